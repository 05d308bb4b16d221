// SPDX-License-Identifier: GPL-3.0-or-later
//
// analyzers/name_finder.h a second time, for the oracle: every stretch of words is tried. Only the table of
// words is shared.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace candor {

struct OracleWord {
  std::string text;    ///< normalised
  std::string before;  ///< normalised, between the word before and this one
  bool capital;        ///< begins with one
  bool all_caps;
  bool digit;
  bool inner_capital;     ///< behind its first apostrophe
  bool broken;            ///< second half of a word that a line end broke
  bool begins_something;  ///< by the separator in front of it
};

/// Words [first, second) of a sentence, from left to right.
std::vector<std::pair<size_t, size_t>> OracleNames(const std::vector<OracleWord>& words);

}  // namespace candor
