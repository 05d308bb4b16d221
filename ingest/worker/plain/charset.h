// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes in any charset become UTF-8. Converters come from ICU, whose tables are part of the library: glibc's
// iconv loads a module for each charset, which the sandbox forbids, and fails without saying so.
//
//   Conversion how;
//   std::string text = ConvertToUtf8(bytes, "iso-8859-1", &how);
//   AddProblems(how, &document->problems);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// How some bytes were read.
struct Conversion {
  std::string
      charset;  ///< lower case, as ICU or the WHATWG calls it, e.g. "utf-8", "windows-1252", "gb18030"
  bool guessed =
      false;  ///< there were non-ASCII bytes (or ISO-2022 escapes) and no declaration that fits them
  uint64_t replaced = 0;  ///< U+FFFD written for invalid sequences and for NUL
};

/// What the reader of a document should know of it, as problems: charset_guessed, undecodable. Kinds that are
/// there already are not repeated.
void AddProblems(const Conversion& how, std::vector<Problem>* problems);

/// Never fails; the result is valid UTF-8 without NUL and without a leading byte order mark. In order of
/// precedence:
/// 1. a byte order mark (UTF-8, UTF-16, UTF-32);
/// 2. the declared charset where it is known and fits. Labels are read as the WHATWG Encoding Standard does
/// ("iso-8859-1"
///    and "us-ascii" mean windows-1252, "gb2312" means gb18030), with UTF-7 and a few labels of old mailers
///    besides. UTF-8 that is valid wins over a label whose characters have a byte each, and where a label
///    says UTF-16 and not which end comes first ("utf-16", "unicode"), or the wrong one, the bytes tell;
/// 3. UTF-16 without a mark (every second byte NUL), valid UTF-8, then uchardet's guess, then windows-1252.
std::string ConvertToUtf8(std::string_view bytes, std::string_view declared_charset,
                          Conversion* how = nullptr);

/// True when `label` names a charset that can be converted.
bool IsKnownCharset(std::string_view label);

/// Replaces CR LF and CR by LF, form feeds and vertical tabs too, in place.
void NormalizeLineEnds(std::string* text);

}  // namespace candor
