// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who reviews in this browser. Two people at one machine have one login; verdicts bear the name that is kept here, and
// without one the login of whom candor serve runs for.
import { useState } from './html.mjs';

const kKey = 'reviewer';

export const reviewer = () => localStorage.getItem(kKey) ?? '';

/// `[name, change]`; an empty name is that of the login again.
export function useReviewer() {
  const [name, setName] = useState(reviewer);
  return [name, (next) => {
    const trimmed = next.trim().slice(0, 60);
    if (trimmed) localStorage.setItem(kKey, trimmed);
    else localStorage.removeItem(kKey);
    setName(trimmed);
  }];
}
