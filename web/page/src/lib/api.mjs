// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asking the server: all of it under the page's own origin.
import { useEffect, useState } from './html.mjs';

/// What went wrong: `code`, `message`, `hint` and, of a query, `column` (from 1, in code points).
export class ApiError extends Error {
  constructor(status, error) {
    super(error.message);
    Object.assign(this, { status, code: error.code, hint: error.hint, column: error.column });
  }
}

export function query(params = {}) {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(kept).toString();
  return text ? `?${text}` : '';
}

async function answer(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    body = null; // told below
  }
  if (response.ok && body) return body;
  const unknown = { code: 'no_answer', message: `The server answered with status ${response.status}.`, hint: 'Is candor serve of this address still running?' };
  throw new ApiError(response.status, body?.error ?? unknown);
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', redirect: 'error', ...options });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, { code: 'no_server', message: 'The server does not answer.', hint: 'Start it again with candor serve, and open the address that it prints.' });
  }
  return answer(response);
}

/// What the views cannot do without, by what is asked. An answer that lacks it is that of another version of candor, and
/// a mistake: nothing is to be read from what is not there.
const kNeeds = {
  case: ['case', 'coverage', 'run'],
  overview: ['dimensions', 'over_time', 'top', 'coverage'],
  scorecard: ['scorecard', 'caveat', 'languages_without_rules'],
  findings: ['rows', 'total', 'counts'],
  search: ['hits', 'total', 'explained'],
  people: ['people', 'links', 'single_threads'],
};
const kLists = ['requests', 'nda', 'timeline', 'exceptions', 'missing', 'footers', 'lexicon'];
function complete(path, body) {
  const lacking = (kNeeds[path] ?? (kLists.includes(path) ? ['rows', 'total'] : [])).filter((key) => body[key] === undefined);
  if (lacking.length === 0) return body;
  throw new ApiError(200, { code: 'other_version', message: `The answer of the server lacks “${lacking.join('”, “')}”: it is of another version of candor than this page.`, hint: 'Load the page again. If that does not help, build candor anew with scripts/build.' });
}

/// How many answers are on their way, and who wants to know.
let pending = 0;
const waiting = new Set();
function count(change) {
  pending += change;
  for (const listener of waiting) listener(pending > 0);
}

export async function get(path, params, signal) {
  count(1);
  try {
    return complete(path, await ask(`/api/${path}${query(params)}`, { signal }));
  } finally {
    count(-1);
  }
}

/// Whether an answer is on its way.
export function useBusy() {
  const [busy, setBusy] = useState(pending > 0);
  useEffect(() => {
    waiting.add(setBusy);
    setBusy(pending > 0);
    return () => waiting.delete(setBusy);
  }, []);
  return busy;
}

export const post = (path, body) =>
  ask(`/api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Candor': '1' }, body: JSON.stringify(body) });

/// Answers of this state of the case, newest last: going back to a list shows it at once.
const kept = new Map();
const kKept = 60;
let state = 0;

/// Forgets what was kept: the case changed, or a verdict did.
export function forget() {
  kept.clear();
  state += 1;
  for (const listener of listeners) listener(state);
}
const listeners = new Set();

/// `{data, error, loading}` of a GET. While the next answer is on its way `data` stays what it was, so that nothing
/// jumps. A null path asks for nothing.
export function useGet(path, params) {
  const key = path === null ? null : `${path}${query(params)}`;
  const [found, setFound] = useState(() => ({ key, data: kept.get(key) ?? null, error: null }));
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    listeners.add(setSeen);
    return () => listeners.delete(setSeen);
  }, []);
  useEffect(() => {
    if (key === null) return undefined;
    if (kept.has(key)) {
      setFound({ key, data: kept.get(key), error: null });
      return undefined;
    }
    const stop = new AbortController();
    get(path, params, stop.signal).then(
      (data) => {
        kept.set(key, data);
        if (kept.size > kKept) kept.delete(kept.keys().next().value);
        setFound({ key, data, error: null });
      },
      (error) => error.name !== 'AbortError' && setFound((before) => ({ key, data: before.key === key ? before.data : null, error })),
    );
    return () => stop.abort();
  }, [key, seen]);
  const current = found.key === key ? found : { data: kept.get(key) ?? found.data, error: null };
  return { data: key === null ? null : current.data, error: key === null ? null : current.error, loading: key !== null && found.key !== key, current: found.key === key };
}
