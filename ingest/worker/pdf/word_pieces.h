// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/page_words.h"

namespace candor::pdf {

/// The box around a run of glyphs of `length` that begins at (x, y).
inline Box BoxOf(const RunStyle& style, double x, double y, double length) {
  Box box{x, y, x, y};
  for (const double along : {0.0, length}) {
    for (const double up : {style.ascent, -style.descent}) {
      const double corner_x = x + along * style.dir_x + up * style.dir_y;
      const double corner_y = y + along * style.dir_y - up * style.dir_x;
      box = {std::min(box.x0, corner_x), std::min(box.y0, corner_y), std::max(box.x1, corner_x),
             std::max(box.y1, corner_y)};
    }
  }
  return box;
}

/// Calls take(Box) for boxes that together cover a word. One is enough along an edge of the page; around a
/// watermark from corner to corner one would hold the page.
template <typename Take>
void ForEachPiece(const RunStyle& style, double x, double y, double length, Take take) {
  constexpr double kStraight = 0.05, kMostPieces = 200;
  const bool straight = std::min(std::fabs(style.dir_x), std::fabs(style.dir_y)) < kStraight;
  const double pieces =
      straight ? 1 : std::clamp(std::ceil(length / std::max(style.size, 1.0)), 1.0, kMostPieces);
  const double step = length / pieces;
  for (double i = 0; i < pieces; ++i)
    take(BoxOf(style, x + i * step * style.dir_x, y + i * step * style.dir_y, step));
}

}  // namespace candor::pdf
