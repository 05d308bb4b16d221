// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// Who agrees with whom, from the opening ("by and between X and Y"), a list under "PARTIES", definitions
/// (X (the "Company")), the address of a letter, and the signatures. A form that leaves one party blank has
/// one. In the order of the document, each once. Linear.
std::vector<NdaParty> FindParties(const NdaText& text);

}  // namespace candor
