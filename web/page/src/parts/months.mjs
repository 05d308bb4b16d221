// SPDX-License-Identifier: GPL-3.0-or-later
//
// Findings over time: a column a month, one layer a dimension (d3-scale, d3-shape).
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { html } from '../lib/html.mjs';
import { address } from '../lib/address.mjs';
import { label } from '../lib/words.mjs';
import { useWidth } from './width.mjs';

const kHeight = 150;
const kMargin = { top: 8, right: 8, bottom: 22, left: 28 };

/// All months from the first to the last, also those without any.
function months(first, last) {
  const out = [];
  let [year, month] = first.split('-').map(Number);
  for (let at = first; at <= last && out.length < 1200; ) {
    out.push(at);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    at = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return out;
}

/// The last of a month, for `to=`.
const lastDay = (month) => `${month}-${String(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()).padStart(2, '0')}`;

export function Months({ rows, dimensions }) {
  const [box, width] = useWidth();
  const dated = rows.filter((row) => /^\d{4}-\d{2}$/.test(row.month ?? ''));
  if (dated.length === 0) return html`<p class="empty">No finding has a day.</p>`;
  const names = [...new Set(dated.map((row) => row.month))].sort();
  const all = months(names[0], names.at(-1));
  const table = all.map((month) => ({ month, ...Object.fromEntries(dimensions.map((dimension) => [dimension, 0])) }));
  const byMonth = new Map(table.map((row) => [row.month, row]));
  for (const row of dated) byMonth.get(row.month)[row.dimension] += row.count;
  const total = (row) => dimensions.reduce((sum, dimension) => sum + row[dimension], 0);
  const x = scaleBand(all, [kMargin.left, width - kMargin.right]).paddingInner(0.2);
  const wide = Math.min(x.bandwidth(), 56);
  const left = (month) => x(month) + (x.bandwidth() - wide) / 2;
  const y = scaleLinear([0, Math.max(...table.map(total))], [kHeight - kMargin.bottom, kMargin.top]).nice(4);
  const every = Math.ceil(all.length / Math.max(1, Math.floor(width / 64)));
  return html`<div ref=${box}><svg class="chart months" width=${width} height=${kHeight} role="group" aria-label="findings by month and dimension">
    ${y.ticks(4).filter(Number.isInteger).map((tick) => html`<g key=${tick}><line class="grid" x1=${kMargin.left} x2=${width - kMargin.right} y1=${y(tick)} y2=${y(tick)} /><text class="tick" x=${kMargin.left - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${tick}</text></g>`)}
    ${stack().keys(dimensions)(table).map((layer) => html`<g key=${layer.key} class="fill ${layer.key}">${layer.filter((part) => part[1] > part[0]).map((part) => html`<rect x=${left(part.data.month)} width=${wide} y=${y(part[1])} height=${y(part[0]) - y(part[1])} />`)}</g>`)}
    ${table.filter((row) => total(row) > 0).map((row) => {
      const said = `${row.month}: ${dimensions.filter((dimension) => row[dimension]).map((dimension) => `${row[dimension]} ${label(dimension)}`).join(', ')}`;
      return html`<a key=${row.month} href=${address('findings', [], { from: `${row.month}-01`, to: lastDay(row.month) })} aria-label=${said}><rect class="hit" x=${left(row.month)} width=${wide} y=${kMargin.top} height=${kHeight - kMargin.top - kMargin.bottom}><title>${said}</title></rect></a>`;
    })}
    ${all.filter((_, index) => index % every === 0).map((month) => html`<text key=${month} class="tick" x=${x(month) + x.bandwidth() / 2} y=${kHeight - 6} text-anchor="middle">${month}</text>`)}
  </svg>
  <ul class="legend">${dimensions.filter((dimension) => dated.some((row) => row.dimension === dimension)).map((dimension) => html`<li><span class="swatch ${dimension}" aria-hidden="true"></span>${label(dimension)}</li>`)}</ul></div>`;
}
