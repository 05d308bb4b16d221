// SPDX-License-Identifier: GPL-3.0-or-later
//
// Letters of ASCII, whatever the locale: names of headers, media types, endings of files, domains. Words of
// people are folded by text/normalizer.h.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace candor {

constexpr char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// All other bytes stay, so that UTF-8 stays valid and offsets stay the same.
inline std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = AsciiLower(c);
  return lower;
}

}  // namespace candor
