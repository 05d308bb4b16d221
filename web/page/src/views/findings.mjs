// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of findings: filters beside it, everything by keyboard, many at once.
import { html, useEffect, useRef, useState } from '../lib/html.mjs';
import { get, useGet } from '../lib/api.mjs';
import { address, go, replace } from '../lib/address.mjs';
import { useKeys } from '../lib/keys.mjs';
import { canUndo, judge as judgeAll, note, undo } from '../lib/verdicts.mjs';
import { citation, day, kNothing, kSeverities, kStates, label, number, plural } from '../lib/words.mjs';
import { Answer, Confidence, Empty, Exports, Facet, Pager, Severity, State } from '../parts/basics.mjs';
import { Filters } from '../parts/filters.mjs';
import { Path, Quoted, shown as plain, visible } from '../parts/text.mjs';
import { NoteDialog } from '../parts/note.mjs';
import { useSession } from '../parts/session.mjs';

const kLimit = 100;
const kMost = 1000; // rows that the server gives at once
const kUsual = 50; // percent of confidence from which the server lists, when it is not asked for more
const kFilters = ['dimension', 'signal', 'min_severity', 'min_confidence', 'party', 'state', 'q', 'from', 'to', 'new', 'order'];

function FindingFilters({ counts, params, set }) {
  const sure = Number.isFinite(Number(params.min_confidence ?? kUsual)) ? Number(params.min_confidence ?? kUsual) : kUsual;
  const active = kFilters.filter((name) => params[name] && name !== 'order');
  return html`<${Filters} name="Filters">
    <label class="field"><span>Query</span><input type="search" placeholder="as in Search" value=${params.q ?? ''} onChange=${(event) => set({ q: event.target.value.trim() })} /></label>
    <${Facet} title="State" counts=${counts.state} order=${kStates} chosen=${params.state} onChoose=${(state) => set({ state })} />
    <${Facet} title="Severity, at least" counts=${counts.severity} order=${kSeverities} chosen=${params.min_severity} onChoose=${(value) => set({ min_severity: value })} />
    <label class="field"><span>Confidence, at least ${sure} %</span><input type="range" min="0" max="95" step="5" value=${sure} onChange=${(event) => set({ min_confidence: Number(event.target.value) === kUsual ? undefined : event.target.value })} /></label>
    <${Facet} title="Dimension" counts=${counts.dimension} chosen=${params.dimension} onChoose=${(dimension) => set({ dimension })} />
    <${Facet} title="Signal" counts=${counts.signal} chosen=${params.signal} onChoose=${(signal) => set({ signal })} />
    <${Facet} title="About" counts=${counts.party} text=${(party) => (party === '-' ? 'nobody known' : party)} chosen=${params.party} onChoose=${(party) => set({ party })} />
    <fieldset class="facet"><legend>Said between</legend><div class="dates"><input type="date" aria-label="from" value=${params.from ?? ''} onChange=${(event) => set({ from: event.target.value })} /><input type="date" aria-label="to" value=${params.to ?? ''} onChange=${(event) => set({ to: event.target.value })} /></div></fieldset>
    ${active.length ? html`<button type="button" onClick=${() => go(address('findings'))}>Clear ${plural(active.length, 'filter')}</button>` : null}
  <//>`;
}

