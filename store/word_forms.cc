// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/word_forms.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "store/index_terms.h"

namespace candor::internal {
namespace {

constexpr std::array<const char*, 4> kLanguages = {"en", "de", "fr", "es"};
constexpr size_t kMostForms = 50;
// Of a shorter beginning so many words go on that reading them takes longer than the search, and few are
// forms.
constexpr size_t kFewestLetters = 3;

}  // namespace

WordForms::WordForms(const Db& db) : db_(db) {
  for (const char* language : kLanguages) {
    if (sb_stemmer* const stemmer = sb_stemmer_new(language, "UTF_8"); stemmer != nullptr)
      stemmers_.push_back(stemmer);
  }
}

WordForms::~WordForms() {
  for (sb_stemmer* const stemmer : stemmers_) sb_stemmer_delete(stemmer);
}

std::string WordForms::Stem(sb_stemmer* stemmer, std::string_view word) const {
  const sb_symbol* const stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                                static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(stem), static_cast<size_t>(sb_stemmer_length(stemmer))};
}

std::vector<std::string> WordForms::Of(const std::string& word) {
  std::vector<std::string> forms = {word};
  std::vector<std::string> stems;
  size_t shared = word.size();
  for (sb_stemmer* const stemmer : stemmers_) {
    stems.push_back(Stem(stemmer, word));
    // What forms of a word have in common is its stem but for the last letter: carry, carried.
    const auto differ = std::mismatch(word.begin(), word.end(), stems.back().begin(), stems.back().end());
    shared = std::min(shared, static_cast<size_t>(differ.first - word.begin()));
  }
  const size_t letters = FloorBoundary(word, shared > kFewestLetters + 1 ? shared - 1 : shared);
  const std::string beginning = word.substr(0, std::max(letters, std::min(kFewestLetters, word.size())));
  if (beginning.size() < kFewestLetters || !IsValidUtf8(beginning)) return forms;
  ForEachIndexTerm(db_, beginning, [&](std::string_view term) {
    if (term == word) return true;
    for (size_t i = 0; i < stemmers_.size(); ++i) {
      if (Stem(stemmers_[i], term) != stems[i]) continue;
      forms.emplace_back(term);
      break;
    }
    return forms.size() < kMostForms;
  });
  return forms;
}

}  // namespace candor::internal
