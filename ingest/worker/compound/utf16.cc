// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/utf16.h"

#include <cstddef>

#include "base/utf16.h"
#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"

namespace candor {

std::string Utf16ToUtf8(std::string_view bytes) {
  size_t end = 0;
  while (end + 2 <= bytes.size() && ReadU16(bytes, end) != 0) end += 2;
  return DecodeUtf16(bytes.substr(0, end), std::endian::little);
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
