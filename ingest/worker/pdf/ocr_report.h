// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/pdf/recognised_words.h"
#include "model/document.h"

namespace candor::pdf {

/// What is to be told of the pages of one document that were read by OCR.
class OcrReport {
 public:
  /// `page`: index into Document::pages. `has_own_words`: the page has text besides.
  void Add(uint32_t page, const RecognisedPage& read, bool has_own_words);
  /// A page that would have been read, were it not for the limit on their number.
  void LeaveOut(uint32_t page) { left_out_.push_back(page); }

  uint32_t pages() const { return pages_; }
  /// How a document ends that has no text though OCR tried; without a code when its pages are blank.
  ExtractionEnd EndWithoutText() const;

  /// Adds the problems; `languages`: as Tesseract was told.
  void Tell(const std::string& languages, bool several_pages, Document* document) const;

 private:
  uint32_t pages_ = 0;
  double confidence_ = 0, weight_ = 0;  ///< weighted sum over the words read, and the weights
  std::vector<uint32_t> read_, doubtful_, without_words_, late_, coarse_, left_out_;
};

}  // namespace candor::pdf
