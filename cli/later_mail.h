// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a reader of the correspondence could not know yet on a day in the past.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "correspondence/believed_days.h"
#include "store/reader.h"

namespace candor {

/// Control numbers of the messages after `day`, and of what hangs on them, through archives. A message whose
/// day is not known or not believed stays, and so does a loose paper: nobody knows when it came.
std::set<std::string> LaterMail(const std::vector<DocumentInfo>& documents, const BelievedDays& believed,
                                const Day& day);

/// "3 documents of later days are left out.\n", for the end of what `--as-of` prints; empty for none.
std::string LeftOutLine(size_t later);

}  // namespace candor
