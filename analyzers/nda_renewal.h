// SPDX-License-Identifier: GPL-3.0-or-later
//
// Terms that prolong themselves when they have run out: "renews for one year at a time unless ended by
// notice", "mit stillschweigender Verlängerung", "renouvelable par tacite reconduction". In English, German,
// French and Spanish.
#pragma once

#include <cstddef>

#include "analyzers/nda_text.h"

namespace candor {

/// Whether the term that stands at token `at` prolongs itself unless somebody objects: as its own sentence
/// says, or the sentences around it that speak of the paper. A right to prolong it ("may be extended by
/// agreement") is no renewal, and neither is what is denied ("without tacit renewal").
bool RenewsItself(const NdaText& text, size_t at);

}  // namespace candor
