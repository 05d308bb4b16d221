// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the letters of RTF are: bytes in the charset of their font, and units of UTF-16 with what stands for
// them in programs that know none (RTF 1.9.1, "Character Set" and "Unicode RTF").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace candor {

class RtfCharacters {
 public:
  /// \ansicpg and the words for charsets that a document may begin with; others change nothing.
  void SetCharset(std::string_view word, int64_t value);
  /// \fcharset of a font in the table of fonts.
  void SetFontCharset(int64_t font, int64_t font_charset);

  /// Bytes as UTF-8, in the charset of a font (of the document where that has none, or `font` is below 0).
  std::string Decode(std::string_view bytes, int64_t font) const;

  /// True when what comes next only stands for a unit that was read; each call counts one.
  bool Skips();
  /// \u: appends the character to `*text` when it is whole; null drops it. `fallbacks`: \uc.
  void Unit(int64_t value, int64_t fallbacks, std::string* text);
  /// What stands for a unit ends with its group.
  void EndGroup() { skip_ = 0; }

 private:
  std::string charset_ = "windows-1252";
  std::map<int64_t, std::string> fonts_;
  int64_t skip_ = 0;
  char32_t high_ = 0;
};

/// The character that a control word or symbol stands for ("emdash"); empty: it is none.
std::string_view RtfSign(std::string_view word);

}  // namespace candor
