// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real pages of a PDF, drawn by pdf.js when they come near the window, with boxes laid over them. Sizes come from
// the case before the PDF is opened, so that pages have their places at once and nothing moves when they are drawn.
// Nothing of a PDF is run and no link of it leads anywhere: there is no annotation layer, no scripting, no XFA.
import { kAssets } from './assets.mjs';

let library = null;
/// pdf.js, when the first PDF is opened; its worker serves all of them.
function loadLibrary() {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = `${kAssets}pdf.worker.js`;
    return pdfjs;
  });
  return library;
}

const kMostPixels = 16e6; // of one canvas: a poster is drawn coarser than it could be
const kKeptPages = 8; // drawn pages that are out of sight

const element = (className, parent) => {
  const made = document.createElement('div');
  made.className = className;
  parent.append(made);
  return made;
};

/// The size of a page that was turned by quarters clockwise, and the place of a box of it: `[x0, y0, x1, y1]`.
const turnedSize = ({ width, height }, turn) => (turn % 2 ? { width: height, height: width } : { width, height });
function turnedBox([x0, y0, x1, y1], { width, height }, turn) {
  if (turn === 1) return [height - y1, x0, height - y0, x1];
  if (turn === 2) return [width - x1, height - y1, width - x0, height - y0];
  if (turn === 3) return [y0, width - x1, y1, width - x0];
  return [x0, y0, x1, y1];
}

export class PdfPages {
  /// `container` scrolls; `sizes` are `[{width, height}]` in points; `onPage(n)` tells which page is in sight,
  /// `onFailure(error)` that the PDF cannot be drawn.
  constructor(container, { url, sizes, onPage, onFailure }) {
    Object.assign(this, { container, natural: sizes, sizes, onPage, onFailure });
    this.turns = sizes.map(() => 0); // quarters clockwise, by which somebody turned the page
    this.marks = [];
    this.given = [];
    this.zoom = 1;
    this.drawn = new Map(); // page number → what draws it or did
    this.near = new Set();
    this.closed = false;
    this.pages = sizes.map((size, index) => {
      const page = element('pdf-page', container);
      page.dataset.page = index + 1;
      page.setAttribute('role', 'region');
      page.setAttribute('aria-label', `page ${index + 1}`);
      page.boxes = element('boxes', page);
      return page;
    });
    this.layout();
    this.watch = new IntersectionObserver((entries) => this.seen(entries), { root: container, rootMargin: '60% 0px' });
    for (const page of this.pages) this.watch.observe(page);
    this.onScroll = () => this.tellPage();
    container.addEventListener('scroll', this.onScroll, { passive: true });
    this.opening = this.open(url);
  }

  async open(url) {
    try {
      const pdfjs = await loadLibrary();
      if (this.closed) return null;
      this.task = pdfjs.getDocument({
        url,
        cMapUrl: `${kAssets}cmaps/`,
        standardFontDataUrl: `${kAssets}standard_fonts/`,
        wasmUrl: `${kAssets}decoders/`,
        useWasm: false,
        useSystemFonts: false,
        enableXfa: false,
        disableAutoFetch: true, // of a long contract only the pages that are looked at
        disableStream: true,
        maxImageSize: 64e6,
        verbosity: pdfjs.VerbosityLevel.ERRORS,
      });
      this.pdf = await this.task.promise;
      return pdfjs;
    } catch (error) {
      if (!this.closed) this.onFailure(error);
      return null;
    }
  }

  close() {
    this.closed = true;
    this.watch.disconnect();
    this.container.removeEventListener('scroll', this.onScroll);
    for (const number of [...this.drawn.keys()]) this.release(number);
    this.container.replaceChildren();
    this.task?.destroy();
  }

  /// Fits the width of the container, times the zoom.
  layout() {
    const widest = Math.max(1, ...this.sizes.map((size) => size.width || 1));
    const room = Math.max(200, this.container.clientWidth - 34);
    this.scale = Math.min(room / widest, 1.7) * this.zoom;
    this.pages.forEach((page, index) => {
      const { width, height } = this.sizes[index];
      page.style.width = `${Math.round((width || 595) * this.scale)}px`;
      page.style.height = `${Math.round((height || 842) * this.scale)}px`;
    });
  }

  /// The same place stays in sight.
  resize(zoom = this.zoom) {
    const before = this.scale;
    const at = this.container.scrollTop + this.container.clientHeight / 3;
    this.zoom = zoom;
    this.layout();
    if (this.scale === before) return;
    this.container.scrollTop = (at * this.scale) / before - this.container.clientHeight / 3;
    for (const number of [...this.drawn.keys()]) this.release(number);
    for (const number of this.near) this.draw(number);
  }

