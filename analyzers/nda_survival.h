// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// For how long the duty of confidence lasts, where that is said apart from the term of the agreement: how
/// long it outlives it ("shall survive for five years after its termination", "gilt über das Ende hinaus für
/// drei Jahre fort"), else its own length ("for two years from the date hereof the Recipient shall hold the
/// Information in confidence"; TermFrom::kOwnDate), else the time from each disclosure. Linear.
std::optional<NdaTerm> FindSurvival(const NdaText& text);

}  // namespace candor
