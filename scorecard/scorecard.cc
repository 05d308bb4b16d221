// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/scorecard.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "model/names.h"
#include "scorecard/dealbreakers.h"

namespace candor {
namespace {

constexpr std::string_view kTransparency = "transparency", kContext = "context";
constexpr std::array<std::string_view, 6> kDimensions = {
    kTransparency, "strategic-fit", "governance", "value-balance", "relationship", "intellectual-property"};
constexpr double kMostStrength = 0.99;  // no single event is beyond doubt

/// Numbers are rounded where they are shown, before they are used, so that whoever computes with what is
/// printed gets what is printed. Halves go up, as on paper: 0.35 x 0.55 is a little less in binary.
double Places3(double value) {
  constexpr double kBinary = 1e-9;
  return std::round(value * 1000 + kBinary) / 1000;
}

std::string Number(double value) {
  std::string text = std::to_string(Places3(value));
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string Counted(uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

double SignalFactor(const ScoreSettings& settings, const std::string& signal) {
  const auto found = settings.signals.find(signal);
  return found == settings.signals.end() ? 1 : found->second.factor;
}

/// A step without what depends on the steps beside it (repeat, counts, risk).
ScoreStep StepOf(const ScoreEvent& event, const ScoreSettings& settings) {
  ScoreStep step;
  step.event = event;
  step.weight = Places3(settings.severity[static_cast<size_t>(event.severity)]);
  step.factor = Places3(SignalFactor(settings, event.signal));
  if (event.under_nda && event.dimension == kTransparency) step.nda = Places3(settings.under_nda);
  for (const auto& [tag, factor] : settings.tags) {
    if (std::find(event.tags.begin(), event.tags.end(), tag) != event.tags.end()) step.tags *= factor;
  }
  step.tags = Places3(step.tags);
  step.strength = Places3(std::min(kMostStrength, step.weight * step.factor * step.nda * step.tags));
  step.confidence = event.verdict == Verdict::kConfirmed ? 1 : Places3(event.confidence);
  step.counts = Places3(step.strength * step.confidence);
  return step;
}

/// Why an event does not count; empty: it does.
std::string WhyNot(const ScoreStep& step, const ScoreSettings& settings) {
  if (step.event.verdict == Verdict::kDismissed) return "dismissed in review";
  if (!step.event.told_by.empty()) return "a thing counts once: told by " + step.event.told_by;
  if (step.confidence < settings.minimum_confidence) {
    return "confidence " + Number(step.confidence) + ", below " + Number(settings.minimum_confidence);
  }
  if (step.factor <= 0) return "its signal has factor 0: what it rests on counts by itself";
  if (step.strength <= 0) return "no weight";
  return "";
}

/// The order in which events speak: the strongest first, and a fixed one among equals.
bool SpeaksBefore(const ScoreStep& a, const ScoreStep& b) {
  if (a.counts != b.counts) return a.counts > b.counts;
  return std::tie(a.event.signal, a.event.document, a.event.id) <
         std::tie(b.event.signal, b.event.document, b.event.id);
}

/// Of the events of a cluster the one that speaks for it stays; a dismissed one only speaks where all are.
std::vector<ScoreStep> OnePerCluster(std::vector<ScoreStep> steps) {
  std::stable_sort(steps.begin(), steps.end(), [](const ScoreStep& a, const ScoreStep& b) {
    const bool a_out = a.event.verdict == Verdict::kDismissed, b_out = b.event.verdict == Verdict::kDismissed;
    return a_out != b_out ? b_out : SpeaksBefore(a, b);
  });
  std::set<std::pair<std::string, std::string>> spoken;
  std::erase_if(steps, [&](const ScoreStep& step) {
    const std::string& cluster = step.event.cluster.empty() ? step.event.id : step.event.cluster;
    return !spoken.emplace(step.event.signal, cluster).second;
  });
  return steps;
}

/// Fills in repeat, counts and risk of steps that are sorted.
double AddUp(const ScoreSettings& settings, std::vector<ScoreStep>* steps) {
  std::map<std::string, double> repeat;
  double risk = 0;
  for (ScoreStep& step : *steps) {
    double& factor = repeat.emplace(step.event.signal, 1).first->second;
    step.repeat = factor;
    step.counts = Places3(step.strength * step.confidence * factor);
    factor = Places3(factor * settings.repeat);
    risk = Places3(1 - (1 - risk) * (1 - step.counts));
    step.risk = risk;
  }
  return risk;
}

/// Questions of the signals that count, those that count most first, one of each before the second of any.
std::vector<NextQuestion> Questions(const std::vector<ScoreStep>& steps, const ScoreInput& input,
                                    const ScoreSettings& settings) {
  std::vector<std::pair<std::string, const std::vector<std::string>*>> asks;
  for (const ScoreStep& step : steps) {
    const std::string& signal = step.event.signal;
    if (std::any_of(asks.begin(), asks.end(), [&](const auto& ask) { return ask.first == signal; })) continue;
    const auto rule = input.ask.find(signal);
    const auto own = settings.signals.find(signal);
    if (own != settings.signals.end() && !own->second.ask.empty()) {
      asks.emplace_back(signal, &own->second.ask);
    } else if (rule != input.ask.end() && !rule->second.empty()) {
      asks.emplace_back(signal, &rule->second);
    }
  }
  std::vector<NextQuestion> questions;
  for (size_t round = 0, more = 1; more != 0 && questions.size() < settings.questions; ++round) {
    more = 0;
    for (const auto& [signal, list] : asks) {
      if (round >= list->size()) continue;
      ++more;
      if (questions.size() < settings.questions) questions.push_back({signal, (*list)[round]});
    }
  }
  return questions;
}

void Read(const PartyEvidence& party, const ScoreSettings& settings, DimensionScore* score) {
  const auto raise = [&](Reading reading, std::string reason) {
    score->reading = std::max(score->reading, reading);
    score->reasons.push_back(std::move(reason));
  };
  for (const Dealbreaker& dealbreaker : score->dealbreakers)
    raise(Reading::kWalkAway, "dealbreaker " + dealbreaker.id + ": " + dealbreaker.says);
  const bool manage = score->risk >= Places3(settings.manage);
  if (!score->steps.empty()) {
    // What speaks against them, however weakly, is no ground to proceed.
    raise(manage ? Reading::kManage : Reading::kNothingSeen,
          (manage ? "risk " : "too little seen: risk ") + Number(score->risk) + " of " +
              Counted(score->steps.size(), "event") + (manage ? ", manage from " : ", manage only from ") +
              Number(settings.manage));
  }
  if (score->dimension == kTransparency) {
    const auto overdue = static_cast<uint64_t>(std::count_if(
        party.owed.begin(), party.owed.end(), [](const OwedRequest& request) { return request.overdue; }));
    if (overdue != 0)
      raise(Reading::kManage, Counted(overdue, "request") + (overdue == 1 ? " is" : " are") + " overdue");
    if (!party.unread.empty())
      raise(Reading::kManage, Counted(party.unread.size(), "item") + " of theirs could not be read");
    if (party.answered != 0) {
      raise(Reading::kProceed,
            Counted(party.answered, "request") + (party.answered == 1 ? " was" : " were") + " answered");
    }
    if (party.owed.size() > overdue) {
      score->reasons.push_back(Counted(party.owed.size() - overdue, "request") +
                               (party.owed.size() - overdue == 1 ? " is" : " are") +
                               " open, within the grace period");
    }
  } else if (!party.unread.empty()) {
    score->reasons.push_back(Counted(party.unread.size(), "item") +
                             " of theirs could not be read and may concern this");
  }
  if (score->reading == Reading::kNothingSeen && score->steps.empty()) {
    score->reasons.insert(score->reasons.begin(), score->uncounted.empty() ? "nothing seen, for or against"
                                                                           : "nothing that counts was seen");
  }
}

PartyScore JudgeParty(const PartyEvidence& party, const ScoreInput& input, const ScoreSettings& settings) {
  std::vector<ScoreStep> steps;
  for (const ScoreEvent& given : party.events) {
    ScoreEvent event = given;
    const auto known = settings.signals.find(event.signal);
    if (event.dimension.empty() && known != settings.signals.end()) event.dimension = known->second.dimension;
    if (event.dimension != kContext) steps.push_back(StepOf(event, settings));
  }
  steps = OnePerCluster(std::move(steps));

  std::map<std::string, DimensionScore> scores;
  for (ScoreStep& step : steps) {
    DimensionScore& score = scores[step.event.dimension];
    std::string why_not = WhyNot(step, settings);
    if (why_not.empty()) {
      score.steps.push_back(std::move(step));
    } else {
      score.uncounted.push_back({std::move(step.event), std::move(why_not)});
    }
  }
  std::vector<const ScoreStep*> counted;
  for (auto& [dimension, score] : scores) {
    std::sort(score.steps.begin(), score.steps.end(), SpeaksBefore);
    std::sort(score.uncounted.begin(), score.uncounted.end(),
              [](const UncountedEvent& a, const UncountedEvent& b) {
                return std::tie(a.event.signal, a.event.id) < std::tie(b.event.signal, b.event.id);
              });
    score.risk = AddUp(settings, &score.steps);
    for (const ScoreStep& step : score.steps) counted.push_back(&step);
  }
  std::sort(counted.begin(), counted.end(),
            [](const ScoreStep* a, const ScoreStep* b) { return SpeaksBefore(*a, *b); });
  std::vector<const ScoreEvent*> events;
  for (const ScoreStep* step : counted) events.push_back(&step->event);
  for (auto& [dimension, dealbreakers] : FindDealbreakers(events, settings))
    scores[dimension].dealbreakers = std::move(dealbreakers);

  PartyScore result;
  result.id = party.id;
  result.name = party.name;
  result.answered = party.answered;
  result.owed = party.owed;
  std::sort(result.owed.begin(), result.owed.end(), [](const OwedRequest& a, const OwedRequest& b) {
    return std::tie(a.asked_on, a.document, a.begin, a.id) < std::tie(b.asked_on, b.document, b.begin, b.id);
  });
  result.unread = party.unread;
  std::sort(result.unread.begin(), result.unread.end(), [](const UnreadItem& a, const UnreadItem& b) {
    return std::tie(a.room, a.path) < std::tie(b.room, b.path);
  });
  const auto add = [&](std::string_view dimension, DimensionScore score) {
    score.dimension = dimension;
    Read(party, settings, &score);
    if (score.reading >= Reading::kManage) score.ask = Questions(score.steps, input, settings);
    result.dimensions.push_back(std::move(score));
  };
  for (std::string_view dimension : kDimensions) {
    auto found = scores.extract(std::string(dimension));
    add(dimension, found.empty() ? DimensionScore() : std::move(found.mapped()));
  }
  for (auto& [dimension, score] : scores) add(dimension, std::move(score));

  const auto worst = std::max_element(
      result.dimensions.begin(), result.dimensions.end(),
      [](const DimensionScore& a, const DimensionScore& b) { return a.reading < b.reading; });
  result.reading = worst->reading;
  std::string named;
  for (const DimensionScore& score : result.dimensions) {
    if (score.reading == result.reading) named += (named.empty() ? "" : ", ") + score.dimension;
  }
  const bool anything = std::any_of(result.dimensions.begin(), result.dimensions.end(),
                                    [](const DimensionScore& score) { return !score.steps.empty(); });
  result.reason = result.reading == Reading::kNothingSeen
                      ? (anything ? "too little seen in any dimension" : "nothing seen in any dimension")
                      : std::string(Name(result.reading)) + " by its worst " +
                            (named.find(',') == std::string::npos ? "dimension" : "dimensions") + ": " +
                            named;
  return result;
}

/// Of whom nothing is known goes before who has shown something that speaks for him: it is no ground to
/// proceed.
int PlaceOf(Reading reading) {
  switch (reading) {
    case Reading::kWalkAway:
      return 0;
    case Reading::kManage:
      return 1;
    case Reading::kNothingSeen:
      return 2;
    case Reading::kProceed:
      return 3;
  }
  return 3;
}

}  // namespace

Scorecard Judge(const ScoreInput& input, const ScoreSettings& settings) {
  Scorecard card;
  card.as_of = input.as_of;
  card.unread = input.unread;
  card.unattributed = input.unattributed;
  for (const PartyEvidence& party : input.parties) card.parties.push_back(JudgeParty(party, input, settings));
  std::sort(card.parties.begin(), card.parties.end(), [](const PartyScore& a, const PartyScore& b) {
    return std::pair(PlaceOf(a.reading), std::string_view(a.id)) <
           std::pair(PlaceOf(b.reading), std::string_view(b.id));
  });
  return card;
}

}  // namespace candor
