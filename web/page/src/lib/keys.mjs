// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys: a view says which it knows and what each does; the help (`?`) lists what it said. Nothing is taken while
// somebody types, and nothing with Ctrl, Alt or Meta, which are the browser's.
import { useEffect, useRef } from './html.mjs';

const layers = new Set();
const inOrder = () => [...layers].sort((a, b) => a.rank - b.rank);

/// All keys that work now, those of the view first: `[{keys, does}]`.
export const known = () => inOrder().flatMap((layer) => layer.current).filter((entry) => entry.does);

const typing = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !['checkbox', 'radio', 'button'].includes(target.type);

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  // Enter and space belong to what has the focus, where that does something with them.
  if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof Element && event.target.closest('a,button,summary,input,select')) return;
  for (const layer of inOrder()) {
    const found = layer.current.find((entry) => entry.keys.includes(event.key));
    if (!found) continue;
    event.preventDefault();
    found.run(event);
    return;
  }
});

/// `entries`: `[{keys: ['j', 'ArrowDown'], does: 'next finding', run}]`, as long as the view is shown. A lower `rank` is asked
/// first.
export function useKeys(entries, rank = 0) {
  const layer = useRef(entries);
  layer.current = entries;
  layer.rank = rank;
  useEffect(() => {
    layers.add(layer);
    return () => layers.delete(layer);
  }, []);
}
