// SPDX-License-Identifier: GPL-3.0-or-later
//
// What came of a request: the right half of the disclosure ledger.
//
// What others say after it is read turn by turn. Words of handing over, putting off, refusing and giving a
// part (lexicons/ledger/) decide where they stand in a sentence about the thing asked for, or in a reply that
// has nothing else to answer. The first reply answers by its content even without such words. The last word
// counts, but for what has been answered.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analyzers/request_finder.h"
#include "analyzers/turn.h"
#include "model/request.h"

namespace candor {

struct Answer {
  RequestOutcome outcome = RequestOutcome::kUnanswered;
  size_t turn = 0, statement = 0;  ///< the evidence; meaningless when unanswered
};

/// The answer to askings[which]. `askings` are all of the conversation, so that an answer to another thing is
/// not taken for one to this.
Answer FindAnswer(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
                  const std::vector<Asking>& askings, size_t which);

}  // namespace candor
