// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/property_set.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/code_page.h"

namespace candor {
namespace {

constexpr size_t kFirstSetAt = 44;  // of the stream
constexpr size_t kFirstPropertyAt = 8, kPropertyBytes = 8;
constexpr size_t kMostProperties = 200, kLongestTitle = 1'000;
constexpr uint32_t kCodePage = 1, kTitle = 2;
constexpr uint16_t kNumber = 0x02, kText = 0x1E, kWideText = 0x1F;
constexpr int64_t kUtf16 = 1200;

}  // namespace

std::string TitleIn(std::string_view summary_information) {
  const std::string_view stream = summary_information;
  const std::string_view set = stream.substr(std::min<size_t>(ReadU32(stream, kFirstSetAt), stream.size()));
  const size_t count = std::min<size_t>(ReadU32(set, 4), kMostProperties);
  int64_t code_page = 0;
  size_t title = 0;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = kFirstPropertyAt + kPropertyBytes * i;
    const uint32_t property = ReadU32(set, at), value = ReadU32(set, at + 4);
    if (property == kCodePage && ReadU16(set, value) == kNumber) code_page = ReadU16(set, size_t{value} + 4);
    if (property == kTitle) title = value;
  }
  if (title == 0) return "";
  const uint16_t type = ReadU16(set, title);
  const size_t length = std::min<size_t>(ReadU32(set, title + 4), kLongestTitle);
  const std::string_view bytes = set.substr(std::min(title + 8, set.size()));
  std::string text;
  if (type == kWideText || (type == kText && code_page == kUtf16)) {
    text = Utf16ToUtf8(bytes.substr(0, type == kWideText ? 2 * length : length));
  } else if (type == kText) {
    const std::string_view letters = bytes.substr(0, length);
    text = ConvertToUtf8(letters.substr(0, letters.find('\0')), CharsetOfCodePage(code_page));
  }
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

}  // namespace candor
