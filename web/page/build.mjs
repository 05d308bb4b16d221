// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bundles the page into dist/: index.html, and assets/ with all that it ever asks for. The same sources give the
// same bytes: no hash in a name, no time, no path of the machine.
import { build } from 'esbuild';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const assets = join(dist, 'assets');
const pdfjs = join(here, 'node_modules/pdfjs-dist');

const kTargets = ['chrome123', 'firefox128', 'safari17.5']; // light-dark(), and what pdf.js needs

await rm(dist, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: { page: 'src/main.mjs', 'pdf.worker': 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs' },
  bundle: true,
  splitting: true, // pdf.js is loaded when the first PDF is opened
  chunkNames: '[name]',
  format: 'esm',
  target: kTargets,
  minify: true,
  legalComments: 'none', // they stand in licences.txt
  outdir: assets,
  logLevel: 'warning',
});
await build({
  absWorkingDir: here,
  entryPoints: { page: 'src/style/page.css' },
  bundle: true,
  minify: true,
  target: kTargets,
  outdir: assets,
  logLevel: 'warning',
});

await cp(join(here, 'src/index.html'), join(dist, 'index.html'));
await cp(join(here, 'src/icon.svg'), join(assets, 'icon.svg'));
// What pdf.js fetches where a PDF needs it: character maps, the fourteen fonts that a PDF need not bring along, and
// decoders for pictures. Those in WebAssembly stay out: the page's policy runs none.
await cp(join(pdfjs, 'cmaps'), join(assets, 'cmaps'), { recursive: true });
await cp(join(pdfjs, 'standard_fonts'), join(assets, 'standard_fonts'), { recursive: true });
await mkdir(join(assets, 'decoders'));
for (const name of (await readdir(join(pdfjs, 'wasm'))).sort()) {
  if (name.endsWith('_nowasm_fallback.js') || name.startsWith('LICENSE')) await cp(join(pdfjs, 'wasm', name), join(assets, 'decoders', name));
}

// The licences of all that is bundled: everything installed that is not there for building or testing alone.
const lock = JSON.parse(await readFile(join(here, 'package-lock.json'), 'utf8'));
const licences = [];
for (const [path, about] of Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!path || about.dev || about.optional) continue;
  const files = (await readdir(join(here, path))).filter((name) => /^licen[cs]e/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(here, path, name), 'utf8')));
  licences.push(`${path.replace(/^node_modules\//, '')} ${about.version} (${about.license})\n\n${texts.join('\n').trim()}\n`);
}
await writeFile(join(assets, 'licences.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
