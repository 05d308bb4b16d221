// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "base/ascii.h"

namespace candor {

/// A fixed set of words or short phrases, asked without regard to the case of ASCII letters. Nothing is
/// allocated to ask.
class WordSet {
 public:
  /// `words`: small letters, separated by '|'; must live as long as the set.
  explicit WordSet(std::string_view words) {
    while (!words.empty()) {
      const size_t bar = std::min(words.find('|'), words.size());
      if (bar > 0) {
        words_.insert(words.substr(0, bar));
        longest_ = std::max(longest_, bar);
      }
      words.remove_prefix(std::min(bar + 1, words.size()));
    }
  }

  bool Has(std::string_view word) const {
    std::array<char, kLongest> lower;
    if (word.empty() || word.size() > std::min(longest_, kLongest)) return false;
    std::transform(word.begin(), word.end(), lower.begin(), [](char c) { return AsciiLower(c); });
    return words_.count(std::string_view(lower.data(), word.size())) != 0;
  }

 private:
  static constexpr size_t kLongest = 48;
  std::unordered_set<std::string_view> words_;
  size_t longest_ = 0;
};

}  // namespace candor
