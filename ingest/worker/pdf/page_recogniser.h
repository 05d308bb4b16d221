// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/recognised_words.h"

class PDFDoc;

namespace candor::pdf {

struct PageEntry;

/// What of a page is to be read.
struct Wanted {
  std::vector<Box> places;  ///< points, origin top left; nothing: all of it
  bool text = true;         ///< that which it has of its own, too
};

/// Reads a page as a picture. Behind it stand Splash and Tesseract, in the one program that has them.
class PageRecogniser {
 public:
  virtual ~PageRecogniser() = default;
  virtual RecognisedPage Recognise(PDFDoc* document, const PageEntry& page, const Wanted& wanted) = 0;
};

}  // namespace candor::pdf
