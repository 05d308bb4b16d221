// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who speaks with whom: a lane a side, ours first; the higher somebody stands, the higher the place; the more
// messages, the thicker the line. d3-force keeps people apart, and gives the same picture for the same case.
import { forceCollide, forceLink, forceSimulation, forceX, forceY } from 'd3-force';
import { html, useMemo } from '../lib/html.mjs';
import { label, nameOf, plural } from '../lib/words.mjs';
import { shown as plain } from './text.mjs';
import { useWidth } from './width.mjs';

const kLevels = ['owner', 'c-level', 'vp', 'director', 'manager', 'individual', 'unknown'];
const kTop = 30; // below the names of the sides
const kLane = 150; // CSS pixels that a side has at least; further ones share a lane
const kBand = 84; // and a level
const kApart = 46; // from one person to the next, and from row to row
const kRow = 42;
const kLetter = 6.4; // width of a letter of a name, roughly
const kOthers = ' others'; // no party has such an id
const kMost = 60; // people in the picture; the table has all
const kSteps = 240;

const levelOf = (person) => (kLevels.includes(person.level) ? person.level : 'unknown');
const cut = (name, most) => (name.length > most ? `${plain(name.slice(0, most - 1))}…` : plain(name));
const short = (name) => cut(name, 24);
const headOf = (side, letters) => (side === kOthers ? 'other sides' : cut(side || 'no side known', letters));

