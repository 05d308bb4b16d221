// SPDX-License-Identifier: GPL-3.0-or-later
import { html, useEffect, useLayoutEffect, useRef } from '../lib/html.mjs';
import { PdfPages } from '../lib/pdf_pages.mjs';

/// The pages of a PDF (lib/pdf_pages.mjs). `target`: `{page, y, key}`: where to go when `key` changes. `turn`: `{page, times}`:
/// the page is turned by a quarter when `times` grows.
export function PdfView({ control, pages, marks, target, zoom, turn, onPage, onFailure }) {
  const container = useRef(null);
  const shown = useRef(null);
  useLayoutEffect(() => {
    shown.current = new PdfPages(container.current, { url: `/api/documents/${encodeURIComponent(control)}/source`, sizes: pages, onPage, onFailure });
    let width = container.current.clientWidth;
    const watch = new ResizeObserver(() => {
      if (container.current && container.current.clientWidth !== width) {
        width = container.current.clientWidth;
        shown.current.resize();
      }
    });
    watch.observe(container.current);
    return () => {
      watch.disconnect();
      shown.current.close();
    };
  }, [control, pages]);
  useEffect(() => shown.current.resize(zoom), [zoom]);
  useEffect(() => turn && shown.current.turn(turn.page), [turn?.times]);
  useEffect(() => shown.current.setMarks(marks), [marks, control, pages]);
  useEffect(() => target && shown.current.show(target.page, target.y), [target?.key, control, pages]);
  return html`<div class="pdf" data-control=${control} ref=${container} tabindex="0" role="document" aria-label="pages"></div>`;
}
