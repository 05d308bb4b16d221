// SPDX-License-Identifier: GPL-3.0-or-later
//
// The date that an agreement's opening gives it: "this Agreement is made as of 3 March 2021".
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_date_candidate.h"
#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"

namespace candor {

/// Tokens in which the date of the paper is looked for.
inline constexpr size_t kDateOpening = 450;
/// Points from which a date of the opening is believed.
inline constexpr int kEnoughForOpening = 4;

/// How much the words around the date at tokens [i, end) say that it is the paper's own.
int ScoreOpening(const NdaText& text, size_t i, size_t end);

/// "Made as of the date set forth above": the nearest date above those words.
std::optional<DateCandidate> DateAbove(const NdaText& text, const DateReader& dates);

/// "This Agreement is made as of 3 March 2021" behind a cover, a table of contents or a letterhead.
std::optional<DateCandidate> LateOpening(const NdaText& text, const DateReader& dates);

}  // namespace candor
