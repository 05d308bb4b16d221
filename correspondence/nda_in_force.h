// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "model/correspondence.h"

namespace candor {

/// The period in force between two parties on a day; of several the one that began last. `ndas` by begin.
const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day);

/// Whether an NDA was in force between two parties on a day.
NdaAnswer NdaBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day);

/// Whether a message passed under an NDA between its author's side and one of its readers'. Within one side:
/// no.
NdaAnswer NdaOfMessage(const Correspondence& correspondence, const SentMessage& message);

}  // namespace candor
