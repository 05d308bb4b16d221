// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/flatten.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/ascii.h"
#include "ingest/worker/html/tags.h"

namespace candor {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
class Flattener {
 public:
  explicit Flattener(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  std::string Run() {
    for (size_t at = 0; at < html_.size();) {
      const size_t tag = std::min(html_.find('<', at), html_.size());
      out_ += html_.substr(at, tag - at);
      at = tag == html_.size() ? tag : Markup(tag);
    }
    return std::move(out_);
  }

 private:
  // What begins with the '<' at `at`; returns where to go on.
  size_t Markup(size_t at) {
    const std::string_view rest = html_.substr(at);
    const bool closing = rest.size() > 1 && rest[1] == '/';
    const size_t name_at = closing ? 2 : 1;
    const bool tag = rest.size() > name_at && IsLetter(rest[name_at]);
    const bool declaration = rest.size() > 1 && (rest[1] == '!' || rest[1] == '?');
    const bool comment = rest.substr(0, 4) == "<!--";
    const size_t end = tag || declaration ? Find(comment ? "-->" : ">", comment ? at + 4 : at) : kNowhere;
    if (end == kNowhere) {
      out_ += '<';
      return at + 1;
    }
    if (tag) return Tag(at, end, closing, NameAt(at + name_at));
    return end;
  }

  size_t Tag(size_t at, size_t end, bool closing, const std::string& name) {
    if (name == "img") {
      out_ += html_.substr(at, end - at);
    } else if (!closing && HoldsData(html_.substr(at, end - at))) {
      // Of whatever element: one of those does not nest, and attributes are read alike in all of them.
      const std::string_view tag = html_.substr(at, end - at);
      out_ += "<img";
      out_ += tag.substr(std::min(tag.find_first_of(" \t\r\n\f/"), tag.size() - 1));
      out_ += "<br>";
    } else if (!closing && HoldsNoMarkup(name)) {
      return Verbatim(at, end, name);
    } else if (const uint16_t flags = TagFlags(name); name == "br" || (flags & kParagraph) != 0) {
      out_ += name == "br" ? "<br>" : "<br><br>";
    } else if ((flags & kBlock) != 0) {
      out_ += "<br>";
    } else if ((flags & kCell) != 0) {
      out_ += ' ';
    }
    return end;
  }

  // An element up to its end tag. One without an end would hide the rest of the page, so its tag goes.
  size_t Verbatim(size_t at, size_t end, const std::string& name) {
    if (exhausted_.count(name) > 0) return end;
    size_t close = end;
    do {
      close = Find("</", close);
    } while (close != kNowhere && NameAt(close) != name);
    close = close == kNowhere ? close : Find(">", close);
    if (close == kNowhere) {
      exhausted_.insert(name);
      return end;
    }
    out_ += html_.substr(at, close - at);
    return close;
  }

  static bool HoldsData(std::string_view tag) {
    constexpr std::string_view kData = "data:";
    return std::search(tag.begin(), tag.end(), kData.begin(), kData.end(),
                       [](char a, char b) { return AsciiLower(a) == b; }) != tag.end();
  }

  static bool HoldsNoMarkup(std::string_view name) {
    return name == "script" || name == "style" || name == "title";
  }

  std::string NameAt(size_t at) const {
    std::string name;
    // No name that matters is longer.
    for (size_t i = at; i < html_.size() && name.size() < 14; ++i) {
      const char c = AsciiLower(html_[i]);
      if (!IsLetter(c) && (c < '0' || c > '9')) break;
      name += c;
    }
    return name;
  }

  // Behind the next `what`.
  size_t Find(std::string_view what, size_t from) {
    if (exhausted_.count(what) > 0) return kNowhere;
    const size_t at = html_.find(what, from);
    if (at != std::string_view::npos) return at + what.size();
    exhausted_.emplace(what);
    return kNowhere;
  }

  static constexpr size_t kNowhere = std::string_view::npos;
  std::string_view html_;
  std::string out_;
  // What does not come any more, marks and names of end tags: looked for once, or many would take for ever.
  std::set<std::string, std::less<>> exhausted_;
};

}  // namespace

std::string FlattenHtml(std::string_view html) { return Flattener(html).Run(); }

}  // namespace candor
