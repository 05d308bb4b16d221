// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must be true of the page's sources whatever they do.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SOURCE } from './harness.mjs';

const kPage = join(SOURCE, 'web/page');

async function files(folder, ending) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await files(path, ending)));
    else if (ending.test(entry.name)) found.push([path, await readFile(path, 'utf8')]);
  }
  return found;
}

/// Without comments, which may name what the code must not do.
const code = (text) => text.replace(/^\s*\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');

test('text of documents never becomes markup or code', async () => {
  const sinks = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|new Function|javascript:|setAttribute\(\s*['"`]on/;
  const sources = await files(join(kPage, 'src'), /\.mjs$/);
  assert.ok(sources.length > 20);
  for (const [path, text] of sources) assert.doesNotMatch(code(text), sinks, path);
});

test('nothing is asked for outside, and no script or style stands in the document', async () => {
  for (const [path, text] of await files(join(kPage, 'src'), /\.(mjs|css|html)$/)) {
    assert.doesNotMatch(code(text).replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\/|@font-face|\bimport\(\s*['"`]https?/, path);
  }
  const page = await readFile(join(kPage, 'src/index.html'), 'utf8');
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
});

test('packages are pinned, and the lock names no registry', async () => {
  const about = JSON.parse(await readFile(join(kPage, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries({ ...about.dependencies, ...about.devDependencies })) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  const lock = JSON.parse(await readFile(join(kPage, 'package-lock.json'), 'utf8'));
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    assert.equal(entry.resolved, undefined, path);
    assert.match(entry.integrity, /^sha512-/, path);
  }
});
