// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which passages of a list of hits say the same in nearly the same words. Internal to store/.
//
// Compared are the words (store/index_words.h) in shingles of three, by bottom-k sketches (Broder, On the
// resemblance and containment of documents, 1997): layout, punctuation and a word in thirty make no
// difference, but for those that a reader compares versions for. Passages of which one denies more often than
// the other ("shall not bear"), or that have other numbers in them, are never the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "store/index_words.h"

namespace candor::internal {

class NearIdentical {
 public:
  /// Number of the first text, counted from 0, that this one is near-identical with; its own without any.
  size_t Add(std::string_view text);

 private:
  static constexpr size_t kSketch = 32;
  using Sketch = std::vector<uint64_t>;  // the smallest hashes, ascending
  static bool Alike(const Sketch& a, const Sketch& b);

  struct Head {
    size_t number;
    size_t words;
    uint64_t bearing;  // of what few words decide; equal where they are
    Sketch sketch;
  };
  IndexWords words_;
  size_t count_ = 0;
  std::vector<Head> heads_;
};

}  // namespace candor::internal
