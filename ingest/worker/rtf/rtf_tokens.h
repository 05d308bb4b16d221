// SPDX-License-Identifier: GPL-3.0-or-later
//
// RTF as a list of signs (RTF 1.9.1, "RTF Syntax"): groups that open and close, control words, and bytes.
//
//   RtfTokens tokens(rtf);
//   while (tokens.Next(&token)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace candor {

struct RtfToken {
  enum Kind : uint8_t {
    kOpen,    ///< {
    kClose,   ///< }
    kWord,    ///< \word or \word12
    kSymbol,  ///< \ and one sign that is no letter: `byte`; \\, \{, \} and \'xx are bytes
    kByte,    ///< in the charset of the font
  };
  Kind kind = kByte;
  char byte = 0;
  std::string_view word;
  bool has_value = false;
  int64_t value = 0;
  std::string_view binary;  ///< of \bin
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view rtf) : rtf_(rtf) {}

  /// False at the end. Line ends between words and zeros are left out, and what breaks off inside of a word.
  bool Next(RtfToken* token);

 private:
  bool Control(RtfToken* token);
  void Word(RtfToken* token);

  std::string_view rtf_;
  size_t at_ = 0;
};

/// The value of a hexadecimal digit, or -1.
int HexDigit(char c);

}  // namespace candor
