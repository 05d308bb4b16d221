// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ingest/mail_lines.h"
#include "ingest/quote_header.h"

namespace candor {

/// Headers of Lotus Notes whose labels bear no colon, in German, English, French or Spanish. One below the
/// other:
///   Jane Doe/LON/ACME
///   05/04/2000 01:42 PM
///
///   To
///   John Roe/HOU/ACME
///   cc
///
///   Subject
///   Terms
/// or in two columns, the labels at the right of theirs:
///   Jane Doe
///   <jane@exam
///   ple.org>                       To
///   05/04/2000 01:42   John Roe/HOU/ACME
///                                  cc
///                             Subject
///                      Terms
class BareLabelFinder {
 public:
  explicit BareLabelFinder(const MailLines& lines);

  /// The header that begins at line `i` (not blank), if there is one. Looks at a fixed number of lines.
  QuoteHeader At(size_t i) const;

 private:
  enum Label : uint8_t { kNone, kTo, kCopy, kSubject };

  static Label LabelOf(std::string_view word);
  size_t Find(Label label, size_t from, size_t reach) const;
  size_t Column(size_t i, std::string_view piece) const;

  const MailLines& lines_;
  std::vector<Label> labels_;  ///< that each line begins or ends with
};

}  // namespace candor
