// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/geometry.h"

namespace candor::pdf {

/// A page as OCR sees it: one byte a pixel, 0 is black, row after row from the top without padding.
struct GreyPicture {
  int width = 0, height = 0;
  double dpi = 72;  ///< pixels an inch, in both directions
  std::vector<uint8_t> pixels;
};

/// Makes what stands on an even ground dark on white there: one threshold for all of a page, as OCR has it,
/// would make tinted paper black. `places`: points, origin top left.
void LevelGround(const std::vector<Box>& places, GreyPicture* picture);

/// Makes all else white. `places`: points, origin top left.
void KeepPlaces(const std::vector<Box>& places, GreyPicture* picture);

}  // namespace candor::pdf
