// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/pdf/recognised_words.h"

class PDFDoc;

namespace candor::pdf {

struct PageEntry;

/// Reads a page as a picture. Behind it stand Splash and Tesseract, in the one program that has them.
class PageRecogniser {
 public:
  virtual ~PageRecogniser() = default;
  virtual RecognisedPage Recognise(PDFDoc* document, const PageEntry& page) = 0;
};

}  // namespace candor::pdf
