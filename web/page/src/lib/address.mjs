// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every view has an address behind the hash: `#/findings?signal=refused-disclosure`, `#/document/ROOM-000004?page=1`.
// What a reviewer sees follows from it alone, so that a bookmark opens at the same place.
import { useEffect, useState } from './html.mjs';

/// `{view, rest, params}` of a hash; without one the overview.
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view, ...rest] = path.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { view: view || 'overview', rest, params: Object.fromEntries(new URLSearchParams(search)) };
}

export function address(view, rest = [], params = {}) {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(kept).toString();
  return `#/${[view, ...rest].map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
}

export function go(to) {
  location.hash = to;
}

/// Changes the address without a step in the history: for what moves often, as a selected row.
export function replace(to) {
  history.replaceState(null, '', to);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useAddress() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return parse(hash);
}

/// Where a stretch of a document is shown.
export const place = (control, { begin, end, page, finding } = {}) =>
  finding ? address('finding', [finding]) : address('document', [control], { page, at: begin === undefined || begin === null ? undefined : `${begin}-${end}` });
