// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf_body.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "ingest/worker/rtf/rtf_characters.h"
#include "ingest/worker/rtf/rtf_tokens.h"

namespace candor {
namespace {

// Groups inside groups; deeper ones are read as if they stood in the one around them.
constexpr size_t kDeepest = 10'000;

// Groups that hold no text of the body.
constexpr std::string_view kAside[] = {
    "fonttbl",   "colortbl", "stylesheet",        "info",      "pict",      "object",    "header",
    "headerl",   "headerr",  "headerf",           "footer",    "footerl",   "footerr",   "footerf",
    "listtable", "revtbl",   "rsidtbl",           "generator", "themedata", "datastore", "latentstyles",
    "xmlnstbl",  "filetbl",  "listoverridetable", "fldinst",   "pntext",    "bkmkstart", "bkmkend",
};

// Words that end a line or a cell of a table.
std::string_view BreakOf(std::string_view word) {
  if (word == "cell" || word == "nestcell") return "\t";
  for (const std::string_view line : {"par", "line", "sect", "page", "row"})
    if (word == line) return "\n";
  return {};
}

class RtfReader {
 public:
  RtfReader(std::string_view rtf, size_t most) : tokens_(rtf), most_(most) { groups_.emplace_back(); }

  RtfBody Read() {
    RtfToken token;
    while (body_.text.size() < most_ && tokens_.Next(&token)) {
      switch (token.kind) {
        case RtfToken::kOpen:
          Open();
          break;
        case RtfToken::kClose:
          Close();
          break;
        case RtfToken::kWord:
          Obey(token);
          break;
        case RtfToken::kSymbol:
          Symbol(token.byte);
          break;
        case RtfToken::kByte:
          Byte(token.byte);
          break;
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
    characters_.EndGroup();
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (groups_.size() > 1) {
      groups_.pop_back();
    }
  }

  void Symbol(char c) {
    switch (c) {
      case '*':
        if (Now().begins) Now().star = true;
        return;
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

  void Obey(const RtfToken& token) {
    Group& group = Now();
    const std::string_view word = token.word;
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
    if (word == "fromhtml") {
      body_.html = !token.has_value || token.value != 0;
    } else if (word == "f") {
      Flush();
      group.font = token.value;
    } else if (word == "fcharset") {
      if (group.fonts) characters_.SetFontCharset(group.font, token.value);
    } else if (word == "htmlrtf") {
      Flush();
      group.rtf_only = !token.has_value || token.value != 0;
    } else if (word == "uc") {
      group.fallbacks = std::clamp<int64_t>(token.value, 0, 16);
    } else if (word == "u" && token.has_value && token.value >= INT16_MIN && token.value <= UINT16_MAX) {
      Flush();
      characters_.Unit(token.value, group.fallbacks, IsShown() ? &body_.text : nullptr);
    } else if (const std::string_view sign = RtfSign(word); !sign.empty()) {
      Put(sign);
    } else if (const std::string_view end = BreakOf(word); !end.empty()) {
      Put(end);
    } else {
      characters_.SetCharset(word, token.value);
    }
  }

  bool IsShown() { return !Now().aside && !Now().rtf_only; }

  // What stands for a character by itself.
  void Put(std::string_view text) {
    if (characters_.Skips() || !IsShown()) return;
    Flush();
    body_.text += text;
  }

  // Such of two bytes may be written in any mixture.
  void Byte(char c) {
    Now().begins = false;
    if (!characters_.Skips() && IsShown()) bytes_ += c;
  }

  void Flush() {
    if (bytes_.empty()) return;
    body_.text += characters_.Decode(bytes_, Now().tag ? -1 : Now().font);
    bytes_.clear();
  }

  RtfTokens tokens_;
  size_t most_;
  size_t too_deep_ = 0;
  std::vector<Group> groups_;
  RtfCharacters characters_;
  std::string bytes_;  // of one charset, not yet converted
  RtfBody body_;
};

}  // namespace

RtfBody ReadRtf(std::string_view rtf, size_t most) { return RtfReader(rtf, most).Read(); }

}  // namespace candor
