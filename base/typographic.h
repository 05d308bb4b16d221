// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace candor {

/// Bytes of the UTF-8 character at `at` where it is one that programs exchange for a mark of ASCII or leave
/// out (U+0080 to U+00BF and U+2000 to U+207F: no-break spaces, soft hyphens, quotation marks, dashes); 0: it
/// is none.
inline size_t TypographicMarkAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (byte(at) == 0xC2 && byte(at + 1) < 0xC0) return 2;
  if (byte(at) == 0xE2 && (byte(at + 1) == 0x80 || byte(at + 1) == 0x81)) return 3;
  return 0;
}

}  // namespace candor
