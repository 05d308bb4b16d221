// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_dates.h"

#include <charconv>

#include "base/ascii.h"
#include "base/calendar.h"

namespace candor::internal {
namespace {

std::optional<int> Number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty() || text[0] == '-')
    return std::nullopt;
  return value;
}

/// 2026, 2026-03 or 2026-03-05.
bool IsDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  const std::optional<int> year = Number(text.substr(0, 4));
  if (!year) return false;
  if (text.size() == 4) return true;
  const std::optional<int> month = Number(text.substr(5, 2));
  if (text[4] != '-' || !month || *month < 1 || *month > 12) return false;
  if (text.size() == 7) return true;
  const std::optional<int> day = Number(text.substr(8, 2));
  return text[7] == '-' && day && IsValid(CivilDate{*year, *month, *day});
}

std::string MonthOf(int year, int month) { return IsoDate({year, month, 1}).substr(0, 7); }

/// "2026-q1", "2026-h2".
std::optional<DateRange> PartOfYear(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const std::optional<int> year = Number(text.substr(0, 4)), part = Number(text.substr(6));
  const int parts = text[5] == 'q' ? 4 : text[5] == 'h' ? 2 : 0;
  if (!year || *year < 1 || !part || *part < 1 || *part > parts) return std::nullopt;
  const int months = 12 / parts;
  return DateRange{MonthOf(*year, (*part - 1) * months + 1), MonthOf(*year, *part * months)};
}

/// The months of a unit that is `ago` units before the one with `today` in it.
std::optional<DateRange> CalendarUnit(std::string_view unit, int ago, CivilDate today) {
  const int months = unit == "month"     ? 1
                     : unit == "quarter" ? 3
                     : unit == "half"    ? 6
                     : unit == "year"    ? 12
                                         : 0;
  if (months == 0) return std::nullopt;
  const CivilDate first_of_unit = {today.year, (today.month - 1) / months * months + 1, 1};
  const CivilDate first = AddMonths(first_of_unit, -ago * months), last = AddMonths(first, months - 1);
  return DateRange{MonthOf(first.year, first.month), MonthOf(last.year, last.month)};
}

/// "90-days": so many up to and with today.
std::optional<DateRange> Stretch(std::string_view text, CivilDate today) {
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::optional<int> count = Number(text.substr(0, dash));
  std::string_view unit = text.substr(dash + 1);
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (!count || *count < 1 || *count > 10'000) return std::nullopt;
  CivilDate before;  // the day before the first
  if (unit == "day" || unit == "week") {
    before = AddDays(today, -*count * (unit == "day" ? 1 : 7));
  } else if (unit == "month" || unit == "quarter" || unit == "year") {
    before = AddMonths(today, -*count * (unit == "month" ? 1 : unit == "quarter" ? 3 : 12));
  } else {
    return std::nullopt;
  }
  if (!IsValid(before)) return std::nullopt;
  return DateRange{IsoDate(AddDays(before, 1)), IsoDate(today)};
}

}  // namespace

bool CountsFromToday(std::string_view text) {
  const std::string lower = AsciiLower(text);
  return lower == "today" || lower == "yesterday" || lower.starts_with("last-") || lower.starts_with("this-");
}

std::optional<DateRange> ReadDateSpelling(std::string_view text, std::string_view today) {
  if (IsDate(text)) return DateRange{std::string(text), std::string(text)};
  const std::string lower = AsciiLower(text);
  if (std::optional<DateRange> part = PartOfYear(lower)) return part;
  const std::optional<int64_t> number = DayNumber(today);
  if (!number) return std::nullopt;
  const CivilDate day = CivilOf(*number);
  if (lower == "today") return DateRange{IsoDate(day), IsoDate(day)};
  if (lower == "yesterday") {
    const std::string before = IsoDate(AddDays(day, -1));
    return DateRange{before, before};
  }
  const std::string_view rest = std::string_view(lower).substr(std::min<size_t>(5, lower.size()));
  if (rest == "week" && (lower.starts_with("this-") || lower.starts_with("last-"))) {
    // From Monday to Sunday (ISO 8601). Day 0 was a Thursday.
    const int64_t since_monday = ((*number + 3) % 7 + 7) % 7;
    const CivilDate monday =
        AddDays(day, -static_cast<int>(since_monday) - (lower.starts_with("last-") ? 7 : 0));
    if (!IsValid(monday)) return std::nullopt;
    return DateRange{IsoDate(monday), IsoDate(AddDays(monday, 6))};
  }
  if (lower.starts_with("this-")) return CalendarUnit(rest, 0, day);
  if (!lower.starts_with("last-")) return std::nullopt;
  if (std::optional<DateRange> unit = CalendarUnit(rest, 1, day)) return unit;
  return Stretch(rest, day);
}

}  // namespace candor::internal
