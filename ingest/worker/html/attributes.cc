// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/attributes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr std::string_view kRead[] = {"alt",    "background", "class",  "data", "download",
                                      "hidden", "id",         "poster", "src",  "srcdoc",
                                      "srcset", "start",      "style",  "value"};
// Of <link> alone, where they name a style sheet: of <a> they would be most of what is read.
constexpr std::string_view kReadOfLink[] = {"href", "rel"};
// Elements whose content is markup to some readers and text to others. That of the first three is not shown.
// Where a page leads is not read, but what stands in the address itself (data:).
constexpr std::string_view kReadWhereData[] = {"href", "xlink:href"};
constexpr std::string_view kOpaque[] = {"script",   "style",     "iframe",   "listing", "noembed",
                                        "noframes", "plaintext", "textarea", "title",   "xmp"};
// libxml2 cuts names at 100 bytes.
constexpr size_t kLongestName = 40;

enum Sign : uint8_t {
  kLetter = 1,
  kName = 2,  // letters and what else stands in a name
  kBlank = 4,
  kWord = 8,  // what stands in a value without quotes and means nothing else
};

constexpr std::array<uint8_t, 256> kSigns = [] {
  std::array<uint8_t, 256> signs{};
  const auto add = [&signs](std::string_view bytes, uint8_t sign) {
    for (char c : bytes) signs[static_cast<unsigned char>(c)] |= sign;
  };
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", kLetter | kName | kWord);
  add("0123456789-_:.", kName | kWord);
  add("#%/?&=;,+~@!$()*", kWord);
  add(" \t\r\n", kBlank);
  return signs;
}();

bool Is(char c, uint8_t sign) { return (kSigns[static_cast<unsigned char>(c)] & sign) != 0; }

bool Same(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return AsciiLower(a) == b; });
}

/// Of a value with its quotes: a letter may be written as a reference, and blanks may stand before it.
bool MayBeData(std::string_view value) {
  if (!value.empty() && (value[0] == '"' || value[0] == '\'')) value.remove_prefix(1);
  return !value.empty() && (AsciiLower(value[0]) == 'd' || value[0] == '&' || value[0] <= ' ');
}

class Dropper {
 public:
  explicit Dropper(std::string* html) : html_(html), text_(*html) {}

  void Run() {
    for (size_t at = text_.find('<'); at < text_.size(); at = text_.find('<', at)) {
      if (frame_end_ != 0 && at >= frame_end_ && at != std::exchange(frame_end_, 0)) break;
      at = Markup(at + 1);
    }
    Keep(text_.size());
    html_->resize(written_);
  }

 private:
  /// Where two readers might disagree about what is markup, nothing is dropped any more.
  static constexpr size_t kStop = std::string_view::npos;

  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  size_t Skip(size_t at, uint8_t sign) const {
    while (at < text_.size() && Is(text_[at], sign)) ++at;
    return at;
  }

  /// What stands behind a "<", at `at`. Where to go on, or kStop.
  size_t Markup(size_t at) {
    const char first = At(at);
    if (Is(first, kLetter)) return Tag(at);
    if (first == '/' || first == '?') return Is(At(at + 1), kLetter) ? End(at) : kStop;
    if (text_.substr(at, 3) == "!--") return CommentEnd(at + 3);
    if (first == '!') return Same(text_.substr(at, 8), "!doctype") ? End(at) : kStop;
    return first == '_' || first == ':' ? kStop : at;
  }

  /// Behind the next ">"; quotes that could hide one come in pairs.
  size_t End(size_t at) const {
    const size_t end = text_.find('>', at);
    if (end == kStop) return kStop;
    const std::string_view inside = text_.substr(at, end - at);
    const bool even = std::count(inside.begin(), inside.end(), '"') % 2 == 0 && inside.find('\'') == kStop;
    return even && inside.find('<') == kStop ? end + 1 : kStop;
  }

  size_t CommentEnd(size_t at) const {
    const size_t end = text_.find("-->", at);
    if (end == kStop) return kStop;
    const std::string_view inside = text_.substr(at, end - at);
    const bool odd = inside.starts_with('>') || inside.starts_with("->") || inside.find("--!") != kStop;
    return odd ? kStop : end + 3;
  }

  /// The tag whose name begins at `at`.
  size_t Tag(size_t at) {
    const std::string_view name = text_.substr(at, Skip(at, kName) - at);
    at += name.size();
    const bool link = Same(name, "link");
    while (Attribute(link, &at)) {
    }
    const size_t end = TagEnd(at);
    if (end >= text_.size()) return kStop;
    for (std::string_view opaque : kOpaque) {
      if (Same(name, opaque)) return text_[end - 1] == '/' ? kStop : EnterOpaque(end + 1, opaque);
    }
    return end + 1;
  }

