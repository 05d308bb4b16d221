// SPDX-License-Identifier: GPL-3.0-or-later
//
// axe finds nothing serious in any view, in both themes, wide and narrow; the keyboard alone is enough; nothing jumps.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { SAMPLE_ROOM, enter, fromPage, serve, settled, show } from './harness.mjs';

const served = await serve(SAMPLE_ROOM, ['--us', 'marlowick.example']);
const findings = await served.json('findings', '--limit', '0');
const pdf = findings.find((finding) => finding.boxes.length);
const mail = findings.find((finding) => finding.message);
const axe = await readFile(fromPage.resolve('axe-core/axe.min.js'), 'utf8');

const kViews = ['#/overview', '#/findings', `#/finding/${pdf.id}`, `#/finding/${mail.id}`, `#/finding/${pdf.id}?as=text`, '#/search', '#/search?q=accounts', '#/search?q=a%20w%2F5%20(b', '#/ledger', '#/timeline', '#/people', '#/exceptions', '#/exceptions/missing', '#/exceptions/footers', '#/lexicon/refused-disclosure', '#/nowhere'];

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 820]) {
    test(`axe, ${theme}, ${width} pixels wide`, async () => {
      const { page } = await enter(served, { theme, width });
      for (const view of kViews) {
        await show(page, view);
        if (view === `#/finding/${pdf.id}`) await page.waitForSelector('.pdf-page[data-drawn="text"]');
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        const serious = violations.filter((one) => ['serious', 'critical'].includes(one.impact));
        assert.deepEqual(serious.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`), [], `${view} ${theme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${view} is ${wide} pixels wider than the window`);
      }
    });
  }
}

test('the overview opens a row and a finding by keyboard alone', async () => {
  const { page } = await enter(served);
  await page.waitForSelector('.lines .line');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  for (let times = 0; times < 60; times += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.matches('.lines .line'))) break;
  }
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(ring, 'none', 'the focus is seen');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.card.finding');
});

test('keys are shown, and escape closes them', async () => {
  const { page } = await enter(served, { at: '#/findings' });
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /confirm/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('a theme that was chosen stays', async () => {
  const { page } = await enter(served, { theme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: /^theme/ }).click();
  await page.getByRole('button', { name: /^theme/ }).click();
  await page.getByRole('button', { name: 'theme: dark' }).waitFor();
  assert.notEqual(await ground(), light);
  await page.reload();
  await settled(page);
  assert.notEqual(await ground(), light);
});

test('nothing jumps while a view is drawn', async () => {
  const { page } = await enter(served);
  await page.evaluate(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) window.shifts += entry.value; })).observe({ type: 'layout-shift' });
  });
  for (const view of ['#/overview', '#/findings', `#/finding/${pdf.id}`, '#/ledger', '#/overview']) {
    await show(page, view);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  const shifts = await page.evaluate(() => window.shifts);
  assert.ok(shifts < 0.05, `layout shift ${shifts}`);
});
