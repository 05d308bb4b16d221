// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/request.h"

namespace candor {

/// The days that a sentence states, in order and each once, as exactly as it states them: "2026-12-31",
/// "2025-06" for "June 2025", "2028" for "from 2028". English, German, French and Spanish (nda_dates.h). A
/// day without a year ("my last day is 30 June") is the one that comes next after `said_on`, or went by up to
/// two months before it; without `said_on` it is left out. A month alone ("in June") and a number alone are
/// none.
///
///   The last unit will be built in June 2025, and support closes on 31 December 2026   2025-06, 2026-12-31
std::vector<std::string> StatedDays(std::string_view sentence, const Day& said_on);

}  // namespace candor