function Row({ finding, selected, ticked, onSelect, onTick }) {
  const element = useRef(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return html`<li ref=${element} class="row ${selected ? 'selected' : ''}" onClick=${onSelect} aria-current=${selected ? 'true' : undefined}>
    <input type="checkbox" checked=${ticked} aria-label="take finding ${finding.id} into the selection" onClick=${(event) => event.stopPropagation()} onChange=${onTick} />
    <div class="mark ${finding.severity}" aria-hidden="true"></div>
    <div class="body">
      <div class="head"><${Severity} severity=${finding.severity} /><strong>${label(finding.signal)}</strong><${Confidence} value=${finding.confidence} />${finding.nda ? html`<span class="tag" title="an NDA was in force: ${finding.nda}">under NDA</span>` : null}${finding.also?.length ? html`<span class="tag" title="the same words stand elsewhere, too">${finding.also.length + 1} places</span>` : null}${finding.context?.map((tag) => html`<span class="tag">${label(tag)}</span>`)}<span class="push"></span><${State} review=${finding.review} /></div>
      <a class="text" href=${address('finding', [finding.id])}><${Quoted} sentence=${finding.sentence} quote=${finding.quote} /></a>
      <div class="where muted"><span>${finding.document.control}</span> <${Path} path=${finding.document.path} />${finding.page ? html`<span>page ${finding.page}</span>` : null}${finding.message?.date ? html`<span>${day(finding.message.date)}</span>` : null}${finding.party ? html`<span>about ${visible(finding.party)}</span>` : null}</div>
      ${finding.review?.note ? html`<div class="noted">${visible(finding.review.note)}</div>` : null}
    </div></li>`;
}

export function Findings({ params }) {
  const { about, attempt, list } = useSession();
  const filters = Object.fromEntries(kFilters.map((name) => [name, params[name]]));
  const offset = Number(params.offset ?? 0) || 0;
  const answer = useGet('findings', { ...filters, offset, limit: kLimit });
  const [ticked, setTicked] = useState(new Map());
  const [noting, setNoting] = useState(null);
  const rows = answer.data?.rows ?? [];
  const found = rows.findIndex((row) => row.id === params.at);
  const place = found >= 0 ? found : Math.min(Number(params.row ?? 0) || 0, Math.max(0, rows.length - 1));
  const current = rows[place];
  const here = (more) => address('findings', [], { ...filters, offset: offset || undefined, at: current?.id, row: place, ...more });
  useEffect(() => {
    list.current = { ids: rows.map((row) => row.id), address: here(), at: (id) => (rows.some((row) => row.id === id) ? here({ at: id, row: rows.findIndex((row) => row.id === id) }) : here()), controls: new Map(rows.map((row) => [row.id, row.document.control])) };
  });
  const set = (change) => go(address('findings', [], { ...filters, ...change }));
  const select = (index) => rows[index] && replace(here({ at: rows[index].id, row: index }));
  const tick = (finding) => setTicked((before) => {
    const after = new Map(before);
    if (!after.delete(finding.id)) after.set(finding.id, finding);
    return after;
  });
  const chosen = () => (ticked.size ? [...ticked.values()] : current ? [current] : []);
  const judge = async (state) => {
    const findings = chosen();
    if (!findings.length) return;
    const next = rows[place + 1] && ticked.size === 0 && !params.state ? place + 1 : place;
    if (await attempt(() => judgeAll(findings, state))) {
      setTicked(new Map());
      select(next);
    }
  };
  const copy = (finding) => attempt(async () => {
    const { document: of, message, page } = finding;
    await navigator.clipboard.writeText(plain(citation({ quote: finding.sentence || finding.quote, control: of.control, page, path: of.path, sha256: of.sha256, message })));
    return 'Copied with its citation.';
  });
  /// All that the filters show, on whatever page of the list.
  const takeAll = () => attempt(async () => {
    const all = new Map();
    for (let from = 0, total = 1; from < total; from += kMost) {
      const answer = await get('findings', { ...filters, offset: from, limit: kMost });
      for (const row of answer.rows) all.set(row.id, row);
      total = answer.total;
    }
    setTicked(all);
    return `All ${plural(all.size, 'finding')} that the filters show are selected`;
  });
  useKeys([
    { keys: ['j', 'ArrowDown'], does: 'next finding', run: () => select(place + 1) },
    { keys: ['k', 'ArrowUp'], does: 'finding before', run: () => select(place - 1) },
    { keys: ['Enter'], does: 'open it in its document', run: () => current && go(address('finding', [current.id])) },
    { keys: ['c'], does: 'confirm', run: () => judge('confirmed') },
    { keys: ['d'], does: 'dismiss', run: () => judge('dismissed') },
    { keys: ['o'], does: 'open again', run: () => judge('open') },
    { keys: ['n'], does: 'write a note', run: () => chosen().length && setNoting(chosen()) },
    { keys: ['y'], does: 'copy the quote with its citation', run: () => current && copy(current) },
    { keys: ['x'], does: 'take into the selection', run: () => current && tick(current) },
    { keys: ['X'], does: 'take all of this page', run: () => setTicked(ticked.size ? new Map() : new Map(rows.map((row) => [row.id, row]))) },
    { keys: ['A'], does: 'take all that the filters show', run: takeAll },
    { keys: ['Escape'], does: null, run: () => setTicked(new Map()) },
  ]);
  return html`<h1 class="sr">Findings</h1><div class="with-filters">
    <${FindingFilters} counts=${answer.data?.counts ?? { state: {}, severity: {}, dimension: {}, signal: {}, party: {} }} params=${params} set=${set} />
    <section aria-label="findings">
      <div class="toolbar">
        <strong>${answer.data ? plural(answer.data.total, 'finding') : ' '}</strong>${about?.run?.status === 'running' ? html`<span class="muted">so far, before repeats are folded</span>` : null}
        <label class="inline">Order <select value=${params.order ?? ''} onChange=${(event) => set({ order: event.target.value || undefined })}><option value="">worst first</option><option value="confidence">surest first</option><option value="date">by day</option><option value="document">by document</option></select></label>
        <span class="push"></span>
        ${ticked.size ? html`<span>${plural(ticked.size, 'finding')} selected</span>` : html`<span class="muted hint">c confirm, d dismiss, ? all keys</span>`}
        ${answer.data && answer.data.total > ticked.size && answer.data.total > 1 ? html`<button type="button" title="take all that the filters show (A)" onClick=${takeAll}>Select all ${number(answer.data.total)}</button>` : null}
        <button type="button" onClick=${() => judge('confirmed')} disabled=${!current}>Confirm</button>
        <button type="button" onClick=${() => judge('dismissed')} disabled=${!current}>Dismiss</button>
        <button type="button" onClick=${() => setNoting(chosen())} disabled=${!current}>Note</button>
        <button type="button" onClick=${() => attempt(undo)} disabled=${!canUndo()}>Undo</button>
        <${Exports} names=${['findings.csv', 'findings.jsonl']} params=${filters} />
      </div>
      <${Answer} of=${answer} lines=${16}>${(data) => (data.rows.length === 0 ? html`<${Empty}>${about?.coverage && !about.coverage.items ? `${kNothing} ` : 'No finding meets this. '}${Object.values(filters).some(Boolean) ? html`<a href=${address('findings')}>Clear the filters</a>.` : 'The rules know the ways of speaking that they know: no finding is not no risk.'}<//>`
        : html`<ol class="rows ${answer.loading ? 'loading' : ''}">${data.rows.map((finding, index) => html`<${Row} key=${finding.id} finding=${finding} selected=${index === place} ticked=${ticked.has(finding.id)} onSelect=${() => select(index)} onTick=${() => tick(finding)} />`)}</ol>
          <${Pager} total=${data.total} offset=${offset} limit=${kLimit} onMove=${(to) => go(address('findings', [], { ...filters, offset: to || undefined }))} />`)}<//>
    </section></div>
    ${noting ? html`<${NoteDialog} findings=${noting} onClose=${() => setNoting(null)} onSay=${async (text) => { if (await attempt(() => note(noting, text))) { setNoting(null); setTicked(new Map()); } }} />` : null}`;
}
