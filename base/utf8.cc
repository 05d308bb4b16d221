// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <algorithm>
#include <cstring>

namespace candor {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr uint64_t kHighBits = 0x8080808080808080u;

uint64_t LoadWord(const char* from) {
  uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Bytes of ASCII at the start of `bytes`, found eight at a time.
size_t AsciiPrefix(std::string_view bytes) {
  size_t i = 0;
  while (i + 8 <= bytes.size() && (LoadWord(bytes.data() + i) & kHighBits) == 0) i += 8;
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

/// Length of the sequence at the start of `bytes` (not empty). Valid: its length and *code_point. Invalid:
/// the length of the maximal part that could still have become valid, at least 1, and *valid = false. Table
/// 3-7 of the Unicode standard.
size_t Sequence(std::string_view bytes, char32_t* code_point, bool* valid) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  unsigned char lead = byte(0);
  *valid = true;
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  *valid = false;
  if (lead < 0xC2 || lead > 0xF4) return 1;
  char32_t value = lead & (0x7Fu >> length);
  for (size_t i = 1; i < length; ++i) {
    if (i >= bytes.size()) return i;
    unsigned char low = 0x80, high = 0xBF;
    if (i == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (byte(i) < low || byte(i) > high) return i;
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  *valid = true;
  *code_point = value;
  return length;
}

}  // namespace

bool IsAscii(std::string_view bytes) { return AsciiPrefix(bytes) == bytes.size(); }

bool IsValidUtf8(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(AsciiPrefix(bytes));
    // Runs of non-ASCII letters are short in Latin scripts and long in others: stay here until the next ASCII
    // byte.
    while (!bytes.empty() && static_cast<unsigned char>(bytes[0]) >= 0x80) {
      char32_t code_point;
      bool valid;
      size_t length = Sequence(bytes, &code_point, &valid);
      if (!valid) return false;
      bytes.remove_prefix(length);
    }
    if (bytes.empty()) return true;
  }
}

std::string ToValidUtf8(std::string_view bytes, size_t* replaced) {
  size_t count = 0;
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    size_t ascii = AsciiPrefix(bytes);
    while (ascii > 0) {
      const void* nul = std::memchr(bytes.data(), 0, ascii);
      size_t run = nul == nullptr ? ascii : static_cast<size_t>(static_cast<const char*>(nul) - bytes.data());
      out.append(bytes.substr(0, run));
      if (nul != nullptr) {
        out.append(kReplacement);
        ++count;
        ++run;
      }
      bytes.remove_prefix(run);
      ascii -= run;
    }
    if (bytes.empty()) break;
    char32_t code_point;
    bool valid;
    size_t length = Sequence(bytes, &code_point, &valid);
    out.append(valid ? bytes.substr(0, length) : kReplacement);
    if (!valid) ++count;
    bytes.remove_prefix(length);
  }
  if (replaced != nullptr) *replaced = count;
  return out;
}

size_t CountCodePoints(std::string_view utf8) {
  // Bytes that are no continuation byte, in pieces small enough to be counted in a byte: compilers turn the
  // inner loop into vector code.
  size_t count = 0;
  for (size_t at = 0; at < utf8.size();) {
    const size_t end = std::min(utf8.size(), at + 128);
    uint8_t piece = 0;
    for (; at < end; ++at)
      piece = static_cast<uint8_t>(piece + static_cast<uint8_t>(static_cast<signed char>(utf8[at]) >= -64));
    count += piece;
  }
  return count;
}

size_t FloorBoundary(std::string_view utf8, size_t offset) {
  if (offset >= utf8.size()) return utf8.size();
  while (offset > 0 && !IsBoundary(utf8, offset)) --offset;
  return offset;
}

size_t CeilBoundary(std::string_view utf8, size_t offset) {
  if (offset >= utf8.size()) return utf8.size();
  while (!IsBoundary(utf8, offset)) ++offset;
  return offset;
}

char32_t internal::DecodeLongUtf8(std::string_view bytes, size_t* offset) {
  char32_t code_point = 0;
  bool valid;
  *offset += Sequence(bytes.substr(*offset), &code_point, &valid);
  return valid ? code_point : U'\uFFFD';
}

void AppendUtf8(char32_t code_point, std::string* out) {
  auto put = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) {
    out->append(kReplacement);
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

uint32_t CodePointOffsets::At(uint32_t offset) {
  offset = static_cast<uint32_t>(std::min<size_t>(offset, text_.size()));
  // Start from the nearest place at or before the query: the last answer or a mark.
  uint32_t mark = std::min<uint32_t>(offset / kStride, static_cast<uint32_t>(marks_.size() - 1));
  if (offset < byte_ || mark * kStride > byte_) {
    byte_ = mark * kStride;
    code_point_ = marks_[mark];
  }
  // Marks are byte offsets that may lie inside a code point. That is harmless: counting is of lead bytes, so
  // the counts of two adjacent pieces always add up.
  while (marks_.size() * kStride <= offset) {
    auto next = static_cast<uint32_t>(marks_.size() * kStride);
    code_point_ += static_cast<uint32_t>(CountCodePoints(text_.substr(byte_, next - byte_)));
    byte_ = next;
    marks_.push_back(code_point_);
  }
  code_point_ += static_cast<uint32_t>(CountCodePoints(text_.substr(byte_, offset - byte_)));
  byte_ = offset;
  return code_point_;
}

}  // namespace candor
