// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page: one document whose views are told by the hash.
import { html, render } from './lib/html.mjs';
import { useAddress } from './lib/address.mjs';
import { Session } from './parts/session.mjs';
import { Shell } from './parts/shell.mjs';
import { Empty } from './parts/basics.mjs';
import { Overview } from './views/overview.mjs';
import { Findings } from './views/findings.mjs';
import { Reader } from './views/reader.mjs';
import { Search } from './views/search.mjs';
import { Ledger } from './views/ledger.mjs';
import { Timeline } from './views/timeline.mjs';
import { People } from './views/people.mjs';
import { Exceptions } from './views/exceptions.mjs';
import { Lexicon } from './views/lexicon.mjs';

const kViews = {
  overview: Overview,
  findings: Findings,
  finding: Reader,
  document: Reader,
  search: Search,
  ledger: Ledger,
  timeline: Timeline,
  people: People,
  exceptions: Exceptions,
  lexicon: Lexicon,
};

function Page() {
  const { view, rest, params } = useAddress();
  const View = kViews[view];
  return html`<${Session}><${Shell} view=${view}>
    ${View ? html`<${View} view=${view} rest=${rest} params=${params} />` : html`<h1>No such view</h1><${Empty}>Nothing stands at this address. <a href="#/overview">Go to the overview.</a><//>`}
  <//><//>`;
}

const place = document.getElementById('page');
place.replaceChildren();
render(html`<${Page} />`, place);
