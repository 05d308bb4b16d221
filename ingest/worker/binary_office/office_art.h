// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pictures of Office's drawings (MS-ODRAW, 2.2.23), which all three formats keep in the same way and each
// in another place.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace candor::binary_office {

struct ArtPicture {
  std::string_view kind;    ///< "PNG", "EMF"
  std::string_view ending;  ///< "png"
  bool readable = false;    ///< by OCR
  std::string_view bytes;   ///< in those that it was found in; of a bitmap without the header of a file
  bool whole = true;        ///< else they break off
};

/// The next picture in a stream in which they lie, with other records before, between and around them; moves
/// `*at` behind it. Nothing at the end.
std::optional<ArtPicture> NextArtPicture(std::string_view stream, size_t* at);

}  // namespace candor::binary_office
