// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the browser tests share: a case of a room, `candor serve` on it, and Debian's Chromium, which notes what it asks
// for and what it complains about. Each module is run by CTest as `node MODULE PROGRAM SOURCE_DIR`.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';

export const PROGRAM = resolve(process.argv[2] ?? 'build/dev/candor');
export const SOURCE = resolve(process.argv[3] ?? '.');
export const SAMPLE_ROOM = join(SOURCE, 'samples/room');
const CHROMIUM = process.env.CANDOR_CHROMIUM ?? '/usr/bin/chromium';

export const fromPage = createRequire(join(SOURCE, 'web/page/package.json'));
const { chromium } = fromPage('playwright-core');

/// Runs candor to its end: `{status, stdout, stderr}`.
export function candor(...args) {
  return new Promise((done) => {
    execFile(PROGRAM, args, { encoding: 'utf8', maxBuffer: 1 << 28 }, (error, stdout, stderr) => done({ status: error ? error.code : 0, stdout, stderr }));
  });
}

/// Screens a room into a new case and serves it till the tests are over: `{file, folder, entry, origin, json(command)}`;
/// `entry` is the address with the token.
export async function serve(room, options = []) {
  const folder = await mkdtemp(join(tmpdir(), 'candor-browser-'));
  const file = join(folder, 'test.case');
  const screened = await candor('screen', room, '--case', file, ...options);
  assert.ok([0, 3].includes(screened.status), screened.stderr);
  return { ...(await serveCase(file)), folder };
}

export async function serveCase(file) {
  const server = spawn(PROGRAM, ['serve', '--case', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const entry = await new Promise((done, failed) => {
    const hear = (bytes) => {
      said += bytes;
      const found = /http:\/\/\S+token=\S+/.exec(said);
      if (found) done(found[0]);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (status) => failed(new Error(`candor serve ended with status ${status}: ${said}`)));
  });
  after(async () => {
    server.removeAllListeners('exit');
    const over = new Promise((done) => server.once('exit', done));
    server.kill('SIGINT');
    await over;
    if (file.startsWith(join(tmpdir(), 'candor-browser-'))) await rm(join(file, '..'), { recursive: true, force: true });
  });
  const json = async (...command) => JSON.parse((await candor(...command, '--case', file, '--format', 'json')).stdout);
  return { file, entry, origin: new URL(entry).origin, json };
}

let started = null;
after(async () => started && (await started).close()); // here, for one that a test registers is that test's own
/// Chromium, with a profile of its own that is thrown away.
export function browser() {
  if (!started) {
    assert.ok(existsSync(CHROMIUM), `${CHROMIUM} is missing: scripts/setup installs it`);
    started = chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  }
  return started;
}

/// A page that came in by the token. `requests` are all addresses it asked for, `complaints` what its console said of
/// errors, refusals of the policy among them.
export async function enter(served, { theme = 'light', width = 1280, height = 860, at = '' } = {}) {
  const context = await (await browser()).newContext({ colorScheme: theme, viewport: { width, height }, acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.stack));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(served.entry);
  await page.waitForSelector('main h1');
  if (at) await show(page, at);
  return { page, requests, complaints, context };
}

/// Goes to a view and waits till its data are there.
export async function show(page, at) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, at);
  await settled(page);
}

/// Waits till the view of the present address is drawn with what it asked for. Pages of a PDF may still be drawn.
export async function settled(page) {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main?.dataset.address === location.hash && main.getAttribute('aria-busy') === 'false' && main.querySelector('h1, article, .problem') && !main.querySelector('.waiting, .rows.loading');
  });
}

/// The words of the view without those of drawn pages, which come as they come near.
export const words = (page) => page.evaluate(() => {
  const view = document.querySelector('main').cloneNode(true);
  for (const layer of view.querySelectorAll('.textLayer')) layer.remove();
  return view.textContent;
});

export const outside = (requests, served) => requests.filter((url) => !url.startsWith(`${served.origin}/`) && !/^(data|blob):/.test(url));

/// Where the words of a quote lie on drawn pages, as the text layer of pdf.js says, and the boxes over them, in CSS
/// pixels: `{places, boxes, under}`. `places`: for each place at which the pages have these words, the rectangles of
/// their characters; none when the layer has the words in no such order. `under`: the characters that lie in the boxes.
/// `control`: of the document, whose pages come a moment after its words and in the place of those of another.
export async function quoteOnPages(page, quote, numbers, control) {
  for (;;) {
    for (const number of numbers) await page.waitForSelector(`.pdf[data-control="${control}"] .pdf-page[data-page="${number}"][data-drawn="text"]`, { state: 'attached' });
    const found = await quoteOnDrawnPages(page, quote, numbers);
    if (found) return found;
  }
}

/// null when a page is being drawn anew.
const quoteOnDrawnPages = (page, quote, numbers) =>
  page.evaluate(({ quote, numbers }) => {
    const plain = (rect) => ({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
    const letters = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200d\ufeff]/g, '');
    const boxes = [];
    const characters = []; // each with its rectangle
    for (const number of numbers) {
      const place = document.querySelector(`.pdf-page[data-page="${number}"]`);
      if (place?.dataset.drawn !== 'text') return null;
      boxes.push(...[...place.querySelectorAll('.box.current')].map((box) => plain(box.getBoundingClientRect())));
      const walk = document.createTreeWalker(place.querySelector('.textLayer'), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        for (let at = 0; at < node.data.length; at += 1) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          for (const letter of letters(node.data[at])) characters.push({ letter, node, at, rect: () => plain(range.getBoundingClientRect()) });
        }
      }
    }
    const text = characters.map((one) => one.letter).join('');
    const wanted = letters(quote);
    const places = [];
    for (let at = text.indexOf(wanted); at >= 0 && wanted; at = text.indexOf(wanted, at + 1)) places.push(characters.slice(at, at + wanted.length).map((one) => one.rect()));
    const under = characters.filter((one) => {
      const rect = one.rect();
      const x = (rect.left + rect.right) / 2;
      const y = (rect.top + rect.bottom) / 2;
      return boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    }).map((one) => one.letter).join('');
    return { boxes, places, under, wanted };
  }, { quote, numbers });

/// Share of the characters of a place whose middle lies in one of the boxes.
export function covered(rects, boxes, slack = 1) {
  const inside = rects.filter((rect) => {
    const x = (rect.left + rect.right) / 2;
    const y = (rect.top + rect.bottom) / 2;
    return boxes.some((box) => x >= box.left - slack && x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack);
  });
  return rects.length ? inside.length / rects.length : 0;
}
