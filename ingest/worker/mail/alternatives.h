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
  /// The longest run of words that the other version does not have: no three neighbours of it stand there as
  /// neighbours.
  size_t own_run_a = 0, own_run_b = 0;
};

/// Time and memory are proportional to the texts (and a logarithm, for sorting).
VersionComparison CompareVersions(std::string_view a, std::string_view b);

}  // namespace candor
