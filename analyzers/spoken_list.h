// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace candor {

/// Where the items of a list begin that stands in one sentence behind a colon, the first included. Semicolons
/// cut two or more; commas with "and" before the last cut three or more. Nothing where it is no list of short
/// items.
///
///   Please send us the following: the lease; the accounts; the wage list.   at "the lease", "the accounts",
///   ...
std::vector<size_t> SpokenListStarts(std::string_view sentence);

}  // namespace candor
