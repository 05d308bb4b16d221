// SPDX-License-Identifier: GPL-3.0-or-later
//
// Layout lines: what stands between two line breaks, and what can be seen of a line by itself.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/span.h"

namespace candor {

struct Line {
  uint32_t start = 0;  ///< first byte of the line
  Span content;  ///< without quote marks and surrounding white space (also no-break and ideographic spaces)
  uint32_t next = 0;        ///< first byte of the next line
  uint32_t gaps = 0;        ///< runs of three spaces or more, or with a tab, inside the content
  bool tab = false;         ///< one of them has a tab
  bool page_break = false;  ///< the line ends in a form feed

  bool blank() const { return content.empty(); }
};

/// Reads the lines of one region. Line breaks are LF, CR LF, CR, VT, FF.
class LineReader {
 public:
  /// `quoted`: lines may begin with ">" marks, which do not belong to their content.
  LineReader(std::string_view text, Span region, bool quoted)
      : text_(text), at_(region.begin), end_(region.end), quoted_(quoted) {}

  bool done() const { return at_ >= end_; }
  /// The next line; not to be called when done.
  Line Next();

 private:
  std::string_view text_;
  uint32_t at_, end_;
  bool quoted_;
};

/// Cuts `span` at both ends by white space: ASCII, U+00A0, U+1680, U+2000..200B, U+2028/9, U+202F, U+205F,
/// U+3000, U+FEFF.
Span TrimSpace(std::string_view text, Span span);

/// Bytes of an enumerator or bullet at the start of `line` with the space behind it: "•", "-", "1.", "2.1",
/// "(a)", "iv)", "A.". 0: none. *bullet tells a sign from a number or letter, which may also be the wrapped
/// rest of running text.
size_t ListMarker(std::string_view line, bool* bullet);

/// A line of a table of contents: dots that lead to a page number.
bool IsContentsLine(std::string_view line);

/// A line that heads a table of contents: "Contents", "Inhaltsverzeichnis".
bool IsContentsTitle(std::string_view line);

/// The page number that ends a line below such a title, behind blanks: "3. Resignations      11". 0: there is
/// none.
uint32_t ContentsPage(std::string_view line);

/// `line` begins with the number that follows the one at the start of `item`: "1.6 ..." behind "1.5 ...".
bool IsNextItem(std::string_view item, std::string_view line);

/// Short, without final stop, and all capitals, title case, or numbered.
bool IsHeading(std::string_view text);

/// Every letter is a capital, and there are two at least.
bool IsAllCapitals(std::string_view text);

/// The first letter is a small one. Opening quotes and parentheses before it are passed over.
bool StartsLower(std::string_view line);

}  // namespace candor
