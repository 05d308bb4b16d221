// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules: why each is there, what it asks, its patterns, its examples, how often it was right, and a box to try it.
import { html, useEffect, useRef, useState } from '../lib/html.mjs';
import { post, useGet } from '../lib/api.mjs';
import { address } from '../lib/address.mjs';
import { CodePoints } from '../lib/codepoints.mjs';
import { label, number, plural, score } from '../lib/words.mjs';
import { Answer, Empty, Problem } from '../parts/basics.mjs';
import { Filters } from '../parts/filters.mjs';
import { visible } from '../parts/text.mjs';

/// The sentence with the words on which its findings stand.
function Traced({ text, sentence }) {
  const units = new CodePoints(text);
  const marks = sentence.matches.filter((match) => match.kept).sort((a, b) => a.begin - b.begin);
  const parts = [];
  let at = units.unit(sentence.begin);
  for (const mark of marks) {
    const begin = units.unit(mark.begin);
    const end = units.unit(mark.end);
    if (begin < at) continue;
    parts.push(visible(text.slice(at, begin)), html`<mark>${visible(text.slice(begin, end))}</mark>`);
    at = end;
  }
  parts.push(visible(text.slice(at, units.unit(sentence.end))));
  return html`<p class="quoted">${parts}</p>`;
}

function Trace({ text, answer }) {
  return answer.sentences.map((sentence) => html`<div class="traced"><${Traced} text=${text} sentence=${sentence} />
    ${sentence.findings.length ? html`<p>${sentence.findings.map((finding) => html`<span class="chip">${label(finding.signal)} ${score(finding.confidence)} <code>${finding.rule}</code></span> `)}</p>` : html`<p class="muted">No finding.${sentence.scanned === false ? ' It was passed over.' : ''}</p>`}
    <ul class="reasons">${sentence.matches.map((match) => html`<li class=${match.kept ? '' : 'muted'}>${match.kept ? 'match' : 'removed'} <code>${match.signal}/${match.pattern}</code> on “${visible(match.quote)}”${match.contexts?.length ? html`: ${match.contexts.map((context) => (typeof context === 'string' ? label(context) : label(context.kind ?? context.tag ?? ''))).join(', ')}` : ''}</li>`)}
      ${(sentence.cues ?? []).map((cue) => html`<li>${label(cue.kind)} by “${visible(cue.quote)}”${cue.reach ? html` of “${visible(cue.reach.quote)}”` : ''}${cue.counts ? '' : ' (does not count)'}</li>`)}</ul></div>`);
}

function Try({ signal }) {
  const [text, setText] = useState('');
  const [only, setOnly] = useState(true);
  const [found, setFound] = useState(null);
  useEffect(() => setFound(null), [signal]);
  const send = async (event) => {
    event?.preventDefault();
    if (!text.trim()) return;
    try {
      setFound({ text, answer: await post('lexicon/try', { text, ...(only ? { signal } : {}) }) });
    } catch (error) {
      setFound({ error });
    }
  };
  return html`<form class="try" onSubmit=${send}><textarea rows="3" aria-label="text to try the rules on" placeholder="A sentence or a paragraph" value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(event)}></textarea>
    <p class="actions"><label class="inline"><input type="checkbox" checked=${only} onChange=${() => setOnly(!only)} />this rule alone</label><span class="muted">Ctrl+Enter</span><button type="submit" class="primary">Try</button></p></form>
    <div role="status">${found?.error ? html`<${Problem} error=${found.error} />` : found ? html`<${Trace} ...${found} />` : null}</div>`;
}

const sure = (pattern) => (pattern.probability === undefined || pattern.probability === null ? '' : score(pattern.probability));
const measured = ({ calibration }) => (calibration?.tried ? `${number(calibration.right)} of ${number(calibration.tried)}` : 'not yet');

