// SPDX-License-Identifier: GPL-3.0-or-later
//
// A compiled rule set as bytes. The shipped rules are compiled when the program is built
// (analyzers/builtin_rules.h): reading and compiling them anew takes a quarter of a second, which every
// `candor scan` would wait for.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzers/rule_set_data.h"

namespace candor {

/// The same rules give the same bytes. Only for the program that wrote them: there is no version and no byte
/// order.
std::string EncodeRules(const RuleSetData& rules);

/// The rules that these bytes stand for; nullptr when they are none.
std::unique_ptr<RuleSetData> DecodeRules(std::string_view bytes);

}  // namespace candor
