// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "analyzers/rule_set.h"

namespace candor {

/// The rules that candor ships, compiled when it was built: the same as
/// RuleSet::Compile(*LoadBuiltinLexicon()), in a few milliseconds.
std::shared_ptr<const RuleSet> BuiltinRules();

}  // namespace candor
