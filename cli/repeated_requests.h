// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request that was sent twice without a reference from one mail to the other stands in two conversations,
// and is one request.
#pragma once

#include <vector>

#include "cli/ledger_rows.h"
#include "model/party.h"

namespace candor {

/// Makes one row of what the same side asked the same side for again, in another conversation, in the same
/// words or fewer of them, within 60 days and while it was still owed. The first asking keeps its place and
/// day, the others go into LedgerRow::again; what came to either came to both, and of two outcomes the better
/// one or the later word stands. `rows` are as SortRows() leaves them.
void JoinRepeated(const Parties& parties, std::vector<LedgerRow>* rows);

}  // namespace candor
