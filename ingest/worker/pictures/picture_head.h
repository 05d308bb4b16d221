// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the first bytes of a picture say of it. Nothing is decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// So many bytes of a picture tell what there is to tell, but for a JPEG or a TIFF of which the size stands
/// further behind.
inline constexpr size_t kPictureHeadBytes = 64u << 10;

struct PictureHead {
  std::string_view kind;  ///< "PNG", "EMF"; empty: none that is known
  bool readable = false;  ///< OCR reads such (IsPictureType())
  /// Pixels that are shown of one that OCR reads or an SVG; 0: these bytes do not say.
  uint64_t width = 0, height = 0;
};

PictureHead ReadPictureHead(std::string_view bytes);

/// A bitmap as programs hold it in memory (MS-WMF, 2.2.2.9) with the header of a file before it.
std::string BmpOfBitmap(std::string_view bitmap);

}  // namespace candor
