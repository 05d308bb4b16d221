// SPDX-License-Identifier: GPL-3.0-or-later
//
// Agreements that end on the earlier or the later of several days: "two years after the Effective Date or on
// 30 June 2026, whichever is earlier", "the later of (i) ... and (ii) ...". In English, German, French and
// Spanish.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

struct EitherEnd {
  bool later = false;         ///< the later of them ends it; else the earlier
  std::vector<NdaTerm> ends;  ///< the lengths of time and the days, as they stand
  bool event = false;         ///< another of them is no day that the paper names: "the closing"
};

/// The choice of which the term that stands at `term` is a part; nothing when it stands for itself.
std::optional<EitherEnd> EitherEndAround(const NdaText& text, const DateReader& dates, Span term);

/// Puts the end that counts into `facts`, whose term is one of `either` and whose effective date is read.
/// What ends with the later of two of which one is unknown has no known end; the one that is known says what
/// happens at the latest of the earlier ones. The note says so where something stays open.
void SettleEitherEnd(const EitherEnd& either, NdaFacts* facts);

}  // namespace candor
