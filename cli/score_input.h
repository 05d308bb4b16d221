// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what a case says about each other side to what the scorecard and the timeline judge and order.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzers/rule_set.h"
#include "cli/dossier.h"
#include "model/scorecard.h"
#include "model/settings.h"
#include "model/shape.h"
#include "model/timeline.h"

namespace candor {

/// Signals of shape in the correspondence of a case (correspondence/shape.h), up to its day.
std::vector<ShapeSignal> ShapesOf(const Dossier& dossier, const ShapeSettings& settings);

/// One event for each cluster of findings, each signal of shape, and each request of ours that was refused,
/// put off or left open and for which none of them speaks. `ask`: questions of the rules, by signal.
ScoreInput ScoreInputOf(const Dossier& dossier, const std::vector<ShapeSignal>& shapes,
                        const ShapeSettings& settings, std::map<std::string, std::vector<std::string>> ask);

/// The questions of the rules for each signal that an event may have.
std::map<std::string, std::vector<std::string>> QuestionsOf(const RuleSet& rules, const Dossier& dossier);

/// The same as a list of days. Findings below `min_confidence` are left out unless a person confirmed them.
TimelineInput TimelineInputOf(const Dossier& dossier, const std::vector<ShapeSignal>& shapes,
                              double min_confidence);

}  // namespace candor
