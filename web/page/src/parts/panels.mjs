// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands beside a document: the finding, its neighbours, the conversation, the parts, the file.
import { html } from '../lib/html.mjs';
import { address, place } from '../lib/address.mjs';
import { bytes, day, label, number, people, plural, score } from '../lib/words.mjs';
import { Confidence, Key, Severity, State } from './basics.mjs';
import { Name, Path, Quoted, visible } from './text.mjs';

const Reason = ({ reason }) => (typeof reason === 'string' ? html`<li>${visible(reason)}</li>` : html`<li><span class="add">${reason.add >= 0 ? '+' : '−'}${Math.abs(reason.add).toFixed(2)}</span> ${label(reason.kind)} <code>${reason.name}</code></li>`);

function nda({ nda, nda_in_force: inForce }) {
  if (inForce === 'yes') return html`said under an NDA in force (<a href=${address('document', [nda])}>${nda}</a>)`;
  return inForce === 'no' ? 'no NDA of the room was in force' : 'unknown whether an NDA was in force';
}

export function FindingPanel({ finding, onSay, onNote, onCopy }) {
  const { review } = finding;
  return html`<section class="card finding" aria-labelledby="finding-title">
    <header><${Severity} severity=${finding.severity} /><h2 id="finding-title">${label(finding.signal)}</h2><span class="push"></span><${State} review=${review} /></header>
    <p class="sentence"><${Quoted} sentence=${finding.sentence} quote=${finding.quote} /></p>
    <p class="actions">
      <button type="button" class=${review?.state === 'confirmed' ? 'primary' : ''} onClick=${() => onSay('confirmed')}>Confirm <${Key}>c<//></button>
      <button type="button" class=${review?.state === 'dismissed' ? 'primary' : ''} onClick=${() => onSay('dismissed')}>Dismiss <${Key}>d<//></button>
      <button type="button" onClick=${onNote}>Note <${Key}>n<//></button>
      <button type="button" onClick=${onCopy}>Copy <${Key}>y<//></button>
    </p>
    ${review?.note ? html`<div class="noted">${visible(review.note)}<span class="muted"> ${review.by ?? ''} ${day(review.at)}</span></div>` : null}
    <dl class="facts stacked">
      <div><dt>How sure</dt><dd><${Confidence} value=${finding.confidence} /></dd></div>
      <div><dt>About</dt><dd>${finding.party ? visible(finding.party) : 'ourselves, or nobody known'}</dd></div>
      ${finding.message ? html`<div><dt>Said by</dt><dd><${Name} text=${people(finding.message.from)} />, ${day(finding.message.date)}</dd></div>` : null}
      <div><dt>NDA</dt><dd>${nda(finding)}</dd></div>
      ${finding.context?.length ? html`<div><dt>Context</dt><dd>${finding.context.map(label).join(', ')}</dd></div>` : null}
      ${finding.quoted ? html`<div><dt>Quoted</dt><dd>words of ${finding.quoted.author ? html`<${Name} text=${finding.quoted.author} />` : 'somebody'}${finding.quoted.origin ? html`, in <a href=${address('document', [finding.quoted.origin])}>${finding.quoted.origin}</a>${finding.quoted.in_origin ? '' : ', where they are not so'}` : ', whose message is not in the room'}</dd></div>` : null}
      ${finding.footer_of ? html`<div><dt>Footer</dt><dd>stands under ${plural(finding.footer_of, 'message')}</dd></div>` : null}
    </dl>
    ${finding.ask?.length ? html`<h3>Ask next</h3><ul>${[finding.ask].flat().map((question) => html`<li>${question}</li>`)}</ul>` : null}
    ${finding.also?.length ? html`<h3>The same words elsewhere</h3><ul class="links">${finding.also.map((one) => html`<li><a href=${address('finding', [one.id])}>${one.control}</a> <${Path} path=${one.path} />${one.page ? ` page ${one.page}` : ''}${one.quoted ? ' (quoted)' : ''}</li>`)}</ul>` : null}
    <details><summary>Why ${score(finding.confidence)}</summary><ul class="reasons">${(finding.reasons ?? []).map((reason) => html`<${Reason} reason=${reason} />`)}</ul><p><a href=${address('lexicon', [finding.signal], { rule: finding.rule })}>the rule: ${label(finding.signal)} / ${finding.rule}</a></p></details>
  </section>`;
}

