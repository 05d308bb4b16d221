// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was measured of patterns on labelled passages. A rule's author guesses how often a pattern is right;
// labels correct the guess, and the fewer there are the less they count:
//
//   p = (10 * guess + right) / (10 + tried)
//
// calibration.tsv lies beside signals/ and holds the counts, so that everybody sees on how much a figure
// stands, and an author who changes a guess changes it still. `candor lexicon score` writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"
#include "lexicons/lexicon.h"

namespace candor {

struct PatternCount {
  std::string signal;
  std::string pattern;
  uint32_t tried = 0;  ///< passages in which it hit and no context weighed the hit
  uint32_t right = 0;  ///< of these, labelled with the signal
  SourceMark mark;     ///< of its line

  friend bool operator==(const PatternCount&, const PatternCount&) = default;
};

/// Reads lines `signal<TAB>pattern<TAB>tried<TAB>right`; empty lines and lines that begin with # are skipped.
std::vector<PatternCount> ReadCalibration(std::string_view tsv, const std::string& file,
                                          Diagnostics* diagnostics);

/// What ReadCalibration() reads, sorted by signal and pattern, with a heading.
std::string FormatCalibration(std::vector<PatternCount> counts);

/// The probability in force: the author's guess, corrected by what was measured.
inline double ProbabilityOf(const Pattern& pattern) {
  constexpr double kGuessWeight = 10;  // how many passages the author's guess weighs as much as
  return (kGuessWeight * pattern.p + pattern.right) / (kGuessWeight + pattern.tried);
}

}  // namespace candor
