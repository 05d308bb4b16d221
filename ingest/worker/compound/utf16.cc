// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/utf16.h"

#include <cstddef>

#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"

namespace candor {

std::string Utf16ToUtf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() / 2);
  for (size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    char32_t unit = ReadU16(bytes, at);
    if (unit == 0) break;
    const char32_t low = at + 4 <= bytes.size() ? ReadU16(bytes, at + 2) : 0;
    if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    AppendUtf8(unit, &text);
  }
  return text;
}

std::string Utf8ToUtf16(std::string_view text) {
  std::string bytes;
  for (size_t at = 0; at < text.size();) {
    const char32_t sign = DecodeUtf8(text, &at);
    if (sign < 0x10000) {
      bytes += LittleEndian(sign, 2);
    } else {
      bytes += LittleEndian(0xD800 + ((sign - 0x10000) >> 10), 2);
      bytes += LittleEndian(0xDC00 + ((sign - 0x10000) & 0x3FF), 2);
    }
  }
  return bytes;
}

}  // namespace candor