  /// Turns a page by a quarter, clockwise; its marks turn with it.
  turn(number) {
    const index = number - 1;
    if (!this.natural[index]?.width) return;
    this.turns[index] = (this.turns[index] + 1) % 4;
    this.sizes = this.natural.map((size, at) => turnedSize(size, this.turns[at]));
    for (const drawn of [...this.drawn.keys()]) this.release(drawn);
    this.layout();
    this.setMarks(this.given);
    this.show(number);
    for (const near of this.near) this.draw(near);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const number = Number(target.dataset.page);
      if (isIntersecting) {
        this.near.add(number);
        this.draw(number);
      } else {
        this.near.delete(number);
      }
    }
    const far = [...this.drawn.keys()].filter((number) => !this.near.has(number));
    for (const number of far.slice(0, Math.max(0, far.length - kKeptPages))) this.release(number);
  }

  tellPage() {
    const middle = this.container.scrollTop + this.container.clientHeight / 3;
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const half = Math.ceil((low + high) / 2);
      if (this.pages[half].offsetTop <= middle) low = half;
      else high = half - 1;
    }
    if (this.page !== low + 1) {
      this.page = low + 1;
      this.onPage(this.page);
    }
  }

  async draw(number) {
    if (this.drawn.has(number)) return;
    const work = {};
    this.drawn.set(number, work);
    try {
      const pdfjs = await this.opening;
      if (!pdfjs || work.released || number > this.pdf.numPages) return;
      const page = await this.pdf.getPage(number);
      if (work.released) return;
      const size = this.sizes[number - 1];
      const rotation = (page.rotate + 90 * this.turns[number - 1]) % 360;
      const natural = page.getViewport({ scale: 1, rotation });
      const viewport = page.getViewport({ scale: ((size.width || natural.width) * this.scale) / natural.width, rotation });
      const place = this.pages[number - 1];
      const canvas = document.createElement('canvas');
      const sharp = Math.min(window.devicePixelRatio || 1, Math.sqrt(kMostPixels / (viewport.width * viewport.height)));
      canvas.width = Math.max(1, Math.floor(viewport.width * sharp));
      canvas.height = Math.max(1, Math.floor(viewport.height * sharp));
      canvas.setAttribute('aria-hidden', 'true');
      work.task = page.render({ canvas, viewport, transform: sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0] });
      await work.task.promise;
      if (work.released) return;
      place.prepend(canvas);
      place.dataset.drawn = 'page';
      work.layer = element('textLayer', place);
      place.style.setProperty('--total-scale-factor', String(viewport.scale * viewport.userUnit)); // pages of plans have units larger than a point
      work.text = new pdfjs.TextLayer({ textContentSource: page.streamTextContent({ includeMarkedContent: false, disableNormalization: true }), container: work.layer, viewport });
      await work.text.render();
      if (!work.released) place.dataset.drawn = 'text';
    } catch (error) {
      if (work.released || error?.name === 'RenderingCancelledException' || error?.name === 'AbortException') return;
      this.pages[number - 1].dataset.failed = error?.message ?? 'it cannot be drawn';
    }
  }

  release(number) {
    const work = this.drawn.get(number);
    work.released = true;
    work.task?.cancel();
    work.text?.cancel();
    const page = this.pages[number - 1];
    page.querySelector('canvas')?.remove();
    page.querySelector('.textLayer')?.remove();
    delete page.dataset.drawn;
    this.drawn.delete(number);
  }

  /// `marks`: `[{boxes: [[page, x0, y0, x1, y1]], kind, title, onClick?}]`; boxes in points from the top left.
  setMarks(marks) {
    for (const mark of this.marks) for (const box of mark) box.remove();
    this.given = marks;
    this.marks = marks.map(({ boxes, kind, title, onClick }) =>
      boxes.flatMap(([number, ...place]) => {
        const page = this.pages[number - 1];
        const size = this.sizes[number - 1];
        if (!page || !size?.width || !size?.height) return [];
        const [x0, y0, x1, y1] = turnedBox(place, this.natural[number - 1], this.turns[number - 1]);
        const box = element(`box ${kind}`, page.boxes);
        box.style.left = `${(100 * x0) / size.width}%`;
        box.style.top = `${(100 * y0) / size.height}%`;
        box.style.width = `${(100 * (x1 - x0)) / size.width}%`;
        box.style.height = `${(100 * (y1 - y0)) / size.height}%`;
        if (title) box.title = title;
        if (onClick) box.addEventListener('click', onClick);
        return [box];
      }),
    );
  }

  /// Brings a place into the upper third; without a box the top of the page.
  show(number, y = null) {
    const page = this.pages[Math.min(Math.max(number, 1), this.pages.length) - 1];
    if (!page) return;
    const height = this.sizes[page.dataset.page - 1].height || 842;
    const inside = y === null ? -12 : (page.clientHeight * y) / height - this.container.clientHeight / 3;
    this.container.scrollTop = page.offsetTop + inside;
    this.tellPage();
  }
}
