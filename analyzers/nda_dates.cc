// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_dates.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "analyzers/nda_law.h"
#include "analyzers/nda_misread_number.h"
#include "analyzers/nda_months.h"
#include "analyzers/nda_numbers.h"
#include "analyzers/nda_places.h"
#include "base/calendar.h"

namespace candor {
namespace {

int Digits(const NdaText& text, size_t i, size_t most) {
  const std::string_view word = text.Word(i);
  if (!text.IsNumber(i) || word.size() > most) return -1;
  int value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

int FullYear(int year, size_t digits) {
  if (digits > 2) return year;
  return year + (year < 70 ? 2000 : 1900);  // the split of strptime(3), %y
}

/// Behind the marks that show where a form was filled in: "the _3rd_ day of [March], “20_05_”".
size_t SkipMarks(const NdaText& text, size_t i) {
  constexpr size_t kMost = 3;
  size_t at = i;
  while (at < i + kMost && (text.IsOneOf(at, "_|[|]") || text.IsQuote(at))) ++at;
  return at;
}

/// Behind a number that is said twice: "third (3rd)", "3 (three)".
size_t SkipRepeated(const NdaText& text, size_t i) {
  if (!text.Is(i, "(")) return i;
  const size_t begin = SkipMarks(text, i + 1);
  std::optional<NumberMatch> again = OrdinalAt(text, begin);
  if (!again) again = CardinalAt(text, begin);
  if (!again) return i;
  const size_t end = SkipMarks(text, begin + again->tokens);
  return text.Is(end, ")") ? end + 1 : i;
}

/// A year at token i: four digits, '07, or words.
std::optional<NumberMatch> YearAt(const NdaText& text, size_t i) {
  // "March 3, ’05": with the apostrophe two digits are a year.
  const bool apostrophe = i > 0 && text.IsOneOf(i - 1, "'|’|‘");
  if (apostrophe && text.IsNumber(i) && text.Word(i).size() == 2)
    return NumberMatch{FullYear(Digits(text, i, 2), 2), 1};
  if (text.IsNumber(i) && text.Word(i).size() == 4) {
    const int year = Digits(text, i, 4);
    if (year >= 1900 && year < 2200) return NumberMatch{year, 1};
    return std::nullopt;
  }
  const bool glued = text.IsWord(i + 1) && !text[i + 1].spaced && text[i + 1].breaks == 0;  // "2O10"
  if (text.IsNumber(i) && text.Word(i).size() < 4 &&
      !glued) {  // "20 11", "2 00 3": torn by an optical reader
    std::string digits;
    size_t at = i;
    while (text.IsNumber(at) && (at == i || text[at].breaks == 0) && digits.size() < 4) {
      digits += text.Word(at++);
      if (digits.size() == 2 && text.IsNumber(SkipMarks(text, at))) at = SkipMarks(text, at);  // "20_05"
    }
    if (digits.size() != 4 || !(digits.starts_with("19") || digits.starts_with("20"))) return std::nullopt;
    int year = 0;
    std::from_chars(digits.data(), digits.data() + 4, year);
    return NumberMatch{year, at - i};
  }
  const std::optional<NumberMatch> words = CardinalAt(text, i);
  if (words && words->value >= 1900 && words->value < 2200 && words->tokens > 1) return words;
  const std::optional<NumberMatch> misread = MisreadNumberAt(text, i, 4);
  if (misread && misread->value >= 1900 && misread->value < 2200) return misread;
  return std::nullopt;
}

/// Words between month and year: ", in the year of our Lord", "A.D.", "de", "del año".
size_t BeforeYear(const NdaText& text, size_t i) {
  size_t at = SkipMarks(text, i);
  constexpr size_t kMost = 9;
  while (at < i + kMost &&
         text.IsOneOf(at, ",|.|-|of|in|the|year|our|lord|a|d|ad|(|de|del|año|im|jahr|jahre|l|an|'|’"))
    ++at;
  return SkipMarks(text, at);
}

std::optional<DateMatch> Made(int year, int month, int day, size_t tokens, bool ambiguous = false) {
  const CivilDate date{year, month, day};
  if (!IsValid(date)) return std::nullopt;
  return DateMatch{date, tokens, ambiguous};
}

/// "March 3, 2011", "Mar. 3rd, 2011"
std::optional<DateMatch> MonthFirst(const NdaText& text, size_t i) {
  const int month = MonthAt(text, i);
  if (month == 0) return std::nullopt;
  size_t at = i + 1;
  if (text.IsOneOf(at, ".|,|-")) ++at;
  if (text.Is(at, "the")) ++at;
  at = SkipMarks(text, at);
  int day = Digits(text, at, 2);
  if (const std::optional<NumberMatch> ordinal = OrdinalAt(text, at)) {
    day = ordinal->value;
    at += ordinal->tokens;
  } else if (const std::optional<NumberMatch> misread = MisreadNumberAt(text, at, 2)) {
    day = misread->value;
    at += misread->tokens;
  } else {
    ++at;
  }
  at = SkipRepeated(text, at);
  if (day < 1) return std::nullopt;
  // "December 11 ,2014" and what OCR makes of commas.
  at = BeforeYear(text, at);
  const std::optional<NumberMatch> year = YearAt(text, at);
  if (!year) return std::nullopt;
  return Made(year->value, month, day, at + year->tokens - i);
}

/// "Tres de febrero de dos mil veinticinco": a day as it is counted; no article is one.
std::optional<NumberMatch> DayInWords(const NdaText& text, size_t i) {
  if (text.IsOneOf(i, "a|an|ein|eine|einem|einen|einer|un|une|una|single|one")) return std::nullopt;
  return CardinalAt(text, i);
}

/// "3 March 2011", "3rd day of March, 2011", "3. März 2011", "3 de marzo de 2011", "3-Mar-11"
std::optional<DateMatch> DayFirst(const NdaText& text, size_t i) {
  int day = Digits(text, i, 2);
  size_t at = i + 1;
  std::optional<NumberMatch> said = OrdinalAt(text, i);
  if (!said && text.IsWord(i)) said = DayInWords(text, i);
  if (said) {
    day = said->value;
    at = SkipRepeated(text, i + said->tokens);
  }
  if (day < 1 || day > 31) return std::nullopt;
  const size_t behind = at;
  at = SkipMarks(text, at);
  constexpr size_t kMost = 6;  // "day of the month of"
  for (const size_t words = at;
       at < words + kMost && text.IsOneOf(at, "day|of|the|month|de|del|-|/|,|.|día|días|tag|des|mes");)
    ++at;
  at = SkipMarks(text, at);
  const int month = MonthAt(text, at);
  if (month == 0) return std::nullopt;
  ++at;
  const bool dashes = text.IsOneOf(behind, "-|/") && text.IsOneOf(at, "-|/");
  if (dashes && text.Word(at + 1).size() == 2 && text.IsNumber(at + 1))
    return Made(FullYear(Digits(text, at + 1, 2), 2), month, day, at + 2 - i);
  if (text.Is(at, ".")) ++at;
  at = BeforeYear(text, dashes ? at + 1 : at);
  const std::optional<NumberMatch> year = YearAt(text, at);
  if (!year) return std::nullopt;
  return Made(year->value, month, day, at + year->tokens - i);
}

/// "2011 March 3"
std::optional<DateMatch> YearFirst(const NdaText& text, size_t i) {
  const std::optional<NumberMatch> year = YearAt(text, i);
  const size_t at = i + 1 + text.Is(i + 1, ",");
  const int month = year && year->tokens == 1 ? MonthAt(text, at) : 0;
  if (month == 0) return std::nullopt;
  int day = Digits(text, at + 1, 2);
  size_t end = at + 2;
  if (const std::optional<NumberMatch> ordinal = OrdinalAt(text, at + 1)) {
    day = ordinal->value;
    end = at + 1 + ordinal->tokens;
  }
  // "In 2010 March 3, 2011" has the year behind.
  if (day < 1 || YearAt(text, BeforeYear(text, end))) return std::nullopt;
  return Made(year->value, month, day, end - i);
}

struct Numeric {
  int first, second, year;
  std::string_view sign;
};

/// Three numbers with the same sign between them and no white space; slashes may have some in one line.
std::optional<Numeric> NumericAt(const NdaText& text, size_t i) {
  if (!text.IsNumber(i) || !text.IsNumber(i + 4) || !text.IsNumber(i + 2) || i + 4 >= text.size())
    return std::nullopt;
  const std::string_view sign = text.Word(i + 1);
  if (!IsListed(sign, "/|-|.") || text.Word(i + 3) != sign) return std::nullopt;
  // "04. 03. 2011" is written with spaces in German; slashes and hyphens are not.
  for (size_t k = i + 1; k <= i + 4; ++k) {
    const bool loose =
        sign == "/" ? text[k].breaks == 0 && text.Word(i + 4).size() == 4 : sign == "." && text.IsNumber(k);
    if (text[k].spaced && !loose) return std::nullopt;
  }
  // Part of something longer: a telephone number, a section, a file number.
  if (i + 5 < text.size() && !text[i + 5].spaced &&
      (text.IsOneOf(i + 5, "/|-") || (text.IsWord(i + 5) && text[i + 5].breaks == 0)))
    return std::nullopt;
  if (i > 0 && !text[i].spaced && text.IsOneOf(i - 1, "/|-|.")) return std::nullopt;
  const size_t first = text.Word(i).size(), last = text.Word(i + 4).size();
  if (text.Word(i + 2).size() > 2) return std::nullopt;
  if (first == 4 && last <= 2)
    return Numeric{Digits(text, i + 2, 2), Digits(text, i + 4, 2), Digits(text, i, 4), "iso"};
  if (first > 2 || (last != 2 && last != 4)) return std::nullopt;
  return Numeric{Digits(text, i, 2), Digits(text, i + 2, 2), FullYear(Digits(text, i + 4, 4), last), sign};
}

/// Which comes first where numbers alone do not tell.
enum class DateOrder : uint8_t { kUnknown, kDayFirst, kMonthFirst };

/// "March 3, 2011" against "3 March 2011", counted over the document.
DateOrder OrderOfWords(const NdaText& text) {
  int day_first = 0, month_first = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (MonthAt(text, i) == 0) continue;
    month_first += MonthFirst(text, i).has_value();
    for (size_t back = 1; back <= std::min<size_t>(i, 3); ++back) {
      if (!text.IsNumber(i - back)) continue;
      day_first += DayFirst(text, i - back).has_value();
      break;
    }
  }
  return day_first > month_first   ? DateOrder::kDayFirst
         : month_first > day_first ? DateOrder::kMonthFirst
                                   : DateOrder::kUnknown;
}

/// As they write under the law that governs the paper.
DateOrder OrderOfLaw(const NdaText& text) {
  const std::optional<NdaLaw> law = FindGoverningLaw(text);
  if (!law) return DateOrder::kUnknown;
  switch (WrittenDatesIn(law->place)) {
    case WrittenDates::kDayFirst:
      return DateOrder::kDayFirst;
    case WrittenDates::kMonthFirst:
      return DateOrder::kMonthFirst;
    case WrittenDates::kBoth:
      break;
  }
  return DateOrder::kUnknown;
}

/// Unknown where the law and the other dates of the paper say different things, too.
DateOrder DateOrderOf(const NdaText& text) {
  const DateOrder law = OrderOfLaw(text), words = OrderOfWords(text);
  if (law == DateOrder::kUnknown) return words;
  return words == DateOrder::kUnknown || words == law ? law : DateOrder::kUnknown;
}

}  // namespace

int MonthAt(const NdaText& text, size_t i) {
  if (!text.IsWord(i)) return 0;
  return MonthNamed(text.Lower(i));
}

DateReader::DateReader(const NdaText& text) : text_(text) {
  int day_first = 0, month_first = 0;
  bool either = false;  // a date of which both parts may be the month
  for (size_t i = 0; i + 4 < text.size(); ++i) {
    const std::optional<Numeric> numeric = text.IsNumber(i) ? NumericAt(text, i) : std::nullopt;
    if (!numeric || numeric->sign == "iso" || numeric->sign == ".") continue;
    day_first += numeric->first > 12 && numeric->second <= 12;
    month_first += numeric->second > 12 && numeric->first <= 12;
    either = either || (numeric->first <= 12 && numeric->second <= 12 && numeric->first != numeric->second);
  }
  if (!either) return;
  if (day_first != month_first) {
    settled_ = true;
    day_first_ = day_first > month_first;
    return;
  }
  const DateOrder order = DateOrderOf(text);
  day_first_ = order == DateOrder::kDayFirst;
  settled_ = order == DateOrder::kDayFirst || order == DateOrder::kMonthFirst;
  if (order == DateOrder::kUnknown)
    day_first_ = !text.document().language.empty() && text.document().language != "en";
}

std::optional<DateMatch> DateReader::At(size_t i) const {
  if (text_.IsWord(i) && MonthAt(text_, i) != 0) return MonthFirst(text_, i);
  if (text_.IsWord(i)) return OrdinalAt(text_, i) || DayInWords(text_, i) ? DayFirst(text_, i) : std::nullopt;
  if (!text_.IsNumber(i)) return std::nullopt;
  const std::optional<Numeric> numeric = NumericAt(text_, i);
  if (!numeric) return text_.Word(i).size() == 4 ? YearFirst(text_, i) : DayFirst(text_, i);
  if (numeric->year < 1900 || numeric->year >= 2200) return std::nullopt;
  if (numeric->sign == "iso") return Made(numeric->year, numeric->first, numeric->second, 5);
  const bool both = numeric->first <= 12 && numeric->second <= 12 && numeric->first != numeric->second;
  const bool ambiguous = both && numeric->sign != "." && !settled_;
  const bool day_first =
      numeric->first > 12 || (numeric->second <= 12 && (numeric->sign == "." || day_first_));
  return day_first ? Made(numeric->year, numeric->second, numeric->first, 5, ambiguous)
                   : Made(numeric->year, numeric->first, numeric->second, 5, ambiguous);
}

}  // namespace candor
