// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// How long an agreement lasts according to a paper that amends or extends it: "extended until 31 December
/// 2027", "for a further two years", "by deleting two (2) years and inserting five (5) years", "um weitere
/// zwei Jahre". Its `from` says from when the length counts. The evidence is the words from the verb on.
std::optional<NdaTerm> FindNewTerm(const NdaText& text, const DateReader& dates);
/// The same of the tokens [begin, end) alone.
std::optional<NdaTerm> FindNewTermIn(const NdaText& text, const DateReader& dates, size_t begin, size_t end);

}  // namespace candor
