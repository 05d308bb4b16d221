// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/recognised_words.h"

class PDFDoc;

namespace candor::pdf {

struct PageEntry;

/// Reads a page as a picture. Behind it stand Splash and Tesseract, in the one program that has them.
class PageRecogniser {
 public:
  virtual ~PageRecogniser() = default;
  /// `places`: what of the page is to be read; nothing: all of it. Points, origin top left.
  virtual RecognisedPage Recognise(PDFDoc* document, const PageEntry& page,
                                   const std::vector<Box>& places) = 0;
};

}  // namespace candor::pdf
