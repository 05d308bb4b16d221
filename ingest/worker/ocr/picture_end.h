// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace candor {

/// Where the format says that the picture ends, in bytes; viewers read nothing behind it, so that it is a
/// place to hide things. Of a TIFF, which has no end, behind the last byte that a directory points to.
///
/// PNG (ISO 15948, 5.3), JPEG (ITU-T T.81, annex B), GIF (GIF89a), WebP (RFC 9649, 2.4), BMP
/// (BITMAPFILEHEADER) and TIFF 6.0. Nothing of other formats, and where the file breaks off.
std::optional<size_t> EndOfPicture(std::string_view bytes);

/// A WebP, BMP or TIFF breaks off before the end of what it says of its pictures.
bool SaysMoreThanThereIs(std::string_view bytes);

/// How many bytes of something stand behind that end. Zeros and white space are nothing.
size_t BytesBehindPicture(std::string_view bytes);

}  // namespace candor
