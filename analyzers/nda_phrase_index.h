// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/nda_text.h"

namespace candor {

/// A table of phrases (small letters, tokens separated by one space; literals) that each stand for something,
/// by their first word: what is asked at every word of a text must not walk through the table.
template <typename Value>
class PhraseIndex {
 public:
  void Add(std::string_view phrase, const Value& value) {
    by_first_word_[WordHash(phrase.substr(0, phrase.find(' ')))].push_back({phrase, value});
  }
  void Add(const Phrases& phrases, const Value& value) {
    std::string_view phrase;
    for (Phrases::Rest rest = phrases.all(); rest.Next(&phrase);) Add(phrase, value);
  }

  struct Match {
    const Value* value = nullptr;
    size_t tokens = 0;
  };
  /// The longest phrase that begins at token i; of equal ones that which was added first.
  Match At(const NdaText& text, size_t i) const {
    Match best;
    if (i >= text.size()) return best;
    const auto found = by_first_word_.find(text[i].hash);
    if (found == by_first_word_.end()) return best;
    for (const Entry& entry : found->second) {
      const size_t tokens = text.Match(i, entry.phrase);
      if (tokens > best.tokens) best = {&entry.value, tokens};
    }
    return best;
  }

  /// What `word`, in small letters, stands for by itself; null when nothing.
  const Value* Of(std::string_view word) const {
    const auto found = by_first_word_.find(WordHash(word));
    if (found == by_first_word_.end()) return nullptr;
    for (const Entry& entry : found->second) {
      if (entry.phrase == word) return &entry.value;
    }
    return nullptr;
  }

 private:
  struct Entry {
    std::string_view phrase;
    Value value;
  };
  std::unordered_map<uint32_t, std::vector<Entry>> by_first_word_;
};

}  // namespace candor
