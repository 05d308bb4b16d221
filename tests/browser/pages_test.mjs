// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages that are stored turned, or in units larger than a point: what is selected is what is seen. And crowds: many
// recipients, many people.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { covered, enter, quoteOnPages, serve, show } from './harness.mjs';

const kRefusal = 'We refuse to provide the customer contracts that you asked for.';

/// A PDF of one page with these entries, some lines and the refusal among them.
function pdf(entries) {
  const lines = [...Array.from({ length: 12 }, (_, line) => `Line ${line + 1} of a schedule, with dull things in it.`), '', kRefusal, '', ...Array.from({ length: 12 }, (_, line) => `Line ${line + 13} of a schedule, with other dull things.`)];
  const content = `BT /F1 11 Tf 60 760 Td 18 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${entries} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

const kPages = {
  upright: '',
  rotated90: '/Rotate 90',
  rotated180: '/Rotate 180',
  rotated270: '/Rotate 270',
  cropped90: '/Rotate 90 /CropBox [40 100 560 800]',
  doubled: '/UserUnit 2',
};

const folder = await mkdtemp(join(tmpdir(), 'candor-pages-'));
after(() => rm(folder, { recursive: true, force: true }));
const room = join(folder, 'room');
await mkdir(room);
for (const [name, entries] of Object.entries(kPages)) await writeFile(join(room, `${name}.pdf`), pdf(entries));
// One that goes to three hundred, and a crowd of ten companies.
const crowd = Array.from({ length: 300 }, (_, index) => `"Recipient Number ${index}" <r${index}@marlowick.example>`);
await writeFile(join(room, 'many.eml'), `From: Ada <ada@quellin.example>\nTo: ${crowd.join(',\n ')}\nSubject: To all\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <many@quellin.example>\n\n${kRefusal}\n`);
for (let index = 0; index < 90; index += 1) {
  const company = `a-rather-long-name-of-company-${index % 10}.example`;
  const from = index < 5 ? 'nameless@a-rather-long-name-of-company-0.example' : `"'Bartholomew Featherstonehaugh ${index}'" <b${index}@${company}>`;
  await writeFile(join(room, `mail-${index}.eml`), `From: ${from}\nTo: "Ada Lovelock" <ada@quellin.example>\nSubject: Minutes ${index}\nDate: Tue, 4 Mar 2025 10:${String(index % 60).padStart(2, '0')}:00 +0000\nMessage-ID: <m${index}@${company}>\n\nPlease find the minutes of meeting ${index}.\n`);
}
const served = await serve(room, ['--us', 'quellin.example']);
const findings = await served.json('findings', '--limit', '0');
const of = (name) => findings.find((finding) => finding.document.path === `${name}.pdf`) ?? findings.flatMap((finding) => (finding.also ?? []).map((also) => ({ ...finding, ...also }))).find((one) => one.path === `${name}.pdf`);

for (const name of Object.keys(kPages)) {
  test(`the words of a page lie where they are drawn: ${name}`, async () => {
    const finding = of(name);
    assert.ok(finding, `a finding in ${name}.pdf`);
    const { page, context } = await enter(served, { at: `#/finding/${finding.id}` });
    await page.waitForSelector('.box.current');
    for (let turns = 0; turns < 3; turns += 1) {
      const { boxes, places } = await quoteOnPages(page, finding.quote, [1], finding.control ?? finding.document.control);
      assert.equal(places.length, 1);
      assert.equal(covered(places[0], boxes), 1, `${turns} turns by hand`);
      await page.keyboard.press('r');
      await page.waitForFunction(() => !document.querySelector('.pdf-page[data-page="1"] .textLayer'), null, { timeout: 2000 }).catch(() => {}); // drawn anew, perhaps already
    }
    await context.close();
  });
}

test('of three hundred recipients the first are shown, and the message', async () => {
  const control = (await served.json('documents')).find((one) => one.path === 'many.eml').control;
  for (const width of [1280, 820]) {
    const { page, context } = await enter(served, { width, at: `#/document/${control}` });
    await page.getByText('and 292 more').waitFor();
    const text = await page.locator('.sheet p', { hasText: kRefusal.slice(0, 20) }).boundingBox();
    assert.ok(text.y < 860, `the message is seen at ${width}`);
    await page.getByText('and 292 more').click();
    await page.getByText('Recipient Number 299').waitFor();
    await context.close();
  }
});

test('in the picture of people no name lies on another or outside of it', async () => {
  for (const width of [1280, 820]) {
    const { page, context } = await enter(served, { width, at: '#/people' });
    await page.waitForSelector('.people-map .node');
    const texts = await page.evaluate(() => {
      const picture = document.querySelector('.people-map').getBoundingClientRect();
      return [...document.querySelectorAll('.people-map .node text, .people-map .lane')].map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { text: one.textContent, left, right, top: top + 2, bottom: bottom - 2, out: left < picture.left - 1 || right > picture.right + 1 || bottom > picture.bottom + 1 };
      });
    });
    assert.ok(texts.length > 20, `${texts.length} names`);
    for (const one of texts) {
      assert.equal(one.out, false, `${one.text} is outside`);
      for (const other of texts) assert.ok(one === other || one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top, `${one.text} on ${other.text}`);
    }
    await page.getByRole('button', { name: 'nameless@' }).first().waitFor({ state: 'attached' });
    assert.equal(await page.getByText("'Bartholomew").count(), 0, 'quotes around a name are no part of it');
    await context.close();
  }
});
