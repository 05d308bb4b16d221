// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: the first bytes of pictures, which is all that is looked at where nothing is decoded.
#pragma once

#include <cstdint>
#include <string>

namespace candor {

inline std::string BigEndian(uint64_t value, size_t size) {
  std::string bytes;
  for (size_t i = size; i-- > 0;) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

inline std::string Png(uint32_t width, uint32_t height) {
  return "\x89PNG\r\n\x1A\n" + BigEndian(13, 4) + "IHDR" + BigEndian(width, 4) + BigEndian(height, 4) +
         std::string("\x08\0\0\0\0", 5);
}

inline const std::string kEmf =
    std::string("\1\0\0\0", 4) + std::string(36, '\0') + " EMF" + std::string(48, '\0');

}  // namespace candor
