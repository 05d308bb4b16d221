// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the reviewer says of findings, and taking it back. What was said before is kept for this visit; undoing says it
// again (nothing is ever erased: the log of the case holds both).
import { forget, post } from './api.mjs';
import { plural, stateOf } from './words.mjs';

const done = [];

/// Says `state` of `findings` (`[{id, review}]`). Returns what to tell the reviewer.
export async function say(findings, state, note) {
  const ids = findings.map((finding) => finding.id);
  await post('reviews', { ids, state, ...(note === undefined ? {} : { note }) });
  done.push(findings.map(({ id, review }) => ({ id, review: review ?? null })));
  forget();
  return `${ids.length === 1 ? 'Finding' : plural(ids.length, 'finding')} ${state === 'open' ? 'opened again' : state}`;
}

/// A note beside the state that each has; what nobody had looked at becomes `open`.
export const note = (findings, text) => {
  const state = stateOf(findings[0].review);
  return say(findings, state === 'new' ? 'open' : state, text);
};

/// Takes the last verdict of this visit back; null when there is none.
export async function undo() {
  const last = done.at(-1);
  if (!last) return null;
  const groups = new Map();
  for (const { id, review } of last) {
    const key = JSON.stringify([review?.state ?? 'open', review?.note ?? '']);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  for (const [key, ids] of groups) {
    const [state, text] = JSON.parse(key);
    await post('reviews', { ids, state, note: text });
  }
  done.pop();
  forget();
  return `${plural(last.length, 'verdict')} taken back`;
}

export const canUndo = () => done.length > 0;
