// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// The words that rules and cues are made of, numbered from 0. Most words of a text are not among them, so a
/// Bloom filter that fits the first-level cache stands before the hash table. Built once, then immutable and
/// shared between threads.
class Vocabulary {
 public:
  static constexpr uint32_t kUnknown = UINT32_MAX;

  /// Number of a normalised word, new or known. Not after Seal().
  uint32_t Add(std::string_view word);
  /// Builds the filter; before it Find() must not be called.
  void Seal();

  /// Number of the word, or kUnknown. `hash` is HashWord(word) (text/tokenizer.h).
  uint32_t Find(uint64_t hash, std::string_view word) const {
    uint64_t bits = filter_[(hash >> 12) & filter_mask_];
    // Two bits of one cache line: at 16 bits a word one unknown word in 60 goes on to the table.
    if (((bits >> (hash & 63)) & (bits >> ((hash >> 6) & 63)) & 1) == 0) return kUnknown;
    return FindInTable(hash, word);
  }

  uint32_t size() const { return static_cast<uint32_t>(begins_.size() - 1); }
  std::string_view word(uint32_t id) const {
    return std::string_view(text_).substr(begins_[id], begins_[id + 1] - begins_[id]);
  }

 private:
  /// Both ends of a word, eight bytes each and fewer of short words: with its size they are all of a word of
  /// up to 16 bytes, and nearly every word of a text is one.
  struct Ends {
    uint64_t head = 0;
    uint64_t tail = 0;
    friend bool operator==(const Ends&, const Ends&) = default;
  };
  struct Slot {
    Ends ends;
    uint32_t size = 0;
    uint32_t id = kUnknown;
  };
  static Ends EndsOf(std::string_view word);
  void Place(uint64_t hash, uint32_t id);
  uint32_t FindInTable(uint64_t hash, std::string_view word) const;
  void Grow();

  std::string text_;  ///< all words; a string each took more than twice the room and misses of the cache
  std::vector<uint32_t> begins_ = {0};  ///< of the words in it, and its end
  std::vector<Slot> slots_;             ///< open addressing, linear probing, at most half full
  std::vector<uint64_t> filter_;
  uint64_t filter_mask_ = 0;
};

}  // namespace candor
