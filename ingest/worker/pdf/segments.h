// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/page_words.h"

namespace candor::pdf {

/// A word in the frame of its writing direction: u runs along the lines, v from line to line.
struct PlacedWord {
  uint32_t word = 0;  ///< index into PageWords::words()
  double u0 = 0, u1 = 0;
  double base = 0;  ///< v of the base line
  double size = 0;
};

/// Words that follow each other on a base line without a wide gap.
struct Segment {
  std::vector<PlacedWord> words;  ///< along the line
  double u0 = 0, u1 = 0;
  double base = 0;  ///< of its largest word
  double size = 0;
  uint32_t glyphs = 0;

  double width() const { return u1 - u0; }
  double middle() const { return (u0 + u1) / 2; }
};

/// All words of one writing direction.
struct Direction {
  std::vector<Segment> segments;  ///< by base line, then along it
  uint64_t glyphs = 0;
};

/// Groups the words of a page by writing direction, the one with most text first, and within it into
/// segments. Text that is turned by a few degrees, as scanners do, is straightened.
std::vector<Direction> FindSegments(const PageWords& words);

}  // namespace candor::pdf
