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

}  // namespace candor
