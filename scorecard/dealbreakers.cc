// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/dealbreakers.h"

#include <algorithm>
#include <set>

namespace candor {
namespace {

/// What was promised for a day that lies ahead is neither refused nor left unanswered.
bool Fits(const ScoreEvent& event, const EventCondition& condition) {
  return event.promised.empty() && event.severity >= condition.severity &&
         (event.under_nda || !condition.under_nda) &&
         (condition.signals.empty() || std::find(condition.signals.begin(), condition.signals.end(),
                                                 event.signal) != condition.signals.end());
}

/// The events that fulfil the condition; none when they are too few.
std::vector<const ScoreEvent*> Fulfilling(std::span<const ScoreEvent* const> counted,
                                          const EventCondition& condition) {
  std::vector<const ScoreEvent*> events;
  std::set<std::string> documents;
  for (const ScoreEvent* event : counted) {
    if (!Fits(*event, condition)) continue;
    events.push_back(event);
    documents.insert(event->document);
  }
  if (events.size() < condition.count || documents.size() < condition.documents) events.clear();
  return events;
}

}  // namespace

std::map<std::string, std::vector<Dealbreaker>> FindDealbreakers(std::span<const ScoreEvent* const> counted,
                                                                 const ScoreSettings& settings) {
  std::map<std::string, std::vector<Dealbreaker>> found;
  for (const auto& [id, rule] : settings.dealbreakers) {
    if (rule.off || rule.when.empty()) continue;
    std::set<const ScoreEvent*> named;
    const bool holds = std::all_of(rule.when.begin(), rule.when.end(), [&](const EventCondition& condition) {
      const std::vector<const ScoreEvent*> events = Fulfilling(counted, condition);
      named.insert(events.begin(), events.end());
      return !events.empty();
    });
    if (!holds) continue;
    Dealbreaker dealbreaker{id, rule.says, {}};
    std::string dimension = rule.dimension;
    for (const ScoreEvent* event : counted) {
      if (named.count(event) == 0) continue;
      if (dimension.empty()) dimension = event->dimension;
      dealbreaker.events.push_back(event->id);
    }
    found[dimension].push_back(std::move(dealbreaker));
  }
  return found;
}

}  // namespace candor
