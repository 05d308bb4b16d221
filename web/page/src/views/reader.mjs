// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document with what was found in it: the real page or its text on one side, the finding and its surroundings beside.
import { html, useCallback, useEffect, useMemo, useRef, useState } from '../lib/html.mjs';
import { get, useGet } from '../lib/api.mjs';
import { address, go } from '../lib/address.mjs';
import { find } from '../lib/find.mjs';
import { useKeys } from '../lib/keys.mjs';
import { judge as judgeAll, note } from '../lib/verdicts.mjs';
import { citation, label, number, people } from '../lib/words.mjs';
import { Answer, Dialog, Problem, Waiting } from '../parts/basics.mjs';
import { About, Attachments, FindingPanel, InDocument, Thread } from '../parts/panels.mjs';
import { NoteDialog } from '../parts/note.mjs';
import { PdfView } from '../parts/pdf_view.mjs';
import { useSession } from '../parts/session.mjs';
import { TextView } from '../parts/text_view.mjs';
import { Name, shown as plain } from '../parts/text.mjs';
import { Shape } from './shape.mjs';

const kZooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

function Finder({ words, onWords, found, at, onMove, input }) {
  return html`<form class="finder" role="search" onSubmit=${(event) => { event.preventDefault(); onMove(1); }}>
    <input ref=${input} type="search" placeholder="in this document" aria-label="search in this document" value=${words} onInput=${(event) => onWords(event.target.value)} onKeyDown=${(event) => event.key === 'Enter' && event.shiftKey && (event.preventDefault(), onMove(-1))} />
    ${words ? html`<span class="muted" role="status">${found.length ? `${at + 1} of ${found.length}` : 'none'}</span><button type="button" class="plain" aria-label="match before" disabled=${!found.length} onClick=${() => onMove(-1)}>‹</button><button type="button" class="plain" aria-label="next match" disabled=${!found.length} onClick=${() => onMove(1)}>›</button>` : null}
  </form>`;
}

const kShownPeople = 8;

/// Recipients, of many the first few; the rest opens.
function Recipients({ name, mailboxes }) {
  const [all, setAll] = useState(false);
  if (!mailboxes?.length) return null;
  const some = all || mailboxes.length <= kShownPeople + 1 ? mailboxes : mailboxes.slice(0, kShownPeople);
  const more = mailboxes.length - some.length;
  return html`<div><dt>${name}</dt><dd class="recipients"><${Name} text=${people(some)} />${more ? html` <button type="button" class="plain" aria-expanded="false" onClick=${() => setAll(true)}>and ${number(more)} more</button>` : all ? html` <button type="button" class="plain" aria-expanded="true" onClick=${() => setAll(false)}>fewer</button>` : null}</dd></div>`;
}

function Headers({ doc }) {
  const { message } = doc;
  if (!message) return null;
  const line = (name, value) => (value ? html`<div><dt>${name}</dt><dd><${Name} text=${value} /></dd></div>` : null);
  return html`<dl class="headers">
    ${line('From', message.from.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join(', '))}
    <${Recipients} name="To" mailboxes=${message.to} /><${Recipients} name="Cc" mailboxes=${message.cc} />${line('Date', message.date?.replace('T', ' '))}${line('Subject', message.subject)}
    <div><dt>Shown</dt><dd>its text alone${doc.remote ? `; ${doc.remote} remote addresses in it are not loaded` : '; nothing in it is loaded or run'}</dd></div></dl>`;
}

/// The boxes of a stretch of a document, `[]` till they are known.
function useBoxes(control, stretch) {
  const [boxes, setBoxes] = useState({ key: null, boxes: [] });
  const key = stretch ? `${control}/${stretch.begin}-${stretch.end}` : null;
  useEffect(() => {
    if (!stretch) return undefined;
    const stop = new AbortController();
    get(`documents/${encodeURIComponent(control)}/boxes`, { begin: stretch.begin, end: stretch.end }, stop.signal).then((answer) => setBoxes({ key, boxes: answer.boxes }), () => {});
    return () => stop.abort();
  }, [key]);
  return boxes.key === key && key !== null ? boxes.boxes : [];
}

