// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/score_settings.h"
#include "model/scorecard.h"

namespace candor {

/// The dealbreakers that hold for a party, by the dimension whose reading they decide. `counted` are all
/// events of the party that count, strongest first; the dimension of each is filled in.
std::map<std::string, std::vector<Dealbreaker>> FindDealbreakers(std::span<const ScoreEvent* const> counted,
                                                                 const ScoreSettings& settings);

}  // namespace candor
