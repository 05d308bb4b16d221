// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analyzers/turn.h"

namespace candor {

/// By turn and statement: says something that may answer. Greetings, names alone, questions, copies and lines
/// of headers that stand in running text do not.
std::vector<std::vector<bool>> ContentOf(const Conversation& conversation,
                                         const std::vector<ThreadMessage>& thread);

}  // namespace candor
