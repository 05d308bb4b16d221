// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way in which the page makes elements. What stands in ${} becomes a text node or an attribute, never markup,
// so that text of documents cannot become more than text. dangerouslySetInnerHTML and innerHTML are not used anywhere
// (tests/browser/sources.test.mjs).
import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);
export { Fragment, createContext, render } from 'preact';
export { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
