// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be said about a rule without running it: warnings about patterns and terms that are right by the
// grammar and probably wrong by intent. What needs the engine (dead-pattern, shadowed, example-failed) is in
// analyzers/rule_tests.h.
#pragma once

#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"
#include "lexicons/lexicon.h"

namespace candor {

/// `used[i]`: something refers to rule.lists[i]. Adds dead-term, duplicate-term, case-collision,
/// only-stopwords, too-short and no-example to the diagnostics.
void LintRule(const Rule& rule, const std::vector<bool>& used, std::string_view source,
              Diagnostics* diagnostics);

}  // namespace candor
