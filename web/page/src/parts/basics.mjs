// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small parts that every view uses.
import { html, useEffect, useRef, useState } from '../lib/html.mjs';
import { label, number, stateOf } from '../lib/words.mjs';

export const Severity = ({ severity }) => html`<span class="severity ${severity}"><span class="dot" aria-hidden="true"></span>${severity}</span>`;

export const Confidence = ({ value }) => html`<span class="confidence" title="confidence ${value.toFixed(2)}: how sure, not how bad"><meter min="0" max="1" value=${value} aria-label="confidence"></meter>${value.toFixed(2)}</span>`;

export const State = ({ review }) => html`<span class="state ${stateOf(review)}">${label(stateOf(review))}</span>`;

export const Outcome = ({ outcome }) => html`<span class="outcome ${outcome}"><span class="dot" aria-hidden="true"></span>${label(outcome)}</span>`;

export const Reading = ({ reading }) => html`<span class="reading ${reading}">${label(reading)}</span>`;

export const Key = ({ children }) => html`<kbd>${children}</kbd>`;

/// What went wrong, and what to do.
export const Problem = ({ error }) => html`<div class="problem" role="alert"><strong>${error.message}</strong>${error.hint ? html`<p>${error.hint}</p>` : null}</div>`;

export const Empty = ({ children }) => html`<p class="empty">${children}</p>`;

/// Keeps the place of what is on its way, and says so once it takes longer than an eye blinks.
export function Waiting({ lines = 6 }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return html`<div class="waiting ${late ? 'late' : ''}" role="status"><span class="sr">loading</span>${Array.from({ length: lines }, () => html`<div class="line" aria-hidden="true"></div>`)}</div>`;
}

/// The answer of useGet, or what stands in its place.
export function Answer({ of, lines, children }) {
  if (of.error && !of.data) return html`<${Problem} error=${of.error} />`;
  if (!of.data) return html`<${Waiting} lines=${lines} />`;
  return html`${of.error ? html`<${Problem} error=${of.error} />` : null}${children(of.data)}`;
}

export function Pager({ total, offset, limit, onMove }) {
  if (total <= limit) return null;
  const last = Math.min(offset + limit, total);
  return html`<nav class="pager" aria-label="pages of the list">
    <button type="button" disabled=${offset === 0} onClick=${() => onMove(Math.max(0, offset - limit))}>Earlier</button>
    <span>${number(offset + 1)} to ${number(last)} of ${number(total)}</span>
    <button type="button" disabled=${last >= total} onClick=${() => onMove(offset + limit)}>Later</button>
  </nav>`;
}

/// A list of values with their counts, one of which may be chosen.
export function Facet({ title, counts, chosen, onChoose, order, text = label }) {
  const values = order ? order.filter((value) => counts[value] || value === chosen) : Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
  if (values.length === 0) return null;
  return html`<fieldset class="facet"><legend>${title}</legend><ul>
    ${values.map((value) => html`<li key=${value}><button type="button" class=${value === chosen ? 'chosen' : ''} aria-pressed=${value === chosen ? 'true' : 'false'} onClick=${() => onChoose(value === chosen ? undefined : value)}>
      <span class="value">${text(value)}</span><span class="count">${number(counts[value] ?? 0)}</span></button></li>`)}
  </ul></fieldset>`;
}

/// A dialog of the browser's own: it keeps the focus and closes with Escape.
export function Dialog({ title, onClose, children }) {
  const element = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current.showModal();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return html`<dialog ref=${element} aria-labelledby="dialog-title" onClose=${onClose} onClick=${(event) => event.target === element.current && element.current.close()}>
    <div class="inside"><header><h2 id="dialog-title">${title}</h2><button type="button" class="plain" aria-label="close" onClick=${() => element.current.close()}>×</button></header>${children}</div>
  </dialog>`;
}

/// Links that hand over what is on screen, with the same filters.
export function Exports({ names, params }) {
  const search = new URLSearchParams(Object.entries(params ?? {}).filter(([, value]) => value)).toString();
  return html`<span class="exports"><span class="muted">Export</span>${names.map((name) => html`<a class="button" href=${`/api/export/${name}${search ? `?${search}` : ''}`} download=${name}>${name.split('.').at(-1).toUpperCase()}</a>`)}</span>`;
}
