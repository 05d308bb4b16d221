// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a paper is signed, and the dates that stand there.
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_date_candidate.h"
#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"

namespace candor {

/// Where the place for signatures begins: dates from there on are of signing, and not of the opening, however
/// short the paper is.
size_t SignaturesBegin(const NdaText& text);

/// The latest date that stands as those of signatures do. `behind`: the token behind which every such date
/// is one, wherever the signatures are.
std::optional<DateCandidate> LastSigned(const NdaText& text, const DateReader& dates, size_t behind);

/// "IN WITNESS WHEREOF the parties have executed this Agreement as of 3 March 2021": the paper's own word for
/// it, whatever stands beside the signatures below.
std::optional<DateCandidate> Witnessed(const NdaText& text, const DateReader& dates);

}  // namespace candor
