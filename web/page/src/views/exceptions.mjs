// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was not read, why, and what to do; messages that are not in the room; what stands under many messages.
import { html } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address, go, place } from '../lib/address.mjs';
import { bytes, day, kNothing, label, number, plural } from '../lib/words.mjs';
import { Answer, Empty, Exports, Pager } from '../parts/basics.mjs';
import { Name, Path, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

const kLimit = 200;
const kTabs = [
  ['items', 'Items'],
  ['missing', 'Missing messages'],
  ['footers', 'Footers'],
];

function groups(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.code, [...(found.get(row.code) ?? []), row]);
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

const Group = ({ code, rows }) => html`<section aria-labelledby=${`code-${code}`}><h2 id=${`code-${code}`}>${label(code)} <span class="muted">${plural(rows.length, 'item')}: ${rows[0].meaning}</span></h2><p class="advice">${rows[0].advice}</p>
  <div class="scroll" tabindex="0" role="region" aria-label=${label(code)}><table class="items"><thead><tr><th scope="col">Item</th><th scope="col">How it ended</th><th scope="col">Detail</th><th scope="col" class="number">Size</th><th scope="col" class="number">Tries</th></tr></thead><tbody>${rows.map((row) => html`<tr key=${row.path}><td>${row.control ? html`<a href=${place(row.control)}>${row.control}</a> ` : null}<${Path} path=${row.path} /></td><td>${row.state}${row.retryable ? html` <span class="tag" title="each run tries once more">tried again</span>` : null}</td><td>${visible(row.detail ?? '')}</td><td class="number nowrap">${bytes(row.size)}</td><td class="number">${row.attempts}</td></tr>`)}</tbody></table></div></section>`;

function Items({ params }) {
  const { about } = useSession();
  const offset = Number(params.offset ?? 0) || 0;
  const answer = useGet('exceptions', { code: params.code, offset, limit: kLimit });
  const coverage = about?.coverage;
  return html`${coverage ? html`<p class="sum"><strong>${plural(coverage.items, 'item')}</strong> = ${number(coverage.indexed)} indexed + ${number(coverage.duplicate)} duplicate + ${number(coverage.failed)} failed + ${number(coverage.skipped)} skipped. <strong>${number(coverage.not_fully_read)}</strong> ${coverage.not_fully_read === 1 ? 'was' : 'were'} not or only partly read.</p>
    <p class="codes">${Object.entries(coverage.codes ?? {}).map(([code, count]) => html`<a class="chip" aria-current=${params.code === code ? 'true' : undefined} href=${address('exceptions', [], { code: params.code === code ? undefined : code })}>${label(code)} <span class="count">${number(count)}</span></a>`)}</p>` : null}
    <${Answer} of=${answer} lines=${10}>${(data) => (data.rows.length === 0 ? html`<${Empty}>${coverage && !coverage.items ? kNothing : 'Everything was read.'}<//>` : html`${groups(data.rows).map(([code, rows]) => html`<${Group} key=${code} code=${code} rows=${rows} />`)}<${Pager} total=${data.total} offset=${offset} limit=${kLimit} onMove=${(to) => go(address('exceptions', [], { code: params.code, offset: to || undefined }))} />`)}<//>`;
}

const from = (author) => (typeof author === 'string' ? author : (author?.name ?? author?.address ?? ''));

function Missing() {
  const answer = useGet('missing', { limit: 1000 });
  return html`<p class="sum">Messages that are quoted or answered in the room and are not in it. They are no items: no sum counts them.</p><${Answer} of=${answer} lines=${8}>${(data) => (data.rows.length === 0 ? html`<${Empty}>None: every message that is quoted or answered is there.<//>` : html`<section><div class="scroll" tabindex="0" role="region" aria-label="missing messages"><table><thead><tr><th scope="col">From</th><th scope="col">Date</th><th scope="col">Subject</th><th scope="col">Quoted in</th><th scope="col">Answered by</th></tr></thead><tbody>
    ${data.rows.map((row) => html`<tr><td><${Name} text=${from(row.author) || 'not known'} /></td><td class="nowrap"><${Name} text=${row.date ?? ''} /></td><td><${Name} text=${row.subject ?? row.message_id ?? ''} /></td><td>${row.quoted_in.map((one) => html`<div><a href=${place(one.document.control, one)}>${one.document.control}</a> <span class="muted">${day(one.message?.date)}</span></div>`)}</td><td>${row.answered_by.map((one) => html`<div><a href=${place(one.document.control)}>${one.document.control}</a></div>`)}</td></tr>`)}
  </tbody></table></div></section>`)}<//>`;
}

function Footers() {
  const answer = useGet('footers', { limit: 1000 });
  return html`<p class="sum">What stands under so many messages that it is said once, and asks and answers nothing.</p><${Answer} of=${answer} lines=${8}>${(data) => (data.rows.length === 0 ? html`<${Empty}>Nothing stands under many messages.<//>` : html`<section><ul class="lines">${data.rows.map((row) => html`<li><a class="line" href=${place(row.document.control, row)}><span class="head"><strong>under ${plural(row.messages, 'message')}</strong><span class="muted">${plural(row.findings, 'finding')} in it</span></span><span class="quoted pre" dir="auto">${visible(row.text)}</span><span class="where muted"><span>${row.document.control}</span> <${Path} path=${row.document.path} /></span></a></li>`)}</ul></section>`)}<//>`;
}

export function Exceptions({ rest, params }) {
  const tab = kTabs.some(([name]) => name === rest[0]) ? rest[0] : 'items';
  return html`<h1>Not read</h1><div class="toolbar"><nav class="tabs" aria-label="kinds">${kTabs.map(([name, title]) => html`<a href=${address('exceptions', name === 'items' ? [] : [name])} aria-current=${name === tab ? 'page' : undefined}>${title}</a>`)}</nav><span class="push"></span>${tab === 'items' ? html`<${Exports} names=${['exceptions.csv', 'exceptions.jsonl']} params=${{ code: params.code }} />` : null}</div>
    ${tab === 'items' ? html`<${Items} params=${params} />` : tab === 'missing' ? html`<${Missing} />` : html`<${Footers} />`}`;
}
