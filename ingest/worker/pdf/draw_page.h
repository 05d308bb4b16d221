// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "ingest/worker/pdf/grey_picture.h"

class PDFDoc;

namespace candor::pdf {

struct PageEntry;

/// How fine a picture is.
struct Resolution {
  double dpi;          ///< for OCR 300: Tesseract wants letters some 20 pixels high, and scans have no more
  double most_pixels;  ///< at fewer dpi where it would have more
};

enum class Drawn : uint8_t {
  kAll,
  kAllButText,  ///< a watermark of letters takes nothing from a scan so
};

/// Draws what a page shows: its content and no annotations, which are text or unread. Poppler's Splash does
/// it, with the fonts that are in the file and those of the system where the process may read them
/// (LoadSystemFonts): for OCR it may not, and text in those is text of the page. What is not drawn when
/// `is_late` stays white. A picture without pixels: it cannot be drawn. Its paper is a shade off white, so
/// that white that was drawn can be told from what was not (IsUntouched).
GreyPicture DrawPage(PDFDoc* document, const PageEntry& page, Resolution resolution,
                     const std::function<bool()>& is_late, Drawn drawn = Drawn::kAll);

/// Lets the process know the fonts of the system, before its sandbox is closed; the files are read when they
/// are wanted.
void LoadSystemFonts();

/// Nothing was drawn on the paper, not even white: the page shows nothing, or it could not be decoded.
bool IsUntouched(const GreyPicture& picture);

}  // namespace candor::pdf
