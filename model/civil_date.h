// SPDX-License-Identifier: GPL-3.0-or-later
//
// A day of the calendar, without time and zone: what a contract means by a date.
#pragma once

#include <compare>
#include <string>

namespace candor {

struct CivilDate {
  int year = 0;  ///< 1 to 9999
  int month = 0;
  int day = 0;
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

inline constexpr int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

inline constexpr bool IsValid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

/// The same day some months later (or earlier), or the last day of a month that is too short for it: what
/// lawyers count. `date` must be valid.
inline constexpr CivilDate AddMonths(CivilDate date, int months) {
  const int all = date.year * 12 + date.month - 1 + months;
  CivilDate sum{all / 12, all % 12 + 1, date.day};
  if (sum.day > DaysInMonth(sum.year, sum.month)) sum.day = DaysInMonth(sum.year, sum.month);
  return sum;
}

/// `date` must be valid, `days` not negative.
inline constexpr CivilDate AddDays(CivilDate date, int days) {
  date.day += days;
  while (date.day > DaysInMonth(date.year, date.month)) {
    date.day -= DaysInMonth(date.year, date.month);
    if (++date.month > 12) {
      date.month = 1;
      ++date.year;
    }
  }
  return date;
}

/// YYYY-MM-DD.
inline std::string IsoDate(CivilDate date) {
  const auto digits = [](int number, size_t width) {
    std::string text = std::to_string(number);
    return std::string(width - (text.size() < width ? text.size() : width), '0') + text;
  };
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2);
}

}  // namespace candor
