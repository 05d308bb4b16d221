// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cli/json.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "model/timeline.h"

namespace candor {

/// The list as people read it, what is still to come behind a heading of its own.
void PrintTimeline(const Terminal& terminal, const Rooms& rooms, const std::vector<TimelineEvent>& events);

/// A line of `candor timeline`.
Json TimelineJson(const TimelineEvent& event);

}  // namespace candor
