// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analyzers/rule_set.h"
#include "model/document.h"
#include "model/finding.h"

namespace candor {

/// Patterns that a rule names under `once`: the places at which a document says it again are places of one
/// event, such as the three hundred asterisks of a contract. Gives the findings of these patterns, of a rule
/// at a time, one fingerprint, made of all their sentences and passages, so that GroupEvents()
/// (analyzers/fingerprint.h) finds them alike, and with them those of a near-identical copy of the document.
/// A single finding keeps its own. `findings` are those of the document, in its order.
void MakeOneEvent(const RuleSet& rules, const Document& document, std::vector<Finding>* findings);

}  // namespace candor
