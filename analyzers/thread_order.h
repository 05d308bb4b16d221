// SPDX-License-Identifier: GPL-3.0-or-later
//
// The messages of a thread in the order of time, also those whose own date is missing or wrong, or before
// that of the message which they answer: they take their day from a header above a quotation of them, or from
// the messages that they answer or that answer them.
#pragma once

#include <vector>

#include "analyzers/turn.h"

namespace candor {

/// `thread` is in the order of the dates that its messages say, those without one anywhere. Fills day and
/// day_basis of each. Linear but for chains of answers without dates, which are followed kLongestChain far.
std::vector<ThreadMessage> InOrder(std::vector<ThreadMessage> thread);

}  // namespace candor
