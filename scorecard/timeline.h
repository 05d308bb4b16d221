// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/timeline.h"

namespace candor {

/// Everything of the input in one order: by day, what is known less exactly before what is known more exactly
/// ("2025-06" before "2025-06-01"), without a day at the end; within a day by kind, party, document, place in
/// it and id. Each finding once by the day of its message and once for each day that it states, when it
/// announces a sunset or is about a key person. Dismissed findings are left out. Does not depend on the order
/// of the input.
std::vector<TimelineEvent> MakeTimeline(const TimelineInput& input);

}  // namespace candor
