// SPDX-License-Identifier: GPL-3.0-or-later
//
// What print stands on: the shade of its paper, which may be tinted, dark, or run from one shade into
// another. Plain pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace candor::pdf {

/// Rows of pixels, top down, from `begin`; `stride` lies between the first pixels of two rows.
struct PixelRows {
  const uint8_t* begin = nullptr;
  size_t stride = 0, width = 0, height = 0;
};

/// The shade of most pixels around each one, measured in tiles as large as the largest letters.
class Ground {
 public:
  /// Around it there are many shades and no ground.
  static constexpr int16_t kNone = -1;

  /// `per_point_x`, `per_point_y`: pixels a point.
  Ground(const PixelRows& pixels, double per_point_x, double per_point_y);

  /// Of each pixel of a row, from left to right.
  const int16_t* Row(size_t y) const { return shades_.data() + y / tile_height_ * width_; }

 private:
  size_t width_, tile_height_;
  std::vector<int16_t> shades_;  ///< a row for each row of tiles
};

}  // namespace candor::pdf