const kBeside = 40; // findings of a document that are listed before and behind the one that is open

export function InDocument({ findings, current, onOpen }) {
  if (findings.length === 0) return null;
  const at = Math.max(0, findings.findIndex((one) => one.id === current));
  const from = Math.max(0, at - kBeside);
  const shown = findings.slice(from, at + kBeside + 1);
  return html`<section class="card" aria-labelledby="in-document"><h2 id="in-document">${plural(findings.length, 'finding')} in this document</h2>${shown.length < findings.length ? html`<p class="muted">${number(from + 1)} to ${number(from + shown.length)} of them</p>` : null}<ul class="picks">${shown.map((one) => html`<li key=${one.id}><button type="button" class="pick" aria-current=${one.id === current ? 'true' : undefined} onClick=${() => onOpen(one.id)}><span class="mark ${one.severity}" aria-hidden="true"></span><span>${label(one.signal)}</span><span class="muted">${one.page ? `page ${one.page}` : ''} ${score(one.confidence)}</span><${State} review=${one.review} /></button></li>`)}</ul></section>`;
}

export function Thread({ thread, current }) {
  if (thread.length < 2) return null;
  return html`<section class="card" aria-labelledby="thread"><h2 id="thread">Conversation, ${plural(thread.length, 'message')}</h2><ol class="picks">${thread.map((one) => html`<li key=${one.control}><a class="pick two" href=${place(one.control)} aria-current=${one.control === current ? 'true' : undefined}><span><${Name} text=${people(one.message.from)} /></span><span class="muted">${day(one.message.date)}${(one.findings?.length ?? one.findings) ? `, ${plural(one.findings?.length ?? one.findings, 'finding')}` : ''}</span><span class="subject"><${Name} text=${one.message.subject ?? '(no subject)'} /></span></a></li>`)}</ol></section>`;
}

const Part = ({ part }) => html`<li>${part.control ? html`<a href=${address('document', [part.control])}>${part.control}</a>` : html`<span class="muted">${part.code ? label(part.code) : part.state ? label(part.state) : 'not read'}</span>`} <${Path} path=${part.path} /></li>`;

export function Attachments({ doc }) {
  const parts = doc.parts ?? [];
  if (parts.length === 0 && !doc.container) return null;
  return html`<section class="card" aria-labelledby="parts"><h2 id="parts">Parts</h2>
    ${doc.container ? html`<p>It lies in ${doc.container.control ? html`<a href=${address('document', [doc.container.control])}>${doc.container.control}</a> ` : ''}<${Path} path=${doc.container.path} /></p>` : null}
    ${parts.length ? html`<ul class="links">${parts.map((part) => html`<${Part} part=${part} />`)}</ul>` : null}</section>`;
}

export function About({ doc, control }) {
  const row = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null);
  return html`<section class="card" aria-labelledby="about"><h2 id="about">The file</h2><dl class="facts stacked">
    ${(doc.locations ?? []).map((one) => row('Path', html`<${Path} path=${one.path} />`))}
    ${row('Title', doc.title ? html`<${Name} text=${doc.title} />` : null)}
    ${row('Kind', `${label(doc.document_type)}, ${doc.media_type}${doc.language ? `, ${doc.language}` : ''}`)}
    ${row('Size', bytes(doc.info?.size))}
    ${row('SHA-256', html`<code class="hash">${doc.sha256}</code>`)}
    ${(doc.problems ?? []).map((problem) => row(label(problem.code), visible(problem.detail ?? '')))}
  </dl>${doc.source ? html`<p><a href=${`/api/documents/${encodeURIComponent(control)}/source?download=1`} download>Download the original</a></p>` : null}</section>`;
}
