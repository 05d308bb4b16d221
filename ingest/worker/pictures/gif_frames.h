// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace candor {

/// Pictures of a GIF (GIF89a, appendix B), of which leptonica decodes the first; as far as its blocks follow
/// each other.
size_t CountGifFrames(std::string_view bytes);

struct GifSides {
  uint64_t width = 0, height = 0;  ///< pixels
};
/// The greatest of its screen and its frames, as far as the bytes go: browsers show a frame that is larger
/// than the screen.
GifSides SidesOfGif(std::string_view bytes);

/// Behind its trailer; nothing where the blocks do not lead to one.
std::optional<size_t> EndOfGif(std::string_view bytes);

}  // namespace candor
