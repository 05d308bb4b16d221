// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace candor {

/// How two versions of one letter (multipart/alternative, RFC 2046, 5.1.4) differ. Words are runs of letters
/// and digits; addresses of pages are no words, because one version shows them and the other hides them in
/// links.
struct VersionComparison {
  size_t words_a = 0, words_b = 0;
  /// Three neighbouring words stand in it that are no neighbours in the other: a word more or less or another
  /// one in the middle, another order. What only the other has before its first or behind its last word is
  /// not of its own.
  bool own_a = false, own_b = false;
};

/// Time and memory are proportional to the texts (and a logarithm, for sorting).
VersionComparison CompareVersions(std::string_view a, std::string_view b);

}  // namespace candor
