// SPDX-License-Identifier: GPL-3.0-or-later
//
// Other forms of a word, among the words of a case: refuse, refused, refusal. Internal to store/.
//
// The index has words as they are written (store/index_words.h says why). A question that wants any form gets
// them here: the words of the index with the same stem in one of the languages that candor reads, by Snowball
// (https://snowballstem.org).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"

struct sb_stemmer;

namespace candor::internal {

class WordForms {
 public:
  explicit WordForms(const Db& db);
  ~WordForms();
  WordForms(const WordForms&) = delete;
  WordForms& operator=(const WordForms&) = delete;

  /// `word`, as the index has it, and its other forms in the case behind it, in order; no more than 50.
  std::vector<std::string> Of(const std::string& word);

 private:
  std::string Stem(sb_stemmer* stemmer, std::string_view word) const;

  const Db& db_;
  std::vector<sb_stemmer*> stemmers_;
};

}  // namespace candor::internal
