// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request list, as a paper of its own or inside a message: a table ("No. | Request | Status |
// Response"), or numbered items under a heading such as "Due diligence request list".
#pragma once

#include <vector>

#include "analyzers/item_label.h"
#include "model/document.h"
#include "model/span.h"

namespace candor {

struct ListedRequest {
  ItemLabel label;
  Span request;
  std::vector<Span> answer;  ///< what the columns behind it say, or lines such as "Response: ..." below it
};

/// Its items as they stand; none: the paper is no request list. Columns may be set apart by tabs, bars, wide
/// spaces, or commas where the paper is comma-separated; of pages of PDF, cells may wrap over lines. Linear;
/// at most kMostListed items.
std::vector<ListedRequest> ReadRequestList(const Document& document);

/// The same of a table that stands in what the author of a message wrote, as tables of HTML do: its header
/// row says what it asks for. Numbered lines there are read as the sentences that they are.
struct RequestTable {
  std::vector<ListedRequest> rows;  ///< none: there is no such table
  Span place;                       ///< from its header row to its last one
};
RequestTable ReadRequestTable(const Document& message);

inline constexpr size_t kMostListed = 2000;

}  // namespace candor
