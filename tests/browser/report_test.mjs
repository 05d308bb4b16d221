// SPDX-License-Identifier: GPL-3.0-or-later
//
// The evidence pack as paper: whatever names a room has, nothing is wider than the page, for a browser that prints makes
// everything smaller then.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browser, candor, SAMPLE_ROOM } from './harness.mjs';

const folder = await mkdtemp(join(tmpdir(), 'candor-browser-'));
after(() => rm(folder, { recursive: true, force: true }));

/// The pack of a room as a page at the width between the margins of A4 (178 mm at 96 dots an inch).
async function printed(room, name, ...options) {
  const [file, pack] = [join(folder, `${name}.case`), join(folder, name)];
  const screened = await candor('screen', room, '--case', file, ...options);
  assert.ok([0, 3].includes(screened.status), screened.stderr);
  const made = await candor('report', pack, '--case', file);
  assert.equal(made.status, 0, made.stderr);
  const context = await (await browser()).newContext({ viewport: { width: 672, height: 1000 } });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.goto(pathToFileURL(join(pack, 'index.html')).href);
  return page;
}

/// What reaches over the right edge of the page.
const tooWide = (page) => page.evaluate(() => {
  const wide = [];
  for (const element of document.querySelectorAll('main *:not(svg *)')) {
    if (element.getBoundingClientRect().right > innerWidth + 1) wide.push(`${element.tagName}: ${element.textContent.slice(0, 60)}`);
  }
  return { wide, scrollWidth: document.documentElement.scrollWidth, width: innerWidth };
});

const fits = (found) => {
  assert.deepEqual(found.wide, []);
  assert.ok(found.scrollWidth <= found.width, `${found.scrollWidth} of ${found.width}`);
};

test('names without a blank do not make the page wider', async () => {
  const room = join(folder, 'room');
  const long = 'Quellin_Controls_Inc_'.repeat(5);
  await mkdir(join(room, `${long}folder`), { recursive: true });
  await writeFile(join(room, `${long}Data_Room.pdf`), '');
  await writeFile(join(room, `${long}folder`, `${long}register.zip`), 'PK');
  const mail = (number, from, to, day, subject, body, reply = '') => `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nDate: ${day}\r\nMessage-ID: <${number}@x.example>\r\n${reply}\r\n${body}\r\n`;
  const [ada, max] = ['Ada Byrne <ada@partner.example>', `${'x'.repeat(90)} <max@${'department-of-mergers.'.repeat(4)}us.example>`];
  await writeFile(join(room, 'ask.eml'), mail(1, max, ada, 'Mon, 02 Mar 2026 10:00:00 +0000', 'Papers', `Please send us the register https://partner.example/${'a'.repeat(150)} of all shares.`));
  await writeFile(join(room, 'answer.eml'), mail(2, ada, max, 'Tue, 03 Mar 2026 10:00:00 +0000', 'Re: Papers', `We will not disclose the source code ${'b'.repeat(150)} to you. We decline to send the register.`, 'In-Reply-To: <1@x.example>\r\n'));
  await writeFile(join(room, `${long}prices.csv`), `TM-300,Controller,1120.00,"We refuse to disclose our prices to ${'c'.repeat(120)} or anybody."\n`);
  const page = await printed(room, 'long');
  fits(await tooWide(page));
  assert.ok((await page.textContent('#exceptions')).includes(long), 'the names are there');
});

test('the sample room fits, control numbers stand in one line, and the first page has neither paths nor lines of tables', async () => {
  const page = await printed(SAMPLE_ROOM, 'sample', '--us', 'marlowick.example');
  fits(await tooWide(page));
  const broken = await page.evaluate(() => [...document.querySelectorAll('.control')].filter((one) => one.getClientRects().length > 1).map((one) => one.textContent));
  assert.deepEqual(broken, []);
  const cover = await page.textContent('.cover');
  assert.ok(!cover.includes(SAMPLE_ROOM) && cover.includes('room ('), cover.slice(0, 400));
  assert.ok(!cover.includes('TM-300,'), 'a cell and no line of a table');
  assert.ok(!/[ \u00a0]{2}/.test(await page.evaluate(() => document.querySelector('.cover q').textContent)));
  // The numbers of the questions stand in their own column.
  const apart = await page.evaluate(() => [...document.querySelectorAll('.questions')].every((list) => {
    const boxes = [...list.children].map((item) => item.getBoundingClientRect());
    const first = Math.max(...boxes.filter((box) => box.left < innerWidth / 3).map((box) => box.right));
    return boxes.every((box) => box.left < innerWidth / 3 || box.left - first > 24);
  }));
  assert.ok(apart, 'the columns of the questions touch');
  const columns = await page.evaluate(() => [...document.querySelectorAll('table.ledger th')].map((head) => head.getBoundingClientRect().width));
  assert.ok(columns[3] > 100 && columns[2] > 100, `${columns}`);
});
