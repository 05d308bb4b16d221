// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way of a reviewer through the sample room, in a real browser on the real server.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SAMPLE_ROOM, covered, enter, outside, quoteOnPages, serve, settled, show, words } from './harness.mjs';

const served = await serve(SAMPLE_ROOM, ['--us', 'marlowick.example']);
const findings = await served.json('findings', '--limit', '0');
const pagesOf = (finding) => [...new Set(finding.boxes.map((box) => box[0]))];
// A scan has no words of its own on its page: what OCR read has boxes that nothing else can be held against.
const scanned = new Set((await served.json('exceptions', '--code', 'ocr')).map((row) => row.path));
const inPdf = findings.filter((finding) => finding.document.media_type === 'application/pdf' && finding.boxes.length && !scanned.has(finding.document.path));

test('from the overview to a finding to its highlighted line', async () => {
  const { page, requests, complaints } = await enter(served);
  await page.waitForSelector('.lines .line');
  await page.locator('.lines .line', { hasText: '.pdf' }).first().click();
  await page.waitForSelector('.box.current');
  const id = decodeURIComponent((await page.evaluate(() => location.hash)).split('/')[2]);
  const finding = findings.find((one) => one.id === id);
  assert.ok(finding, id);
  const { boxes, places } = await quoteOnPages(page, finding.quote, pagesOf(finding), finding.document.control);
  assert.equal(Math.max(...places.map((place) => covered(place, boxes))), 1, 'the boxes cover the words of the quote');
  assert.ok(await page.locator('.box.current').first().isVisible());
  const view = await page.locator('.pdf').boundingBox();
  assert.ok(boxes[0].top > view.y && boxes[0].bottom < view.y + view.height, 'it is scrolled to');
  assert.deepEqual(outside(requests, served), []);
  assert.deepEqual(complaints, []);
});

test('each finding of a PDF is boxed on its words', async () => {
  const { page } = await enter(served);
  assert.ok(inPdf.length > 5);
  for (const finding of inPdf) {
    await show(page, `#/finding/${finding.id}`);
    await page.waitForFunction((quote) => document.querySelector('.card.finding mark')?.textContent.replace(/\s+/g, ' ') === quote.replace(/\s+/g, ' '), finding.quote);
    await page.waitForSelector('.box.current');
    const { boxes, places } = await quoteOnPages(page, finding.quote, pagesOf(finding), finding.document.control);
    assert.equal(Math.max(0, ...places.map((place) => covered(place, boxes))), 1, `${finding.id} ${finding.quote}`);
  }
});

test('decided by keyboard, seen on the command line, and taken back', async () => {
  const { page } = await enter(served, { at: '#/findings' });
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const id = await page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('at'));
  await page.keyboard.press('c');
  await page.waitForSelector('.told:has-text("confirmed")');
  const state = async () => (await served.json('findings', '--limit', '0')).find((finding) => finding.id === id).review?.state ?? null;
  assert.equal(await state(), 'confirmed');
  await page.waitForSelector('.row .state.confirmed');
  await page.keyboard.press('u');
  await page.waitForSelector('.told:has-text("taken back")');
  assert.equal(await state(), 'open');
});

test('many at once, with a note', async () => {
  const { page } = await enter(served, { at: '#/findings?signal=sunset-announcement' });
  await page.waitForFunction(() => [...document.querySelectorAll('.row strong')].every((one) => one.textContent === 'sunset announcement'));
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 findings selected').waitFor();
  await page.keyboard.press('d');
  await page.waitForSelector('.told:has-text("2 findings dismissed")');
  assert.equal((await served.json('findings', '--limit', '0')).filter((finding) => finding.review?.state === 'dismissed').length, 2);
  await page.keyboard.press('n');
  await page.fill('dialog textarea', 'asked the supplier <b>twice</b>');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.noted:has-text("asked the supplier <b>twice</b>")');
});

test('enter opens, j goes on, escape goes back to the row of the finding that was seen last', async () => {
  const { page } = await enter(served, { at: '#/findings' });
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.card.finding');
  const first = await page.evaluate(() => location.hash);
  await page.keyboard.press('j');
  await page.waitForFunction((before) => location.hash !== before && document.querySelector('.card.finding') && document.querySelector('main').dataset.address === location.hash, first);
  await settled(page);
  const seen = await page.evaluate(() => decodeURIComponent(location.hash.split('/')[2]));
  await page.keyboard.press('Escape');
  await page.waitForSelector('.row.selected');
  assert.equal(await page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('at')), seen);
  assert.equal(await page.locator('.row.selected .text').getAttribute('href'), `#/finding/${seen}`);
});

