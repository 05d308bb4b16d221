// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace candor {

/// A fixed set of phrases that are looked for anywhere in a text, in one pass over it: only where four bytes
/// hash like the beginning of a phrase are the phrases compared. Thirty searches one after the other were the
/// dearest thing about the zones of mail.
class PhraseSet {
 public:
  /// `phrases`: four bytes each at least; must live as long as the set.
  PhraseSet(std::initializer_list<std::string_view> phrases) : phrases_(phrases) {
    for (std::string_view phrase : phrases_) {
      words_.push_back(Word(phrase.data()));
      beginnings_.set(Hash(words_.back()));
    }
  }

  bool AnyIn(std::string_view text) const {
    for (size_t i = 0; i + kBeginning <= text.size(); ++i) {
      const uint32_t word = Word(text.data() + i);
      if (!beginnings_.test(Hash(word))) continue;
      for (size_t k = 0; k < words_.size(); ++k) {
        if (words_[k] == word && text.compare(i, phrases_[k].size(), phrases_[k]) == 0) return true;
      }
    }
    return false;
  }

 private:
  static constexpr size_t kBeginning = 4;
  static constexpr int kHashBits = 12;

  static uint32_t Word(const char* bytes) {
    uint32_t word;
    std::memcpy(&word, bytes, kBeginning);
    return word;
  }
  static uint32_t Hash(uint32_t word) { return word * 0x9E3779B1u >> (32 - kHashBits); }

  std::vector<std::string_view> phrases_;
  std::vector<uint32_t> words_;  ///< what each begins with
  std::bitset<size_t{1} << kHashBits> beginnings_;
};

}  // namespace candor
