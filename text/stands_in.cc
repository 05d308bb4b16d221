// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stands_in.h"

#include <string>

#include "base/ascii.h"
#include "base/typographic.h"

namespace candor {
namespace {

std::string Letters(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (const size_t mark = TypographicMarkAt(text, i); mark > 0) {
      i += mark;
      continue;
    }
    const char c = AsciiLower(text[i++]);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      letters += c;
  }
  return letters;
}

}  // namespace

bool StandsIn(std::string_view part, std::string_view whole) {
  return Letters(whole).find(Letters(part)) != std::string::npos;
}

}  // namespace candor
