// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates as agreements write them, in English, German, French and Spanish:
//
//   March 3, 2011 · Mar. 3rd 2011 · 3 March 2011 · 3-Mar-2011 · this 3rd day of March, 2011
//   the third day of March in the year two thousand and eleven · 3. März 2011 · le 1er mars 2011
//   3 de marzo de 2011 · tres de marzo de dos mil once · trois mars deux mille onze · 2011-03-04 · 2011/03/04
//   04.03.2011 · 03/04/2011 · 3/4/11
//
// Of numbers alone, a part above 12 is the day; where both may be it, points put the day first, and slashes
// follow the document: its unambiguous dates, else its governing law and whether it writes "March 3" or "3
// March". Where these say nothing, or each something else, the month is first in English and the day
// elsewhere, and the date is ambiguous. A date with a blank in it ("the ___ day of March, 2011") is none.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analyzers/nda_text.h"
#include "model/civil_date.h"

namespace candor {

struct DateMatch {
  CivilDate date;
  size_t tokens = 0;       ///< from the first to the last, "this" and "the" left out
  bool ambiguous = false;  ///< day and month could be exchanged
};

/// The month that token i names, from 1; 0: none.
int MonthAt(const NdaText& text, size_t i);

class DateReader {
 public:
  /// Looks through the document for the order of its numeric dates; linear. `text` must outlive the object.
  explicit DateReader(const NdaText& text);

  /// The date that begins at token i.
  std::optional<DateMatch> At(size_t i) const;

 private:
  const NdaText& text_;
  bool day_first_ = false;
  bool settled_ = false;  ///< the document says which comes first
};

}  // namespace candor
