// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which part of a page's picture is shown for a finding: at the width of a printed page it can be read, which
// the whole page at the same size cannot.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"

namespace candor {

/// In pixels of the picture, from its upper left corner.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

/// The lines of a quote on a page (0-based), a little larger than their words.
std::vector<PixelBox> MarksOn(const std::vector<WordBox>& words, uint32_t page);

/// The lines of `marks` (at least one) with some lines above and below, and what else is marked nearby; all
/// of the page between its unprinted edges in width. A page of which little would be left out is shown whole.
PixelBox CropAround(const std::vector<PixelBox>& marks, const std::vector<PixelBox>& others, int width,
                    int height);

/// Whether all of `marks` can be read in a crop.
bool Shows(const PixelBox& crop, const std::vector<PixelBox>& marks);

}  // namespace candor
