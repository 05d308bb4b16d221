// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
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
    const uint32_t hash = WordHash(phrase.substr(0, phrase.find(' ')));
    by_first_word_[hash].push_back({phrase, value});
    filter_[Bit(hash) / 64] |= uint64_t{1} << (Bit(hash) % 64);
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
    if (i >= text.size() || !MayBegin(text[i].hash)) return best;
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
    const uint32_t hash = WordHash(word);
    const auto found = MayBegin(hash) ? by_first_word_.find(hash) : by_first_word_.end();
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

  /// Nearly all words begin no phrase; the table is looked into only where this lets pass.
  static constexpr uint32_t kBits = 4096;
  static uint32_t Bit(uint32_t hash) { return (hash ^ hash >> 16) % kBits; }
  bool MayBegin(uint32_t hash) const { return (filter_[Bit(hash) / 64] >> (Bit(hash) % 64) & 1) != 0; }

  std::unordered_map<uint32_t, std::vector<Entry>> by_first_word_;
  std::array<uint64_t, kBits / 64> filter_ = {};
};

}  // namespace candor
