// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which messages belong to one conversation, for the disclosure ledger. One place, to be replaced by the
// threads of the room when those are stored.
#pragma once

#include <cstddef>
#include <vector>

#include "model/document.h"

namespace candor {

/// Indices of `messages`, each in one group. In-Reply-To and References join; without any link in the room,
/// the subject without its "Re:" does, between people who have one in common and within 90 days. A subject
/// alone joins nobody. Groups in the order of their first message, messages by time, then as given; those
/// without a date come first.
std::vector<std::vector<size_t>> GroupThreads(const std::vector<const Message*>& messages);

}  // namespace candor
