// SPDX-License-Identifier: GPL-3.0-or-later
import { html, useMemo, useState } from '../lib/html.mjs';
import { useGet } from '../lib/api.mjs';
import { address } from '../lib/address.mjs';
import { day, label, nameOf, number, plural } from '../lib/words.mjs';
import { Answer, Empty } from '../parts/basics.mjs';
import { PeopleMap } from '../parts/people_map.mjs';
import { Name, visible } from '../parts/text.mjs';

const kRows = 200;

function Table({ people, links, chosen, onChoose }) {
  const [all, setAll] = useState(false);
  const of = (id) => links.filter((link) => link.a === id || link.b === id);
  const shown = all ? people : people.slice(0, kRows);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="people"><table><thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">Level</th><th scope="col">Side</th><th scope="col" class="number">Messages</th><th scope="col" class="number">Speaks with</th></tr></thead><tbody>
    ${shown.map((person) => html`<tr key=${person.id} class=${person.id === chosen ? 'selected' : ''}><th scope="row"><button type="button" class="plain name-button" onClick=${() => onChoose(person.id)}><${Name} text=${nameOf(person)} /></button></th><td>${person.title ? visible(person.title) : html`<span class="muted">not known</span>`}</td><td>${person.level && person.level !== 'unknown' ? label(person.level) : html`<span class="muted">not known</span>`}</td><td>${person.party ?? html`<span class="muted">nobody known</span>`}${person.ours ? html` <span class="tag">us</span>` : null}${person.automatic ? html` <span class="tag">a program</span>` : null}${person.shared ? html` <span class="tag">shared</span>` : null}</td><td class="number">${person.addresses[0] || person.name ? html`<a href=${address('search', [], { q: `from:"${person.addresses[0] ?? person.name}"` })}>${number(person.messages)}</a>` : number(person.messages)}</td><td class="number">${of(person.id).length}</td></tr>`)}
  </tbody></table></div>${shown.length < people.length ? html`<p class="actions"><button type="button" onClick=${() => setAll(true)}>Show all ${number(people.length)}</button></p>` : null}`;
}

export function People({ params }) {
  const answer = useGet('people');
  const people = useMemo(() => (answer.data?.people ?? []).map((person) => ({ ...person, id: String(person.id) })), [answer.data]);
  const links = useMemo(() => (answer.data?.links ?? []).map((link) => ({ ...link, a: String(link.a), b: String(link.b) })), [answer.data]);
  const [chosen, setChosen] = useState(params.person ?? null);
  const choose = (id) => setChosen(id === chosen ? null : id);
  return html`<h1>People</h1><${Answer} of=${answer} lines=${14}>${(data) => {
    if (people.length === 0) return html`<${Empty}>Nobody writes to anybody in what was read.<//>`;
    const name = (id) => nameOf(people.find((person) => person.id === id) ?? {});
    const person = people.find((one) => one.id === chosen);
    const mine = links.filter((link) => link.a === chosen || link.b === chosen).sort((a, b) => b.messages - a.messages);
    return html`
      ${data.single_threads.length ? html`<section aria-labelledby="single"><h2 id="single">Through one person alone</h2><ul class="bullets">${data.single_threads.map((one) => html`<li>${visible(one.summary)} ${one.id ? html`<a href=${address('finding', [one.id])}>what it rests on</a>` : null}</li>`)}</ul></section>` : null}
      <section aria-labelledby="map"><h2 id="map">Who speaks with whom</h2><${PeopleMap} people=${people} links=${links} single=${data.single_threads} chosen=${chosen} onChoose=${choose} />
        <div class="chosen-person" role="status">${person ? html`<strong><${Name} text=${nameOf(person)} /></strong>${person.title ? html`, ${visible(person.title)}` : ''}: ${mine.length ? mine.slice(0, 12).map((link, index) => html`${index ? '; ' : ''}<${Name} text=${name(link.a === chosen ? link.b : link.a)} /> <span class="muted">${plural(link.messages, 'message')}, ${day(link.first)} to ${day(link.last)}</span>`) : 'no message to or from anybody else'}` : html`<span class="muted">Choose somebody to see with whom, how often and when.</span>`}</div></section>
      <section aria-labelledby="everybody"><h2 id="everybody">${people.length === 1 ? '1 person' : `${number(people.length)} people`}</h2><${Table} people=${people} links=${links} chosen=${chosen} onChoose=${choose} /></section>`;
  }}<//>`;
}
