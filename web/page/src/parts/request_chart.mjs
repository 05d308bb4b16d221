// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests as lines from the day of asking to the answer (or to the day of the ledger), a lane a side, with the
// periods of NDAs drawn behind (d3-scale).
import { scaleUtc } from 'd3-scale';
import { html } from '../lib/html.mjs';
import { address } from '../lib/address.mjs';
import { label, person } from '../lib/words.mjs';
import { shown } from './text.mjs';
import { useWidth } from './width.mjs';

const kLine = 13;
const kHead = 20;
const kLabels = 156;
const kMostLines = 60; // of one side; the table has all

const time = (day) => Date.parse(`${day}T00:00:00Z`);

/// `periods`: `[{parties, begin, end, nda}]`.
export function RequestChart({ rows, periods, asOf }) {
  const [box, width] = useWidth();
  const dated = rows.filter((row) => row.asked_on);
  if (dated.length === 0) return null;
  const sides = [...new Set(dated.map((row) => row.party ?? ''))].sort((a, b) => dated.filter((row) => row.party === b).length - dated.filter((row) => row.party === a).length);
  const last = Math.max(time(asOf), ...dated.map((row) => time(row.answer_date ?? row.asked_on)));
  const first = Math.min(...dated.map((row) => time(row.asked_on)));
  const pad = Math.max((last - first) * 0.03, 86400000 * 2);
  const x = scaleUtc([first - pad, last + pad], [kLabels, width - 8]);
  const clamp = (value) => Math.min(Math.max(x(value), kLabels), width - 8);
  let top = kHead;
  const lanes = sides.map((side) => {
    const mine = dated.filter((row) => (row.party ?? '') === side).sort((a, b) => (a.asked_on < b.asked_on ? -1 : 1));
    const lane = { side, rows: mine.slice(0, kMostLines), left: Math.max(0, mine.length - kMostLines), top };
    top += lane.rows.length * kLine + 16;
    return { ...lane, bottom: top - 6 };
  });
  return html`<div ref=${box}><svg class="chart requests" width=${width} height=${top + 4} role="group" aria-label="requests over time by side, NDA periods behind">
    ${x.ticks(Math.max(2, Math.floor(width / 110))).map((tick) => html`<g key=${+tick}><line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${kHead - 4} y2=${top} /><text class="tick" x=${x(tick)} y="11" text-anchor="middle">${x.tickFormat(8, '%Y-%m-%d')(tick)}</text></g>`)}
    ${lanes.map((lane) => html`<g key=${lane.side}>
      ${periods.filter((period) => period.parties?.includes(lane.side)).map((period) => {
        const begin = clamp(time(period.begin));
        const end = clamp(period.end ? time(period.end) : last + pad);
        const said = `NDA ${period.nda}: ${period.begin} to ${period.end ?? 'no end'}`;
        return end > begin ? html`<a href=${address('document', [period.nda])} aria-label=${said}><rect class="nda" x=${begin} y=${lane.top - 6} width=${end - begin} height=${lane.bottom - lane.top + 2}><title>${said}</title></rect></a>` : null;
      })}
      <text class="lane" x="0" y=${lane.top + 8}>${lane.side ? shown(lane.side) : 'nobody known'}</text>${lane.left ? html`<text class="tick" x="0" y=${lane.top + 22}>and ${lane.left} more</text>` : null}
      ${lane.rows.map((row, index) => {
        const y = lane.top + index * kLine + 4;
        const from = x(time(row.asked_on));
        const to = x(time(row.answer_date ?? asOf));
        const said = shown(`${row.asked_on}, ${label(row.outcome)}: ${row.item} (${person(row.asker)})`);
        return html`<a key=${row.id} href=${address('finding', [row.id])} aria-label=${said}><g class="request ${row.outcome}"><rect class="hit" x=${from - 5} y=${y - 6} width=${Math.max(10, to - from + 10)} height=${kLine}><title>${said}</title></rect><line x1=${from} x2=${Math.max(to, from)} y1=${y} y2=${y} /><circle cx=${from} cy=${y} r="3.5" />${row.answer_date ? html`<rect class="end" x=${to - 3} y=${y - 3} width="6" height="6" />` : html`<path class="end" d=${`M${to - 1},${y - 4}l5,4l-5,4z`} />`}</g></a>`;
      })}</g>`)}
  </svg><ul class="legend"><li><svg width="16" height="10" aria-hidden="true"><circle class="legend-dot" cx="5" cy="5" r="3.5" /></svg>asked</li><li><svg width="16" height="10" aria-hidden="true"><rect class="legend-dot" x="3" y="2" width="6" height="6" /></svg>last word</li><li><svg width="16" height="10" aria-hidden="true"><path class="legend-dot" d="M3,1l5,4l-5,4z" /></svg>still owed</li><li><span class="swatch nda" aria-hidden="true"></span>NDA in force</li></ul></div>`;
}
