// SPDX-License-Identifier: GPL-3.0-or-later
//
// A condition behind a statement. "Will be closed if sales drop" and "would refuse if asked" state no fact;
// "refused to send them unless we paid" does, and so do a habit ("decides alone if the board is away") and a
// refusal for the time to come ("will not send them unless we pay"), for who says that has refused.
#pragma once

#include <cstdint>

#include "analyzers/clauses.h"

namespace candor {

/// Where the clause begins that a condition at word `condition` is about, not before `limit`; `condition`
/// when it is about none before it: at the start, or behind a coordinator ("they left, and *if* you ask").
uint32_t ConditionedFrom(const PhraseFinder& phrases, uint32_t condition, uint32_t limit);

/// The word with which the verb at or before word `last` is told of what lies ahead ("*will* leave",
/// "*refuseraient*"), from word `begin` on; `last + 1`: with none, for it has happened or happens. Not of
/// what somebody is asked to do ("*would* you send").
uint32_t LiesAheadFrom(const PhraseFinder& phrases, uint32_t begin, uint32_t last);

}  // namespace candor
