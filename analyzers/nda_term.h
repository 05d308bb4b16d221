// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// How long the agreement or, where that is all that ends, the obligations under it last: the length of time
/// or the day in the clause that ends them. Periods of notice, standstill, non-solicitation and competition
/// are none, nor is how long each disclosure is to be kept secret, or the duty outlives the agreement
/// (nda_survival.h).
std::optional<NdaTerm> FindTerm(const NdaText& text, const DateReader& dates);

/// The day that "until", "bis zum" or the like at token i leads to; its tokens are counted from i. "End of
/// 2027" is its last day.
std::optional<DateMatch> DayBehind(const NdaText& text, const DateReader& dates, size_t i);

/// The day from which a length of time that ends before token i is counted: "(two years) from 1 May 2025",
/// "with effect from", "starting on".
std::optional<CivilDate> DayFrom(const NdaText& text, const DateReader& dates, size_t i);

}  // namespace candor
