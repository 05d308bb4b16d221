// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the reviewer says of findings, and taking it back. What was said before is kept for this visit; undoing says it
// again (nothing is ever erased: the log of the case holds both).
import { forget, post } from './api.mjs';
import { reviewer } from './reviewer.mjs';
import { plural, stateOf } from './words.mjs';

const kMostIds = 1000; // of one request
const done = [];

/// Posts verdicts, those with the same words together: `[{id, state, note}]`.
async function record(verdicts) {
  const groups = new Map();
  for (const { id, state, note } of verdicts) {
    const key = JSON.stringify([state, note ?? '']);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  for (const [key, ids] of groups) {
    const [state, note] = JSON.parse(key);
    for (let from = 0; from < ids.length; from += kMostIds) await post('reviews', { ids: ids.slice(from, from + kMostIds), state, note, by: reviewer() || undefined });
  }
  forget();
}

async function say(findings, verdictOf) {
  await record(findings.map((finding) => ({ id: finding.id, ...verdictOf(finding) })));
  done.push(findings.map(({ id, review }) => ({ id, state: stateOf(review), note: review?.note })));
}

/// Says `state` of `findings` (`[{id, review}]`); a note that one has stays. Returns what to tell the reviewer.
export async function judge(findings, state) {
  await say(findings, ({ review }) => ({ state, note: review?.note }));
  return `${findings.length === 1 ? 'Finding' : plural(findings.length, 'finding')} ${state === 'open' ? 'opened again' : state}`;
}

/// A note; the state that each has stays.
export async function note(findings, text) {
  await say(findings, ({ review }) => ({ state: stateOf(review), note: text }));
  return 'Note kept';
}

/// Takes the last verdict of this visit back. Returns what to tell the reviewer.
export async function undo() {
  const last = done.at(-1);
  if (!last) return 'Nothing to take back.';
  await record(last);
  done.pop();
  return `${plural(last.length, 'verdict')} taken back`;
}

export const canUndo = () => done.length > 0;
