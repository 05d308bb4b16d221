// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "model/correspondence.h"

namespace candor {

/// The period in force between two parties on a day; of several the one that began last. `ndas` by begin.
const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day);

/// The first day on which it is over or may be, for a paper ends an agreement that is not found; empty: none.
Day CertainUntil(const Correspondence& correspondence, const NdaPeriod& nda);

/// The paper of the room because of which the answer of NdaBetween() is unknown; nullptr: no paper's fault,
/// or the answer is known.
const NdaDoubt* DoubtBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day);

/// Whether an NDA was in force between two parties on a day. "No" is said of two of which the room has an NDA
/// that was not in force then, and of others only where no paper of ours leaves open with whom it was made.
NdaAnswer NdaBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day);

/// Whether a message passed under an NDA between its author's side and one of its readers'. Within one side:
/// no.
NdaAnswer NdaOfMessage(const Correspondence& correspondence, const SentMessage& message);

}  // namespace candor