/// Sides in the order of their lanes: ours first, then those of whom most people are shown.
function sidesOf(people) {
  const sides = new Map();
  for (const { party, ours } of people) {
    const side = sides.get(party ?? '') ?? { side: party ?? '', ours, count: 0 };
    side.count += 1;
    sides.set(side.side, side);
  }
  return [...sides.values()].sort((a, b) => Number(b.ours) - Number(a.ours) || b.count - a.count || (a.side < b.side ? -1 : 1)).map((one) => one.side);
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/// Gives names to nodes, the strongest first: below, above or beside, where no other name and no other node is; whoever
/// finds no room stays without (a tooltip and the table name everybody).
function placeLabels(nodes, width, height) {
  const dots = nodes.map((node) => ({ node, left: node.x - node.r - 2, right: node.x + node.r + 2, top: node.y - node.r - 2, bottom: node.y + node.r + 2 }));
  const taken = [];
  for (const node of nodes) {
    const text = short(nameOf(node.person));
    const wide = text.length * kLetter + 4;
    const places = [
      { anchor: 'middle', dx: 0, dy: node.r + 12, left: node.x - wide / 2 },
      { anchor: 'middle', dx: 0, dy: -node.r - 5, left: node.x - wide / 2 },
      { anchor: 'start', dx: node.r + 5, dy: 4, left: node.x + node.r + 5 },
      { anchor: 'end', dx: -node.r - 5, dy: 4, left: node.x - node.r - 5 - wide },
    ];
    const free = places.find((place) => {
      const box = { left: place.left, right: place.left + wide, top: node.y + place.dy - 11, bottom: node.y + place.dy + 4 };
      const inside = box.left >= 0 && box.right <= width && box.top >= kTop - 14 && box.bottom <= height;
      if (!inside || taken.some((one) => overlap(one, box)) || dots.some((dot) => dot.node !== node && overlap(dot, box))) return false;
      taken.push(box);
      return true;
    });
    node.label = free ? { text, ...free } : null;
  }
}

/// `people`: the strongest first.
function layout(people, links, width) {
  const all = sidesOf(people);
  const most = Math.max(2, Math.floor(width / kLane));
  const sides = all.length <= most ? all : [...all.slice(0, most - 1), kOthers];
  const laneWidth = width / sides.length;
  const sideOf = (party) => (sides.includes(party ?? '') ? (party ?? '') : kOthers);
  const laneOf = (party) => (sides.indexOf(sideOf(party)) + 0.5) * laneWidth;
  const used = kLevels.filter((level) => people.some((person) => levelOf(person) === level));
  // A level is as high as its fullest lane asks for.
  const perRow = Math.max(1, Math.floor(laneWidth / kApart));
  let top = kTop + 26;
  const bands = new Map(used.map((level) => {
    const fullest = Math.max(...sides.map((side) => people.filter((person) => levelOf(person) === level && sideOf(person.party) === side).length));
    const height = Math.max(kBand, Math.ceil(fullest / perRow) * kRow);
    const band = { top, height, middle: top + height / 2 };
    top += height;
    return [level, band];
  }));
  const height = top + 18;
  const nodes = people.map((person, index) => ({ person, id: person.id, band: bands.get(levelOf(person)), x: laneOf(person.party) + ((index % 5) - 2) * 6, y: bands.get(levelOf(person)).middle + ((index % 7) - 3) * 7, r: 4 + Math.min(10, Math.sqrt(person.messages)) }));
  const ids = new Set(nodes.map((node) => node.id));
  const edges = links.filter((link) => ids.has(link.a) && ids.has(link.b)).map((link) => ({ ...link, source: link.a, target: link.b }));
  const keep = () => {
    for (const node of nodes) {
      const lane = sides.indexOf(sideOf(node.person.party)) * laneWidth;
      node.x = Math.min(Math.max(node.x, lane + 18), lane + laneWidth - 18);
      node.y = Math.min(Math.max(node.y, node.band.top + 12), node.band.top + node.band.height - 16);
    }
  };
  forceSimulation(nodes)
    .force('x', forceX((node) => laneOf(node.person.party)).strength(0.06))
    .force('y', forceY((node) => node.band.middle).strength(0.06))
    .force('apart', forceCollide((node) => node.r + 17).iterations(3))
    .force('links', forceLink(edges).id((node) => node.id).strength(0.01))
    .force('keep', keep)
    .stop()
    .tick(kSteps);
  keep();
  placeLabels(nodes, width, height);
  const letters = Math.max(6, Math.floor(laneWidth / 7.5));
  return { nodes, edges, height, lanes: sides.map((side) => ({ side, x: laneOf(side), text: headOf(side, letters) })), levels: used.map((level) => ({ level, y: bands.get(level).top - 2 })) };
}

/// Bent a little, so that a line between two does not run through a third.
const bow = (a, b) => `M${a.x},${a.y}Q${(a.x + b.x) / 2 - (b.y - a.y) * 0.12},${(a.y + b.y) / 2 + (b.x - a.x) * 0.12} ${b.x},${b.y}`;

/// `chosen`: id of a person whose lines are drawn strong, or null. `people` and `links` with ids that are strings; `single`: signals of shape, each with its `person`.
export function PeopleMap({ people, links, single, chosen, onChoose }) {
  const [box, width] = useWidth();
  const shown = useMemo(() => [...people].sort((a, b) => b.messages - a.messages || (a.id < b.id ? -1 : 1)).slice(0, kMost), [people]);
  const { nodes, edges, lanes, levels, height } = useMemo(() => layout(shown, links, width), [shown, links, width]);
  const most = Math.max(8, ...edges.map((edge) => edge.messages));
  const alone = new Set(single.filter((one) => one.person !== null).map((one) => String(one.person)));
  const near = new Set(chosen ? edges.filter((edge) => edge.a === chosen || edge.b === chosen).flatMap((edge) => [edge.a, edge.b]).concat(chosen) : []);
  return html`<div ref=${box}><svg class="chart people-map" width=${width} height=${height} role="group" aria-label="who speaks with whom">
    ${levels.map(({ level, y }) => html`<g key=${level}><line class="grid" x1="0" x2=${width} y1=${y} y2=${y} /><text class="tick" x="0" y=${y - 5}>${level === 'unknown' ? 'no title known' : label(level)}</text></g>`)}
    ${lanes.map(({ side, x, text }) => html`<text key=${side} class="lane" x=${x} y="16" text-anchor="middle">${text}</text>`)}
    ${edges.map((edge) => html`<path key=${`${edge.a} ${edge.b}`} class="link ${chosen && (edge.a === chosen || edge.b === chosen) ? 'near' : ''}" d=${bow(edge.source, edge.target)} stroke-width=${1 + (7 * edge.messages) / most}><title>${plain(`${nameOf(edge.source.person)} and ${nameOf(edge.target.person)}: ${plural(edge.messages, 'message')}, ${edge.first} to ${edge.last}`)}</title></path>`)}
    ${nodes.map(({ person, x, y, r, label: name }) => html`<g key=${person.id} class="node ${person.ours ? 'us' : ''} ${alone.has(person.id) ? 'alone' : ''} ${chosen && !near.has(person.id) ? 'far' : ''}" transform=${`translate(${x},${y})`} role="button" tabindex="0" aria-pressed=${person.id === chosen ? 'true' : 'false'} onClick=${() => onChoose(person.id)} onKeyDown=${(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onChoose(person.id))}>
      ${alone.has(person.id) ? html`<circle class="ring" r=${r + 5} />` : null}<circle r=${r} />${name ? html`<text x=${name.dx} y=${name.dy} text-anchor=${name.anchor}>${name.text}</text>` : person.id === chosen ? html`<text y=${r + 12} text-anchor="middle">${short(nameOf(person))}</text>` : null}<title>${plain(`${nameOf(person)}, ${person.title ?? 'no title known'}, ${plural(person.messages, 'message')}`)}</title></g>`)}
  </svg><ul class="legend"><li><span class="swatch us" aria-hidden="true"></span>our side</li><li><span class="swatch them" aria-hidden="true"></span>others</li><li><span class="swatch ring" aria-hidden="true"></span>all of a side runs through this person</li>${people.length > kMost ? html`<li>the ${kMost} with the most messages; all are in the table</li>` : null}</ul></div>`;
}
