// SPDX-License-Identifier: GPL-3.0-or-later
import { useLayoutEffect, useRef, useState } from '../lib/html.mjs';

/// `[ref, width]`: the width in CSS pixels of the element that gets the ref, as it changes.
export function useWidth(first = 800) {
  const ref = useRef(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    if (!ref.current) return undefined;
    setWidth(ref.current.clientWidth);
    const watch = new ResizeObserver(() => ref.current && setWidth(ref.current.clientWidth));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return [ref, Math.max(width, 240)];
}
