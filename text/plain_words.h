// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of a text as numbers, for comparing texts that went through several programs: only letters and
// digits of any script count, ASCII ones in either case, and what stands between (quote marks, line ends,
// rules) says nothing. The numbers may be stored.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace candor {

/// What a byte is in a word: itself, a small letter for a capital, 0 for what separates words.
inline constexpr std::array<uint8_t, 256> kWordBytes = [] {
  std::array<uint8_t, 256> bytes{};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    if (letter) bytes[static_cast<size_t>(c)] = static_cast<uint8_t>(c);
    if (c >= 'A' && c <= 'Z') bytes[static_cast<size_t>(c)] = static_cast<uint8_t>(c + 32);
  }
  return bytes;
}();

/// Calls `take` with the number of each word (FNV-1a), in order.
template <typename Take>
void ForEachPlainWord(std::string_view text, Take&& take) {
  constexpr uint64_t kOffset = 0xcbf29ce484222325u, kPrime = 0x100000001b3u;
  uint64_t word = kOffset;
  for (const char c : text) {
    const uint8_t byte = kWordBytes[static_cast<unsigned char>(c)];
    if (byte != 0) {
      word = (word ^ byte) * kPrime;
    } else if (word != kOffset) {
      take(word);
      word = kOffset;
    }
  }
  if (word != kOffset) take(word);
}

}  // namespace candor
