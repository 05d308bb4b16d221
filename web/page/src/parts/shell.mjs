// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands around every view: where one is, what was not read, what a run is doing, the theme, the keys.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.mjs';
import { address, go } from '../lib/address.mjs';
import { useBusy } from '../lib/api.mjs';
import { known, useKeys } from '../lib/keys.mjs';
import { undo } from '../lib/verdicts.mjs';
import { fileName, number, plural, sentence } from '../lib/words.mjs';
import { Dialog, Key } from './basics.mjs';
import { Name } from './text.mjs';
import { useReviewer } from '../lib/reviewer.mjs';
import { useSession } from './session.mjs';

const kViews = [
  ['overview', 'Overview', '1'],
  ['findings', 'Findings', '2'],
  ['search', 'Search', '3'],
  ['ledger', 'Ledger', '4'],
  ['timeline', 'Timeline', '5'],
  ['people', 'People', '6'],
  ['exceptions', 'Not read', '7'],
  ['lexicon', 'Rules', '8'],
];
const kThemes = ['system', 'light', 'dark'];

function useTheme() {
  const [theme, setTheme] = useState(() => (kThemes.includes(localStorage.getItem('theme')) ? localStorage.getItem('theme') : 'system'));
  useLayoutEffect(() => {
    localStorage.setItem('theme', theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return [theme, () => setTheme(kThemes[(kThemes.indexOf(theme) + 1) % kThemes.length])];
}

function Help({ onClose }) {
  const shown = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Enter: 'enter', Escape: 'esc' };
  return html`<${Dialog} title="Keys" onClose=${onClose}><dl class="keys">${known().map((entry) => html`<div><dt>${entry.keys.map((key) => html`<${Key}>${shown[key] ?? key}<//> `)}</dt><dd>${entry.does}</dd></div>`)}</dl>
    <p class="muted"><a href="/assets/licences.txt" target="_blank" rel="noopener">Licences of what this page is built from</a></p><//>`;
}

function Run({ run, coverage }) {
  if (run?.status !== 'running') return null;
  return html`<span class="chip running" role="status"><span class="spinner" aria-hidden="true"></span>being screened: ${plural(coverage?.items ?? 0, 'item')} so far</span>`;
}

function NotRead({ coverage }) {
  if (!coverage) return null;
  const { not_fully_read: lost, items } = coverage;
  if (!items) return html`<a class="chip warn" href=${address('exceptions')}>no file in this case</a>`;
  return html`<a class="chip ${lost ? 'warn' : ''}" href=${address('exceptions')} title="what could not be read, why, and what to do">${lost ? `${number(lost)} of ${number(items)} not or only partly read` : items === 1 ? 'the one item read' : `all ${number(items)} items read`}</a>`;
}

/// Whose verdicts these are, and a way to say that somebody else sits here now.
function Reviewer({ login }) {
  const [name, setName] = useReviewer();
  const [asked, setAsked] = useState(false);
  const input = useRef(null);
  const keep = (event) => {
    event.preventDefault();
    setName(input.current.value);
    setAsked(false);
  };
  return html`<button type="button" class="plain reviewer" title="who reviews: the name on verdicts and notes" onClick=${() => setAsked(true)}><span class="sr">reviewer: </span><${Name} text=${name || login} /></button>
    ${asked ? html`<${Dialog} title="Who reviews?" onClose=${() => setAsked(false)}><form onSubmit=${keep}><input ref=${input} type="text" maxlength="60" aria-label="name of the reviewer" autofocus value=${name} placeholder=${login} />
      <p class="muted note">The name on verdicts and notes, kept in this browser; empty: ${login || 'the login of whom candor runs for'}.</p><p class="actions"><button type="submit" class="primary">Keep</button></p></form><//>` : null}`;
}

export function Shell({ view, children }) {
  const { about, error, attempt } = useSession();
  const [theme, nextTheme] = useTheme();
  const [help, setHelp] = useState(false);
  useKeys([
    { keys: ['?'], does: 'show these keys', run: () => setHelp(true) },
    { keys: ['/'], does: 'search', run: () => { go(address('search')); setTimeout(() => document.getElementById('query')?.focus(), 50); } },
    { keys: ['u'], does: 'take the last verdict back', run: () => attempt(undo) },
    ...kViews.map(([name, title, key]) => ({ keys: [key], does: `go to ${title}`, run: () => go(address(name)) })),
  ], 1);
  useEffect(() => setHelp(false), [location.hash]);
  // The address that is drawn: effects of a view run before those of what stands around it, so that what it asks for is
  // asked for by now. A bookmark's test waits for it.
  const main = useRef(null);
  const busy = useBusy();
  useEffect(() => {
    main.current.dataset.address = location.hash;
  });
  const current = view === 'finding' || view === 'document' ? 'findings' : view;
  useEffect(() => {
    const title = kViews.find(([name]) => name === view)?.[1] ?? 'Document';
    document.title = about ? `${title} · ${fileName(about.case).name} · candor` : `${title} · candor`;
  }, [view, about?.case]);
  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById('main').focus(); }}>Skip to the content</a>
    <header class="bar">
      <a class="brand" href=${address('overview')}><img src="/assets/icon.svg" alt="" width="20" height="20" />candor</a>
      <nav aria-label="views">${kViews.map(([name, title]) => html`<a href=${address(name)} aria-current=${name === current ? 'page' : undefined}>${title}</a>`)}</nav>
      <div class="status">
        ${about ? html`<${Run} run=${about.run} coverage=${about.coverage} /><${NotRead} coverage=${about.coverage} /><${Reviewer} login=${about.reviewer ?? ''} /><span class="case" title=${about.case}><${Name} text=${fileName(about.case).name} /></span>` : null}
        <button type="button" class="plain" onClick=${nextTheme} title="theme: ${theme}" aria-label="theme: ${theme}">${theme === 'dark' ? '☾' : theme === 'light' ? '☀' : '◐'}</button>
        <button type="button" class="plain" onClick=${() => setHelp(true)} title="keys" aria-label="show keys">?</button>
      </div>
    </header>
    ${error ? html`<div class="offline" role="alert"><strong>${sentence(error.message)}</strong> ${error.hint ? sentence(error.hint) : ''}</div>` : null}
    <main id="main" ref=${main} tabindex="-1" class=${view} aria-busy=${busy ? 'true' : 'false'}>${children}</main>
    ${help ? html`<${Help} onClose=${() => setHelp(false)} />` : null}`;
}
