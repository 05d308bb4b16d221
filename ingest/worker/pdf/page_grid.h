// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ingest/worker/pdf/geometry.h"

namespace candor::pdf {

/// How much of a page something covers, in a grid of 64 by 64 fields: boxes that overlap count once, and a
/// field that a box touches is covered. Plain geometry.
class PageGrid {
 public:
  static constexpr size_t kSide = 64;

  /// Of a page of `width` by `height`, whose origin is at 0, 0.
  PageGrid(double width, double height);

  /// What lies off the page is left out.
  void Cover(const Box& box);
  /// Takes out what the other, of the same page, covers.
  void Remove(const PageGrid& other);
  void Add(const PageGrid& other);

  /// Of the page, 0 to 1.
  double Share() const;
  /// Rows of fields in which something is covered.
  size_t Rows() const;

 private:
  double per_x_, per_y_;                   ///< fields a point
  std::array<uint64_t, kSide> rows_ = {};  ///< a bit a field
};

}  // namespace candor::pdf
