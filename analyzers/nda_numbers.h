// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers and lengths of time in words: "two (2) years", "eighteen-month", "zwei Jahre", "second
// anniversary".
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

struct NumberMatch {
  int value = 0;
  size_t tokens = 0;
};

/// A cardinal ("2", "two", "twenty-four", "two thousand and eleven", "zwei", "deux", "dos") at token i.
std::optional<NumberMatch> CardinalAt(const NdaText& text, size_t i);
/// An ordinal ("3rd", "third", "twenty-first", "1er", "3.") at token i.
std::optional<NumberMatch> OrdinalAt(const NdaText& text, size_t i);

struct DurationMatch {
  int count = 0;
  TermUnit unit = TermUnit::kYears;
  size_t tokens = 0;
};

/// "two (2) years", "two years", "18 months", "a period of one year" from its number on, "three-year",
/// "(2) two years"; years and a half are months.
std::optional<DurationMatch> DurationAt(const NdaText& text, size_t i);
/// "second anniversary", "two-year anniversary", "2nd (second) anniversary".
std::optional<DurationMatch> AnniversaryAt(const NdaText& text, size_t i);

}  // namespace candor
