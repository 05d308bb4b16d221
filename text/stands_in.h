// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether the letters and digits of `part` stand in a row in `whole`: how lines are broken and marked,
/// hyphens, spaces, punctuation and capitals of ASCII say nothing, a word more or less does. True for a part
/// without any.
bool StandsIn(std::string_view part, std::string_view whole);

}  // namespace candor
