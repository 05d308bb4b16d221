// SPDX-License-Identifier: GPL-3.0-or-later
//
// The days on which a term begins and ends, in the words around them.
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"

namespace candor {

/// The day that "until", "bis zum" or the like at token i leads to; its tokens are counted from i. "End of
/// 2027" and "the last day of June 2027" are days.
std::optional<DateMatch> DayBehind(const NdaText& text, const DateReader& dates, size_t i);

/// The day from which a length of time that ends before token i is counted: "(two years) from 1 May 2025",
/// "with effect from", "starting on".
std::optional<CivilDate> DayFrom(const NdaText& text, const DateReader& dates, size_t i);

/// "takes effect on 1 May 2024 and expires two years thereafter": the day that the sentence names before.
std::optional<CivilDate> DayOfBeginning(const NdaText& text, const DateReader& dates, size_t i);

/// "Starting on 1 May 2024, this Agreement remains in force for two years", "it takes effect on 1 May 2024
/// and lasts two years": a beginning of the paper's own, said before its length.
std::optional<CivilDate> OwnBeginning(const NdaText& text, const DateReader& dates, size_t i);

}  // namespace candor
