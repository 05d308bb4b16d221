// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all views share: the case and its run, what to tell the reviewer, the list from which a finding was opened.
import { createContext, html, useCallback, useContext, useEffect, useMemo, useRef, useState } from '../lib/html.mjs';
import { forget, get } from '../lib/api.mjs';
import { sentence } from '../lib/words.mjs';

const Context = createContext(null);
export const useSession = () => useContext(Context);

const kPollRunning = 1500;
const kPollFresh = 2000; // in the first minute, in which somebody may start a run or move the case
const kFresh = 60000;
const kPollIdle = 5000;
/// Refusals that tell of another state of the case than the page shows.
const kTellsOfCase = new Set(['case_locked', 'case_missing', 'case_replaced', 'case_damaged', 'no_server']);

/// Asks for the state of the case; a commit of a run, or a verdict from elsewhere, makes the views ask again.
function useCase() {
  const [state, setState] = useState({ about: null, error: null });
  const changed = useRef(null);
  const pollNow = useRef(() => {});
  useEffect(() => {
    let timer;
    let over = false;
    const begun = Date.now();
    const poll = async () => {
      clearTimeout(timer);
      let wait = Date.now() - begun < kFresh ? kPollFresh : kPollIdle;
      try {
        const about = await get('case');
        if (over) return;
        if (changed.current !== null && changed.current !== about.run?.changed) forget();
        changed.current = about.run?.changed ?? 0;
        setState({ about, error: null });
        if (about.run?.status === 'running') wait = kPollRunning;
      } catch (error) {
        if (over) return;
        // What was kept of a case that is gone is no answer any more.
        if (changed.current !== error.code && error.code?.startsWith('case_')) {
          forget();
          changed.current = error.code;
        }
        setState((before) => ({ ...before, error }));
      }
      clearTimeout(timer);
      timer = setTimeout(poll, wait);
    };
    pollNow.current = poll;
    const back = () => document.visibilityState === 'visible' && poll();
    document.addEventListener('visibilitychange', back);
    poll();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', back);
    };
  }, []);
  return [state, pollNow];
}

export function Session({ children }) {
  const [state, pollNow] = useCase();
  const [told, setTold] = useState(null);
  /// Ids in their order, the address of the list, and in which document each lies.
  const list = useRef({ ids: [], address: '#/findings', controls: new Map() });
  const tell = useCallback((text, bad = false) => setTold({ text, bad, at: Date.now() }), []);
  useEffect(() => {
    if (!told) return undefined;
    const timer = setTimeout(() => setTold(null), told.bad ? 8000 : 3500);
    return () => clearTimeout(timer);
  }, [told]);
  /// Runs what may fail and tells how it ended; false when it failed.
  const attempt = useCallback(async (work) => {
    try {
      const text = await work();
      if (text) tell(text);
      return true;
    } catch (error) {
      if (kTellsOfCase.has(error.code)) pollNow.current();
      tell([error.message, error.hint].filter(Boolean).map(sentence).join(' '), true);
      return false;
    }
  }, []);
  const value = useMemo(() => ({ ...state, tell, attempt, list }), [state]);
  return html`<${Context.Provider} value=${value}>${children}
    <div class="told ${told?.bad ? 'bad' : ''}" role="status" aria-live="polite">${told ? html`<span>${told.text}</span>` : null}</div>
  <//>`;
}
