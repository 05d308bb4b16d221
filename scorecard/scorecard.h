// SPDX-License-Identifier: GPL-3.0-or-later
//
// From findings to a decision. For each counterparty and dimension:
//
//   1. Events of one cluster are one. What a person dismissed, what is below the minimum confidence and what
//      has no weight is set aside and said.
//   2. The rest adds up by noisy-or: risk = 1 - prod(1 - counts), where counts = strength * confidence and
//      later events of the same signal count less (model/scorecard.h has the formula of a step).
//   3. walk away   a dealbreaker of the settings holds; no sum of lesser things makes one
//      manage      the risk reaches `manage`; of transparency also when a request is overdue or something
//                  of theirs could not be read
//      proceed     there is evidence, and it reaches no further
//      nothing seen  there is none
//   4. Over all a party reads as its worst dimension: a strength in one makes up for nothing in another.
//
// Properties that tests hold: an event more never lowers a risk or a reading; the order of the input and
// copies within a cluster change nothing; every number can be computed again from the step it stands in.
#pragma once

#include "model/score_settings.h"
#include "model/scorecard.h"

namespace candor {

Scorecard Judge(const ScoreInput& input, const ScoreSettings& settings);

}  // namespace candor
