// SPDX-License-Identifier: GPL-3.0-or-later
//
// PDF files: their text in reading order and the place of every word on its page. Poppler does the parsing,
// so this runs only in the sandboxed worker.
#pragma once

#include <string>

#include "ingest/extraction.h"
#include "model/document.h"

namespace candor {

/// Loads what Poppler shares between documents. Optional; a worker that forks for each document calls it once
/// before, so that its children need not. Not thread-safe: call it before the first ExtractPdf.
void PreparePdf();

/// The Extractor of PDF files. Fills media_type, title, text, pages, words and problems.
///
/// Text: one line a layout line, each ended by '\n'; an empty line between blocks and columns. Pages tile the
/// text but for what the document says of itself (author, subject, keywords, outline), which stands behind
/// the last in a zone of kPageFurniture: what separates two belongs to the former. A page without text has an
/// empty span. Words are in the order of the text, disjoint and on one page each; their boxes count from the
/// top left of the page as it is shown (crop box, /Rotate applied) and end where it does. Text that cannot be
/// seen is extracted like any other; a word that stands off its page has no box, and is a problem of the
/// document (off_page), as is what is drawn without ink and no work of OCR, or on a hidden layer.
///
/// Values of fields and typewritten notes that no page draws follow their page as body, notes and remarks as
/// kComment. Attached files are parts.
///
/// Ends with a code when nothing was read (empty, encrypted, corrupt, truncated, no_text_layer) or not
/// everything (partial). Pages without text among others that have some, and what Poppler had to repair, are
/// problems of the document; so are unlocked (by one of input.passwords), restricted and revised. One call at
/// a time in a process: Poppler's error callback is global.
ExtractionEnd ExtractPdf(const ExtractionInput& input, Document* document, ExtractionSink* sink);

namespace pdf {
class PageRecogniser;
}

/// The same with OCR: pages that show more than their words say (page_lack.h) are read as pictures, too, or
/// with input.force_ocr all pages are. `languages`: those of the recogniser, to be told (OcrReport).
ExtractionEnd ExtractPdfWithOcr(const ExtractionInput& input, pdf::PageRecogniser* recogniser,
                                const std::string& languages, Document* document, ExtractionSink* sink);

}  // namespace candor
