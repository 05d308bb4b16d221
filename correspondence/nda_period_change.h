// SPDX-License-Identifier: GPL-3.0-or-later
//
// What papers do to the period of an agreement: they end, replace or prolong it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "correspondence/room_agreement.h"
#include "model/correspondence.h"

namespace candor {

/// A paper that changes others, and one of the things it does.
struct PaperChange {
  const Agreement* paper = nullptr;
  NdaChange change;
  Day day;  ///< from when; empty: not known
};

/// The day that a fact states; empty: it states none.
Day Stated(const std::optional<NdaDate>& date);

/// The first day on which an agreement is over; empty: not known.
Day EndOf(const NdaFacts& facts);

/// What the papers do, by day, as they took effect: a termination may follow an extension. Those of which no
/// day is known come first. Drafts do nothing.
std::vector<PaperChange> ChangesOf(std::span<const Agreement* const> papers);

/// Moves the end of the period of the agreement that a paper changes, and tells it there.
void ApplyTo(const PaperChange& change, NdaPeriod* period);

}  // namespace candor
