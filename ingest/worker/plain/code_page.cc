// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/code_page.h"

#include <iterator>

namespace candor {
namespace {

struct Row {
  int64_t number;
  const char* charset;
};

constexpr Row kCodePages[] = {
    {437, "ibm437"},        {850, "ibm850"},        {852, "ibm852"},        {866, "ibm866"},
    {874, "windows-874"},   {932, "windows-31j"},   {936, "gb18030"},       {949, "windows-949"},
    {950, "big5"},          {1200, "utf-16le"},     {10000, "macintosh"},   {20127, "us-ascii"},
    {20866, "koi8-r"},      {20932, "euc-jp"},      {21866, "koi8-u"},      {50220, "iso-2022-jp"},
    {50221, "iso-2022-jp"}, {50222, "iso-2022-jp"}, {50225, "iso-2022-kr"}, {51932, "euc-jp"},
    {51936, "gb18030"},     {51949, "euc-kr"},      {52936, "hz-gb-2312"},  {54936, "gb18030"},
    {65000, "utf-7"},       {65001, "utf-8"},
};

// By the primary language in the low ten bits (MS-LCID); the others are written in windows-1252.
constexpr Row kLanguages[] = {
    {0x01, "windows-1256"}, {0x02, "windows-1251"}, {0x05, "windows-1250"}, {0x08, "windows-1253"},
    {0x0D, "windows-1255"}, {0x0E, "windows-1250"}, {0x11, "windows-31j"},  {0x12, "windows-949"},
    {0x15, "windows-1250"}, {0x18, "windows-1250"}, {0x19, "windows-1251"}, {0x1A, "windows-1250"},
    {0x1B, "windows-1250"}, {0x1C, "windows-1250"}, {0x1E, "windows-874"},  {0x1F, "windows-1254"},
    {0x20, "windows-1256"}, {0x22, "windows-1251"}, {0x23, "windows-1251"}, {0x24, "windows-1250"},
    {0x25, "windows-1257"}, {0x26, "windows-1257"}, {0x27, "windows-1257"}, {0x29, "windows-1256"},
    {0x2A, "windows-1258"}, {0x2F, "windows-1251"},
};

constexpr Row kFonts[] = {
    {77, "macintosh"},     {128, "windows-31j"},  {129, "windows-949"},  {134, "gb18030"},
    {136, "big5"},         {161, "windows-1253"}, {162, "windows-1254"}, {163, "windows-1258"},
    {177, "windows-1255"}, {178, "windows-1256"}, {186, "windows-1257"}, {204, "windows-1251"},
    {222, "windows-874"},  {238, "windows-1250"}, {255, "ibm437"},
};

template <size_t Size>
std::string Find(const Row (&rows)[Size], int64_t number) {
  for (const Row& row : rows)
    if (row.number == number) return row.charset;
  return "";
}

}  // namespace

std::string CharsetOfCodePage(int64_t code_page) {
  if (code_page >= 1250 && code_page <= 1258) return "windows-" + std::to_string(code_page);
  if (code_page >= 28591 && code_page <= 28606) return "iso-8859-" + std::to_string(code_page - 28590);
  return Find(kCodePages, code_page);
}

std::string CharsetOfLocale(int64_t locale) {
  constexpr int64_t kChinese = 0x04, kTaiwan = 0x0404, kHongKong = 0x0C04, kMacao = 0x1404;
  if (locale <= 0x0400) return "";
  const int64_t language = locale & 0x3FF;
  if (language == kChinese)
    return locale == kTaiwan || locale == kHongKong || locale == kMacao ? "big5" : "gb18030";
  const std::string found = Find(kLanguages, language);
  return found.empty() ? "windows-1252" : found;
}

std::string CharsetOfFont(int64_t font_charset) { return Find(kFonts, font_charset); }

char32_t Windows1252Character(unsigned char byte) {
  static constexpr char16_t kOwn[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  return byte >= 0x80 && byte < 0xA0 ? kOwn[byte - 0x80] : byte;
}

}  // namespace candor
