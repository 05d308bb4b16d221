// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of calendars and cards: "group.NAME;PARAMETER=value:value" (RFC 5545, 3.1; RFC 6350, 3.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace candor {

struct ContentLine {
  std::string name;                                             ///< upper case, without its group
  std::vector<std::pair<std::string, std::string>> parameters;  ///< names in upper case
  std::string value;                                            ///< as it stands

  /// The first parameter of that name, or an empty text.
  std::string_view Find(std::string_view parameter) const;
  bool Has(std::string_view parameter, std::string_view upper) const;
};

std::string AsciiUpper(std::string_view text);

/// Takes a line off `*text` with those that go on with it: folded, or in quoted-printable (vCard 2.1) broken
/// softly.
std::string TakeContentLine(std::string_view* text);

/// Nothing where the line is none.
std::optional<ContentLine> ReadContentLine(const std::string& line);

/// The value of a line with quoted-printable undone; valid UTF-8.
std::string FromQuotedPrintable(std::string_view text);

/// A file that stands in a line (RFC 5545, 3.8.1.1; RFC 6350, 6.2.4): base64, or an address that holds it.
struct CardFile {
  std::string name;  ///< may be empty
  std::string media_type, charset, bytes;
  bool damaged = false;
};
std::optional<CardFile> FileOf(const ContentLine& line);

}  // namespace candor
