// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/written_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/calendar.h"

namespace candor {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<int64_t> Day3(int64_t year, int64_t month, int64_t day) {
  if (year < 100) year += year < 70 ? 2000 : 1900;
  if (year < 1900 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const CivilDate date{static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
  if (!IsValid(date)) return std::nullopt;
  return DayNumber(date);
}

/// 1..12 for the name of a month by its first letters, in the four languages; 0: none.
int MonthOf(std::string_view word) {
  struct Month {
    std::string_view begins;
    int number;
  };
  constexpr std::array<Month, 31> kMonths = {{
      {"jan", 1},  {"ene", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},  {"mär", 3},   {"mrz", 3},
      {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},  {"mai", 5},  {"jun", 6},  {"juin", 6},  {"jul", 7},
      {"juil", 7}, {"aug", 8},  {"aoû", 8},  {"aou", 8},  {"ago", 8},  {"sep", 9},  {"set", 9},   {"oct", 10},
      {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"dic", 12}, {"maerz", 3},
  }};
  if (word.starts_with("mard") || word.starts_with("mart")) return 0;  // mardi, martes: a day of the week
  for (const Month& month : kMonths) {
    if (word.starts_with(month.begins)) return month.number;
  }
  return 0;
}

struct Piece {
  int64_t number = -1;
  size_t digits = 0;
  int month = 0;
  char behind = ' ';
};

/// Numbers and months in the order in which they stand.
std::vector<Piece> Pieces(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t i = 0; i < text.size();) {
    Piece piece;
    size_t end = i;
    if (IsDigit(text[i])) {
      while (end < text.size() && IsDigit(text[end])) ++end;
      piece.digits = end - i;
      if (piece.digits <= 4) std::from_chars(text.data() + i, text.data() + end, piece.number);
    } else {
      std::string word;
      while (end < text.size() &&
             (static_cast<unsigned char>(text[end]) >= 0x80 || (text[end] >= 'a' && text[end] <= 'z') ||
              (text[end] >= 'A' && text[end] <= 'Z'))) {
        const char c = text[end++];
        word += AsciiLower(c);
      }
      piece.month = word.size() >= 3 ? MonthOf(word) : 0;
    }
    if (end == i) ++end;
    piece.behind = end < text.size() ? text[end] : ' ';
    if (piece.number >= 0 || piece.month > 0) pieces.push_back(piece);
    i = end;
  }
  return pieces;
}

}  // namespace

Day ParseWrittenDay(std::string_view written, std::string_view not_after) {
  const std::vector<Piece> pieces = Pieces(written);
  const std::optional<int64_t> latest = DayNumber(not_after);
  for (size_t i = 0; i + 2 < pieces.size(); ++i) {
    const Piece &a = pieces[i], &b = pieces[i + 1], &c = pieces[i + 2];
    std::optional<int64_t> day;
    if (a.number >= 0 && b.month > 0 && c.digits == 4) day = Day3(c.number, b.month, a.number);
    // Sat Aug 29 20:31:42 2009
    for (size_t k = i + 2; !day && a.month > 0 && b.number >= 0 && k < std::min(i + 6, pieces.size()); ++k) {
      if (pieces[k].digits == 4) day = Day3(pieces[k].number, a.month, b.number);
    }
    if (!day && a.number >= 0 && b.month > 0 && c.digits == 2 && c.behind != ':')
      day = Day3(c.number, b.month, a.number);
    if (!day && a.digits == 4 && b.number > 0 && c.number > 0 && a.behind == '-')
      day = Day3(a.number, b.number, c.number);
    const bool in_digits = a.number >= 0 && b.number >= 0 && (c.digits == 2 || c.digits == 4) &&
                           a.behind == b.behind && (a.behind == '/' || a.behind == '.' || a.behind == '-');
    if (!day && in_digits) {
      const std::optional<int64_t> month_first = Day3(c.number, a.number, b.number);
      const std::optional<int64_t> day_first = Day3(c.number, b.number, a.number);
      const bool prefer_day =
          a.behind == '.' || !month_first ||
          (latest && *month_first > *latest + 1 && day_first && *day_first <= *latest + 1);
      day = prefer_day && day_first ? day_first : month_first;
    }
    if (day) return DayOf(*day);
  }
  return {};
}

std::optional<int> ParseWrittenTime(std::string_view written) {
  for (size_t i = 0; i < written.size();) {
    if (!IsDigit(written[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < written.size() && IsDigit(written[end])) ++end;
    const size_t minutes = end + 1;
    const bool is_time = end - i <= 2 && minutes + 1 < written.size() &&
                         (written[end] == ':' || written[end] == 'h') && IsDigit(written[minutes]) &&
                         IsDigit(written[minutes + 1]) &&
                         (minutes + 2 == written.size() || !IsDigit(written[minutes + 2]));
    if (!is_time) {
      i = end;
      continue;
    }
    int hour = 0;
    std::from_chars(written.data() + i, written.data() + end, hour);
    const int minute = (written[minutes] - '0') * 10 + (written[minutes + 1] - '0');
    // "PM", "p.m.", "p. m.", in front of it in Chinese fashion or behind the seconds.
    size_t behind = minutes + 2;
    while (behind < written.size() && (IsDigit(written[behind]) || written[behind] == ':' ||
                                       written[behind] == ' ' || written[behind] == '\t'))
      ++behind;
    const char half = behind < written.size() ? static_cast<char>(written[behind] | 0x20) : ' ';
    const size_t letter = std::min(written.find_first_not_of(". ", behind + 1), written.size());
    const bool has_half = (half == 'a' || half == 'p') && letter < written.size() &&
                          (written[letter] | 0x20) == 'm' &&
                          (letter + 1 == written.size() ||
                           ((written[letter + 1] | 0x20) < 'a' || (written[letter + 1] | 0x20) > 'z'));
    if (has_half && hour <= 12) hour = hour % 12 + (half == 'p' ? 12 : 0);
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
  }
  return std::nullopt;
}

}  // namespace candor
