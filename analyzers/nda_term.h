// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

struct TermFinding {
  NdaTerm term;
  /// The term runs from the agreement's own date, so that the two can be added up; not from each disclosure
  /// or the end of something.
  bool from_effective_date = false;
};

/// How long the agreement or, where it has no term of its own, its duty of confidence lasts: the length of
/// time in the clause that ends it. Periods of notice, standstill, non-solicitation and competition are none.
std::optional<TermFinding> FindTerm(const NdaText& text, const DateReader& dates);

}  // namespace candor
