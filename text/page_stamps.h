// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers that somebody stamped on the pages of a production ("ACME-0001234", named after Bates's stamp), so
// that a page can be cited in every copy of it. candor recognises them by what they are for: they count the
// pages. One line of a page says little ("ISO-9001", an invoice's number); a number that is one more on the
// next page is a stamp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// What a stamp says, in one way however it is written: "ACME-0001234", "Acme 0001234" and "acme_0001234" are
/// of the series "acme#7", the 7 being the digits.
struct StampNumber {
  std::string series;
  int64_t number = 0;
  friend bool operator==(const StampNumber&, const StampNumber&) = default;
};

/// Letters, and perhaps digits and - _ . & or blanks behind them, then 4 to 12 digits, and nothing else.
std::optional<StampNumber> ParseStamp(std::string_view text);

/// What may be a stamp on a page.
struct PageStamp {
  uint32_t page = 0;  ///< 0-based
  bool last = false;  ///< that page is the document's last
  StampNumber number;
  std::string label;  ///< as it is written there
};

/// Looks at the ends of the outermost lines of each page. What is told is one of these: it has its neighbour
/// on the page before or behind it, with the number before or behind it; or its page is the first or the last
/// one, so that the neighbour may be on a page of another document. In order of pages.
std::vector<PageStamp> FindPageStamps(std::string_view text, std::span<const Page> pages);

}  // namespace candor
