// SPDX-License-Identifier: GPL-3.0-or-later
//
// Verdicts and tags whose findings are gone: nobody's word is lost without a word.
#pragma once

#include <vector>

#include "cli/json.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

Json WaitingJson(const WaitingReview& waiting);

void PrintWaiting(const Terminal& terminal, const Rooms& rooms, const std::vector<WaitingReview>& waiting);

/// "2 reviews wait for findings that are gone"; empty for none.
std::string WaitingLine(size_t count);

}  // namespace candor
