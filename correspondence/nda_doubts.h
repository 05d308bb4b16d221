// SPDX-License-Identifier: GPL-3.0-or-later
//
// What keeps the room from saying of two parties that no NDA was in force between them, or that one still
// was.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "correspondence/room_agreement.h"
#include "model/correspondence.h"

namespace candor {

/// Of drafts and agreements that never say since when, of names that may be one of the room, and of names
/// that nobody in the room has. A draft may be in force at any time; an agreement only from its first day to
/// its last.
std::vector<NdaDoubt> FindNdaDoubts(std::span<const Agreement> agreements, const Parties& parties);

/// The parties of which the room has an NDA or the draft of one, each two once, ascending: what is known of
/// them is no stranger's paper.
std::vector<std::pair<size_t, size_t>> PartiesWithNdas(std::span<const Agreement> agreements,
                                                       const Parties& parties);

/// That `paper` ends from `day` on an agreement that is not found: one of its parties, or of ours with
/// anybody where it names nobody of the room.
std::vector<NdaDoubt> DoubtsOfEnding(const Agreement& paper, const Day& day, const Parties& parties);

}  // namespace candor
