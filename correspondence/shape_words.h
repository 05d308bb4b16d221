// SPDX-License-Identifier: GPL-3.0-or-later
//
// How signals of shape speak of numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// "1 message", "17 messages"
inline std::string Counted(int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

inline std::string BusinessDaysInWords(int64_t days) {
  return Counted(days, "business day", "business days");
}

/// Words joined as people do: "a", "a and b", "a, b and c".
template <typename List>
std::string Joined(const List& words) {
  std::string out;
  size_t left = words.size();
  for (const std::string& word : words) {
    out += word;
    --left;
    if (left > 0) out += left == 1 ? " and " : ", ";
  }
  return out;
}

}  // namespace candor
