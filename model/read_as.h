// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace candor {

/// As what some bytes are read. Names, and what containers declare, have a say in that, so that copies of the
/// same bytes may be read in several ways.
struct ReadAs {
  /// Each knows more of the bytes than those before it: a message has fields and parts where a text has
  /// lines.
  enum class Kind : uint8_t { kNothing, kText, kTable, kXml, kHtml, kCard, kMail, kFormat };

  Kind kind = Kind::kNothing;     ///< kFormat: one that its bytes tell, a PDF or an archive for example
  bool charset_declared = false;  ///< of text; its container said it, nobody had to guess

  /// By how much it knows of the bytes; equal ones are one reading.
  friend constexpr auto operator<=>(const ReadAs&, const ReadAs&) = default;
};

ReadAs ReadAsOf(std::string_view media_type, bool charset_declared);

}  // namespace candor
