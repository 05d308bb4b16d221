// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// The number of `Size` bytes at `at`, lowest byte first; what lies behind the end counts as zeros.
template <size_t Size>
uint64_t ReadLittleEndian(std::string_view bytes, size_t at) {
  uint64_t value = 0;
  for (size_t i = 0; i < Size && at < bytes.size() && i < bytes.size() - at; ++i)
    value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

inline uint16_t ReadU16(std::string_view bytes, size_t at) {
  return static_cast<uint16_t>(ReadLittleEndian<2>(bytes, at));
}
inline uint32_t ReadU32(std::string_view bytes, size_t at) {
  return static_cast<uint32_t>(ReadLittleEndian<4>(bytes, at));
}
inline uint64_t ReadU64(std::string_view bytes, size_t at) { return ReadLittleEndian<8>(bytes, at); }

/// `size` bytes from `at` on, as far as there are so many.
inline std::string_view Cut(std::string_view bytes, size_t at, size_t size) {
  return at < bytes.size() ? bytes.substr(at, size) : std::string_view();
}

/// The lowest `size` bytes of a number, lowest first; behind its eight come zeros.
inline std::string LittleEndian(uint64_t value, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i)
    bytes += i < sizeof(value) ? static_cast<char>(value >> (8 * i) & 0xFF) : '\0';
  return bytes;
}

}  // namespace candor
