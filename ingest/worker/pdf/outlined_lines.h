// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of text that are drawn as shapes, letter by letter, and not as text. Plain geometry.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/painted_paths.h"

namespace candor::pdf {

struct OutlinedLine {
  Box box;
  uint64_t look = 0;  ///< the same for the same letters, most often another for others
};

/// Lines of shapes of the size of letters up to 40 points, level or turned by quarters, which stand on one
/// base line side by side and are as different as letters are: the bars of a chart, its markers and the
/// fields of a map are not. At least 20 shapes, or 14 of large letters, of which fewer have room. Where
/// `words` say what stands in a line it is none.
std::vector<OutlinedLine> FindOutlinedLines(const std::vector<Shape>& shapes, const PageWords& words);

}  // namespace candor::pdf
