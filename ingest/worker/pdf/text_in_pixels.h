// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a picture is one of text: one even ground, and on it sharp runs in lines. A photograph has no such
// ground, a chart no such lines but its title. Far cheaper than reading it. Plain pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace candor::pdf {

/// Rows of pixels, top down; light or dark.
struct Pixels {
  size_t width = 0, height = 0;
  std::vector<uint8_t> grey;
  double per_point_x = 1, per_point_y = 1;  ///< as it is shown

  /// Columns become rows, for a picture that is shown on its side.
  Pixels Turned() const;
};

/// Two lines of text, or one of a sentence.
bool ShowText(const Pixels& pixels);

}  // namespace candor::pdf
