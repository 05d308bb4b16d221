// SPDX-License-Identifier: GPL-3.0-or-later
import { html, useEffect, useState } from '../lib/html.mjs';

const kNarrow = window.matchMedia('(max-width: 900px)');

/// What stands beside a list: filters, facets. Where the window is narrow it stands above the list, folded.
export function Filters({ name, children }) {
  const [narrow, setNarrow] = useState(kNarrow.matches);
  useEffect(() => {
    const changed = () => setNarrow(kNarrow.matches);
    kNarrow.addEventListener('change', changed);
    return () => kNarrow.removeEventListener('change', changed);
  }, []);
  const inside = html`<div class="filters">${children}</div>`;
  return html`<aside aria-label=${name}>${narrow ? html`<details class="folded"><summary>${name}</summary>${inside}</details>` : inside}</aside>`;
}
