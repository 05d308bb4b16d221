// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in no single sentence: a signal of shape, or a request of the ledger, with the passages it rests on.
import { html } from '../lib/html.mjs';
import { place } from '../lib/address.mjs';
import { useKeys } from '../lib/keys.mjs';
import { day, label, person, score } from '../lib/words.mjs';
import { Outcome, Severity } from '../parts/basics.mjs';
import { Path, visible } from '../parts/text.mjs';
import { useSession } from '../parts/session.mjs';

const Passage = ({ document, begin, end, quote, says }) => html`<li><p class="muted">${says ?? ''}</p><a class="line" href=${place(document.control, { begin, end })}><span class="quoted" dir="auto">${visible(quote ?? '')}</span><span class="where muted"><span>${document.control}</span> <${Path} path=${document.path} /></span></a></li>`;

export function Shape({ of: { shape, request } }) {
  const { list } = useSession();
  useKeys([{ keys: ['Escape'], does: 'back to the list', run: () => { location.hash = list.current.address; } }]);
  if (shape) {
    return html`<article class="narrow"><h1>${label(shape.signal)}</h1>
      <p><${Severity} severity=${shape.severity} /> ${score(shape.confidence)} about ${shape.party ?? 'nobody known'}${shape.nda ? `, under the NDA ${shape.nda}` : ''}</p>
      <p class="lead">${visible(shape.summary)}</p><p class="muted">It stands in no single sentence: it follows from threads, people and days.</p>
      <h2>Rests on</h2><ol class="lines">${shape.evidence.map((one) => html`<${Passage} ...${one} />`)}</ol></article>`;
  }
  const told = [
    ['Asked on', request.asked_on],
    ['By', person(request.asker)],
    ['Of', request.asked.map(person).join(', ')],
    ['Answered on', request.answer_date],
    ['Working days', request.age_business_days],
    ['NDA', request.nda],
  ];
  return html`<article class="narrow"><h1>Request</h1><p><${Outcome} outcome=${request.outcome} /></p><p class="lead">${visible(request.item)}</p>
    <dl class="facts">${told.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <h2>Passages</h2><ol class="lines"><${Passage} document=${request.document} begin=${request.begin} end=${request.end} quote=${request.quote} says="asked" />
      ${request.again.map((one) => html`<${Passage} ...${one} says=${`asked again on ${day(one.asked_on)}`} />`)}
      ${request.evidence ? html`<${Passage} ...${request.evidence} says=${request.outcome} />` : null}
      ${request.upload ? html`<${Passage} ...${request.upload} says="a paper in the room that may be it" />` : null}</ol></article>`;
}
