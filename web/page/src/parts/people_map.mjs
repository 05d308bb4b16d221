// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who speaks with whom: a lane a side, ours first; the higher somebody stands, the higher the place; the more
// messages, the thicker the line. d3-force keeps names apart, and gives the same picture for the same case.
import { forceCollide, forceLink, forceSimulation, forceX, forceY } from 'd3-force';
import { html, useMemo } from '../lib/html.mjs';
import { label, plural } from '../lib/words.mjs';
import { shown as plain } from './text.mjs';
import { useWidth } from './width.mjs';

const kLevels = ['owner', 'c-level', 'vp', 'director', 'manager', 'individual', 'unknown'];
const kHeight = 470;
const kTop = 44;
const kMost = 60; // people in the picture; the table has all
const kSteps = 240;

const levelOf = (person) => (kLevels.includes(person.level) ? person.level : 'unknown');
const short = (name) => (name.length > 24 ? `${plain(name.slice(0, 23))}…` : plain(name));

function layout(people, links, width) {
  const sides = [...new Set(people.map((person) => person.party ?? ''))].sort((a, b) => Number(people.some((one) => one.party === b && one.ours)) - Number(people.some((one) => one.party === a && one.ours)) || people.filter((one) => (one.party ?? '') === b).length - people.filter((one) => (one.party ?? '') === a).length);
  const margin = Math.min(150, width / 5);
  const laneOf = (party) => (sides.length < 2 ? width / 2 : margin + (sides.indexOf(party ?? '') * (width - 2 * margin)) / (sides.length - 1));
  const used = kLevels.filter((level) => people.some((person) => levelOf(person) === level));
  const heightOf = (level) => kTop + 34 + (used.length < 2 ? (kHeight - kTop) / 2 - 34 : (used.indexOf(level) * (kHeight - kTop - 96)) / (used.length - 1));
  const nodes = people.map((person, index) => ({ person, id: person.id, x: laneOf(person.party) + ((index % 5) - 2) * 6, y: heightOf(levelOf(person)) + ((index % 3) - 1) * 5, r: 4 + Math.min(10, Math.sqrt(person.messages)) }));
  const ids = new Set(nodes.map((node) => node.id));
  const edges = links.filter((link) => ids.has(link.a) && ids.has(link.b)).map((link) => ({ ...link, source: link.a, target: link.b }));
  forceSimulation(nodes)
    .force('x', forceX((node) => laneOf(node.person.party)).strength(0.25))
    .force('y', forceY((node) => heightOf(levelOf(node.person))).strength(0.9))
    .force('apart', forceCollide((node) => Math.max(node.r + 8, 44)))
    .force('links', forceLink(edges).id((node) => node.id).strength(0.02))
    .stop()
    .tick(kSteps);
  for (const node of nodes) {
    node.x = Math.min(Math.max(node.x, 50), width - 50);
    node.y = Math.min(node.y, kHeight - 30);
  }
  return { nodes, edges, lanes: sides.map((side) => ({ side, x: laneOf(side) })), levels: used.map((level) => ({ level, y: heightOf(level) })) };
}

/// Bent a little, so that a line between two does not run through a third.
const bow = (a, b) => `M${a.x},${a.y}Q${(a.x + b.x) / 2 - (b.y - a.y) * 0.12},${(a.y + b.y) / 2 + (b.x - a.x) * 0.12} ${b.x},${b.y}`;

/// `chosen`: id of a person whose lines are drawn strong, or null. `people` and `links` with ids that are strings; `single`: signals of shape, each with its `person`.
export function PeopleMap({ people, links, single, chosen, onChoose }) {
  const [box, width] = useWidth();
  const shown = useMemo(() => [...people].sort((a, b) => b.messages - a.messages || (a.id < b.id ? -1 : 1)).slice(0, kMost), [people]);
  const { nodes, edges, lanes, levels } = useMemo(() => layout(shown, links, width), [shown, links, width]);
  const most = Math.max(1, ...edges.map((edge) => edge.messages));
  const alone = new Set(single.filter((one) => one.person !== null).map((one) => String(one.person)));
  const near = new Set(chosen ? edges.filter((edge) => edge.a === chosen || edge.b === chosen).flatMap((edge) => [edge.a, edge.b]).concat(chosen) : []);
  return html`<div ref=${box}><svg class="chart people-map" width=${width} height=${kHeight} role="group" aria-label="who speaks with whom">
    ${levels.map(({ level, y }) => html`<g key=${level}><line class="grid" x1="0" x2=${width} y1=${y} y2=${y} /><text class="tick" x="0" y=${y - 5}>${level === 'unknown' ? 'no title known' : label(level)}</text></g>`)}
    ${lanes.map(({ side, x }) => html`<text key=${side} class="lane" x=${x} y="16" text-anchor="middle">${short(side || 'no side known')}</text>`)}
    ${edges.map((edge) => html`<path key=${`${edge.a} ${edge.b}`} class="link ${chosen && (edge.a === chosen || edge.b === chosen) ? 'near' : ''}" d=${bow(edge.source, edge.target)} stroke-width=${1 + (7 * edge.messages) / most}><title>${plain(`${edge.source.person.name} and ${edge.target.person.name}: ${plural(edge.messages, 'message')}, ${edge.first} to ${edge.last}`)}</title></path>`)}
    ${nodes.map(({ person, x, y, r }) => html`<g key=${person.id} class="node ${person.ours ? 'us' : ''} ${alone.has(person.id) ? 'alone' : ''} ${chosen && !near.has(person.id) ? 'far' : ''}" transform=${`translate(${x},${y})`} role="button" tabindex="0" aria-pressed=${person.id === chosen ? 'true' : 'false'} onClick=${() => onChoose(person.id)} onKeyDown=${(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onChoose(person.id))}>
      ${alone.has(person.id) ? html`<circle class="ring" r=${r + 5} />` : null}<circle r=${r} /><text y=${r + 12} text-anchor="middle">${short(person.name)}</text><title>${plain(`${person.name}, ${person.title ?? 'no title known'}, ${plural(person.messages, 'message')}`)}</title></g>`)}
  </svg><ul class="legend"><li><span class="swatch us" aria-hidden="true"></span>our side</li><li><span class="swatch them" aria-hidden="true"></span>others</li><li><span class="swatch ring" aria-hidden="true"></span>all of a side runs through this person</li>${people.length > kMost ? html`<li>the ${kMost} with the most messages; all are in the table</li>` : null}</ul></div>`;
}
