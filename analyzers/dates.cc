// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/dates.h"

#include <algorithm>

namespace candor {
namespace {

constexpr uint32_t kFarthest = 12, kObject = 6;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsYearWord(const PhraseFinder& phrases, uint32_t word) {
  return phrases.Is(word, WordClass::kCalendar) || phrases.Is(word, WordClass::kDeadline);
}

/// A month or a season ("May"), and neither "in" nor "wurde".
bool IsName(const Token& token, const PhraseFinder& phrases, uint32_t word) {
  if (!phrases.Is(word, WordClass::kCalendar) || phrases.Is(word, WordClass::kPreposition)) return false;
  return token.capital || (!phrases.Is(word, WordClass::kAuxiliary) && !phrases.Is(word, WordClass::kVerb));
}

/// Spaces and hyphens, or the full stop of an abbreviation or a German day ("3. Mai").
bool Joined(const Token& token) { return JoinsPhrase(token.before) || token.before == Separator::kPoint; }

}  // namespace

uint32_t YearOf(std::string_view word) {
  if (word.size() != 4 || !std::all_of(word.begin(), word.end(), IsDigit)) return 0;
  const auto year = static_cast<uint32_t>((word[0] - '0') * 1000 + (word[1] - '0') * 100 +
                                          (word[2] - '0') * 10 + (word[3] - '0'));
  return year >= 1800 && year < 2100 ? year : 0;
}

std::vector<YearDate> FindDates(std::string_view text, std::span<const Token> tokens,
                                const PhraseFinder& phrases) {
  const auto year_of = [&](uint32_t i) {
    return tokens[i].digit ? YearOf(text.substr(tokens[i].span.begin, tokens[i].span.size())) : 0;
  };
  std::vector<YearDate> dates;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    const uint32_t year = year_of(i);
    if (year == 0) continue;
    YearDate date{year, i, i + 1, false, false, false};
    bool calendar = false;
    for (; date.begin > 0 && tokens[date.begin].before < Separator::kClause; --date.begin) {
      const uint32_t before = date.begin - 1;
      if (tokens[before].digit && tokens[before].span.size() <= 4 && year_of(before) == 0) continue;
      const bool joined = Joined(tokens[date.begin]) || date.begin == i;  // "May, 1987"
      const bool of = joined && before > 0 && phrases.Is(before, WordClass::kPreposition) &&
                      JoinsPhrase(tokens[before].before) && IsYearWord(phrases, before - 1);
      if (!joined || (!IsYearWord(phrases, before) && !of)) break;
      calendar = true;
      date.full |= !of && IsName(tokens[before], phrases, before);
      date.deadline |= phrases.Is(before, WordClass::kDeadline);
    }
    const bool opens = i == 0 && tokens.size() > 1 && JoinsPhrase(tokens[1].before) && !tokens[1].capital &&
                       !tokens[1].digit;
    if (!calendar && !opens) continue;
    // "since 1987", "dated as of the 3rd of May 1987"
    for (uint32_t before = date.begin; before > 0 && JoinsPhrase(tokens[before].before) && !date.onwards;
         --before) {
      date.onwards = phrases.Is(before - 1, WordClass::kOnwards);
      if (!phrases.Is(before - 1, WordClass::kPreposition) && !phrases.Is(before - 1, WordClass::kDeterminer))
        break;
    }
    // "founded the company in 1979"
    for (uint32_t before = date.begin; before > 0 && date.begin - before < kObject && !date.onwards;
         --before) {
      if (!JoinsPhrase(tokens[before].before)) break;
      date.onwards = phrases.Is(before - 1, WordClass::kOnwards) && phrases.IsPastOrVerb(before - 1);
    }
    dates.push_back(date);
  }
  return dates;
}

bool Dates(const YearDate& date, uint32_t first, uint32_t last, std::span<const Token> tokens,
           const PhraseFinder& phrases) {
  if (date.onwards) return false;
  if (first < date.end && date.begin < last) return true;
  if (last <= date.begin) {
    if (date.begin - last > kFarthest) return false;
    if (date.begin > last && phrases.IsPastOrVerb(date.begin - 1)) return false;
    for (uint32_t i = last; i <= date.begin; ++i) {
      if (!Joined(tokens[i]) || phrases.PartsStatements(i)) return false;
    }
    return true;
  }
  if (first - date.end > kFarthest) return false;
  uint32_t opening = date.begin;
  while (opening > 0 && Joined(tokens[opening])) --opening;
  const bool leads = opening == 0 && (date.begin == 0 || IsYearWord(phrases, opening));
  for (uint32_t i = date.end; i <= first; ++i) {
    const bool joined = Joined(tokens[i]) || (leads && tokens[i].before == Separator::kComma);
    if (!joined || phrases.PartsStatements(i)) return false;
  }
  return true;
}

uint32_t GreatestYear(std::string_view text) {
  uint32_t greatest = 0;
  // Four digits in a row stand on one of every fourth byte.
  for (size_t i = 3; i < text.size(); i += 4) {
    if (!IsDigit(text[i])) continue;
    size_t begin = i, end = i + 1;
    while (begin > 0 && IsDigit(text[begin - 1])) --begin;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - begin == 4) greatest = std::max(greatest, YearOf(text.substr(begin, 4)));
    while (i + 4 < end) i += 4;  // a number of a million digits is read once
  }
  return greatest;
}

}  // namespace candor