test('a quote is copied with its citation by one key', async () => {
  const finding = inPdf[0];
  const { page } = await enter(served, { at: `#/finding/${finding.id}` });
  await page.waitForSelector('.card.finding');
  await page.keyboard.press('y');
  await page.waitForSelector('.told:has-text("Copied")');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [finding.document.control, finding.document.path, `page ${finding.page}`, finding.document.sha256, finding.sentence.replace(/\s+/g, ' ')]) assert.ok(text.includes(part), part);
});

test('search: hits with marks that open at their place, and a mistake at its column', async () => {
  const { page } = await enter(served, { at: '#/search?q=share%20register' });
  await page.waitForSelector('.hit mark');
  await page.locator('.hit .line').nth(1).click();
  await page.waitForSelector('.text-view mark.target');
  assert.match((await page.locator('.text-view mark.target').first().textContent()).toLowerCase(), /share|register/);
  await show(page, '#/search');
  await page.fill('#query', 'share w/5 (register');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.mistake .wrong');
  assert.equal(await page.locator('.mistake').textContent(), 'share w/5 (register');
  assert.equal(await page.locator('.mistake .wrong').textContent(), '(');
  assert.match(await page.locator('.problem strong').textContent(), /^Column 11: /);
});

test('a mistake in a query is said once, its word marked', async () => {
  const { page } = await enter(served, { at: '#/search?q=a%20w%2F5%20or' });
  await page.waitForSelector('.problem');
  const told = await page.locator('.problem').textContent();
  assert.equal((told.match(/column/gi) ?? []).length <= 1, true, told);
});

test('all that the filters show is decided at once, under the name of who reviews', async () => {
  const { page } = await enter(served, { at: '#/findings?dimension=governance' });
  const name = page.locator('button.reviewer');
  await name.click();
  await page.getByLabel('name of the reviewer').fill('Ada Lovelock');
  await page.keyboard.press('Enter');
  await page.locator('button.reviewer', { hasText: 'Ada Lovelock' }).waitFor();
  await page.keyboard.press('A');
  const wanted = findings.filter((finding) => finding.dimension === 'governance');
  await page.getByText(`${wanted.length} findings selected`).waitFor();
  await page.keyboard.press('d');
  await page.waitForSelector('.told:has-text("dismissed")');
  const said = (await served.json('findings', '--limit', '0')).filter((finding) => finding.dimension === 'governance');
  assert.deepEqual(new Set(said.map((finding) => `${finding.review?.state} ${finding.review?.by}`)), new Set(['dismissed Ada Lovelock']));
  await page.keyboard.press('u');
  await page.waitForSelector('.told:has-text("taken back")');
  await page.keyboard.press('y');
  await page.waitForSelector('.told:has-text("Copied")');
});

test('an answer that lacks what the page needs is told as a mistake', async () => {
  const { page, context } = await enter(served, { at: '#/findings' });
  await context.route('**/api/scorecard*', async (route) => {
    const { scorecard, ...rest } = await (await route.fetch()).json();
    await route.fulfill({ json: rest });
  });
  await page.evaluate(() => { location.hash = '#/overview'; });
  await page.reload(); // nothing is kept of what was asked before
  await page.waitForSelector('.problem:has-text("another version")');
  assert.equal(await page.getByText('no other side is known').count(), 0);
});

test('a search is kept in this browser', async () => {
  const { page } = await enter(served, { at: '#/search?q=accounts' });
  await page.waitForSelector('.hit');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.reload();
  await page.locator('.kept a', { hasText: 'accounts' }).waitFor();
});

test('within a document words are found and shown', async () => {
  const { page } = await enter(served, { at: `#/document/${inPdf[0].document.control}` });
  await page.waitForSelector('.box');
  await page.keyboard.press('f');
  await page.keyboard.type('the');
  await page.waitForSelector('.finder [role=status]:has-text("1 of")');
  await page.waitForSelector('.box.found');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.finder [role=status]:has-text("2 of")');
});

test('mail: its words, quoted history folded, the conversation beside', async () => {
  const finding = findings.find((one) => one.message && one.quoted === null && one.document.path.includes('re-information-list'));
  const { page } = await enter(served, { at: `#/finding/${finding.id}` });
  await page.waitForSelector('.text-view mark.target');
  assert.equal(await page.locator('details.zone.quoted[open]').count(), 0);
  assert.ok((await page.locator('details.zone.quoted').count()) > 0);
  const beside = page.getByRole('region', { name: /Conversation/ });
  assert.ok((await beside.locator('a').count()) > 1);
  await beside.locator('a').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#/document/'));
  await page.waitForSelector('.headers');
});

