// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of /api/requests and /api/timeline, for the page and for its exports.
#pragma once

#include <string>
#include <vector>

#include "cli/ledger_rows.h"
#include "cli/serve/case_state.h"
#include "model/timeline.h"
#include "web/target.h"

namespace candor {

/// as_of=, party=, outcome=. `as_of` receives the day up to which they age; empty: no message has one.
Result<std::vector<LedgerRow>> LedgerList(CaseState* state, const web::Parameters& parameters,
                                          std::string* as_of);
/// as_of=, party=.
Result<std::vector<TimelineEvent>> TimelineList(CaseState* state, const web::Parameters& parameters);

}  // namespace candor
