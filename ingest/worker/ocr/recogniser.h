// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "ingest/worker/ocr/page_budget.h"
#include "ingest/worker/pdf/grey_picture.h"
#include "ingest/worker/pdf/recognised_words.h"

namespace candor {

/// Tesseract with its models loaded: reads the words of pictures. One thread; keeps nothing of a page for the
/// next.
class Recogniser {
 public:
  Recogniser();
  ~Recogniser();

  /// Loads the models of `languages` ("eng+deu") from files. False: one is not there or broken.
  bool Load(const std::string& languages);
  bool loaded() const { return !languages_.empty(); }
  /// As loaded; empty before.
  const std::string& languages() const { return languages_; }

  /// Reads a page. One that stands on its side or on its head is told by its letters. When the budget is used
  /// words that were read by then are given.
  pdf::RecognisedPage Read(const pdf::GreyPicture& picture, const PageBudget& budget);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::string languages_;
};

}  // namespace candor
