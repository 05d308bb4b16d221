// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>

#include "ingest/worker/ocr/page_budget.h"
#include "ingest/worker/pdf/grey_picture.h"
#include "ingest/worker/pdf/recognised_words.h"

namespace candor {

/// Tesseract with its models loaded: reads the words of pictures. One thread. Of several languages it tries
/// the first before the others, word by word, and takes its reading where that is sure ("Vertrage"); so the
/// language in which a page turns out to be comes first when it is read again, and on the pages after it.
class Recogniser {
 public:
  Recogniser();
  ~Recogniser();

  /// Loads the models of `languages` ("eng+deu") from files; once in a process. False: one is not there or
  /// broken.
  bool Load(const std::string& languages);
  bool loaded() const { return !languages_.empty(); }
  /// As loaded; empty before.
  const std::string& languages() const { return languages_; }

  /// Reads a page. One that stands on its side or on its head is told by its letters. When the budget is used
  /// words that were read by then are given. Throws std::bad_alloc where memory was short.
  pdf::RecognisedPage Read(const pdf::GreyPicture& picture, const PageBudget& budget);

 private:
  struct Engine;
  pdf::RecognisedPage ReadOnce(const pdf::GreyPicture& picture, const PageBudget& budget);
  /// The engine that tries `first` before the others; null when it cannot be had.
  Engine* EngineFor(const std::string& first);
  /// That for the language of a page that the engine of first_ has read; null when that is the one.
  Engine* EngineForLanguageOf(const pdf::RecognisedPage& page);

  std::map<std::string, std::unique_ptr<Engine>> engines_;  ///< by the language that they try first
  std::string first_;                                       ///< of the page that was read last
  std::string languages_;
};

}  // namespace candor
