// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a review begins: how each side reads, how much was read at all, when it was said, what is strongest.
import { Fragment, html, useEffect, useMemo, useState } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address } from '../lib/address.mjs';
import { day, kNothing, label, number, plural, score } from '../lib/words.mjs';
import { Answer, Empty, Exports, Reading, Severity, State } from '../parts/basics.mjs';
import { Months } from '../parts/months.mjs';
import { Name, Path, Quoted, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

function Why({ party, dimension }) {
  return html`<div class="why">
    <h4>${label(dimension.dimension)} <span class="muted">about ${visible(party.name)}, risk ${dimension.risk.toFixed(3)}</span></h4>
    <ul class="reasons">${dimension.reasons.map((reason) => html`<li>${visible(reason)}</li>`)}</ul>
    ${dimension.dealbreakers.length ? html`<h5>Dealbreakers</h5><ul>${dimension.dealbreakers.map((breaker) => html`<li><strong>${label(breaker.id)}</strong>: ${breaker.says}</li>`)}</ul>` : null}
    ${dimension.events.length ? html`<h5>Rests on</h5><ol class="events">${dimension.events.slice(0, 8).map((event) => html`<li>
      <a href=${address('finding', [event.id])}><${Quoted} sentence=${event.sentence ?? event.quote} quote=${event.sentence ? event.quote : ''} /></a>
      <span class="muted">${label(event.signal)}, ${event.severity}, ${score(event.confidence)}${event.day ? `, ${event.day}` : ''}${event.under_nda ? ', under NDA' : ''}${event.verdict ? `, ${event.verdict}` : ''}; counts ${event.step?.counts ?? 0}</span></li>`)}</ol>
      ${dimension.events.length > 8 ? html`<p class="muted">and ${number(dimension.events.length - 8)} more: <a href=${address('findings', [], { dimension: dimension.dimension, party: party.party })}>all findings</a></p>` : null}` : null}
    ${dimension.ask.length ? html`<h5>Ask next</h5><ul>${dimension.ask.map((ask) => html`<li>${ask.question} <span class="muted">(${label(ask.signal)})</span></li>`)}</ul>` : null}
  </div>`;
}

function Scorecard({ parties, caveat }) {
  const [open, setOpen] = useState(null);
  if (!parties.length) return html`<${Empty}>No scorecard${caveat ? html`: ${caveat}` : html`: no other side is known. Screen the room with <code>--us</code> and our domain.`}<//>`;
  const columns = [...new Set(parties.flatMap((party) => party.dimensions.map((dimension) => dimension.dimension)))];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="scorecard"><table class="scorecard"><thead><tr><th scope="col">Side</th><th scope="col">Reads</th>${columns.map((column) => html`<th scope="col">${label(column)}</th>`)}<th scope="col">Owed to us</th></tr></thead>
    <tbody>${parties.map((party) => html`<${Fragment} key=${party.party}><tr>
      <th scope="row"><${Name} text=${party.name} /><span class="muted">${party.party === party.name ? '' : party.party}</span></th>
      <td><${Reading} reading=${party.reading} /></td>
      ${columns.map((column) => {
        const dimension = party.dimensions.find((one) => one.dimension === column);
        if (!dimension) return html`<td></td>`;
        const id = `${party.party}/${column}`;
        return html`<td><button type="button" class="cell ${dimension.reading}" aria-expanded=${open === id ? 'true' : 'false'} title="${label(dimension.reading)}: ${plural(dimension.events.length, 'event')}, why" onClick=${() => setOpen(open === id ? null : id)}><span>${label(dimension.reading)}</span>${dimension.events.length ? html`<span class="count">${dimension.events.length}<span class="sr"> ${dimension.events.length === 1 ? 'event' : 'events'}</span></span>` : null}</button></td>`;
      })}
      <td><a href=${address('ledger', [], { party: party.party })}>${plural(party.owed.length, 'request')}</a>${party.owed.some((one) => one.overdue) ? html` <span class="overdue">${party.owed.filter((one) => one.overdue).length} overdue</span>` : null}</td>
    </tr>
    ${open?.startsWith(`${party.party}/`) ? html`<tr class="expanded"><td colspan=${columns.length + 3}><${Why} party=${party} dimension=${party.dimensions.find((one) => `${party.party}/${one.dimension}` === open)} /></td></tr>` : null}<//>`)}
    </tbody></table></div>
    <p class="muted note">${caveat ? `${caveat} ` : ''}As of ${parties[0].as_of}. A reading is a sum of evidence for people to judge, and no advice.</p>`;
}

function Coverage({ coverage, silent }) {
  const parts = ['indexed', 'duplicate', 'failed', 'skipped'];
  if (!coverage.items) return html`<p><strong>${kNothing}</strong></p>`;
  const codes = Object.entries(coverage.codes ?? {}).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return html`<p><strong>${coverage.not_fully_read ? `${number(coverage.not_fully_read)} of ${plural(coverage.items, 'item')} ${coverage.not_fully_read === 1 ? 'was' : 'were'} not or only partly read` : coverage.items === 1 ? 'The one item was read' : `All ${number(coverage.items)} items were read`}</strong> <a href=${address('exceptions')}>what and why</a></p>
    <div class="shares" role="img" aria-label=${parts.map((part) => `${coverage[part]} ${part}`).join(', ')}>${parts.filter((part) => coverage[part]).map((part) => html`<span class="share ${part}" key=${part} style=${{ flexGrow: coverage[part] }}></span>`)}</div>
    <dl class="facts">${parts.map((part) => html`<div><dt><span class="swatch ${part}" aria-hidden="true"></span>${part}</dt><dd>${number(coverage[part])}</dd></div>`)}<div><dt>files on disk</dt><dd>${number(coverage.files)}</dd></div></dl>
    ${codes.length ? html`<p class="codes">${codes.map(([code, count]) => html`<a class="chip" href=${address('exceptions', [], { code })}>${label(code)} <span class="count">${count}</span></a> `)}</p>` : null}
    ${coverage.missing_messages ? html`<p><a href=${address('exceptions', ['missing'])}>${plural(coverage.missing_messages, 'message')}</a> ${coverage.missing_messages === 1 ? 'is' : 'are'} quoted or answered but not in the room.</p>` : null}
    ${silent.map((one) => html`<p class="warn">${plural(one.documents, 'document')} in ${one.language ?? 'no language that candor knows'}: no rules for ${one.signals.map(label).join(', ')}.</p>`)}
    ${coverage.sandbox && coverage.sandbox !== 'full' ? html`<p class="warn">Some of it was read in a sandbox that was ${coverage.sandbox}.</p>` : null}
    <p class="muted note">No finding is not no risk, and an unread item was not searched.</p>`;
}

export const FindingLine = ({ finding }) => html`<a class="line" href=${address('finding', [finding.id])}>
  <span class="head"><${Severity} severity=${finding.severity} /><strong>${label(finding.signal)}</strong><span class="muted">${score(finding.confidence)}</span><${State} review=${finding.review} /></span>
  <${Quoted} sentence=${finding.sentence} quote=${finding.quote} />
  <span class="where muted"><span>${finding.document.control}</span> <${Path} path=${finding.document.path} />${finding.page ? html`<span>page ${finding.page}</span>` : null}${finding.message?.date ? html`<span>${day(finding.message.date)}</span>` : null}${finding.party ? html`<span>about ${visible(finding.party)}</span>` : null}</span>
</a>`;

/// How many sides the scorecard of this case had when it was seen last, so that what stands below it has its place before they are known.
function useRows(name, rows) {
  const key = `sides:${name ?? ''}`;
  useEffect(() => {
    if (name && rows !== undefined) localStorage.setItem(key, String(rows));
  }, [key, rows]);
  return rows ?? Math.min(Number(localStorage.getItem(key) ?? 3) || 3, 40);
}

export function Overview({ params }) {
  const overview = useGet('overview', { as_of: params.as_of });
  const sides = useGet('scorecard', { as_of: params.as_of });
  const dimensions = useMemo(() => [...(overview.data?.dimensions ?? [])].sort((a, b) => Number(a.dimension === 'context') - Number(b.dimension === 'context') || b.high - a.high || b.events - a.events), [overview.data]); // facts that accuse nobody come last
  const { about, list } = useSession();
  useEffect(() => {
    const top = overview.data?.top ?? [];
    list.current = { ids: top.map((one) => one.id), address: address('overview', [], params), controls: new Map(top.map((one) => [one.id, one.document.control])) };
  });
  const placeholder = useRows(about?.case, sides.data?.scorecard?.length);
  return html`<h1>Overview</h1>
    <section class="sides" style=${{ minHeight: `${96 + 46 * placeholder}px` }} aria-labelledby="scorecard"><h2 id="scorecard">How each side reads</h2><${Answer} of=${sides} lines=${placeholder}>${(data) => html`<${Scorecard} parties=${data.scorecard} caveat=${data.caveat} />`}<//></section>
    <${Answer} of=${overview} lines=${12}>${(data) => html`<div class="columns">
      <section aria-labelledby="coverage"><h2 id="coverage">What was read</h2><${Coverage} coverage=${data.coverage} silent=${sides.data?.languages_without_rules ?? []} /></section>
      <section aria-labelledby="dimensions"><h2 id="dimensions">Findings by dimension</h2>
        ${dimensions.length ? html`<table class="plain-table"><thead><tr><th scope="col">Dimension</th><th scope="col" class="number">Findings</th><th scope="col" class="number">High or critical</th></tr></thead><tbody>${dimensions.map((row) => html`<tr key=${row.dimension}><th scope="row"><span class="swatch ${row.dimension}" aria-hidden="true"></span><a href=${address('findings', [], { dimension: row.dimension })}>${label(row.dimension)}</a></th><td class="number">${number(row.events)}</td><td class="number">${row.high ? html`<a href=${address('findings', [], { dimension: row.dimension, min_severity: 'high' })}>${number(row.high)}</a>` : '0'}</td></tr>`)}</tbody></table>` : html`<${Empty}>${data.coverage.items ? 'No findings.' : kNothing}<//>`}
      </section>
    </div>
    <section aria-labelledby="time"><h2 id="time">When it was said</h2><${Months} rows=${data.over_time} dimensions=${dimensions.map((row) => row.dimension)} /></section>
    <section aria-labelledby="top"><div class="title"><h2 id="top">Strongest findings</h2><a href=${address('findings')}>all findings</a><a class="button" href="/api/export/evidence-pack.html" download="evidence-pack.html">Evidence pack</a><${Exports} names=${['findings.csv', 'findings.jsonl']} /></div>
      ${data.top.length ? html`<ul class="lines">${data.top.map((finding) => html`<li key=${finding.id}><${FindingLine} finding=${finding} /></li>`)}</ul>` : html`<${Empty}>${data.coverage.items ? '' : `${kNothing} `}No findings: the rules know the ways of speaking that they know.<//>`}</section>`}<//>`;
}
