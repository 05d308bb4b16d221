// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"

#include <cstdint>

#include "base/utf8.h"

namespace candor {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

void AppendByte(unsigned char byte, std::string* out) {
  *out += "\\x";
  *out += kDigits[byte >> 4];
  *out += kDigits[byte & 15];
}

void AppendCodePoint(char32_t c, std::string* out) {
  *out += "\\u{";
  int shift = 20;
  while (shift > 0 && (c >> shift) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) *out += kDigits[(c >> shift) & 15];
  *out += '}';
}

/// Code points from U+0080 that act on the terminal or on the order of the line, or that show nothing at all.
bool IsTreacherous(char32_t c) {
  if (c < 0xA0) return true;  // C1: U+009B is CSI
  if (c < 0x061C) return false;
  if (c == 0x061C || c == 0x180E) return true;  // Arabic letter mark; Mongolian vowel separator
  if (c == 0x200B || c == 0x200E || c == 0x200F) return true;  // zero-width space, direction marks
  if (c >= 0x2028 && c <= 0x202E) return true;                 // line and paragraph separator, embeddings
  if (c >= 0x2060 && c <= 0x206F) return true;  // invisible operators, isolates, deprecated controls
  if (c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)) return true;  // byte order mark, interlinear annotation
  if (c >= 0xE0000 && c <= 0xE0FFF) return true;                 // tags, which can smuggle ASCII unseen
  return (c & 0xFFFE) == 0xFFFE;                                 // noncharacters
}

std::string Escape(std::string_view untrusted, bool lines) {
  std::string out;
  out.reserve(untrusted.size());
  for (size_t i = 0; i < untrusted.size();) {
    auto byte = static_cast<unsigned char>(untrusted[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      out += untrusted[i++];
      continue;
    }
    if (byte < 0x80) {
      ++i;
      if (lines && byte == '\r' && i < untrusted.size() && untrusted[i] == '\n') continue;
      if (lines && (byte == '\n' || byte == '\t')) {
        out += static_cast<char>(byte);
      } else {
        AppendByte(byte, &out);
      }
      continue;
    }
    size_t begin = i;
    char32_t c = DecodeUtf8(untrusted, &i);
    std::string_view sequence = untrusted.substr(begin, i - begin);
    if (c == U'\uFFFD' && sequence != "\uFFFD") {
      for (char bad : sequence) AppendByte(static_cast<unsigned char>(bad), &out);
    } else if (IsTreacherous(c)) {
      AppendCodePoint(c, &out);
    } else {
      out += sequence;
    }
  }
  return out;
}

}  // namespace

std::string EscapeJson(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  const auto append_unit = [&](char32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(unit >> shift) & 15];
  };
  for (size_t i = 0; i < json.size();) {
    const size_t begin = i;
    while (i < json.size() && static_cast<unsigned char>(json[i]) < 0x7F) ++i;
    out += json.substr(begin, i - begin);
    if (i == json.size()) break;
    const size_t at = i;
    const char32_t c = DecodeUtf8(json, &i);
    if (c != 0x7F && (c < 0x80 || !IsTreacherous(c))) {
      out += json.substr(at, i - at);
    } else if (c < 0x10000) {
      append_unit(c);
    } else {  // as UTF-16 (RFC 8259, section 7)
      append_unit(0xD800 + ((c - 0x10000) >> 10));
      append_unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string EscapeLine(std::string_view untrusted) { return Escape(untrusted, false); }
std::string EscapeText(std::string_view untrusted) { return Escape(untrusted, true); }

}  // namespace candor
