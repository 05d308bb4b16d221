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
    for (std::string_view phrase : phrases_) beginnings_.set(Hash(phrase.data()));
  }

  bool AnyIn(std::string_view text) const {
    for (size_t i = 0; i + kBeginning <= text.size(); ++i) {
      if (!beginnings_.test(Hash(text.data() + i))) continue;
      for (std::string_view phrase : phrases_) {
        if (text.compare(i, phrase.size(), phrase) == 0) return true;
      }
    }
    return false;
  }

 private:
  static constexpr size_t kBeginning = 4;
  static constexpr int kHashBits = 12;

  static uint32_t Hash(const char* bytes) {
    uint32_t word;
    std::memcpy(&word, bytes, kBeginning);
    return word * 0x9E3779B1u >> (32 - kHashBits);
  }

  std::vector<std::string_view> phrases_;
  std::bitset<size_t{1} << kHashBits> beginnings_;
};

}  // namespace candor
