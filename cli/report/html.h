// SPDX-License-Identifier: GPL-3.0-or-later
//
// HTML that is escaped by construction: text and attributes go in as they are and come out harmless; nothing
// goes in as markup but tags and names, which are the program's own words.
//
//   Html html;
//   html.Open("p", {{"class", "quote"}}).Text(row.quote).Close();
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace candor {

class Html {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

  /// What the file begins with.
  Html& Doctype();
  /// `tag` must outlive the element: a literal.
  Html& Open(std::string_view tag, Attributes attributes = {});
  /// Ends the innermost element.
  Html& Close();
  /// An element without an end.
  Html& Void(std::string_view tag, Attributes attributes = {});
  /// Text of a document or of the program: control characters, what turns the direction of text and bytes
  /// that are no UTF-8 are shown and not obeyed (base/escape.h); line breaks stay.
  Html& Text(std::string_view untrusted);
  /// An element with text and nothing else.
  Html& Element(std::string_view tag, std::string_view untrusted, Attributes attributes = {});
  /// A style sheet of the program's own.
  Html& Style(std::string_view css);

  /// The document so far, all elements ended.
  std::string Take();

 private:
  void Begin(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace candor
