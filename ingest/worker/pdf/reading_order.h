// SPDX-License-Identifier: GPL-3.0-or-later
//
// From words as they were drawn to lines as people read them. Plain geometry, in three steps:
//   1. words that follow each other on a base line become segments, up to the next wide gap;
//   2. a gap that goes down through several lines of running text is a gutter: left of it is read before
//   right of it; rows of a
//      table stay rows, since their cells are short or stand on common base lines;
//   3. segments of one row become a line, and wider steps between lines separate blocks.
// Cutting too much in step 1 does no harm, as step 3 puts rows together again.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/page_words.h"

namespace candor::pdf {

enum class Gap : uint8_t { kNone, kSpace, kCell };

struct LineWord {
  uint32_t word = 0;  ///< index into PageWords::words()
  Gap before = Gap::kNone;
};

struct Line {
  std::vector<LineWord> words;  ///< in reading order; never empty
  bool starts_block = false;    ///< not of the paragraph above: more space, another column, another size
};

/// How far apart the lines of a document stand, in ems. Learned from page to page, as a page of few lines
/// does not tell.
class LineSpacing {
 public:
  void Add(double ems);
  /// The smallest common distance; 0 while too little is known.
  double Usual() const;

 private:
  std::array<uint32_t, 64> counts_{};  ///< by twentieths of an em
  uint32_t total_ = 0;
};

/// Every word is in exactly one line, but for shadows: the same text drawn again over itself.
std::vector<Line> FindLines(const PageWords& words, LineSpacing* spacing);

}  // namespace candor::pdf
