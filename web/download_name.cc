// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/download_name.h"

#include "base/utf8.h"

namespace candor::web {
namespace {

constexpr size_t kMostPoints = 120;

/// Controls, bidirectional controls and invisible characters, and what file systems take for a separator.
bool IsTreacherous(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '/' || c == '\\' || c == ':' || c == 0x200b ||
         (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xfeff;
}

bool IsAttributeChar(char c) {
  constexpr std::string_view kOther = "!#$&+-.^_`|~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kOther.find(c) != std::string_view::npos;
}

}  // namespace

std::string DownloadAs(std::string_view name) {
  const std::string valid = ToValidUtf8(name);
  std::string plain, ascii, encoded;
  size_t points = 0;
  for (size_t at = 0; at < valid.size() && points < kMostPoints; ++points) {
    const char32_t c = DecodeUtf8(valid, &at);
    const bool leads = plain.empty() && c == '.';  // hidden, or the folder above
    AppendUtf8(IsTreacherous(c) || leads ? U'_' : c, &plain);
    ascii += c < 0x7f && c >= 0x20 && c != '"' && c != '%' && !IsTreacherous(c) && !leads
                 ? static_cast<char>(c)
                 : '_';
  }
  if (plain.empty()) plain = ascii = "document";
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : plain) {
    if (IsAttributeChar(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace candor::web
