// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents that would like to be more than text: in every view they stay text, nothing runs, and nothing is asked for
// outside.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { enter, outside, serve, show } from './harness.mjs';

const kScript = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const kRefusal = 'We refuse to provide the customer contracts that you asked for.';

/// A PDF of one page, whose title is markup and which asks to run a script and to open an address.
function pdf(title, lines) {
  const content = `BT /F1 12 Tf 72 720 Td 16 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(3\\);) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (http://outside.example/link) >> >>',
    `<< /Title (${title.replace(/[()\\]/g, '\\$&')}) >>`,
  ];
  let out = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

const folder = await mkdtemp(join(tmpdir(), 'candor-hostile-'));
after(() => rm(folder, { recursive: true, force: true }));
const room = join(folder, 'room');
await mkdir(room);
const lines = (...all) => all.join('\r\n');
await writeFile(join(room, 'subject.eml'), lines('From: "Ada <b>Byrne</b>" <ada@partner.example>', 'To: Max Orr <max@us.example>', 'Date: Tue, 03 Mar 2026 10:00:00 +0000', `Subject: ${kScript}`, 'Message-ID: <1@partner.example>', '', kRefusal, ''));
await writeFile(
  join(room, 'html.eml'),
  lines('From: Ada Byrne <ada@partner.example>', 'To: Max Orr <max@us.example>', 'Date: Wed, 04 Mar 2026 10:00:00 +0000', 'Subject: Accounts', 'Message-ID: <2@partner.example>', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '',
    `<html><head><link rel="stylesheet" href="http://outside.example/s.css"><script src="http://outside.example/x.js"></script></head><body background="http://outside.example/b.png"><img src="http://outside.example/pixel.gif"><p>We refuse to hand over the accounts that you asked for. &lt;script&gt;alert(4)&lt;/script&gt;</p><iframe src="http://outside.example/"></iframe></body></html>`, ''),
);
await writeFile(join(room, `${kScript.replaceAll('/', '∕')}.txt`), `Minutes.\n\n${kRefusal}\n\n${kScript}\n`);
await writeFile(join(room, 'offer\u202efdp.txt'), `${kRefusal} It is \u202ereversed\u202c and it rings\u0007.\n`);
await writeFile(join(room, 'title.pdf'), pdf(kScript, ['Minutes of the meeting of 3 March 2026.', kRefusal]));

const served = await serve(room, ['--us', 'us.example']);
const findings = await served.json('findings', '--every', '--limit', '0');

test('the room is as this test means it', () => {
  for (const path of ['subject.eml', 'html.eml', 'title.pdf']) assert.ok(findings.some((finding) => finding.document.path === path), path);
});

test('every view of hostile documents stays text, and asks for nothing outside', async () => {
  const { page, requests, complaints } = await enter(served);
  const views = ['#/overview', '#/findings', '#/search?q=refuse', `#/search?q=${encodeURIComponent('<script>')}`, '#/ledger', '#/timeline', '#/people', '#/exceptions', ...findings.map((finding) => `#/finding/${finding.id}`), ...findings.map((finding) => `#/finding/${finding.id}?as=text`)];
  for (const view of views) {
    await show(page, view);
    if (findings.some((finding) => view === `#/finding/${finding.id}` && finding.document.path === 'title.pdf')) await page.waitForSelector('.pdf-page[data-drawn="text"]');
    assert.equal(await page.locator('main script, main iframe, main img, main link, main style, main [onerror], main [style*="expression"]').count(), 0, view);
    assert.equal(await page.locator('main a[href^="http"], main a[href^="javascript"]').count(), 0, view);
  }
  assert.deepEqual(outside(requests, served), []);
  assert.deepEqual(complaints.filter((one) => !one.includes('400')), [], 'neither a dialog nor a refusal of the policy: nothing was even tried');
});

test('markup in a subject, a file name and a title is read as it is written', async () => {
  const { page } = await enter(served);
  const of = (path) => findings.find((finding) => finding.document.path === path);
  await show(page, `#/finding/${of('subject.eml').id}`);
  await page.locator('.headers', { hasText: kScript }).waitFor();
  const named = findings.find((finding) => finding.document.path.startsWith('<script>'));
  await show(page, `#/finding/${named.id}`);
  await page.locator('.heading', { hasText: '<script>alert(1)' }).waitFor();
  await show(page, `#/finding/${of('title.pdf').id}`);
  await page.locator('.side', { hasText: kScript }).waitFor();
});

test('a name that turns its direction is shown as what it is', async () => {
  const { page } = await enter(served);
  const turned = findings.find((finding) => finding.document.path.includes('\u202e'));
  await show(page, `#/finding/${turned.id}`);
  await page.locator('.heading .unseen', { hasText: 'U+202E' }).waitFor();
  assert.equal(await page.evaluate(() => document.body.innerText.includes('\u202e')), false);
  await page.locator('.text-view .unseen', { hasText: 'U+0007' }).waitFor();
});
