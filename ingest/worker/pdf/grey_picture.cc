// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/grey_picture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace candor::pdf {
namespace {

/// A pixel within the picture, or its end.
size_t PixelAt(double points, double dpi, int size) {
  constexpr double kPointsAnInch = 72;
  const double pixel = std::floor(points * dpi / kPointsAnInch);
  return static_cast<size_t>(std::clamp(std::isnan(pixel) ? 0 : pixel, 0.0, static_cast<double>(size)));
}

}  // namespace

void KeepPlaces(const std::vector<Box>& places, GreyPicture* picture) {
  constexpr uint8_t kWhite = 255;
  std::vector<uint8_t> kept(picture->pixels.size(), kWhite);
  const auto width = static_cast<size_t>(picture->width);
  for (const Box& place : places) {
    const size_t left = PixelAt(place.x0, picture->dpi, picture->width);
    const size_t right = PixelAt(place.x1, picture->dpi, picture->width);
    const size_t bottom = PixelAt(place.y1, picture->dpi, picture->height);
    for (size_t row = PixelAt(place.y0, picture->dpi, picture->height); row < bottom; ++row) {
      const auto begin = picture->pixels.begin() + static_cast<std::ptrdiff_t>(row * width);
      std::copy(begin + static_cast<std::ptrdiff_t>(left),
                begin + static_cast<std::ptrdiff_t>(std::max(left, right)),
                kept.begin() + static_cast<std::ptrdiff_t>(row * width + left));
    }
  }
  picture->pixels = std::move(kept);
}

}  // namespace candor::pdf
