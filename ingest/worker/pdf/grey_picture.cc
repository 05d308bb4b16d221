// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/grey_picture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "ingest/worker/pdf/ground.h"

namespace candor::pdf {
namespace {

/// A pixel within the picture, or its end.
size_t PixelAt(double points, double dpi, int size) {
  constexpr double kPointsAnInch = 72;
  const double pixel = std::floor(points * dpi / kPointsAnInch);
  return static_cast<size_t>(std::clamp(std::isnan(pixel) ? 0 : pixel, 0.0, static_cast<double>(size)));
}

/// What of a place is on the picture; of pixels.
struct Part {
  size_t left, top, right, bottom;
};

Part PartOf(const Box& place, const GreyPicture& picture) {
  const size_t left = PixelAt(place.x0, picture.dpi, picture.width);
  const size_t top = PixelAt(place.y0, picture.dpi, picture.height);
  return {left, top, std::max(left, PixelAt(place.x1, picture.dpi, picture.width)),
          std::max(top, PixelAt(place.y1, picture.dpi, picture.height))};
}

}  // namespace

void LevelGround(const std::vector<Box>& places, GreyPicture* picture) {
  constexpr double kPointsAnInch = 72;
  constexpr int kWhite = 255;
  const auto stride = static_cast<size_t>(picture->width);
  for (const Box& place : places) {
    const Part part = PartOf(place, *picture);
    const PixelRows rows = {picture->pixels.data() + part.top * stride + part.left, stride,
                            part.right - part.left, part.bottom - part.top};
    const Ground ground(rows, picture->dpi / kPointsAnInch, picture->dpi / kPointsAnInch);
    for (size_t y = 0; y < rows.height; ++y) {
      uint8_t* const row = picture->pixels.data() + (part.top + y) * stride + part.left;
      const int16_t* const paper = ground.Row(y);
      for (size_t x = 0; x < rows.width; ++x) {
        if (paper[x] != Ground::kNone)
          row[x] = static_cast<uint8_t>(kWhite - std::abs(int{row[x]} - int{paper[x]}));
      }
    }
  }
}

void KeepPlaces(const std::vector<Box>& places, GreyPicture* picture) {
  constexpr uint8_t kWhite = 255;
  std::vector<uint8_t> kept(picture->pixels.size(), kWhite);
  const auto width = static_cast<size_t>(picture->width);
  for (const Box& place : places) {
    const Part part = PartOf(place, *picture);
    for (size_t row = part.top; row < part.bottom; ++row) {
      const auto begin = picture->pixels.begin() + static_cast<std::ptrdiff_t>(row * width);
      std::copy(begin + static_cast<std::ptrdiff_t>(part.left),
                begin + static_cast<std::ptrdiff_t>(part.right),
                kept.begin() + static_cast<std::ptrdiff_t>(row * width + part.left));
    }
  }
  picture->pixels = std::move(kept);
}

}  // namespace candor::pdf
