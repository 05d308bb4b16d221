// SPDX-License-Identifier: GPL-3.0-or-later
//
// The findings of the page: those that `candor findings` would list under the same filter, and how many there
// are beside each filter.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "store/reader.h"
#include "web/target.h"

namespace candor {

struct FindingChoice {
  // Any of these; empty: all. A party "-" is nobody in particular.
  std::set<std::string> signals, dimensions, parties, states;
  Severity min_severity = Severity::kInfo;
  double min_confidence = 0.5;
  std::string from, to;  ///< days of the message, both included; empty: no border
  bool is_new = false;   ///< only what the last run told first
  enum class Order : uint8_t { kSeverity, kConfidence, kDate, kDocument } order = Order::kSeverity;
};

/// From signal=, dimension=, party=, state=, min_severity=, min_confidence= (percent), from=, to=, new=,
/// order=. Error: usage.
Result<FindingChoice> FindingChoiceOf(const web::Parameters& parameters);

struct FindingList {
  std::vector<const FindingHead*> rows;  ///< one of each event, in order
  /// By kind of filter (dimension, signal, severity, state, party) and value: the rows that there would be if
  /// this filter asked for that value alone.
  std::map<std::string_view, std::map<std::string, uint64_t>> counts;
};

/// `heads` as FindingHeads() gives them; they must outlive the list.
FindingList Choose(const std::vector<FindingHead>& heads, const FindingChoice& choice);

}  // namespace candor
