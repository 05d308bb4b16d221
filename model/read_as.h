// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same bytes may be read in several ways: names, and what containers declare, have a say where bytes
// alone do not tell. Each way gives a text of its own, with words that the others may lack (a comment, what
// stands in angle brackets, letters of another charset), so each is a document of its own
// (docs/decisions/0058-what-a-document-is-over-time.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// As what some bytes are read.
struct ReadAs {
  enum class Kind : uint8_t {
    kNothing,  ///< no reader knows it
    kText,
    kMarkdown,
    kTable,
    kXml,
    kHtml,
    kCard,
    kMail,
    kFormat  ///< one that its bytes tell, a PDF or an archive for example
  };

  Kind kind = Kind::kNothing;
  std::string charset;  ///< of text: declared by its container, and not what anybody would take the bytes for

  friend bool operator==(const ReadAs&, const ReadAs&) = default;
};

/// Whether a declared charset may have a say in how it is read.
bool HasCharset(std::string_view media_type);
/// `charset` counts where HasCharset().
ReadAs ReadAsOf(std::string_view media_type, std::string charset);

/// In a word or two: "text", "html", "text koi8-r".
std::string NameOf(const ReadAs& reading);
/// The charset in such a name.
std::string CharsetIn(std::string_view name);

}  // namespace candor
