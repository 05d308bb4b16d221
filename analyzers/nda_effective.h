// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_reference.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// The day from which the agreement binds: what it calls its effective date, the date of its opening, of the
/// letter that it is, or of its execution; where it says "as of the date last signed", or gives no other, the
/// latest date beside a signature. Dates of other papers, those of `others` among them, and
/// blanks give nothing. `takes_effect`: "with effect from" says it, too; false for a paper that ends another
/// one, whose end that is.
std::optional<NdaDate> FindEffectiveDate(const NdaText& text, const DateReader& dates,
                                         std::span<const NdaReference> others = {}, bool takes_effect = true);

}  // namespace candor