  /// The ">" of a tag whose attributes go on at `at`. A quote counts behind the "=" of a name alone.
  size_t TagEnd(size_t at) const {
    for (;;) {
      at = Skip(at, kBlank);
      if (At(at) == '>') return at;
      if (!Is(At(at), kLetter)) return OddTagEnd(at);
      at = Skip(at, kName);
      const size_t sign = Skip(at, kBlank);
      if (At(sign) != '=') continue;
      at = Skip(sign + 1, kBlank);
      const char quote = At(at);
      if (quote == '"' || quote == '\'') {
        at = text_.find(quote, at + 1);
        if (at == kStop) return kStop;
        ++at;
      } else {
        at = text_.find_first_of(" \t\r\n\f>", at);
      }
      if (at >= text_.size()) return kStop;
    }
  }

  /// The same from where no name stands. Readers do not agree on what is a name then, but if no value with
  /// quotes follows they agree on where the tag ends.
  size_t OddTagEnd(size_t at) const {
    const size_t end = text_.find('>', at);
    if (end == kStop) return kStop;
    for (size_t sign = text_.find('=', at); sign < end; sign = text_.find('=', sign + 1)) {
      const char next = At(Skip(sign + 1, kBlank));
      if (next == '"' || next == '\'') return kStop;
    }
    return end;
  }

  /// Takes the attribute behind `*at` (of a <link>), if there is one that can be read in one way only, and
  /// moves behind it.
  bool Attribute(bool link, size_t* at) {
    const size_t begin = Skip(*at, kBlank);
    if (begin == *at || !Is(At(begin), kLetter)) return false;
    size_t end = Skip(begin, kName);
    const std::string_view name = text_.substr(begin, end - begin);
    if (name.size() > kLongestName) return false;
    const size_t name_end = end;
    bool slash = true;  // may stand behind it and end the tag
    if (At(end) == '=') {
      const size_t value = end + 1;
      const char quote = At(value);
      if (quote == '"' || quote == '\'') {
        const size_t close = text_.find(quote, value + 1);
        if (close == kStop) return false;
        end = close + 1;
      } else {
        end = Skip(value, kWord);
        if (end == value) return false;
        slash = false;
      }
    }
    // Behind a name a value comes, and behind anything else it must not come to stand behind a name.
    if (At(Skip(end, kBlank)) == '=') return false;
    const bool more = At(end) == '>' || Is(At(end), kBlank);
    if (!more && !(slash && At(end) == '/')) return false;
    const auto named = [&](std::string_view lower) { return Same(name, lower); };
    const bool read = std::any_of(std::begin(kRead), std::end(kRead), named) ||
                      (link && std::any_of(std::begin(kReadOfLink), std::end(kReadOfLink), named));
    const bool address = !read && std::any_of(std::begin(kReadWhereData), std::end(kReadWhereData), named);
    if (address && frame_end_ == 0) {
      // Its name stays: of two of a name the first counts.
      const std::string_view value = text_.substr(name_end, end - name_end);
      if (value.size() > 1 && !MayBeData(value.substr(1))) {
        Keep(name_end);
        kept_ = end;
      }
    } else if (!read && frame_end_ == 0) {
      // A slash must not come to stand behind a value without quotes.
      Keep(more ? *at : begin);
      kept_ = end;
    }
    *at = end;
    return true;
  }

  /// Behind the start tag of an element of kOpaque: where to go on so that both ways of reading it come out
  /// at its end tag.
  size_t EnterOpaque(size_t at, std::string_view name) {
    size_t end = at;
    for (;; end += 2) {
      end = text_.find("</", end);
      if (end == kStop) return kStop;
      if (Same(text_.substr(end + 2, name.size()), name)) break;
    }
    if (Is(At(end + 2 + name.size()), kName)) return kStop;
    const std::string_view content = text_.substr(at, end - at);
    if (name == "iframe") {
      if (frame_end_ == 0) frame_end_ = end;
      return at;
    }
    if (name == "style") return end;
    if (name != "script") return content.find('<') == kStop ? end : kStop;
    // A script in a comment in a script ends with the outer one, or does not.
    for (size_t inner = content.find('<'); inner != kStop; inner = content.find('<', inner + 1)) {
      if (Same(content.substr(inner + 1, name.size()), name)) return kStop;
    }
    return end;
  }

  /// What was not dropped up to `end` moves to the front.
  void Keep(size_t end) {
    std::memmove(html_->data() + written_, html_->data() + kept_, end - kept_);
    written_ += end - kept_;
    kept_ = end;
  }

  std::string* html_;
  std::string_view text_;  ///< of *html_, whose end stays as it was until it has been read
  size_t written_ = 0;
  size_t kept_ = 0;       ///< up to here what stays has been moved
  size_t frame_end_ = 0;  ///< where an <iframe> ends for those to whom its content is no markup; 0: in none
};

}  // namespace

void DropUnreadAttributes(std::string* html) {
  // libxml2 takes a NUL for the end of whatever it is reading.
  if (html->find('\0') == std::string::npos) Dropper(html).Run();
}

}  // namespace candor
