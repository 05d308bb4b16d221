// SPDX-License-Identifier: GPL-3.0-or-later
//
// Papers of the room that may be what a request still waits for: uploaded without a word in the thread. They
// are told beside the request and change nothing of its outcome, for a name is no proof.
#pragma once

#include <vector>

#include "cli/ledger_rows.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// Fills LedgerRow::upload of open rows. A paper fits whose name or title (without one: its first line) has
/// the distinctive words of the item, and no other years, numbers or letters ("hall A"); what hangs on a
/// message fits only when the asked side sent it, not before the day of asking. Words that many papers of the
/// room have are not distinctive, nor is how many or how large ("the five largest").
Status FindUploads(CaseReader* reader, const std::vector<DocumentInfo>& documents,
                   std::vector<LedgerRow>* rows);

}  // namespace candor
