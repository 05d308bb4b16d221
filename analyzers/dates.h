// SPDX-License-Identifier: GPL-3.0-or-later
//
// Years that date what a sentence says. A number of four digits is a year; it dates something when a word of
// the calendar stands before it, days and other such words between them ("in 1987", "on 3 May 1987", "until
// spring 1990"), or when it begins the sentence ("1987 kündigte er"). "The 1987 agreement" and "the Act of
// 1933" are dates of nothing that happened.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/clauses.h"
#include "text/tokenizer.h"

namespace candor {

/// Words [begin, end) date something; the last is the year.
struct YearDate {
  uint32_t year;
  uint32_t begin;
  uint32_t end;
  bool full;      ///< with a month or season: "in May 1987"; plans are rarely as exact ("in 2050")
  bool deadline;  ///< "until 2035": may lie ahead of the day on which it was written
  bool onwards;   ///< "since 1987", "founded in 1987": what is said holds today
};

/// 0: the word is no year.
uint32_t YearOf(std::string_view normalized_word);

/// From left to right; `text` is normalised.
std::vector<YearDate> FindDates(std::string_view text, std::span<const Token> tokens,
                                const PhraseFinder& phrases);

/// The date is of what the words [first, last) say: no clause begins between the two and no comma stands
/// there, but for the one behind a date that opens the sentence ("Until he sold out in 1998, ..."). Behind
/// another verb it is of that ("the accounts signed in 1987").
bool Dates(const YearDate& date, uint32_t first, uint32_t last, std::span<const Token> tokens,
           const PhraseFinder& phrases);

/// The greatest number in a text, of any kind, that looks like a year; 0: none does. Fast.
uint32_t GreatestYear(std::string_view text);

}  // namespace candor
