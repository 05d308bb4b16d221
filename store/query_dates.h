// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor::internal {

/// The first and the last day, month or year of a stretch of time, both as a date is stored ("2026-03-05",
/// "2026-03", "2026") and inclusive.
struct DateRange {
  std::string first, last;
};

/// A day, month or year; a quarter or half ("2026-Q1", "2026-H2"); or, counted from `today` (YYYY-MM-DD):
/// today, yesterday, this-month, last-quarter, last-90-days (the 90 days that end with today). Nothing for
/// anything else, and for the last kind without `today`.
std::optional<DateRange> ReadDateSpelling(std::string_view text, std::string_view today);

/// The text is of the kind that counts from a day.
bool CountsFromToday(std::string_view text);

}  // namespace candor::internal
