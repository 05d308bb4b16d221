// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "analyzers/nda_text.h"

namespace candor {

/// The date at token i is that of an amendment of the agreement that is spoken of: "the NDA dated 3 March
/// 2021, as amended on 5 May 2022", "in der Fassung des Nachtrags vom 5. Mai 2022". It dates neither the
/// agreement nor what becomes of it.
bool IsDateOfAmendment(const NdaText& text, size_t i);

}  // namespace candor
