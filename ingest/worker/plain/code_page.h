// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace candor {

/// Charset of a Windows code page by its number, as mail names it ("windows-1251"); empty when it is not
/// known.
std::string CharsetOfCodePage(int64_t code_page);

/// Charset of the code page that programs used in a language; `locale` as Windows numbers it (LCID). Empty
/// when it is not known.
std::string CharsetOfLocale(int64_t locale);

/// Charset of the fonts in RTF (\fcharset); empty for that of the document.
std::string CharsetOfFont(int64_t font_charset);

/// The character of a byte in windows-1252; the five bytes that it does not use are control characters.
char32_t Windows1252Character(unsigned char byte);

}  // namespace candor
