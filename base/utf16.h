// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <string>
#include <string_view>

namespace candor {

/// UTF-16 without a byte order mark, in bytes of this order (RFC 2781, 2.2), as UTF-8. Halves of surrogate
/// pairs become U+FFFD; half a unit at the end is left out.
std::string DecodeUtf16(std::string_view bytes, std::endian order);

}  // namespace candor
