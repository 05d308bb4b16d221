// SPDX-License-Identifier: GPL-3.0-or-later
//
// --as-of DATE: the day from which a command looks at the case.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"
#include "model/result.h"
#include "store/query.h"

namespace candor {

/// The day of the machine's clock where the user is, as YYYY-MM-DD.
std::string Today();

/// The day as YYYY-MM-DD; empty when the option was not given.
Result<std::string> AsOf(const Arguments& arguments);

/// Reads a query, in which dates such as last-90-days count from --as-of, without it from the day of the
/// machine's clock.
Result<Query> ParseQueryOf(const Arguments& arguments, std::string_view text);
/// The same of a question in plain words.
Result<Query> ParsePlainQueryOf(const Arguments& arguments, std::string_view text);

/// For commands that take a query and nothing else by day.
inline constexpr OptionSpec kQueryAsOfOption = {
    "as-of", 0, "DATE", "dates such as date:last-90-days in a query count from this day (default: today)"};

}  // namespace candor
