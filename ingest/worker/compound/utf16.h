// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Little-endian UTF-16 up to its end or its first NUL. Halves of surrogate pairs become U+FFFD.
std::string Utf16ToUtf8(std::string_view bytes);

/// Little-endian UTF-16 of any UTF-8.
std::string Utf8ToUtf16(std::string_view text);

}  // namespace candor
