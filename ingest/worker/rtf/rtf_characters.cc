// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf_characters.h"

#include "base/utf8.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/code_page.h"

namespace candor {
namespace {

struct Sign {
  std::string_view word;
  std::string_view text;  // UTF-8
};
constexpr Sign kSigns[] = {
    {"tab", "\t"},         {"lquote", "\u2018"},  {"rquote", "\u2019"},  {"ldblquote", "\u201C"},
    {"bullet", "\u2022"},  {"endash", "\u2013"},  {"emdash", "\u2014"},  {"rdblquote", "\u201D"},
    {"enspace", "\u2002"}, {"emspace", "\u2003"}, {"zwnj", "\u200C"},    {"zwj", "\u200D"},
    {"qmspace", "\u2005"}, {"ltrmark", "\u200E"}, {"rtlmark", "\u200F"},
};

constexpr size_t kMostFonts = 10'000;

}  // namespace

std::string_view RtfSign(std::string_view word) {
  for (const Sign& sign : kSigns)
    if (word == sign.word) return sign.text;
  return {};
}

void RtfCharacters::SetCharset(std::string_view word, int64_t value) {
  if (word == "ansicpg") charset_ = CharsetOfCodePage(value);
  if (word == "mac") charset_ = "macintosh";
  if (word == "pc") charset_ = "ibm437";
  if (word == "pca") charset_ = "ibm850";
}

void RtfCharacters::SetFontCharset(int64_t font, int64_t font_charset) {
  if (fonts_.size() < kMostFonts) fonts_[font] = CharsetOfFont(font_charset);
}

std::string RtfCharacters::Decode(std::string_view bytes, int64_t font) const {
  if (IsAscii(bytes)) return std::string(bytes);
  const auto found = fonts_.find(font);
  const bool own = found != fonts_.end() && !found->second.empty();
  return ConvertToUtf8(bytes, own ? found->second : charset_);
}

bool RtfCharacters::Skips() {
  if (skip_ == 0) return false;
  --skip_;
  return true;
}

void RtfCharacters::Unit(int64_t value, int64_t fallbacks, std::string* text) {
  skip_ = fallbacks;
  if (text == nullptr) return;
  const auto unit = static_cast<char32_t>(value & 0xFFFF);
  if (unit >= 0xD800 && unit < 0xDC00) {
    high_ = unit;
  } else if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
    AppendUtf8(0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00), text);
    high_ = 0;
  } else if (unit != 0) {
    AppendUtf8(unit, text);
  }
}

}  // namespace candor
