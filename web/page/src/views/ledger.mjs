// SPDX-License-Identifier: GPL-3.0-or-later
//
// The disclosure ledger: who asked whom for what, what came back, what is owed and for how long.
import { html, useEffect } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address, go, place } from '../lib/address.mjs';
import { kOutcomes, label, number, person, plural } from '../lib/words.mjs';
import { Answer, Empty, Exports, Outcome, Pager } from '../parts/basics.mjs';
import { RequestChart } from '../parts/request_chart.mjs';
import { Name, shown as plain, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

const kLimit = 200;

/// How many by side and outcome, with the oldest that is owed.
function Ageing({ rows, params }) {
  const sides = new Map();
  for (const row of rows) {
    const side = sides.get(row.party ?? '') ?? { total: 0, oldest: 0 };
    side.total += 1;
    side[row.outcome] = (side[row.outcome] ?? 0) + 1;
    if (row.outcome !== 'answered' && row.outcome !== 'refused') side.oldest = Math.max(side.oldest, row.age_business_days ?? 0);
    sides.set(row.party ?? '', side);
  }
  const chosen = (party, outcome) => params.party === party && params.outcome === outcome;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="requests by side and outcome"><table class="plain-table ageing"><thead><tr><th scope="col">Side</th>${kOutcomes.map((outcome) => html`<th scope="col" class="number">${label(outcome)}</th>`)}<th scope="col" class="number">All</th><th scope="col" class="number">Oldest owed</th></tr></thead>
    <tbody>${[...sides].sort(([, a], [, b]) => b.total - a.total).map(([party, side]) => html`<tr key=${party}><th scope="row">${party ? visible(party) : 'nobody known'}</th>
      ${kOutcomes.map((outcome) => html`<td class="number">${side[outcome] ? html`<a aria-current=${chosen(party, outcome) ? 'true' : undefined} href=${address('ledger', [], { party, outcome, as_of: params.as_of })}>${side[outcome]}</a>` : html`<span class="muted">0</span>`}</td>`)}
      <td class="number">${party ? html`<a href=${address('ledger', [], { party, as_of: params.as_of })}>${side.total}</a>` : side.total}</td><td class="number">${side.oldest ? html`${plural(side.oldest, 'working day')}` : ''}</td></tr>`)}</tbody></table></div>`;
}

const cell = (where) => (where ? html`<a href=${place(where.document.control, where)} title=${plain(where.document.path)}>${visible((where.quote ?? '').replace(/\s+/g, ' '))}</a>${where.attachment ? html` <span class="tag"><${Name} text=${where.attachment} /></span>` : null}` : html`<span class="muted">nothing</span>`);

function Row({ row }) {
  return html`<tr><td class="nowrap">${row.asked_on ?? html`<span class="muted">no day</span>`}</td>
    <td><${Name} text=${person(row.asker)} /> <span class="muted">asked</span> <${Name} text=${row.asked.map(person).join(', ') || 'nobody named'} /></td>
    <td class="wide"><a href=${address('finding', [row.id])}>${visible(row.item)}</a>${row.in_quoted_text ? html` <span class="tag">only quoted</span>` : null}${row.again.length ? html` <span class="tag">asked ${row.again.length + 1} times</span>` : null}</td>
    <td><${Outcome} outcome=${row.outcome} /></td><td class="number nowrap">${row.age_business_days ?? ''}</td>
    <td class="wide">${cell(row.evidence)}${row.upload ? html`<div class="muted">perhaps in the room: ${cell(row.upload)}</div>` : null}</td>
    <td class="nowrap">${row.nda ? html`<a href=${address('document', [row.nda])}>${row.nda}</a>` : html`<span class="muted">none</span>`}</td></tr>`;
}

export function Ledger({ params }) {
  const { list } = useSession();
  const offset = Number(params.offset ?? 0) || 0;
  const all = useGet('requests', { as_of: params.as_of, limit: 1000 });
  const filtered = Boolean(params.party || params.outcome || offset || (all.data && all.data.total > kLimit));
  const some = useGet(filtered ? 'requests' : null, { as_of: params.as_of, party: params.party, outcome: params.outcome, offset, limit: kLimit });
  const nda = useGet('nda', { limit: 1000 });
  const shown = filtered ? some : all;
  useEffect(() => {
    list.current = { ids: [], address: address('ledger', [], params) };
  });
  const set = (change) => go(address('ledger', [], { ...params, offset: undefined, ...change }));
  return html`<h1>Ledger</h1><${Answer} of=${all} lines=${12}>${(whole) => (whole.total === 0 ? html`<${Empty}>Nobody asks for anything in the correspondence that was read.<//>` : html`
    <section aria-labelledby="ageing"><h2 id="ageing">By side and outcome</h2><${Ageing} rows=${whole.rows} params=${params} />${whole.total > whole.rows.length ? html`<p class="muted note">Of the first ${number(whole.rows.length)}; all of them are in the table below and in the export.</p>` : null}</section>
    <section aria-labelledby="time"><h2 id="time">Over time</h2><${RequestChart} rows=${whole.rows.filter((row) => (!params.party || row.party === params.party) && (!params.outcome || row.outcome === params.outcome))} periods=${nda.data?.periods ?? []} asOf=${params.as_of ?? whole.as_of ?? newest(whole.rows)} /></section>
    <section aria-labelledby="rows"><div class="title"><h2 id="rows">${shown.data ? plural(shown.data.total, 'request') : 'Requests'}</h2>
      ${params.party ? html`<button type="button" onClick=${() => set({ party: undefined })}>${params.party} ×</button>` : null}${params.outcome ? html`<button type="button" onClick=${() => set({ outcome: undefined })}>${params.outcome} ×</button>` : null}
      <label class="inline">As of <input type="date" value=${params.as_of ?? whole.as_of ?? ''} onChange=${(event) => set({ as_of: event.target.value })} /></label>
      <${Exports} names=${['requests.csv', 'requests.jsonl']} params=${{ party: params.party, outcome: params.outcome, as_of: params.as_of }} /></div>
      <${Answer} of=${shown}>${(data) => (data.rows.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="requests"><table class="requests-table"><thead><tr><th scope="col">Asked on</th><th scope="col">Who asked whom</th><th scope="col">For what</th><th scope="col">Outcome</th><th scope="col" class="number">Working days</th><th scope="col">What came back</th><th scope="col">NDA</th></tr></thead><tbody>${data.rows.map((row) => html`<${Row} key=${row.id} row=${row} />`)}</tbody></table></div><${Pager} total=${data.total} offset=${offset} limit=${kLimit} onMove=${(to) => set({ offset: to || undefined })} />` : html`<${Empty}>No request meets this.<//>`)}<//></section>`)}<//>`;
}

/// The newest day that the rows name: what the server did not say.
const newest = (rows) => rows.flatMap((row) => [row.asked_on, row.answer_date]).filter(Boolean).sort().at(-1);
