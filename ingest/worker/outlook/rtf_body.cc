// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/rtf_body.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/outlook/code_page.h"
#include "ingest/worker/plain/charset.h"

namespace candor {
namespace {

// Groups inside groups; deeper ones are read as if they stood in the one around them.
constexpr size_t kDeepest = 10'000;
constexpr size_t kLongestWord = 32;

// Groups that hold no text of the body.
constexpr std::string_view kAside[] = {
    "fonttbl",   "colortbl", "stylesheet",        "info",      "pict",      "object",    "header",
    "headerl",   "headerr",  "headerf",           "footer",    "footerl",   "footerr",   "footerf",
    "listtable", "revtbl",   "rsidtbl",           "generator", "themedata", "datastore", "latentstyles",
    "xmlnstbl",  "filetbl",  "listoverridetable", "fldinst",   "pntext",    "bkmkstart", "bkmkend",
};

struct Symbol {
  std::string_view word;
  std::string_view text;  // UTF-8
};
constexpr Symbol kSymbols[] = {
    {"par", "\n"},         {"line", "\n"},       {"sect", "\n"},          {"page", "\n"},
    {"row", "\n"},         {"cell", "\t"},       {"nestcell", "\t"},      {"tab", "\t"},
    {"lquote", "\u2018"},  {"rquote", "\u2019"}, {"ldblquote", "\u201C"}, {"rdblquote", "\u201D"},
    {"bullet", "\u2022"},  {"endash", "\u2013"}, {"emdash", "\u2014"},    {"emspace", "\u2003"},
    {"enspace", "\u2002"}, {"zwnj", "\u200C"},   {"zwj", "\u200D"},
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

class RtfReader {
 public:
  RtfReader(std::string_view rtf, size_t most) : rtf_(rtf), most_(most) { groups_.emplace_back(); }

  RtfBody Read() {
    while (at_ < rtf_.size() && body_.text.size() < most_) {
      const char c = rtf_[at_++];
      if (c == '{') {
        Open();
      } else if (c == '}') {
        Close();
      } else if (c == '\\') {
        Control();
      } else if (c != '\r' && c != '\n' && c != '\0') {
        Byte(c);
      }
    }
    Flush();
    return std::move(body_);
  }

 private:
  struct Group {
    int64_t font = -1;
    int64_t fallbacks = 1;  // \uc: what follows a \u for readers that do not know it
    bool aside = false;     // nothing in it is shown
    bool rtf_only = false;  // \htmlrtf: what Outlook added to what it wrapped
    bool tag = false;       // \htmltag: markup
    bool fonts = false;     // the table of fonts
    bool begins = true;     // nothing but \* stands before
    bool star = false;
  };

  Group& Now() { return groups_.back(); }

  void Open() {
    Flush();
    Now().begins = false;
    if (groups_.size() >= kDeepest) {
      ++too_deep_;
      return;
    }
    Group inner = Now();
    inner.begins = true;
    inner.star = false;
    groups_.push_back(inner);
  }

  void Close() {
    Flush();
    skip_ = 0;
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (groups_.size() > 1) {
      groups_.pop_back();
    }
  }

  void Control() {
    if (at_ >= rtf_.size()) return;
    const char c = rtf_[at_];
    if (IsLetter(c)) return Word();
    ++at_;
    switch (c) {
      case '\'': {
        const int high = at_ < rtf_.size() ? HexDigit(rtf_[at_]) : -1;
        const int low = at_ + 1 < rtf_.size() ? HexDigit(rtf_[at_ + 1]) : -1;
        if (high < 0 || low < 0) return;
        at_ += 2;
        return Byte(static_cast<char>(high * 16 + low));
      }
      case '*':
        if (Now().begins) Now().star = true;
        return;
      case '\\':
      case '{':
      case '}':
        return Byte(c);
      case '~':
        return Put("\u00A0");
      case '_':
        return Put("-");
      case '\r':
      case '\n':
        return Put("\n");
      default:
        return;
    }
  }

  void Word() {
    const size_t begin = at_;
    while (at_ < rtf_.size() && IsLetter(rtf_[at_]) && at_ - begin < kLongestWord) ++at_;
    const std::string_view word = rtf_.substr(begin, at_ - begin);
    const size_t number = at_;
    if (at_ + 1 < rtf_.size() && rtf_[at_] == '-' && IsDigit(rtf_[at_ + 1])) ++at_;
    while (at_ < rtf_.size() && IsDigit(rtf_[at_]) && at_ - number < 11) ++at_;
    int64_t value = 0;
    const bool has_value =
        std::from_chars(rtf_.data() + number, rtf_.data() + at_, value).ec == std::errc() && at_ > number;
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    Obey(word, has_value, value);
  }

  void Obey(std::string_view word, bool has_value, int64_t value) {
    Group& group = Now();
    if (std::exchange(group.begins, false)) {
      if (word == "htmltag") {
        group.tag = true;
        group.aside = false;
        return;
      }
      if (word == "fonttbl") group.fonts = true;
      if (group.star || std::find(std::begin(kAside), std::end(kAside), word) != std::end(kAside))
        group.aside = true;
    }
    if (word == "bin" && value > 0) {
      at_ += std::min(static_cast<size_t>(value), rtf_.size() - at_);
    } else if (word == "fromhtml") {
      body_.html = !has_value || value != 0;
    } else if (word == "ansicpg") {
      charset_ = CharsetOfCodePage(value);
    } else if (word == "f") {
      Flush();
      group.font = value;
    } else if (word == "fcharset") {
      if (group.fonts) fonts_[group.font] = CharsetOfFont(value);
    } else if (word == "htmlrtf") {
      Flush();
      group.rtf_only = !has_value || value != 0;
    } else if (word == "uc") {
      group.fallbacks = std::clamp<int64_t>(value, 0, 16);
    } else if (word == "u" && has_value && value >= INT16_MIN && value <= UINT16_MAX) {
      Unicode(value);
    } else {
      for (const Symbol& symbol : kSymbols)
        if (word == symbol.word) return Put(symbol.text);
    }
  }

  bool IsShown() { return !Now().aside && !Now().rtf_only; }

  // What stands for a character by itself.
  void Put(std::string_view text) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    if (!IsShown()) return;
    Flush();
    body_.text += text;
  }

  // A byte in the charset of the font. Such of two bytes may be written in any mixture.
  void Byte(char c) {
    Now().begins = false;
    if (skip_ > 0) {
      --skip_;
    } else if (IsShown()) {
      bytes_ += c;
    }
  }

  // UTF-16, as signed numbers.
  void Unicode(int64_t value) {
    const auto unit = static_cast<char32_t>(value & 0xFFFF);
    skip_ = 0;
    if (IsShown()) {
      Flush();
      if (unit >= 0xD800 && unit < 0xDC00) {
        high_ = unit;
      } else if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
        AppendUtf8(0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00), &body_.text);
        high_ = 0;
      } else if (unit != 0) {
        AppendUtf8(unit, &body_.text);
      }
    }
    skip_ = Now().fallbacks;
  }

  void Flush() {
    if (bytes_.empty()) return;
    std::string charset = charset_;
    if (const auto font = fonts_.find(Now().font);
        !Now().tag && font != fonts_.end() && !font->second.empty())
      charset = font->second;
    body_.text += IsAscii(bytes_) ? bytes_ : ConvertToUtf8(bytes_, charset);
    bytes_.clear();
  }

  std::string_view rtf_;
  size_t most_;
  size_t at_ = 0;
  size_t too_deep_ = 0;
  std::vector<Group> groups_;
  std::map<int64_t, std::string> fonts_;
  std::string charset_ = "windows-1252";
  std::string bytes_;  // of one charset, not yet converted
  int64_t skip_ = 0;   // characters that stand for a \u
  char32_t high_ = 0;
  RtfBody body_;
};

}  // namespace

RtfBody ReadRtf(std::string_view rtf, size_t most) { return RtfReader(rtf, most).Read(); }

}  // namespace candor