function Document({ doc, control, finding, params, siblings }) {
  const { attempt, tell, list } = useSession();
  const drawable = doc.source === 'pdf' && doc.pages?.length > 0;
  const [failure, setFailure] = useState(null);
  const asText = !drawable || failure !== null || params.as === 'text';
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(null);
  const [turn, setTurn] = useState(null); // the page that is turned next, and how many were before
  const [words, setWords] = useState('');
  const [match, setMatch] = useState(0);
  const [asked, setAsked] = useState(null); // a page that was typed in
  const [noting, setNoting] = useState(false);
  const [copying, setCopying] = useState(null);
  const input = useRef(null);
  useEffect(() => {
    setFailure(null);
    setAsked(null);
    setTurn(null);
    setMatch(0);
  }, [control]);

  const at = /^(\d+)-(\d+)$/.exec(params.at ?? '');
  const begin = at ? Number(at[1]) : null;
  const end = at ? Number(at[2]) : null;
  const stretch = useMemo(() => (finding ? { begin: finding.begin, end: finding.end } : at ? { begin, end } : null), [finding?.id, begin, end]);
  const stretchBoxes = useBoxes(control, drawable && !finding ? stretch : null);
  const found = useMemo(() => (words.trim() ? find(doc.text ?? '', words) : []), [words, doc.text]);
  const hit = found[match] ?? null;
  const hitBoxes = useBoxes(control, drawable && !asText ? hit : null);

  const open = useCallback((id) => go(address('finding', [id], { as: params.as })), [params.as]);
  const findings = doc.findings ?? [];
  const current = findings.find((one) => one.id === finding?.id);
  const boxes = finding ? (current?.boxes?.length ? current.boxes : finding.boxes) : stretchBoxes;
  const boxMarks = useMemo(() => [
    ...findings.filter((one) => one.id !== finding?.id).map((one) => ({ boxes: one.boxes ?? [], kind: `finding ${one.severity}`, title: label(one.signal), onClick: () => open(one.id) })),
    ...(boxes.length ? [{ boxes, kind: 'current', title: finding ? label(finding.signal) : '' }] : []),
    ...(hitBoxes.length ? [{ boxes: hitBoxes, kind: 'found' }] : []),
  ], [findings, finding?.id, boxes, hitBoxes]);
  const textMarks = useMemo(() => [
    ...findings.filter((one) => one.id !== finding?.id).map((one) => ({ begin: one.begin, end: one.end, kind: `finding ${one.severity}`, title: label(one.signal), onClick: () => open(one.id) })),
    ...(stretch ? [{ ...stretch, kind: hit ? 'target' : 'target current', title: finding ? label(finding.signal) : '' }] : []),
    ...(hit ? [{ ...hit, kind: 'found current' }] : []),
  ], [findings, finding?.id, stretch, hit]);

  const target = useMemo(() => {
    if (hit && hitBoxes.length) return { key: `hit ${hit.begin}`, page: hitBoxes[0][0], y: hitBoxes[0][2] };
    if (hit) return { key: `hit ${hit.begin}` };
    if (asked) return { key: `page ${asked.page} ${asked.times}`, page: asked.page, y: null };
    if (boxes.length) return { key: `boxes ${control} ${boxes[0].join(' ')}`, page: boxes[0][0], y: boxes[0][2] };
    const first = Number(params.page ?? finding?.page ?? 0) || null;
    return first ? { key: `page ${control} ${first}`, page: first, y: null } : { key: `top ${control}`, page: asText ? null : 1, y: null };
  }, [hit, hitBoxes, asked, boxes, control, params.page, finding?.page, asText]);

  const order = list.current.ids;
  const step = (by) => {
    const next = order[order.indexOf(finding?.id) + by];
    if (finding && order.includes(finding.id) && next) open(next);
    else tell(by > 0 ? 'That was the last of the list.' : 'That was the first of the list.');
  };
  const inside = (by) => {
    const id = by > 0 ? siblings.next : siblings.previous;
    if (id) open(id);
    else tell(by > 0 ? 'No finding behind it in this document.' : 'No finding before it in this document.');
  };
  const judge = async (state) => {
    if (!finding) return;
    const next = order[order.indexOf(finding.id) + 1];
    if (!(await attempt(() => judgeAll([finding], state)))) return;
    if (order.includes(finding.id) && next && state !== 'open') open(next);
  };
  const copy = async () => {
    const selected = String(window.getSelection() ?? '').trim();
    const quote = selected || finding?.sentence || finding?.quote;
    if (!quote) return tell('Nothing to copy: open a finding, or select words.', true);
    const text = plain(citation({ quote, control, page: selected ? page : finding?.page, path: doc.info?.path ?? doc.path, sha256: doc.sha256, message: doc.message }));
    try {
      await navigator.clipboard.writeText(text);
      return tell('Copied with its citation.');
    } catch {
      return setCopying(text); // the browser does not let us: shown, to be copied by hand
    }
  };
  const toggle = () => drawable && go(finding ? address('finding', [finding.id], { as: asText ? undefined : 'text' }) : address('document', [control], { ...params, as: asText ? undefined : 'text' }));
  const turnPage = () => drawable && !asText && setTurn({ page: page ?? target.page ?? 1, times: (turn?.times ?? 0) + 1 });
  const nearer = (by) => setZoom(kZooms[Math.min(Math.max(kZooms.indexOf(zoom) + by, 0), kZooms.length - 1)]);
  const move = (by) => found.length && setMatch((match + by + found.length) % found.length);

  useKeys([
    { keys: ['j'], does: 'next finding of the list', run: () => step(1) },
    { keys: ['k'], does: 'finding before in the list', run: () => step(-1) },
    { keys: [']'], does: 'next finding in this document', run: () => inside(1) },
    { keys: ['['], does: 'finding before in this document', run: () => inside(-1) },
    { keys: ['c'], does: finding ? 'confirm, and go on' : null, run: () => judge('confirmed') },
    { keys: ['d'], does: finding ? 'dismiss, and go on' : null, run: () => judge('dismissed') },
    { keys: ['o'], does: finding ? 'open again' : null, run: () => judge('open') },
    { keys: ['n'], does: finding ? 'write a note' : null, run: () => finding && setNoting(true) },
    { keys: ['y'], does: 'copy the quote (or the selected words) with its citation', run: copy },
    { keys: ['t'], does: drawable ? 'page or text' : null, run: toggle },
    { keys: ['f'], does: 'search in this document', run: () => input.current?.focus() },
    { keys: ['+', '='], does: 'nearer', run: () => nearer(1) },
    { keys: ['-'], does: 'farther', run: () => nearer(-1) },
    { keys: ['r'], does: drawable ? 'turn the page' : null, run: turnPage },
    { keys: ['Escape'], does: 'back to the list', run: () => (words ? setWords('') : go(back)) },
  ]);

  // The list opens at what was decided last, and not at what was opened first.
  const back = list.current.at?.(finding?.id) ?? list.current.address;
  const path = doc.info?.path ?? doc.path;
  return html`<div class="reader">
    <section class="surface" aria-label="document">
      <div class="toolbar">
        <a class="button" href=${back} aria-label="back to the list">‹ List</a>
        <div class="heading" title=${plain(path)}><strong>${control}</strong> <${Name} text=${path} /></div>
        ${drawable && !asText ? html`<label class="inline">Page <input class="page-input" type="number" min="1" max=${doc.pages.length} value=${page ?? ''} onChange=${(event) => setAsked({ page: Number(event.target.value), times: (asked?.times ?? 0) + 1 })} /> of ${doc.pages.length}</label>
          <span class="group"><button type="button" aria-label="farther" onClick=${() => nearer(-1)}>−</button><button type="button" aria-label="nearer" onClick=${() => nearer(1)}>+</button><button type="button" aria-label="turn the page" title="turn the page (r)" onClick=${turnPage}>⟳</button></span>` : null}
        <${Finder} words=${words} onWords=${(text) => { setWords(text); setMatch(0); }} found=${found} at=${match} onMove=${move} input=${input} />
        ${drawable ? html`<button type="button" onClick=${toggle} disabled=${failure !== null}>${asText ? 'Page' : 'Text'}</button>` : null}
        ${findings.length ? html`<span class="group"><button type="button" aria-label="finding before in this document" disabled=${!siblings.previous} onClick=${() => inside(-1)}>▲</button><button type="button" aria-label="next finding in this document" disabled=${!siblings.next} onClick=${() => inside(1)}>▼</button></span>` : null}
      </div>
      ${failure ? html`<${Problem} error=${{ message: 'The page cannot be drawn; this is its text.', hint: failure.message }} />` : null}
      ${asText ? html`<${Headers} key=${`headers ${control}`} doc=${doc} /><${TextView} key=${control} doc=${doc} marks=${textMarks} target=${target} />`
        : html`<${PdfView} control=${control} pages=${doc.pages} marks=${boxMarks} target=${target} zoom=${zoom} turn=${turn} onPage=${setPage} onFailure=${setFailure} />`}
    </section>
    <aside class="side" aria-label="about the document">
      ${finding ? html`<${FindingPanel} finding=${finding} onSay=${judge} onNote=${() => setNoting(true)} onCopy=${copy} />` : null}
      <${InDocument} findings=${findings} current=${finding?.id} onOpen=${open} />
      <${Thread} thread=${doc.thread ?? []} current=${control} />
      <${Attachments} doc=${doc} />
      <${About} doc=${doc} control=${control} />
    </aside></div>
    ${noting ? html`<${NoteDialog} findings=${[finding]} onClose=${() => setNoting(false)} onSay=${async (text) => { if (await attempt(() => note([finding], text))) setNoting(false); }} />` : null}
    ${copying ? html`<${Dialog} title="Quote with citation" onClose=${() => setCopying(null)}><textarea rows="6" readonly aria-label="quote with citation" ref=${(area) => area?.select()}>${copying}</textarea><//>` : null}`;
}

