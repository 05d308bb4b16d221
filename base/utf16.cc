// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf16.h"

#include <cstddef>

#include "base/utf8.h"

namespace candor {

std::string DecodeUtf16(std::string_view bytes, std::endian order) {
  const auto unit = [&](size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == std::endian::big ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    char32_t c = unit(at);
    const char32_t low = at + 4 <= bytes.size() ? unit(at + 2) : 0;
    if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    AppendUtf8(c, &text);
  }
  return text;
}

}  // namespace candor
