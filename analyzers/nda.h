// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document.h"
#include "model/nda_facts.h"

namespace candor {

/// Reads the facts of a non-disclosure agreement off a segmented and classified document. Documents that are
/// none have is_nda false and no facts. Deterministic, linear in the text.
NdaFacts ReadNda(const Document& document);

}  // namespace candor
