// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace candor {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day Chrono(CivilDate date) {
  return chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month)) /
         chrono::day(static_cast<unsigned>(date.day));
}

CivilDate Civil(chrono::year_month_day date) {
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

constexpr CivilDate kLastDay{9999, 12, 31};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool IsValid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= 31 && Chrono(date).ok();
}

int64_t DayNumber(CivilDate date) { return chrono::sys_days(Chrono(date)).time_since_epoch().count(); }

std::optional<int64_t> DayNumber(std::string_view day) {
  if (day.size() < 10 || day[4] != '-' || day[7] != '-') return std::nullopt;
  std::array<int, 3> parts{};
  constexpr std::array<size_t, 4> kAt = {0, 5, 8, 11};
  for (size_t i = 0; i < 3; ++i) {
    for (size_t at = kAt[i]; at + 1 < kAt[i + 1]; ++at) {
      if (!IsDigit(day[at])) return std::nullopt;
      parts[i] = parts[i] * 10 + (day[at] - '0');
    }
  }
  const CivilDate date{parts[0], parts[1], parts[2]};
  // Before 1900 it is the date of a broken clock, not of a letter.
  if (date.year < 1900 || !IsValid(date)) return std::nullopt;
  return DayNumber(date);
}

CivilDate CivilOf(int64_t number) {
  return Civil(chrono::year_month_day(chrono::sys_days(chrono::days(number))));
}

Day DayOf(int64_t number) { return IsoDate(CivilOf(number)); }

std::string IsoSecond(int64_t unix_seconds) {
  constexpr int64_t kDay = 24 * 60 * 60;
  const int64_t second = ((unix_seconds % kDay) + kDay) % kDay;
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", static_cast<int>(second / 3600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return DayOf((unix_seconds - second) / kDay) + time.data();
}

Day IsoDate(CivilDate date) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

CivilDate AddMonths(CivilDate date, int months) {
  if ((int64_t{date.year} * 12 + date.month - 1 + months) / 12 > kLastDay.year) return kLastDay;
  const chrono::year_month_day sum = Chrono(date) + chrono::months(months);
  return Civil(sum.ok() ? sum : chrono::year_month_day(sum.year() / sum.month() / chrono::last));
}

CivilDate AddDays(CivilDate date, int days) {
  const int64_t sum = DayNumber(date) + days;
  return sum < DayNumber(kLastDay) ? CivilOf(sum) : kLastDay;
}

CivilDate AddTerm(CivilDate date, int count, TermUnit unit) {
  switch (unit) {
    case TermUnit::kDays:
      return AddDays(date, count);
    case TermUnit::kWeeks:
      return AddDays(date, 7 * count);
    case TermUnit::kMonths:
      return AddMonths(date, count);
    case TermUnit::kYears:
      return AddMonths(date, 12 * count);
  }
  return date;
}

int64_t BusinessDays(int64_t from, int64_t to) {
  if (to <= from) return 0;
  // Working days up to and with a day, counted from a Monday long ago.
  constexpr int64_t kWeeks = 200'000;
  constexpr int64_t kMonday = 4;  // 1970-01-05 is day 4 and a Monday
  auto until = [](int64_t day) {
    const int64_t since = day - kMonday + kWeeks * 7;
    return since / 7 * 5 + std::min<int64_t>(since % 7 + 1, 5);
  };
  return until(to) - until(from);
}

}  // namespace candor
