// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace candor {

/// FNV-1a, 32 bits (Fowler, Noll, Vo).
constexpr uint32_t WordHash(std::string_view word) {
  uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// Words and phrases in small letters, separated by '|', their tokens by one space: the lists that the
/// scanners of nda_*.cc are written in. Scanners ask hundreds of lists at each word of a contract, and nearly
/// always in vain: the compiler makes a filter of the first words, and a list is read only where the filter
/// lets pass.
class Phrases {
 public:
  /// `list` is a literal. Not explicit, so that a scanner can write a list where it asks for it.
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Phrases(const char* list) : Phrases(std::string_view(list)) {}

  /// False: no phrase of the list begins with the word of this hash.
  constexpr bool MayBegin(uint32_t word_hash) const {
    const uint32_t bit = Bit(word_hash);
    return (first_words_[bit / 64] >> (bit % 64) & 1) != 0;
  }

  /// The phrases, one after the other: `for (Phrases::Rest rest = list.all(); rest.Next(&phrase);)`.
  class Rest {
   public:
    constexpr explicit Rest(std::string_view list) : list_(list) {}
    constexpr bool Next(std::string_view* phrase) {
      if (list_.empty()) return false;
      const size_t bar = std::min(list_.find('|'), list_.size());
      *phrase = list_.substr(0, bar);
      list_.remove_prefix(std::min(bar + 1, list_.size()));
      return true;
    }

   private:
    std::string_view list_;
  };
  constexpr Rest all() const { return Rest(list_); }

 private:
  static constexpr size_t kBits = 512;  // one line of the cache; the longest list has some 60 first words

  static constexpr uint32_t Bit(uint32_t hash) { return (hash ^ hash >> 16) % kBits; }

  constexpr explicit Phrases(std::string_view list) : list_(list) {
    std::string_view phrase;
    for (Rest rest = all(); rest.Next(&phrase);) {
      const uint32_t bit = Bit(WordHash(phrase.substr(0, phrase.find(' '))));
      first_words_[bit / 64] |= uint64_t{1} << (bit % 64);
    }
  }

  std::string_view list_;
  std::array<uint64_t, kBits / 64> first_words_ = {};
};

/// Whether `word`, in small letters and without a space, is a phrase of the list by itself.
constexpr bool IsListed(std::string_view word, const Phrases& list) {
  if (word.empty() || !list.MayBegin(WordHash(word))) return false;
  std::string_view phrase;
  for (Phrases::Rest rest = list.all(); rest.Next(&phrase);) {
    if (phrase == word) return true;
  }
  return false;
}

}  // namespace candor