export function Reader({ view, rest, params }) {
  const id = view === 'finding' ? rest[0] : null;
  const { list } = useSession();
  const shown = useGet(id ? `findings/${encodeURIComponent(id)}` : null);
  const finding = shown.current ? shown.data?.finding : null;
  const other = shown.current && (shown.data?.shape || shown.data?.request) ? shown.data : null;
  const control = view === 'document' ? rest[0] : finding?.document.control;
  // While the next finding is on its way the document before stays: mostly it is the same one.
  const last = useRef(null);
  if (control) last.current = control;
  const wanted = control ?? (shown.loading ? (list.current.controls?.get(id) ?? last.current) : null);
  const doc = useGet(wanted ? `documents/${encodeURIComponent(wanted)}` : null);
  if (shown.error) return html`<${Problem} error=${shown.error} />`;
  if (other) return html`<${Shape} of=${other} />`;
  if (!wanted) return html`<${Waiting} lines=${12} />`;
  const siblings = finding ? { previous: shown.data.previous, next: shown.data.next } : beside(doc.data?.findings ?? [], params);
  return html`<h1 class="sr">${wanted}</h1><${Answer} of=${doc} lines=${14}>${(data) => html`<${Document} doc=${data} control=${doc.current ? wanted : data.info.control} finding=${finding} params=${params} siblings=${siblings} />`}<//>`;
}

/// Without a finding: those before and behind the place of the address.
function beside(findings, params) {
  const at = Number((params.at ?? '0').split('-')[0]);
  const before = findings.filter((one) => one.begin < at);
  return { previous: before.at(-1)?.id ?? null, next: findings.find((one) => one.begin >= at)?.id ?? null };
}