test('ledger: a row a request, NDA periods behind, filtered by a click', async () => {
  const requests = await served.json('requests');
  const { page } = await enter(served, { at: '#/ledger' });
  await page.waitForSelector('.requests-table tbody tr');
  assert.equal(await page.locator('.requests-table tbody tr').count(), requests.length);
  assert.ok((await page.locator('svg.requests .nda').count()) > 0);
  assert.equal(await page.locator('svg.requests .request').count(), requests.filter((request) => request.asked_on).length);
  const refused = requests.filter((request) => request.outcome === 'refused' && request.party === 'quellin.example');
  await page.locator('.ageing tr', { hasText: 'quellin.example' }).locator('td a').nth(1).click();
  await page.waitForFunction((count) => document.querySelectorAll('.requests-table tbody tr').length === count, refused.length);
  assert.match(await page.evaluate(() => location.hash), /party=quellin\.example&outcome=refused/);
});

test('what is on screen is exported with its filters', async () => {
  const { page } = await enter(served, { at: '#/findings?signal=refused-disclosure' });
  await page.waitForFunction(() => [...document.querySelectorAll('.row strong')].every((one) => one.textContent === 'refused disclosure'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.exports a', { hasText: 'JSONL' }).click()]);
  assert.equal(download.suggestedFilename(), 'findings.jsonl');
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(rows.map((row) => row.id).sort(), findings.filter((finding) => finding.signal === 'refused-disclosure').map((finding) => finding.id).sort());
});

test('the other views show what the commands say', async () => {
  const { page, complaints } = await enter(served, { at: '#/exceptions' });
  const lost = await served.json('exceptions');
  await page.waitForSelector('.items tbody tr');
  assert.equal(await page.locator('.items tbody tr').count(), lost.length);
  await show(page, '#/timeline');
  await page.waitForSelector('.event');
  assert.equal(await page.locator('.event').count(), (await served.json('timeline')).length);
  await show(page, '#/people');
  await page.waitForSelector('.people-map .node');
  assert.ok((await page.locator('.people-map .node.alone').count()) > 0, 'who is the only one of a side is ringed');
  await show(page, '#/lexicon/refused-disclosure');
  await page.fill('.try textarea', 'They will not share the accounts with us.');
  await page.locator('.try button[type=submit]').click();
  await page.waitForSelector('.traced .chip:has-text("refused disclosure")');
  assert.deepEqual(complaints, []);
});

test('an address opens at the same place', async () => {
  for (const at of ['#/findings?dimension=governance&min_severity=medium', `#/document/${inPdf[0].document.control}?page=1`, '#/timeline?party=quellin.example', '#/exceptions/missing', '#/lexicon/key-person-risk']) {
    const { page, context } = await enter(served, { at });
    await settled(page);
    const before = await words(page);
    await page.reload();
    await settled(page);
    assert.equal(await words(page), before);
    await context.close();
  }
});

test('a case that is gone is told in every view, and gets no verdict', async () => {
  const other = await serve(SAMPLE_ROOM);
  const { page } = await enter(other, { at: '#/findings' });
  await rename(other.file, `${other.file}.moved`);
  await page.keyboard.press('c');
  await page.waitForSelector('.told.bad:has-text("gone")');
  await page.waitForSelector('.offline:has-text("gone")');
  assert.equal(await page.locator('.told:has-text("confirmed")').count(), 0);
  for (const at of ['#/overview', '#/search?q=accounts', '#/people']) {
    await page.evaluate((hash) => { location.hash = hash; }, at);
    await page.waitForSelector('main .problem:has-text("gone")');
  }
  await rename(`${other.file}.moved`, other.file);
  await page.waitForSelector('.offline', { state: 'detached' });
});

test('a case without files is not told as read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-nothing-'));
  const { page } = await enter(await serve(folder), { at: '#/overview' });
  await page.getByText('no file in this case', { exact: true }).waitFor();
  for (const at of ['#/overview', '#/findings', '#/exceptions', '#/search?q=accounts']) {
    await show(page, at);
    await page.locator('main').getByText('There is no file in this case').first().waitFor();
    assert.doesNotMatch(await words(page), /everything was read|items were read/i, at);
  }
  await rm(folder, { recursive: true });
});

test('while the case is being screened the page says so, and shows what comes', async () => {
  const { page, context } = await enter(served, { at: '#/findings' });
  let changed = 1;
  await context.route('**/api/case', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, run: { ...answer.run, status: 'running', changed } } });
  });
  await page.reload();
  await page.waitForSelector('.chip.running');
  const asked = page.waitForRequest(/\/api\/findings/);
  changed += 1;
  await asked;
});
