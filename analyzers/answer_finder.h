// SPDX-License-Identifier: GPL-3.0-or-later
//
// What came of a request: the right half of the disclosure ledger.
//
// What others say after it is read turn by turn. What is said under the number of a request, below its quoted
// or repeated words, belongs to it (analyzers/answer_lines.h); else the words that both share decide. Words
// of handing over, putting off, refusing and giving a part (lexicons/ledger/) decide where they stand in a
// sentence about the thing asked for, or in a reply that has nothing else to answer. The first reply answers
// by its content even without such words. The last word counts, but for what has been answered.
#pragma once

#include <vector>

#include "analyzers/item_outcomes.h"
#include "analyzers/request_finder.h"
#include "analyzers/turn.h"

namespace candor {

/// The answer to each of `askings`, which are all of the conversation, so that an answer to another thing is
/// not taken for one to this. Near linear: of each message the next kMostTurns are read for its requests.
std::vector<Answer> FindAnswers(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
                                const std::vector<Asking>& askings);

}  // namespace candor
