// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_misread_number.h"

#include <string_view>

namespace candor {
namespace {

/// -1: no digit, nor like one.
int DigitLike(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c == 'l' || c == 'I') return 1;
  return c == 'O' || c == 'o' ? 0 : -1;
}

}  // namespace

std::optional<NumberMatch> MisreadNumberAt(const NdaText& text, size_t i, size_t most) {
  int value = 0;
  size_t digits = 0, at = i;
  for (; text.IsWord(at) || text.IsNumber(at); ++at) {
    if (at > i && (text[at].spaced || text[at].breaks > 0)) break;
    for (const char c : text.Word(at)) {
      const int digit = DigitLike(c);
      if (digit < 0 || ++digits > most) return std::nullopt;
      value = 10 * value + digit;
    }
  }
  if (digits == 0) return std::nullopt;
  return NumberMatch{value, at - i};
}

}  // namespace candor
