// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analyzers/nda_paper.h"
#include "model/nda_facts.h"

namespace candor {

/// What a paper does to other non-disclosure agreements, sentence by sentence: "the Mutual NDA dated 3 March
/// 2021 is hereby terminated with effect from 30 June 2022", "this Agreement supersedes and replaces the
/// Confidentiality Agreement of 2019". What may, would or shall not happen changes nothing, nor does "all
/// prior agreements", which names none. An amendment, an extension or a termination changes the agreement
/// that it names even where no sentence says so in these words, and only such a paper amends or extends one.
/// Each agreement once, in the order of the document. Linear.
std::vector<NdaChange> FindNdaChanges(const NdaPaper& paper);

}  // namespace candor
