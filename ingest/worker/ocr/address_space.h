// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace candor {

/// leptonica, Splash and Tesseract say of memory that was not there what they say of a picture that is none,
/// or nothing. To be asked where they came to nothing with a picture of so many pixels: throws std::bad_alloc
/// when what they may need for it could not be had now.
void BlameMemory(size_t pixels);

}  // namespace candor
