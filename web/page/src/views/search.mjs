// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search with the language of the command line: mistakes at their column, the reading explained, facets, kept searches.
import { html, useEffect, useRef, useState } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address, go, place } from '../lib/address.mjs';
import { CodePoints } from '../lib/codepoints.mjs';
import { useKeys } from '../lib/keys.mjs';
import { day, kNothing, label, people, plural } from '../lib/words.mjs';
import { Empty, Exports, Facet, Pager, Problem, Waiting } from '../parts/basics.mjs';
import { Filters } from '../parts/filters.mjs';
import { Name, Path, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

const kLimit = 50;
const kExamples = [
  ['share register', 'both words'],
  ['"share register"', 'the phrase'],
  ['refus* w/5 accounts', 'within five words of each other'],
  ['from:quellin.example date:2025-03..2025-05', 'who wrote it, and when'],
  ['signal:refused-disclosure -type:email', 'where a signal was found, and where not'],
  ['/\\d+ votes/', 'a pattern'],
];

/// Searches that were kept, of this case, the newest first: `[{q, any}]`, and what keeps and drops one.
const same = (a, b) => a.q === b.q && Boolean(a.any) === Boolean(b.any);
function useKept(name) {
  const key = `searches:${name ?? ''}`;
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((one) => typeof one?.q === 'string') : [];
    } catch {
      return [];
    }
  };
  const [kept, setKept] = useState(read);
  useEffect(() => setKept(read()), [key]);
  const write = (next) => {
    localStorage.setItem(key, JSON.stringify(next));
    setKept(next);
  };
  const without = (search) => kept.filter((one) => !same(one, search));
  return [kept, (search) => write([search, ...without(search)].slice(0, 50)), (search) => write(without(search))];
}

/// The query again, its mistake marked: `column` from 1, in code points.
function Mistake({ error, query }) {
  if (!error.column) return html`<${Problem} error=${error} />`;
  const at = new CodePoints(query).unit(error.column - 1);
  const wrong = /^[\p{L}\p{N}]+|^[\s\S]/u.exec(query.slice(at))?.[0] ?? ' '; // a word whole
  return html`<div class="problem" role="alert"><pre class="mistake"><span>${query.slice(0, at)}</span><mark class="wrong" aria-label="here">${wrong}</mark><span>${query.slice(at + wrong.length)}</span></pre>
    <strong>Column ${error.column}: ${error.message.replace(/^column \d+: /, '')}</strong>${error.hint ? html`<p>${error.hint}</p>` : null}</div>`;
}

const kBefore = 160;

function Snippet({ hit }) {
  const units = new CodePoints(hit.text);
  const first = hit.marks.length ? units.unit(hit.marks[0].begin - hit.begin) : 0;
  // The first lines are shown: they begin at a word a little before the first mark.
  let at = first > kBefore ? hit.text.slice(0, first - kBefore / 2).search(/\s\S*$/) + 1 : 0;
  const parts = at > 0 ? ['… '] : [];
  for (const mark of hit.marks) {
    const begin = units.unit(mark.begin - hit.begin);
    const end = units.unit(mark.end - hit.begin);
    if (begin < at) continue;
    parts.push(visible(hit.text.slice(at, begin)), html`<mark>${visible(hit.text.slice(begin, end))}</mark>`);
    at = end;
  }
  parts.push(visible(hit.text.slice(at)));
  return html`<span class="quoted snippet" dir="auto">${parts}</span>`;
}

const hitAddress = (hit) => place(hit.document.control, { begin: hit.marks[0]?.begin ?? hit.begin, end: hit.marks[0]?.end ?? hit.end, page: hit.page });

const Hit = ({ hit, selected }) => html`<li class="row hit ${selected ? 'selected' : ''}" aria-current=${selected ? 'true' : undefined}><a class="line" href=${hitAddress(hit)}>
  <span class="head"><strong>${hit.document.control}</strong><${Path} path=${hit.document.path} /><span class="muted">${hit.page ? `page ${hit.page}` : ''}${hit.zone && hit.zone !== 'body' ? ` in ${label(hit.zone)}` : ''}</span>${hit.also.length ? html`<span class="tag" title=${hit.also.map((one) => one.document.control).join(', ')}>and ${hit.also.length} alike</span>` : null}</span>
  ${hit.message ? html`<span class="where muted"><${Name} text=${people(hit.message.from)} /><span>${day(hit.message.date)}</span><${Name} text=${hit.message.subject ?? ''} /></span>` : null}
  <${Snippet} hit=${hit} /></a></li>`;

