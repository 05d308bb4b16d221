// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scorecard as people read it and as docs/output-schema.md promises it.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "model/score_settings.h"
#include "model/scorecard.h"

namespace candor {

/// A party of `candor score`: its readings, what they rest on and what is to be asked. `explain` adds each
/// step.
void PrintParty(const Terminal& terminal, const Rooms& rooms, const PartyScore& party, bool explain);

/// A party in one line: "Quellin Controls Inc. (quellin.example): walk away".
std::string PartyLine(const Terminal& terminal, const PartyScore& party);

/// What is of nobody in particular, and what the readings mean.
void PrintScorecardEnd(const Terminal& terminal, const Rooms& rooms, const Scorecard& card,
                       std::optional<Confinement> confinement);

/// A line of `candor score`.
Json PartyJson(const PartyScore& party, const Scorecard& card, std::optional<Confinement> confinement);

}  // namespace candor
