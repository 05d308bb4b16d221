// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/declared_charset.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"

namespace candor {
namespace {

enum class Content { kAscii, kUtf8, kOther };

/// Of text: NUL, as UTF-16 has it, is neither.
Content ContentOf(const InputFile& bytes) {
  constexpr size_t kChunk = 1u << 20, kLongestCharacter = 4;
  Content content = Content::kAscii;
  for (uint64_t offset = 0; offset < bytes.size;) {
    const std::string chunk = bytes.Read(offset, kChunk);
    if (chunk.empty() || chunk.find('\0') != std::string::npos) return Content::kOther;
    std::string_view whole = chunk;
    if (!IsAscii(chunk)) {
      content = Content::kUtf8;
      // The end of the chunk may cut a character, of which the next one then has all.
      if (offset + chunk.size() < bytes.size && chunk.size() > kLongestCharacter)
        whole = whole.substr(0, FloorBoundary(whole, chunk.size() - 1));
      if (chunk.size() - whole.size() > kLongestCharacter || !IsValidUtf8(whole)) return Content::kOther;
    }
    offset += whole.size();
  }
  return content;
}

template <size_t N>
bool StartsWithOne(std::string_view name, const std::array<std::string_view, N>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace

std::string CharsetThatCounts(const InputFile& bytes, std::string_view declared) {
  constexpr std::string_view kAround = " \t\r\n\"'";
  const size_t begin = declared.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return "";
  const std::string name = AsciiLower(declared.substr(begin, declared.find_last_not_of(kAround) - begin + 1));
  for (const std::string_view none : {"ascii", "us-ascii", "unknown-8bit", "x-unknown"}) {
    if (name == none) return "";
  }
  const Content content = ContentOf(bytes);
  // Those that write other letters in ASCII (RFC 2152, RFC 1468, RFC 1843).
  constexpr std::array<std::string_view, 4> kInAscii = {"utf-7", "unicode-1-1-utf-7", "iso-2022", "hz"};
  if (content == Content::kAscii && !StartsWithOne(name, kInAscii)) return "";
  if (content == Content::kUtf8 && (name == "utf-8" || name == "utf8")) return "";
  return name;
}

}  // namespace candor
