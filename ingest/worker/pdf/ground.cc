// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/ground.h"

#include <algorithm>
#include <array>

namespace candor::pdf {
namespace {

// Points. Smaller ones would be filled by a bold letter, and in larger ones a ground that runs from shade to
// shade would be none.
constexpr double kTile = 32;

size_t TileOf(double per_point) { return static_cast<size_t>(std::max(1.0, kTile * per_point)); }

/// Of the pixels of a tile: the mean of the most that are near each other.
int16_t ShadeOf(const PixelRows& tile) {
  constexpr size_t kNear = 48;
  constexpr double kEven =
      0.6;  // of all pixels: bold print covers a third of its paper, squares of codes half
  std::array<uint64_t, 256> count = {};
  for (size_t y = 0; y < tile.height; ++y) {
    const uint8_t* const row = tile.begin + y * tile.stride;
    for (size_t x = 0; x < tile.width; ++x) ++count[row[x]];
  }
  uint64_t near = 0, sum = 0, most = 0, sum_of_most = 0;
  for (size_t shade = 0; shade < count.size(); ++shade) {
    near += count[shade];
    sum += count[shade] * shade;
    if (shade >= kNear) {
      near -= count[shade - kNear];
      sum -= count[shade - kNear] * (shade - kNear);
    }
    if (near > most) most = near, sum_of_most = sum;
  }
  const auto all = static_cast<double>(tile.width * tile.height);
  return static_cast<double>(most) < kEven * all ? Ground::kNone : static_cast<int16_t>(sum_of_most / most);
}

}  // namespace

Ground::Ground(const PixelRows& pixels, double per_point_x, double per_point_y)
    : width_(pixels.width), tile_height_(TileOf(per_point_y)) {
  const size_t tile_width = TileOf(per_point_x);
  for (size_t y = 0; y < pixels.height; y += tile_height_) {
    for (size_t x = 0; x < pixels.width; x += tile_width) {
      const PixelRows tile = {pixels.begin + y * pixels.stride + x, pixels.stride,
                              std::min(tile_width, pixels.width - x),
                              std::min(tile_height_, pixels.height - y)};
      shades_.insert(shades_.end(), tile.width, ShadeOf(tile));
    }
  }
}

}  // namespace candor::pdf
