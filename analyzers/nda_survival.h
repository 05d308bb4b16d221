// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// For how long the duty of confidence outlives the agreement: "shall survive for five years after its
/// termination", "gilt über das Ende hinaus für drei Jahre fort". It protects what was disclosed while the
/// agreement was in force, and says nothing of what is disclosed later. Linear.
std::optional<NdaTerm> FindSurvival(const NdaText& text);

}  // namespace candor
