// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened, by day: agreements, requests and answers, findings, what was announced.
import { html, useEffect } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address, go } from '../lib/address.mjs';
import { label, plural } from '../lib/words.mjs';
import { Answer, Empty, Exports, Pager } from '../parts/basics.mjs';
import { Path, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

const kLimit = 500;
const kGroups = {
  agreements: ['nda-begins', 'nda-ends'],
  requests: ['asked', 'answered', 'partial', 'deferred', 'refused', 'still-open'],
  findings: ['finding', 'shape'],
  ends: ['sunset', 'departure'],
};
const groupOf = (kind) => Object.keys(kGroups).find((group) => kGroups[group].includes(kind)) ?? 'findings';
const eventAddress = (event) => (event.kind.startsWith('nda') ? address('document', [event.document.control]) : address('finding', [event.id]));

/// Rows by day, in their order.
function days(rows) {
  const out = [];
  for (const row of rows) {
    if (out.at(-1)?.day !== row.day) out.push({ day: row.day, rows: [] });
    out.at(-1).rows.push(row);
  }
  return out;
}

const Event = ({ event }) => html`<li class="event ${groupOf(event.kind)} ${event.ahead ? 'ahead' : ''}"><span class="kind">${label(event.kind)}</span><a class="line" href=${eventAddress(event)}><span class="head"><strong>${event.kind === 'finding' || event.kind === 'shape' ? label(event.what) : visible(event.what)}</strong>${event.party ? html`<span class="muted">${visible(event.party)}</span>` : null}${event.ahead ? html`<span class="tag">ahead</span>` : null}</span>
  ${event.quote && !event.what.includes(event.quote) ? html`<span class="quoted" dir="auto">${visible(event.quote.replace(/\s+/g, ' '))}</span>` : null}<span class="where muted"><span>${event.document.control}</span> <${Path} path=${event.document.path} /></span></a></li>`;

export function Timeline({ params }) {
  const { about, list } = useSession();
  const offset = Number(params.offset ?? 0) || 0;
  const answer = useGet('timeline', { party: params.party, as_of: params.as_of, offset, limit: kLimit });
  useEffect(() => {
    list.current = { ids: [], address: address('timeline', [], params) };
  });
  const set = (change) => go(address('timeline', [], { ...params, offset: undefined, ...change }));
  const hidden = new Set((params.without ?? '').split(',').filter(Boolean));
  const flip = (group) => {
    if (!hidden.delete(group)) hidden.add(group);
    set({ without: [...hidden].join(',') });
  };
  const parties = [...new Set((answer.data?.rows ?? []).map((row) => row.party).filter(Boolean))].sort();
  return html`<h1>Timeline</h1><div class="toolbar">
      ${Object.keys(kGroups).map((group) => html`<label class="inline toggle ${group}"><input type="checkbox" checked=${!hidden.has(group)} onChange=${() => flip(group)} /><span class="swatch ${group}" aria-hidden="true"></span>${group}</label>`)}
      <label class="inline">About <select value=${params.party ?? ''} onChange=${(event) => set({ party: event.target.value })}><option value="">everybody</option>${[...new Set([...parties, params.party].filter(Boolean))].map((party) => html`<option value=${party}>${party}</option>`)}</select></label>
      <label class="inline">As of <input type="date" value=${params.as_of ?? ''} onChange=${(event) => set({ as_of: event.target.value })} /></label>
      <span class="push"></span>${answer.data ? html`<span class="muted">${plural(answer.data.total, 'event')}</span>` : null}<${Exports} names=${['timeline.jsonl']} params=${{ party: params.party, as_of: params.as_of }} /></div>
    <${Answer} of=${answer} lines=${14}>${(data) => {
      const rows = data.rows.filter((row) => !hidden.has(groupOf(row.kind)));
      return rows.length === 0 ? html`<${Empty}>Nothing has a place here${about?.us?.length ? '' : ': nobody said which side is ours (screen with --us)'}.<//>`
        : html`<ol class="timeline">${days(rows).map((group) => html`<li class="day" key=${group.day ?? 'none'}><div class="date">${group.day ?? 'no day'}</div><ol>${group.rows.map((event, index) => html`<${Event} key=${`${event.id} ${event.kind} ${index}`} event=${event} />`)}</ol></li>`)}</ol><${Pager} total=${data.total} offset=${offset} limit=${kLimit} onMove=${(to) => set({ offset: to || undefined })} />`;
    }}<//>`;
}
