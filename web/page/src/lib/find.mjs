// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search within one document: plain words, any white space between them, small or capital letters alike.
import { CodePoints } from './codepoints.mjs';

const kMost = 1000;

/// `[{begin, end}]` in code points.
export function find(text, words) {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  const pattern = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu');
  const units = new CodePoints(text);
  const found = [];
  for (const match of text.matchAll(pattern)) {
    found.push([match.index, match.index + match[0].length]);
    if (found.length === kMost) break;
  }
  if (units.same) return found.map(([begin, end]) => ({ begin, end }));
  let points = 0;
  let at = 0;
  const pointOf = (unit) => {
    for (; at < unit; points += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return points;
  };
  return found.map(([begin, end]) => ({ begin: pointOf(begin), end: pointOf(end) }));
}
