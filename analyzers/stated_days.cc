// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/stated_days.h"

#include <algorithm>
#include <optional>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_numbers.h"
#include "base/calendar.h"
#include "text/segmenter.h"

namespace candor {
namespace {

constexpr int64_t kDaysBack = 60;  // what has just happened is told without its year, too

/// A year of four digits at token i; 0: none.
int YearNumber(const NdaText& text, size_t i) {
  if (!text.IsNumber(i) || text.Word(i).size() != 4) return 0;
  const int year = std::stoi(std::string(text.Word(i)));
  return year >= 1900 && year < 2200 ? year : 0;
}

/// "may" is a month only with a capital, "ago" and "mar" are no months where nothing else says so.
int PlainMonth(const NdaText& text, size_t i) {
  return text.IsWord(i) && (text[i].upper || text.Word(i).size() > 3) ? MonthAt(text, i) : 0;
}

std::string YearAndMonth(int year, int month) { return IsoDate({year, month, 1}).substr(0, 7); }

/// The year in which the day, written without one, was meant by whoever wrote on `said_on`.
std::string Nearest(int month, int day, const Day& said_on) {
  const std::optional<int64_t> said = DayNumber(said_on);
  if (!said) return "";
  const int year = std::stoi(said_on.substr(0, 4));
  for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
    if (!IsValid({candidate, month, day})) continue;
    const std::string iso = IsoDate({candidate, month, day});
    if (*DayNumber(iso) >= *said - kDaysBack) return iso;
  }
  return "";
}

struct DayWithoutYear {
  std::string day;
  size_t tokens = 0;
};

/// "30 June", "June 30th", "30. Juni", "30 de junio", with no year behind.
DayWithoutYear WithoutYear(const NdaText& text, size_t i, const Day& said_on) {
  const auto day_at = [&](size_t at) {
    if (const std::optional<NumberMatch> ordinal = OrdinalAt(text, at)) return *ordinal;
    if (text.IsNumber(at) && text.Word(at).size() <= 2)
      return NumberMatch{std::stoi(std::string(text.Word(at))), 1};
    return NumberMatch();
  };
  const auto made = [&](int month, int day, size_t tokens) {
    return day < 1 || day > 31 ? DayWithoutYear() : DayWithoutYear{Nearest(month, day, said_on), tokens};
  };
  if (const int month = PlainMonth(text, i)) {
    const NumberMatch day = day_at(i + 1);
    return day.tokens == 0 ? DayWithoutYear() : made(month, day.value, 1 + day.tokens);
  }
  const NumberMatch day = day_at(i);
  if (day.tokens == 0) return {};
  size_t at = i + day.tokens;
  if (text.IsOneOf(at, ".|of|de")) ++at;
  const int month = PlainMonth(text, at);
  return month == 0 ? DayWithoutYear() : made(month, day.value, at + 1 - i);
}

}  // namespace

std::vector<std::string> StatedDays(std::string_view sentence, const Day& said_on) {
  Document document;
  document.text = sentence;
  Segment(&document);
  const NdaText text(document);
  const DateReader dates(text);
  std::vector<std::string> days;
  const auto add = [&](const std::string& day) {
    if (!day.empty() && std::find(days.begin(), days.end(), day) == days.end()) days.push_back(day);
  };
  for (size_t i = 0; i < text.size();) {
    if (const std::optional<DateMatch> full = dates.At(i)) {
      add(IsoDate(full->date));
      i += full->tokens;
      continue;
    }
    if (const int month = PlainMonth(text, i)) {
      const size_t at = text.IsOneOf(i + 1, ",|.|de|of") ? i + 2 : i + 1;
      if (const int year = YearNumber(text, at)) {
        add(YearAndMonth(year, month));
        i = at + 1;
        continue;
      }
    }
    if (const DayWithoutYear found = WithoutYear(text, i, said_on); found.tokens != 0) {
      add(found.day);
      i += found.tokens;
      continue;
    }
    if (i > 0 && text.IsOneOf(i - 1,
                              "in|from|until|till|by|since|after|before|of|during|ab|bis|seit|ende|"
                              "anfang|mitte|jahr|jahres|im|en|dès|jusqu'en|fin|depuis|desde|hasta|año|de")) {
      if (const int year = YearNumber(text, i)) add(IsoDate({year, 1, 1}).substr(0, 4));
    }
    ++i;
  }
  return days;
}

}  // namespace candor
