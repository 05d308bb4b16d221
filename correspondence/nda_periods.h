// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "correspondence/room_agreement.h"
#include "model/correspondence.h"

namespace candor {

/// From when to when an NDA was in force between two parties, one for each two parties of each agreement, by
/// begin. An agreement without an effective date has none, nor has a draft: whether it ever came into force
/// is not known. One without a stated end has no end; one "until 31 May" is in force on that day.
///
/// What other papers do to it moves its end (NdaFacts::changes): an extension or amendment that says how long
/// it lasts, a termination, an agreement that takes its place. They change the agreement of the same parties
/// that they name by its date; where they name no date, the one of that title, and of several the one that
/// began last. A date that fits none changes none. Drafts change nothing.
///
/// An agreement that binds the affiliates of its parties makes a period for a party that is not named and
/// shares the distinctive first word of one that is, marked as `affiliate`. Confidentiality clauses in
/// agreements about something else do not count. Copies of one agreement are one; the first by control number
/// names it.
std::vector<NdaPeriod> FindNdaPeriods(std::span<const Agreement> agreements, const Parties& parties);

/// The same, with what has no place among the periods.
struct NdaHistory {
  std::vector<NdaPeriod> periods;
  std::vector<NdaWithoutPeriod> without_period;
  std::vector<LooseNdaChange> loose_changes;
  std::vector<NdaDoubt>
      doubts;  ///< correspondence/nda_doubts.h, with those of papers that end what is not found
};
NdaHistory FindNdaHistory(std::span<const Agreement> agreements, const Parties& parties);

}  // namespace candor
