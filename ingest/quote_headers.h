// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mail programs write above the message that they quote or forward. There is no standard; these are the
// forms of Outlook, Lotus Notes, Gmail, Apple Mail, Thunderbird, GroupWise and mail on the command line, in
// the languages they are used in here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/bare_labels.h"
#include "ingest/mail_lines.h"
#include "ingest/quote_header.h"

namespace candor {

/// "------- End of Forwarded Message", as MH and Gnus close one. `line` without quote marks.
bool IsForwardEnd(std::string_view line);

/// Recognises headers; asked for each line from the first to the last. Linear over all calls together.
class QuoteHeaderFinder {
 public:
  explicit QuoteHeaderFinder(const MailLines& lines);

  /// The header that begins at line `i` (not blank), if there is one.
  QuoteHeader At(size_t i);

 private:
  QuoteHeader Separator(size_t i);
  QuoteHeader Fields(size_t i, bool after_separator);
  QuoteHeader NotesHeader(size_t i);
  bool StartsParagraph(size_t i) const;

  const MailLines& lines_;
  BareLabelFinder bare_labels_;
  std::vector<uint8_t> fields_;  ///< what kind of field each line is, 0: none
  size_t budget_;                ///< lines that may still be read in vain; keeps hostile texts linear
};

}  // namespace candor
