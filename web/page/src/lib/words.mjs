// SPDX-License-Identifier: GPL-3.0-or-later
//
// How things are written for people.

/// "refused-disclosure" → "refused disclosure"; names that want more are listed, as in model/labels.cc.
const kLabels = {
  nda: 'NDA',
  'nda-in-force': 'NDA in force',
  'nda-begins': 'NDA begins',
  'nda-ends': 'NDA ends',
  'nda-period-gap': 'gap under NDA',
  'ip-exposure': 'IP exposure',
  'intellectual-property': 'intellectual property',
  'walk-away': 'walk away',
  'nothing-seen': 'nothing seen',
  'qa-log': 'Q&A log',
  ocr: 'OCR',
  'c-level': 'chief officer',
  vp: 'vice president',
  open: 'to review',
  shape: 'pattern',
  'single-threaded-relationship': 'one contact alone',
  'principals-only': 'principals alone',
};
export const label = (word) => kLabels[word] ?? String(word ?? '').replace(/[-_]/g, ' ');

export const kSeverities = ['critical', 'high', 'medium', 'low', 'info'];
export const kStates = ['open', 'confirmed', 'dismissed'];
export const kOutcomes = ['unanswered', 'refused', 'deferred', 'partial', 'answered'];

/// What is to be said of a case in which no file is; as the command line says it.
export const kNothing = 'There is no file in this case, so that nothing was searched.';

/// The state of a verdict: what nobody has looked at is open, as what was opened again.
export const stateOf = (review) => review?.state ?? 'open';

export const score = (confidence) => confidence.toFixed(2);
export const number = (value) => Number(value ?? 0).toLocaleString('en-GB');
export const day = (date) => (date ? String(date).slice(0, 10) : '');
export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/// A message as a sentence: with its full stop, and a capital letter where a word begins it.
export function sentence(text) {
  const trimmed = String(text).trim();
  return `${/^[a-z]+ /.test(trimmed) ? trimmed[0].toUpperCase() + trimmed.slice(1) : trimmed}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
}

/// Who wrote, as the message names them.
export const person = (mailbox) => mailbox?.name || mailbox?.address || '';
export const people = (mailboxes) => (mailboxes ?? []).map(person).join(', ');

/// A person of the correspondence: without the quotes that some programs put around a name, and by the address where no name is known.
export const nameOf = (person) => String(person.name ?? '').replace(/^(['"])(.*)\1$/, '$2').trim() || person.addresses?.[0] || 'unknown';

/// The last part of a path, and what stands before it.
export function fileName(path) {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, at + 1), name: path.slice(at + 1) };
}

export function bytes(size) {
  if (size === null || size === undefined) return '';
  if (size < 1024) return `${size} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let unit = -1;
  let value = size;
  do {
    value /= 1024;
    unit += 1;
  } while (value >= 1024 && unit < units.length - 1);
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/// A quote with where it stands, as one pastes it into a letter: `“...” (ROOM-000004, 02-company/minutes.pdf, page 1; SHA-256 7352...)`.
export function citation({ quote, control, page, path, sha256, message }) {
  const where = [control, path, page ? `page ${page}` : null, message ? [people(message.from), day(message.date)].filter(Boolean).join(', ') : null];
  return `“${quote.replace(/\s+/g, ' ').trim()}” (${where.filter(Boolean).join(', ')}; SHA-256 ${sha256})`;
}
