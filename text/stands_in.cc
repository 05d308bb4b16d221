// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stands_in.h"

#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

/// Bytes of the mark of UTF-8 at `i` that mail programs exchange for ASCII ones (no-break space, soft hyphen,
/// quotation marks, dashes); 0: another character.
size_t MarkAt(std::string_view text, size_t i) {
  const auto byte = [&](size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  if (byte(i) == 0xC2 && byte(i + 1) < 0xC0) return 2;                            // U+0080 to U+00BF
  if (byte(i) == 0xE2 && (byte(i + 1) == 0x80 || byte(i + 1) == 0x81)) return 3;  // U+2000 to U+207F
  return 0;
}

std::string Letters(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (const size_t mark = MarkAt(text, i); mark > 0) {
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
