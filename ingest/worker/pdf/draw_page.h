// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "ingest/worker/pdf/grey_picture.h"

class PDFDoc;

namespace candor::pdf {

struct PageEntry;

/// Draws what a page shows (its content and no annotations, which are text or unread) as OCR wants it: at 300
/// dpi, or at fewer where that would be more than `max_pixels`. Poppler's Splash does it, with the fonts that
/// are in the file: the sandbox has no others, and text in those is text of the page. What is not drawn when
/// `is_late` stays white. A picture without pixels: it cannot be drawn. Its paper is a shade off white, so
/// that white that was drawn can be told from what was not (IsUntouched).
GreyPicture DrawPage(PDFDoc* document, const PageEntry& page, double max_pixels,
                     const std::function<bool()>& is_late);

/// Nothing was drawn on the paper, not even white: the page shows nothing, or it could not be decoded.
bool IsUntouched(const GreyPicture& picture);

}  // namespace candor::pdf