const Patterns = ({ title, patterns, chosen, place }) => (patterns?.length ? html`<section><h3>${title}</h3><div class="scroll" tabindex="0" role="region" aria-label=${title}><table class="plain-table patterns"><thead><tr><th scope="col">Id</th><th scope="col">Language</th><th scope="col">As the rule file has it</th><th scope="col" class="number">Measured right</th><th scope="col" class="number">How sure</th></tr></thead><tbody>${patterns.map((one) => html`<tr key=${`${one.id} ${one.line}`} class=${one.id === chosen ? 'selected' : ''} ref=${one.id === chosen ? place : undefined}><th scope="row"><code>${one.id}</code></th><td>${one.language ?? ''}</td><td><code>${visible(one.text ?? '')}</code></td><td class="number nowrap">${measured(one)}</td><td class="number">${sure(one)}</td></tr>`)}</tbody></table></div></section>` : null);

const kExampleNames = { hit: 'Is one', miss: 'Is none', weak: 'Is one, said weakly', 'known-miss': 'Is one that the rule does not see yet' };

function Examples({ examples }) {
  if (!examples?.length) return null;
  const kinds = [...new Set(examples.map((one) => one.kind))];
  return kinds.map((kind) => html`<div key=${kind}><h3>${kExampleNames[kind] ?? label(kind)}</h3><ul class="bullets">${examples.filter((one) => one.kind === kind).map((one) => html`<li>${visible(one.text)} ${one.language ? html`<span class="tag">${one.language}</span>` : null}</li>`)}</ul></div>`);
}

function Rule({ signal, chosen }) {
  const answer = useGet(`lexicon/${encodeURIComponent(signal)}`);
  const place = useRef(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [chosen, answer.current]);
  return html`<${Answer} of=${answer} lines=${14}>${(rule) => html`<article>
    <h2 class="rule-title">${rule.title} <span class="muted">${label(rule.signal)}, ${label(rule.dimension)}</span></h2>
    <section><h3>Why it matters</h3><p>${rule.rationale}</p><p class="muted note">Severity ${rule.severity}${rule.calibration?.tried ? html`; measured on passages that people labelled: ${number(rule.calibration.right)} of ${number(rule.calibration.tried)} matches were right` : '; not yet measured on labels of yours (candor lexicon score)'}.</p>${rule.ask?.length ? html`<h3>Ask next</h3><ul class="bullets">${rule.ask.map((question) => html`<li>${question}</li>`)}</ul>` : null}</section>
    <section><h3>Try it</h3><${Try} signal=${signal} /></section>
    <section><h3>Examples</h3><${Examples} examples=${rule.examples} /></section>
    <${Patterns} title=${plural(rule.rules.length, 'pattern')} patterns=${rule.rules} chosen=${chosen} place=${place} />
    <${Patterns} title="What strengthens it" patterns=${rule.boosts} chosen=${chosen} place=${place} />
    <${Patterns} title="What it is not" patterns=${rule.unless} chosen=${chosen} place=${place} />
  </article>`}<//>`;
}

export function Lexicon({ rest, params }) {
  const answer = useGet('lexicon', { limit: 1000 });
  const rules = answer.data?.rows ?? [];
  const signal = rest[0] ?? rules[0]?.signal;
  const dimensions = [...new Set(rules.map((rule) => rule.dimension))];
  return html`<h1 class="sr">Rules</h1><div class="with-filters"><${Filters} name="Rules"><${Answer} of=${answer}>${() => (rules.length ? dimensions.map((dimension) => html`<fieldset class="facet" key=${dimension}><legend>${label(dimension)}</legend><ul class="rule-list">${rules.filter((rule) => rule.dimension === dimension).map((rule) => html`<li key=${rule.signal}><a href=${address('lexicon', [rule.signal])} aria-current=${rule.signal === signal ? 'page' : undefined}>${label(rule.signal)}</a></li>`)}</ul></fieldset>`) : html`<${Empty}>No rules.<//>`)}<//><//>
    <div class="rule">${signal ? html`<${Rule} key=${signal} signal=${signal} chosen=${params.rule} />` : null}</div></div>`;
}
