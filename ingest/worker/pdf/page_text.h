// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/reading_order.h"
#include "model/document.h"

namespace candor::pdf {

/// Writes the lines of a page to document->text and its words, with their boxes, to document->words.
void AppendPageText(const PageWords& words, const std::vector<Line>& lines, uint32_t page,
                    Document* document);

/// Cuts the boxes of words from `first` on to the page. A word that stands wholly off it keeps its text and
/// has no box. Returns how many those are.
size_t ClipBoxes(const Page& page, size_t first, Document* document);

}  // namespace candor::pdf
