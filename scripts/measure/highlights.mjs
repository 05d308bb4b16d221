// SPDX-License-Identifier: GPL-3.0-or-later
//
// Do the boxes of findings lie on the words of their quotes, and how long does a reviewer wait for the page? Screens a
// folder of PDFs, opens random findings in Chromium, and compares the boxes that the page shows with the positions that
// pdf.js gives to the words (it places the letters of a line evenly, so that single letters are a little off theirs).
//
//   node scripts/measure/highlights.mjs build/release/bin/candor . FOLDER [COUNT [SEED [every]]]
//
// `every` takes each place of an event by itself.
import { test } from 'node:test';
import { covered, enter, quoteOnPages, serve } from '../../tests/browser/harness.mjs';

const [folder, count = '200', seed = '1', every] = process.argv.slice(4);
const kSlack = 4; // CSS pixels: half a letter
const kRight = 0.9; // of the letters
const kPatience = 20000; // milliseconds for a page

/// Mulberry32: the same findings for the same seed.
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/// Milliseconds from the change of the address to the drawn page with its boxes, as the page itself sees them.
const open = (page, id) =>
  page.evaluate(({ id, patience }) => new Promise((done, failed) => {
    const begun = performance.now();
    const end = begun + patience;
    location.hash = `#/finding/${id}`;
    const look = () => {
      const panel = location.hash.endsWith(id) && document.querySelector(`.side .pick[aria-current="true"]`);
      const box = document.querySelector('.box.current');
      if (panel && box && box.closest('.pdf-page').dataset.drawn) requestAnimationFrame(() => done(performance.now() - begun));
      else if (performance.now() > end) failed(new Error(`no page for ${id}`));
      else requestAnimationFrame(look);
    };
    setTimeout(look, 0);
  }), { id, patience: kPatience });

test('highlights', async () => {
  const served = await serve(folder);
  const all = (await served.json('findings', '--limit', '0', ...(every ? ['--every'] : []))).filter((finding) => finding.boxes.length);
  const next = random(Number(seed));
  const picked = all.map((finding) => ({ finding, order: next() })).sort((a, b) => a.order - b.order).slice(0, Number(count)).map((one) => one.finding);
  const { page } = await enter(served, { width: 1360, height: 900 });
  const times = [];
  const wrong = [];
  let right = 0;
  let unordered = 0;
  let extra = 0;
  let before = null;
  for (const finding of picked) {
    if (before === finding.document.control) await page.evaluate(() => { location.hash = '#/findings'; });
    before = finding.document.control;
    try {
      times.push(await open(page, finding.id));
      const found = await quoteOnPages(page, finding.quote, [...new Set(finding.boxes.map((box) => box[0]))], finding.document.control);
      if (found.places.length === 0) {
        // The layer has the letters in another order (columns, overprints): then those under the boxes must be the quote's.
        unordered += 1;
        const sorted = (text) => [...text].sort().join('');
        if (sorted(found.under) === sorted(found.wanted)) right += 1;
        else wrong.push([finding, `under the boxes: ${found.under}`]);
        continue;
      }
      const best = Math.max(...found.places.map((place) => covered(place, found.boxes, kSlack)));
      if (best >= kRight) right += 1;
      else wrong.push([finding, `covered ${best.toFixed(2)}`]);
      if (found.under.length > found.wanted.length + 4) extra += 1;
      if (process.env.VERBOSE) console.log(`${times.length} opened, ${right} right, the last in ${Math.round(times.at(-1))} ms: ${finding.document.path} page ${finding.page}`);
    } catch (error) {
      wrong.push([finding, error.message.split('\n')[0]]);
    }
  }
  for (const [finding, why] of wrong) console.log(`${finding.document.path} page ${finding.page} ${finding.id}: ${why}`);
  console.log(`findings with boxes ${all.length}, opened ${picked.length}, boxes on the words ${right} (${((100 * right) / picked.length).toFixed(1)} %), in another order ${unordered}, more than four letters beside ${extra}`);
  console.log(`click to drawn page, ms: median ${Math.round(quantile(times, 0.5))}, 95th ${Math.round(quantile(times, 0.95))}, most ${Math.round(Math.max(...times))}`);
});
