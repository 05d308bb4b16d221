// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all views share: the case and its run, what to tell the reviewer, the list from which a finding was opened.
import { createContext, html, useCallback, useContext, useEffect, useMemo, useRef, useState } from '../lib/html.mjs';
import { forget, get } from '../lib/api.mjs';

const Context = createContext(null);
export const useSession = () => useContext(Context);

const kPollRunning = 1500;
const kPollIdle = 10000;

/// Asks for the state of the case; a commit of a run, or a verdict from elsewhere, makes the views ask again.
function useCase() {
  const [state, setState] = useState({ about: null, error: null });
  const changed = useRef(null);
  useEffect(() => {
    let timer;
    let over = false;
    const poll = async () => {
      let wait = kPollIdle;
      try {
        const about = await get('case');
        if (over) return;
        if (changed.current !== null && changed.current !== about.run?.changed) forget();
        changed.current = about.run?.changed ?? 0;
        setState({ about, error: null });
        if (about.run?.status === 'running') wait = kPollRunning;
      } catch (error) {
        if (over) return;
        setState((before) => ({ ...before, error }));
      }
      timer = setTimeout(poll, wait);
    };
    poll();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
  return state;
}

export function Session({ children }) {
  const state = useCase();
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
      tell(error.hint ? `${error.message} ${error.hint}` : error.message, true);
      return false;
    }
  }, []);
  const value = useMemo(() => ({ ...state, tell, attempt, list }), [state]);
  return html`<${Context.Provider} value=${value}>${children}
    <div class="told ${told?.bad ? 'bad' : ''}" role="status" aria-live="polite">${told ? html`<span>${told.text}</span>` : null}</div>
  <//>`;
}
