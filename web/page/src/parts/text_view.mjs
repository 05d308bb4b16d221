// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document as its extracted text: in zones, those that are not its author's own words folded, with marks.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../lib/html.mjs';
import { CodePoints } from '../lib/codepoints.mjs';
import { label, plural } from '../lib/words.mjs';
import { visible } from './text.mjs';

const kFolded = new Set(['quoted', 'signature', 'disclaimer', 'header', 'page-furniture']);
const kParagraphs = 400; // drawn at once; more by a button

/// `[{begin, end, kind, level, author, date, paragraphs: [{begin, end, page}]}]`, all in UTF-16 units.
function layout(text, zones, pages, units) {
  const starts = pages.map((page, index) => ({ at: units.unit(page.begin), number: index + 1 }));
  let page = 0;
  const tiles = zones.length ? zones : [{ kind: 'body', begin: 0, end: Infinity, level: 0 }];
  return tiles.map((zone) => {
    const begin = units.unit(zone.begin);
    const end = zone.end === Infinity ? text.length : units.unit(zone.end);
    const paragraphs = [];
    for (let at = begin; at < end; ) {
      const gap = text.slice(at, end).search(/\n[ \t]*\n/);
      let stop = gap < 0 ? end : at + gap;
      const next = starts[page + 1] ?? null;
      if (next && next.at > at && next.at < stop) stop = next.at; // a new page begins a paragraph
      let first = null;
      while (page < starts.length && starts[page].at <= at) first = starts[page++].number;
      if (/\S/.test(text.slice(at, stop))) paragraphs.push({ begin: at, end: stop, page: first });
      at = Math.max(stop, at + 1);
      while (at < end && /\s/.test(text[at])) at += 1;
    }
    return { ...zone, begin, end, paragraphs };
  });
}

/// The text from `begin` to `end` in pieces that are marked alike.
function pieces(text, begin, end, marks) {
  const inside = marks.filter((mark) => mark.begin < end && mark.end > begin);
  if (inside.length === 0) return visible(text.slice(begin, end));
  const cuts = [...new Set([begin, end, ...inside.flatMap((mark) => [Math.max(begin, mark.begin), Math.min(end, mark.end)])])].sort((a, b) => a - b);
  return cuts.slice(1).map((stop, index) => {
    const start = cuts[index];
    const over = inside.filter((mark) => mark.begin <= start && mark.end >= stop);
    const words = visible(text.slice(start, stop));
    if (over.length === 0) return words;
    const top = over.find((mark) => mark.onClick);
    const target = over.some((mark) => mark.kind.includes('current'));
    return html`<mark class=${over.map((mark) => mark.kind).join(' ')} data-target=${target ? 'true' : undefined} title=${over.map((mark) => mark.title).filter(Boolean).join('; ') || undefined} onClick=${top?.onClick}>${words}</mark>`;
  });
}

function Zone({ zone, text, marks, open, range }) {
  const shown = zone.paragraphs.filter((paragraph) => paragraph.index >= range.from && paragraph.index < range.to);
  if (shown.length === 0) return null;
  const body = shown.map((paragraph) => html`${paragraph.page && paragraph.page > 0 ? html`<div class="page-number" data-text-page=${paragraph.page}>page ${paragraph.page}</div>` : null}<p dir="auto">${pieces(text, paragraph.begin, paragraph.end, marks)}</p>`);
  const classes = `zone ${zone.kind} level-${Math.min(zone.level ?? 0, 4)}`;
  if (!kFolded.has(zone.kind)) return html`<div class=${classes}>${zone.kind === 'comment' || zone.kind === 'hidden' ? html`<div class="zone-name">${label(zone.kind)}${zone.author ? ` by ${zone.author}` : ''}</div>` : null}${body}</div>`;
  const findings = marks.filter((mark) => mark.kind.startsWith('finding') && mark.begin < zone.end && mark.end > zone.begin).length;
  const lines = text.slice(zone.begin, zone.end).split('\n').filter((line) => line.trim()).length;
  return html`<details class=${classes} open=${open}><summary>${label(zone.kind)}${zone.author ? html`: ${visible(zone.author)}` : ''} <span class="muted">${plural(lines, 'line')}${findings ? `, ${plural(findings, 'finding')}` : ''}</span></summary>${body}</details>`;
}

/// `marks`: `[{begin, end, kind, title, onClick?}]` in code points; the one whose kind has `current` is brought into
/// sight when `target.key` changes.
export function TextView({ doc, marks, target }) {
  const box = useRef(null);
  const units = useMemo(() => new CodePoints(doc.text ?? ''), [doc.text]);
  const zones = useMemo(() => {
    const made = layout(units.text, doc.zones ?? [], doc.pages ?? [], units);
    let index = 0;
    for (const zone of made) for (const paragraph of zone.paragraphs) paragraph.index = index++;
    made.total = index;
    return made;
  }, [doc.text]);
  const placed = useMemo(() => marks.map((mark) => ({ ...mark, begin: units.unit(mark.begin), end: units.unit(mark.end) })), [marks, units]);
  const aim = placed.find((mark) => mark.kind.includes('current'));
  const middle = useMemo(() => {
    const paragraphs = zones.flatMap((zone) => zone.paragraphs);
    const at = aim ? aim.begin : target?.page ? units.unit(doc.pages?.[target.page - 1]?.begin ?? 0) : 0;
    return Math.max(0, paragraphs.findIndex((paragraph) => paragraph.end > at));
  }, [zones, aim?.begin, target?.key]);
  const [range, setRange] = useState({ from: 0, to: kParagraphs });
  const wanted = middle >= range.from && middle < range.to ? range : { from: Math.max(0, middle - kParagraphs / 2), to: middle + kParagraphs / 2 };
  useEffect(() => setRange(wanted), [wanted.from, wanted.to]);
  useLayoutEffect(() => {
    const place = box.current.querySelector('[data-target]') ?? (target?.page ? box.current.querySelector(`[data-text-page="${Number(target.page)}"]`) : null);
    if (place) place.scrollIntoView({ block: 'center' });
    else box.current.scrollTop = 0;
  }, [target?.key, zones, aim?.begin]);
  return html`<div class="text-view" ref=${box} tabindex="0" role="document" aria-label="text of the document"><div class="sheet">
    ${wanted.from > 0 ? html`<button type="button" class="more" onClick=${() => setRange({ ...wanted, from: Math.max(0, wanted.from - kParagraphs) })}>Show what stands before</button>` : null}
    ${zones.map((zone) => html`<${Zone} key=${zone.begin} zone=${zone} text=${units.text} marks=${placed} range=${wanted} open=${placed.some((mark) => !mark.kind.startsWith('finding') && mark.begin < zone.end && mark.end > zone.begin) || zones.every((other) => kFolded.has(other.kind) || other.kind === 'subject')} />`)}
    ${wanted.to < zones.total ? html`<button type="button" class="more" onClick=${() => setRange({ ...wanted, to: wanted.to + kParagraphs })}>Show what stands behind</button>` : null}
    ${units.text.trim() ? null : html`<p class="empty">It has no text of its own.</p>`}
  </div></div>`;
}
