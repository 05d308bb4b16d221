// SPDX-License-Identifier: GPL-3.0-or-later
//
// A term report as one page that opens without candor: the queries, and every passage with the words that
// they find marked in it. No script, nothing from anywhere; what documents say is text in it
// (cli/report/html.h).
#pragma once

#include <string>
#include <vector>

#include "cli/rooms.h"
#include "cli/term_highlights.h"

namespace candor {

/// A line of the list, as the page heads its marks.
struct TermOnPage {
  size_t line = 0;
  std::string query;
  std::string result;  ///< "3 documents, 7 hits", or why it could not be asked
};

std::string TermPage(const std::vector<TermOnPage>& terms, const std::vector<MarkedPassage>& passages,
                     const Rooms& rooms);

}  // namespace candor
