// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which of the room's agreements a paper means.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "correspondence/nda_period_change.h"
#include "model/correspondence.h"

namespace candor {

/// The period of an agreement, and what that calls itself.
struct NamedPeriod {
  NdaPeriod period;
  std::string title;
};

/// The periods of the agreement that a paper changes, among those of its parties: of the date by which it
/// names it, and a date that fits none means none; without a date, of its title, and of several the one that
/// began last. A paper that names no party means the one agreement that has both its title and its date. Into
/// `periods`.
std::vector<NamedPeriod*> FindChanged(const PaperChange& change, const Parties& parties,
                                      std::span<NamedPeriod> periods);

}  // namespace candor
