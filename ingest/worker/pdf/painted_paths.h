// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paths of a content stream (ISO 32000-1, 8.5), as far as it matters what they look like: many small shapes
// may be letters. Plain geometry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/geometry.h"

namespace candor::pdf {

/// A part of a painted path: what is drawn without lifting the pen. Device space.
struct Shape {
  Point start;
  Box box;                ///< of the points between its segments
  uint32_t segments = 0;  ///< lines and curves; of a rectangle 1
};

/// The path in hand.
class Path {
 public:
  void MoveTo(const Point& point);
  /// A line, or a curve, of which the end tells enough.
  void GoTo(const Point& point);
  /// `from` and `to` are corners. `small`: as large as a piece of a letter. Some programs draw letters as
  /// rows of rectangles; larger ones frame tables, and are no shapes.
  void AddRectangle(const Point& from, const Point& to, bool small);

  bool empty() const { return empty_; }
  /// Around all of it, large rectangles, too. Of no meaning when empty.
  const Box& box() const { return box_; }

  /// Ends the path. Painted, it adds its shapes to *shapes, as long as these are fewer than `most`, and the
  /// number of its segments to *segments.
  void Paint(size_t most, std::vector<Shape>* shapes, uint64_t* segments);
  void Clear();

 private:
  void Begin(const Point& point);
  void Include(const Point& point);

  std::vector<Shape> shapes_;
  uint64_t segments_ = 0;
  Box box_;
  bool empty_ = true;
  bool kept_ = false;  ///< the part in hand is in shapes_, which are no more than so many
};

}  // namespace candor::pdf
