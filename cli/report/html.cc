// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/html.h"

#include "base/escape.h"

namespace candor {
namespace {

void AppendEscaped(std::string_view untrusted, std::string* out) {
  for (const char c : EscapeText(untrusted)) {
    switch (c) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      default:
        *out += c;
    }
  }
}

}  // namespace

void Html::Begin(std::string_view tag, Attributes attributes) {
  out_.append("<").append(tag);
  for (const auto& [name, value] : attributes) {
    out_.append(" ").append(name).append("=\"");
    AppendEscaped(value, &out_);
    out_ += '"';
  }
  out_ += '>';
}

Html& Html::Doctype() {
  out_ += "<!DOCTYPE html>\n";
  return *this;
}

Html& Html::Open(std::string_view tag, Attributes attributes) {
  Begin(tag, attributes);
  open_.push_back(tag);
  return *this;
}

Html& Html::Close() {
  if (open_.empty()) return *this;
  out_.append("</").append(open_.back()).append(">");
  // One block a line, so that two reports can be compared.
  for (const std::string_view block :
       {"p", "li", "tr", "div", "section", "h1", "h2", "h3", "h4", "table", "ul", "ol", "figure", "svg"}) {
    if (open_.back() == block) out_ += '\n';
  }
  open_.pop_back();
  return *this;
}

Html& Html::Void(std::string_view tag, Attributes attributes) {
  Begin(tag, attributes);
  return *this;
}

Html& Html::Text(std::string_view untrusted) {
  AppendEscaped(untrusted, &out_);
  return *this;
}

Html& Html::Element(std::string_view tag, std::string_view untrusted, Attributes attributes) {
  return Open(tag, attributes).Text(untrusted).Close();
}

Html& Html::Style(std::string_view css) {
  out_.append("<style>").append(css).append("</style>\n");
  return *this;
}

std::string Html::Take() {
  while (!open_.empty()) Close();
  return std::move(out_);
}

}  // namespace candor