export function Search({ params }) {
  const { about, list } = useSession();
  const q = params.q ?? '';
  const [text, setText] = useState(q);
  const [at, setAt] = useState(0);
  const input = useRef(null);
  const [kept, keep, drop] = useKept(about?.case);
  const isKept = kept.some((one) => same(one, { q, any: params.any }));
  const offset = Number(params.offset ?? 0) || 0;
  const asked = { q, any: params.any, every: params.every };
  const answer = useGet(q ? 'search' : null, { ...asked, offset, limit: kLimit });
  useEffect(() => {
    setText(q);
    setAt(0);
    if (!q) input.current?.focus();
  }, [q]);
  const hits = answer.data?.hits ?? [];
  useEffect(() => {
    list.current = { ids: [], address: address('search', [], { ...asked, offset: offset || undefined }) };
    document.querySelector('.hit.selected')?.scrollIntoView({ block: 'nearest' });
  });
  const run = (query, any = params.any) => go(address('search', [], { q: query.trim(), any }));
  const narrow = (term) => run(`${/\sOR\s/.test(q) ? `(${q})` : q} ${term}`);
  useKeys([
    { keys: ['j', 'ArrowDown'], does: 'next hit', run: () => setAt(Math.min(at + 1, hits.length - 1)) },
    { keys: ['k', 'ArrowUp'], does: 'hit before', run: () => setAt(Math.max(at - 1, 0)) },
    { keys: ['Enter'], does: 'open it in its document', run: () => hits[at] && go(hitAddress(hits[at])) },
  ]);
  const counted = useRef({}); // only the first page of hits comes with counts
  if (answer.data?.facets) counted.current = answer.data.facets;
  const facets = params.any ? {} : counted.current;
  const wrong = answer.error;
  return html`<h1 class="sr">Search</h1>
    <form class="query" role="search" onSubmit=${(event) => { event.preventDefault(); run(text); }}>
      <input id="query" ref=${input} type="search" aria-label="query" aria-invalid=${wrong?.column ? 'true' : undefined} placeholder="words, “phrases”, from:, date:, signal: ..." spellcheck="false" autocomplete="off" value=${text} onInput=${(event) => setText(event.target.value)} />
      <label class="plain-words" title="a question in plain words: any of them, in any form, the best passages first"><input type="checkbox" checked=${Boolean(params.any)} onChange=${(event) => run(text, event.target.checked ? 1 : null)} /> any of these words</label>
      <button type="submit" class="primary">Search</button>
      <button type="button" disabled=${!q || isKept} onClick=${() => keep({ q, any: params.any })}>${isKept ? 'Kept' : 'Keep'}</button>
    </form>
    ${wrong ? html`<${Mistake} error=${wrong} query=${q} />` : null}
    <div class="with-filters">
      <${Filters} name="Facets and kept searches">
        ${q && answer.data && !wrong ? html`<${Facet} title="Kind of document" counts=${facets.type ?? {}} onChoose=${(value) => value && narrow(`type:${value}`)} />
          <${Facet} title="Side that wrote" counts=${facets.party ?? {}} text=${(party) => party} onChoose=${(value) => value && narrow(`party:${value}`)} />
          <${Facet} title="Year" counts=${facets.year ?? {}} text=${(year) => year} order=${Object.keys(facets.year ?? {}).sort()} onChoose=${(value) => value && narrow(`date:${value}`)} />` : null}
        ${kept.length ? html`<fieldset class="facet"><legend>Kept searches</legend><ul>${kept.map((one) => html`<li class="kept" key=${`${one.q} ${one.any ?? ''}`}><a href=${address('search', [], one)}>${one.q}</a>${one.any ? html` <span class="muted">any</span>` : null}<button type="button" class="plain" aria-label=${`forget ${one.q}`} onClick=${() => drop(one)}>×</button></li>`)}</ul></fieldset>` : null}
        <fieldset class="facet"><legend>How to ask</legend><dl class="examples">${kExamples.map(([example, means]) => html`<div><dt><a href=${address('search', [], { q: example })}><code>${example}</code></a></dt><dd class="muted">${means}</dd></div>`)}</dl></fieldset>
      <//>
      <section aria-label="hits">
        ${!q ? html`<${Empty}>Every word of every document that was read can be found here. What was not read is under <a href="#/exceptions">Not read</a>.<//>` : wrong ? null : !answer.data ? html`<${Waiting} lines=${10} />`
          : html`<div class="toolbar"><strong role="status">${plural(answer.data.total, 'hit')}</strong><span class="muted">${answer.data.took_ms} ms</span>${params.every ? html`<a href=${address('search', [], { q, any: params.any })}>fold passages that are alike</a>` : hits.some((hit) => hit.also.length) ? html`<a href=${address('search', [], { ...asked, every: 1 })}>show each of those that are alike</a>` : null}<details class="explained"><summary>how it was read</summary><code>${answer.data.explained}</code></details><span class="push"></span><${Exports} names=${['search.jsonl']} params=${asked} /></div>
            ${hits.length ? html`<ol class="rows ${answer.loading ? 'loading' : ''}">${hits.map((hit, index) => html`<${Hit} key=${`${hit.document.control} ${hit.passage}`} hit=${hit} selected=${index === at} />`)}</ol><${Pager} total=${answer.data.total} offset=${offset} limit=${kLimit} onMove=${(to) => go(address('search', [], { ...asked, offset: to || undefined }))} />` : html`<${Empty}>${about?.coverage && !about.coverage.items ? kNothing : 'Nothing in what was read is found by this.'}<//>`}`}
      </section></div>`;
}
