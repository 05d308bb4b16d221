// SPDX-License-Identifier: GPL-3.0-or-later
//
// How findings become a reading: the section `scorecard` of settings.yaml. docs/scorecard.md argues each
// default. Numbers have theirs here as well (a test compares them); the tables are only in the file.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/finding.h"

namespace candor {

/// What the scorecard is told of a signal beyond its rule.
struct SignalSettings {
  double factor = 1;             ///< times the weight of its severity; 0: shown, and not counted
  std::string dimension;         ///< of signals without a rule (those of shape); empty: as the event says
  std::vector<std::string> ask;  ///< of signals without a rule: what to ask next
  friend bool operator==(const SignalSettings&, const SignalSettings&) = default;
};

/// "At least `count` events of these signals, in at least `documents` documents."
struct EventCondition {
  std::vector<std::string> signals;     ///< any of them; empty: every signal
  Severity severity = Severity::kInfo;  ///< at least
  bool under_nda = false;               ///< only events while an NDA was in force
  unsigned count = 1;
  unsigned documents = 1;
  friend bool operator==(const EventCondition&, const EventCondition&) = default;
};

struct DealbreakerRule {
  std::string dimension;  ///< whose reading it decides; empty: that of the first event which it names
  std::string says;       ///< one clause for people: "refuses under an NDA what it was asked for"
  std::vector<EventCondition> when;  ///< all of them must hold
  bool off = false;
  friend bool operator==(const DealbreakerRule&, const DealbreakerRule&) = default;
};

struct ScoreSettings {
  /// Harm by severity, info to critical: what one certain event of it adds to the risk, 0..1.
  std::array<double, 5> severity = {0, 0.15, 0.4, 0.7, 0.95};
  double minimum_confidence = 0.5;  ///< events below it are listed and not counted
  double repeat = 0.5;      ///< the k-th strongest event of a signal counts by this to the power of k - 1
  double under_nda = 1.25;  ///< factor for events of transparency while an NDA was in force
  double manage = 0.2;      ///< risk from which a dimension has to be managed
  size_t questions = 3;     ///< to ask next, for each dimension at most
  std::map<std::string, double> tags;                   ///< factor for events with this tag
  std::map<std::string, SignalSettings> signals;        ///< by signal
  std::map<std::string, DealbreakerRule> dealbreakers;  ///< by id
  friend bool operator==(const ScoreSettings&, const ScoreSettings&) = default;
};

}  // namespace candor
