// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <set>

#include "ingest/extraction.h"
#include "ingest/worker/pdf/draw_page.h"
#include "ingest/worker/pdf/grey_picture.h"

namespace candor::pdf {

/// Who wants pages drawn.
struct PageTaker {
  std::function<bool()> begin;    ///< a page is to be drawn; false: no more are wanted
  std::function<bool()> is_late;  ///< of that page, as DrawPage()
  std::function<bool(uint32_t page, const GreyPicture& picture)> take;  ///< false: no more
};

/// Draws these pages of a PDF, counted from 1 and in order; locked ones with input.passwords. Pages that are
/// not there are passed over. Ends with a code when the file cannot be opened.
ExtractionEnd DrawPages(const ExtractionInput& input, const std::set<uint32_t>& wanted, Resolution resolution,
                        const PageTaker& taker);

}  // namespace candor::pdf
