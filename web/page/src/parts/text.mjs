// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words that come from documents. Control characters and those that turn the direction of writing are shown as marks
// and never obeyed: a file called "invoice<U+202E>fdp.exe" reads as what it is.
import { html } from '../lib/html.mjs';

// C0 (without tab and line ends), DEL, C1, zero-width and bidirectional controls, line separators, the byte order mark, tags.
const kUnseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/;
const kEachUnseen = new RegExp(kUnseen.source, 'g');
const kLineEnds = /[\t\r\n]/;
const kEachUnseenOrEnd = new RegExp(`${kUnseen.source}|${kLineEnds.source}`, 'g');

const hex = (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function marked(text, pattern) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > at) parts.push(text.slice(at, found.index));
    parts.push(html`<span class="unseen" title="a character that is not seen: ${hex(found[0])}">${hex(found[0])}</span>`);
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

/// The same where only a string can stand: in a tooltip, a picture, what is copied.
export const shown = (text) => String(text ?? '').replace(kEachUnseenOrEnd, (char) => `⟨${hex(char)}⟩`);

/// Text with its line ends; what is not seen is marked.
export const visible = (text) => (kUnseen.test(text) ? marked(text, kEachUnseen) : text);

/// A name, a path or a subject: line ends are marked as well, and its direction stays inside.
export function Name({ text, className = '' }) {
  const value = String(text ?? '');
  const shown = kUnseen.test(value) || kLineEnds.test(value) ? marked(value, kEachUnseenOrEnd) : value;
  return html`<bdi class="name ${className}" dir="auto">${shown}</bdi>`;
}

/// A path: its folder quiet, its last part plain.
export function Path({ path }) {
  const at = path.lastIndexOf('/');
  return html`<span class="path" title=${shown(path)}><span class="folder"><${Name} text=${path.slice(0, at + 1)} /></span><${Name} text=${path.slice(at + 1)} /></span>`;
}

/// The quote inside its sentence, on running lines.
export function Quoted({ sentence, quote }) {
  const whole = (sentence || quote || '').replace(/\s+/g, ' ');
  const part = (quote || '').replace(/\s+/g, ' ');
  const at = part ? whole.indexOf(part) : -1;
  if (at < 0) return html`<span class="quoted" dir="auto">${visible(whole)}</span>`;
  return html`<span class="quoted" dir="auto">${visible(whole.slice(0, at))}<mark>${visible(part)}</mark>${visible(whole.slice(at + part.length))}</span>`;
}
