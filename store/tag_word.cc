// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tag_word.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/normalizer.h"

namespace candor {
namespace {

constexpr size_t kLongestTag = 64;  // code points
constexpr std::string_view kBetween = "-_./+&";

bool IsLetterOrDigit(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  return u_isalnum(code_point) != 0 || (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
}

}  // namespace

std::optional<std::string> ReadTag(std::string_view text) {
  // The normaliser makes a blank of several characters, and a blank ends a word.
  if (text.empty() || text.size() > 4 * kLongestTag || !IsValidUtf8(text)) return std::nullopt;
  Normalized normalized;
  Normalize(text, &normalized);
  const std::string& tag = normalized.text();
  size_t length = 0;
  bool ends_in_word = false;
  for (size_t at = 0; at < tag.size(); ++length) {
    const char32_t c = DecodeUtf8(tag, &at);
    ends_in_word = IsLetterOrDigit(c);
    const bool between = c < 0x80 && kBetween.find(static_cast<char>(c)) != std::string_view::npos;
    if (!ends_in_word && (!between || length == 0)) return std::nullopt;
  }
  if (!ends_in_word || length > kLongestTag) return std::nullopt;
  return tag;
}

}  // namespace candor
