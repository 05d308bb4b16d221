// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/scorecard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include "model/names.h"
#include "scorecard/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Severity kLow = Severity::kLow, kMedium = Severity::kMedium, kHigh = Severity::kHigh;

ScoreEvent Founder(std::string id, double confidence, std::string document = "ROOM-000001") {
  return Event(std::move(id), "founder-centric-governance", "governance", kMedium, confidence,
               std::move(document));
}
ScoreEvent Refused(std::string id, double confidence, std::string document = "ROOM-000001") {
  return Event(std::move(id), "refused-disclosure", "transparency", kHigh, confidence, std::move(document));
}

DimensionScore Governance(std::vector<ScoreEvent> events, const ScoreSettings& settings = Plain()) {
  return DimensionOf(Judge(OneParty(std::move(events)), settings).parties[0], "governance");
}
DimensionScore Transparency(const ScoreInput& input, const ScoreSettings& settings = Plain()) {
  return DimensionOf(Judge(input, settings).parties[0], "transparency");
}

TEST(Scorecard, NothingSeenIsNotProceed) {
  const PartyScore party = Judge(OneParty({}), Plain()).parties[0];
  EXPECT_EQ(party.reading, Reading::kNothingSeen);
  EXPECT_EQ(party.reason, "nothing seen in any dimension");
  ASSERT_EQ(party.dimensions.size(), 6u);
  for (const DimensionScore& score : party.dimensions) {
    EXPECT_EQ(score.reading, Reading::kNothingSeen);
    EXPECT_THAT(score.reasons, ElementsAre("nothing seen, for or against"));
  }
}

TEST(Scorecard, ProceedRestsOnWhatSpeaksForThem) {
  const PartyScore party = Judge(OneParty({Event("a", "s", "governance", kLow, 0.8)}), Plain()).parties[0];
  EXPECT_EQ(party.reading, Reading::kNothingSeen) << "a weak doubt is no ground to proceed";
  EXPECT_EQ(party.reason, "too little seen in any dimension");
  EXPECT_THAT(DimensionOf(party, "governance").reasons,
              ElementsAre("too little seen: risk 0.12 of 1 event, manage only from 0.2"));

  ScoreInput input = OneParty({});
  input.parties[0].answered = 2;
  const DimensionScore answered = Transparency(input);
  EXPECT_EQ(answered.reading, Reading::kProceed);
  EXPECT_THAT(answered.reasons, ElementsAre("2 requests were answered"));
}

TEST(Scorecard, ManageBeginsWithOneMediumEventThatIsJustSureEnough) {
  EXPECT_EQ(Governance({Founder("a", 0.5)}).reading, Reading::kManage);
  const DimensionScore below = Governance({Founder("a", 0.499)});
  EXPECT_EQ(below.reading, Reading::kNothingSeen);
  ASSERT_EQ(below.uncounted.size(), 1u);
  EXPECT_EQ(below.uncounted[0].why, "confidence 0.499, below 0.5");
  EXPECT_THAT(below.reasons, ElementsAre("nothing that counts was seen"));
}

TEST(Scorecard, NoSumOfEventsWithoutADealbreakerIsWalkAway) {
  std::vector<ScoreEvent> events;
  for (int i = 0; i < 200; ++i)
    events.push_back(Event(std::to_string(i), "s" + std::to_string(i), "governance", kHigh, 1));
  const DimensionScore score = Governance(events);
  EXPECT_EQ(score.risk, 1);
  EXPECT_EQ(score.reading, Reading::kManage);
}

TEST(Scorecard, ADealbreakerIsNamedWithItsEvents) {
  ScoreSettings settings;
  EventCondition twice;
  twice.signals = {"founder-centric-governance"};
  twice.count = 2;
  settings.dealbreakers["hangs"] = {"governance", "one man decides", {twice}, false};
  EXPECT_EQ(Governance({Founder("a", 0.9)}, settings).reading, Reading::kManage);
  const DimensionScore score = Governance({Founder("a", 0.6), Founder("b", 0.9)}, settings);
  EXPECT_EQ(score.reading, Reading::kWalkAway);
  ASSERT_EQ(score.dealbreakers.size(), 1u);
  EXPECT_THAT(score.dealbreakers[0].events, ElementsAre("b", "a"));
  EXPECT_EQ(score.reasons[0], "dealbreaker hangs: one man decides");
  // What does not count cannot break a deal either.
  EXPECT_EQ(Governance({Founder("a", 0.4), Founder("b", 0.9)}, settings).reading, Reading::kManage);
}

TEST(Scorecard, SeverityAndConfidenceAreSeparateFactors) {
  const DimensionScore sure = Governance({Event("a", "s", "governance", kMedium, 1)});
  const DimensionScore severe = Governance({Event("a", "s", "governance", kHigh, 0.571)});
  EXPECT_EQ(sure.risk, 0.4);
  EXPECT_EQ(severe.risk, 0.4);
  EXPECT_EQ(severe.steps[0].weight, 0.7);
  EXPECT_EQ(severe.steps[0].confidence, 0.571);
}

TEST(Scorecard, RepetitionOfOneSignalIsBounded) {
  std::vector<ScoreEvent> events;
  for (int i = 0; i < 100; ++i) events.push_back(Founder(std::to_string(i), 0.7));
  const DimensionScore loud = Governance(events);
  EXPECT_EQ(loud.steps[1].repeat, 0.5);
  EXPECT_EQ(loud.steps[2].repeat, 0.25);
  // One is .28, and however many there are, they stay below two independent ones of other signals.
  EXPECT_EQ(Governance({events[0]}).risk, 0.28);
  EXPECT_EQ(loud.risk, 0.464);
  EXPECT_LT(loud.risk, Governance({events[0], Event("x", "s", "governance", kMedium, 0.7)}).risk);
}

TEST(Scorecard, APocketCalculatorGivesTheSame) {
  const DimensionScore score =
      Governance({Event("a", "s0", "governance", kHigh, 0.913), Event("b", "s1", "governance", kHigh, 0.733),
                  Event("c", "s1", "governance", kMedium, 0.55)});
  double before = 0;
  for (const ScoreStep& step : score.steps) {
    const double risk = 1 - (1 - before) * (1 - step.counts);
    EXPECT_NEAR(step.risk, risk, 0.0005 + 1e-9);
    EXPECT_TRUE(std::to_string(step.risk).ends_with("000")) << "three places";
    before = step.risk;
  }
  // Of a fifth of its kind .0625 counts as .063, which is what is printed.
  std::vector<ScoreEvent> events;
  for (int i = 0; i < 5; ++i) events.push_back(Founder(std::to_string(i), 0.7));
  EXPECT_EQ(Governance(events).steps[4].repeat, 0.063);
}

TEST(Scorecard, CopiesInOneClusterCountOnceAndTheStrongestSpeaks) {
  ScoreEvent a = Founder("a", 0.6), b = Founder("b", 0.8, "ROOM-000002"), c = Founder("c", 0.7);
  a.cluster = b.cluster = c.cluster = "one";
  const DimensionScore score = Governance({a, b, c});
  ASSERT_EQ(score.steps.size(), 1u);
  EXPECT_EQ(score.steps[0].event.id, "b");
  EXPECT_EQ(score.risk, Governance({Founder("b", 0.8)}).risk);
  // A dismissed copy does not silence the others.
  b.verdict = Verdict::kDismissed;
  EXPECT_EQ(Governance({a, b, c}).steps[0].event.id, "c");
}

TEST(Scorecard, VerdictsStandBesideTheMachine) {
  ScoreEvent event = Founder("a", 0.3);
  event.verdict = Verdict::kConfirmed;
  const DimensionScore confirmed = Governance({event});
  ASSERT_EQ(confirmed.steps.size(), 1u);
  EXPECT_EQ(confirmed.steps[0].confidence, 1);
  EXPECT_EQ(confirmed.steps[0].event.confidence, 0.3) << "what the machine said stays";
  EXPECT_EQ(confirmed.risk, 0.4);

  event.confidence = 0.9;
  event.verdict = Verdict::kDismissed;
  const DimensionScore dismissed = Governance({event});
  EXPECT_THAT(dismissed.steps, IsEmpty());
  EXPECT_EQ(dismissed.uncounted[0].why, "dismissed in review");
  EXPECT_EQ(dismissed.reading, Reading::kNothingSeen);
}

TEST(Scorecard, AnNdaInForceMakesTransparencyWorseAndNothingElse) {
  EXPECT_EQ(Transparency(OneParty({Refused("a", 0.6)})).risk, 0.42);
  EXPECT_EQ(Transparency(OneParty({UnderNda(Refused("a", 0.6))})).risk, 0.525);
  EXPECT_EQ(Governance({UnderNda(Founder("a", 0.7))}).risk, Governance({Founder("a", 0.7)}).risk);
}

TEST(Scorecard, TagsFactorsAndContextFacts) {
  ScoreSettings settings;
  settings.tags = {{"historical", 0.5}, {"third-party", 0.7}};
  settings.signals["s"].factor = 0.5;
  settings.signals["gap"].factor = 0;
  ScoreEvent event = Founder("a", 0.8);
  event.tags = {"historical", "third-party", "quoted"};
  const DimensionScore tagged = Governance({event}, settings);
  EXPECT_DOUBLE_EQ(tagged.steps[0].tags, 0.35);
  EXPECT_EQ(tagged.steps[0].strength, 0.14);
  EXPECT_EQ(Governance({Event("a", "s", "governance", kMedium, 1)}, settings).risk, 0.2);
  const DimensionScore gap = Governance({Event("a", "gap", "governance", kHigh, 1)}, settings);
  EXPECT_EQ(gap.uncounted[0].why, "its signal has factor 0: what it rests on counts by itself");
  const PartyScore context =
      Judge(OneParty({Event("a", "nda-in-force", "context", kHigh, 1)}), Plain()).parties[0];
  EXPECT_EQ(context.reading, Reading::kNothingSeen);
  EXPECT_EQ(context.dimensions.size(), 6u);
}

TEST(Scorecard, SignalsOfShapeTakeTheirDimensionFromTheSettings) {
  ScoreSettings settings;
  settings.signals["unanswered-request"].dimension = "transparency";
  const DimensionScore score =
      Transparency(OneParty({Shape("u", "unanswered-request", kMedium, 0.9, "ROOM-000001")}), settings);
  EXPECT_EQ(score.risk, 0.36);
}

TEST(Scorecard, AnotherDimensionOfALexiconStandsBehindTheSix) {
  const PartyScore party =
      Judge(OneParty({Event("a", "smell", "hygiene", kMedium, 0.9)}), Plain()).parties[0];
  ASSERT_EQ(party.dimensions.size(), 7u);
  EXPECT_EQ(party.dimensions[6].dimension, "hygiene");
  EXPECT_EQ(party.reading, Reading::kManage);
}

TEST(Scorecard, WhatIsOverdueOrUnreadIsNeverProceed) {
  ScoreInput input = OneParty({});
  input.parties[0].answered = 1;
  input.parties[0].owed = {
      {"q", "the accounts", "2025-06-02", RequestOutcome::kUnanswered, 3, false, "ROOM-000001"}};
  const DimensionScore waiting = Transparency(input);
  EXPECT_EQ(waiting.reading, Reading::kProceed);
  EXPECT_THAT(waiting.reasons,
              ElementsAre("1 request was answered", "1 request is open, within the grace period"));

  input.parties[0].owed[0].overdue = true;
  const DimensionScore overdue = Transparency(input);
  EXPECT_EQ(overdue.reading, Reading::kManage);
  EXPECT_EQ(overdue.reasons[0], "1 request is overdue");

  input = OneParty({Event("a", "s", "governance", kLow, 0.8)});
  input.parties[0].unread = {{"b.pdf", "room", "encrypted"}, {"a.pdf", "room", "corrupt"}};
  const PartyScore unread = Judge(input, Plain()).parties[0];
  EXPECT_EQ(unread.reading, Reading::kManage);
  EXPECT_THAT(DimensionOf(unread, "transparency").reasons,
              ElementsAre("2 items of theirs could not be read"));
  EXPECT_EQ(DimensionOf(unread, "governance").reading, Reading::kNothingSeen);
  EXPECT_THAT(DimensionOf(unread, "governance").reasons,
              ElementsAre("too little seen: risk 0.12 of 1 event, manage only from 0.2",
                          "2 items of theirs could not be read and may concern this"));
  EXPECT_EQ(unread.unread[0].path, "a.pdf");
}

TEST(Scorecard, QuestionsComeFromTheRulesOneOfEachSignalFirst) {
  ScoreInput input =
      OneParty({Founder("a", 0.9), Event("b", "informal-governance", "governance", kMedium, 0.6)});
  input.ask = {{"founder-centric-governance", {"F1?", "F2?", "F3?"}}, {"informal-governance", {"I1?"}}};
  ScoreSettings settings;
  const auto asked = [&] {
    std::vector<std::string> questions;
    const DimensionScore governance = DimensionOf(Judge(input, settings).parties[0], "governance");
    for (const NextQuestion& next : governance.ask) questions.push_back(next.question);
    return questions;
  };
  EXPECT_THAT(asked(), ElementsAre("F1?", "I1?", "F2?"));
  settings.questions = 1;
  EXPECT_THAT(asked(), ElementsAre("F1?"));
  settings.manage = 1;  // who may proceed is not asked
  EXPECT_THAT(asked(), ElementsAre());
}

TEST(Scorecard, OverAllIsTheWorstDimensionAndTheWorstPartyStandsFirst) {
  ScoreInput input = OneParty({Founder("a", 0.9)});
  input.parties.push_back({"aaa.example", "Aaa", {Event("b", "s", "governance", kLow, 0.8)}, {}, 1, {}});
  input.parties.push_back({"bbb.example", "Bbb", {}, {}, 0, {}});
  const Scorecard card = Judge(input, Plain());
  ASSERT_EQ(card.parties.size(), 3u);
  EXPECT_EQ(card.parties[0].id, "partner.example");
  EXPECT_EQ(card.parties[0].reason, "manage by its worst dimension: governance");
  EXPECT_EQ(card.parties[1].reading, Reading::kNothingSeen) << "what is not known is no ground to proceed";
  EXPECT_EQ(card.parties[2].reading, Reading::kProceed);
}

/// Random events of few signals, so that they meet.
std::vector<ScoreEvent> RandomEvents(std::mt19937* random, int count) {
  std::vector<ScoreEvent> events;
  const auto upto = [&](int n) { return static_cast<int>((*random)() % static_cast<unsigned>(n)); };
  for (int i = 0; i < count; ++i) {
    ScoreEvent event = Event("e" + std::to_string((*random)()), "s" + std::to_string(upto(4)),
                             upto(2) == 0 ? "transparency" : "governance", static_cast<Severity>(upto(5)),
                             upto(1001) / 1000.0, "D" + std::to_string(upto(3)));
    event.under_nda = upto(3) == 0;
    event.verdict = static_cast<Verdict>(upto(8) / 6);
    if (upto(3) == 0) event.tags = {"historical"};
    events.push_back(std::move(event));
  }
  return events;
}

ScoreSettings WithRules() {
  ScoreSettings settings;
  settings.tags["historical"] = 0.5;
  EventCondition twice;
  twice.signals = {"s0", "s1"};
  twice.count = 3;
  twice.documents = 2;
  settings.dealbreakers["d"] = {"governance", "says", {twice}, false};
  return settings;
}

TEST(ScorecardProperty, AnEventMoreNeverLowersARiskOrAReading) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::vector<ScoreEvent> events = RandomEvents(&random, static_cast<int>(random() % 8));
    const PartyScore before = Judge(OneParty(events), WithRules()).parties[0];
    events.push_back(RandomEvents(&random, 1)[0]);
    const PartyScore after = Judge(OneParty(events), WithRules()).parties[0];
    EXPECT_GE(after.reading, before.reading);
    for (size_t i = 0; i < before.dimensions.size(); ++i) {
      EXPECT_GE(after.dimensions[i].risk, before.dimensions[i].risk);
      EXPECT_GE(after.dimensions[i].reading, before.dimensions[i].reading);
    }
  }
}

std::string Shown(const PartyScore& party) {
  std::string text = std::string(Name(party.reading)) + "\n";
  for (const DimensionScore& score : party.dimensions) {
    text += score.dimension + " " + std::string(Name(score.reading));
    for (const ScoreStep& step : score.steps) text += " " + step.event.id + "=" + std::to_string(step.risk);
    for (const UncountedEvent& event : score.uncounted) text += " -" + event.event.id;
    for (const std::string& reason : score.reasons) text += " | " + reason;
    text += "\n";
  }
  return text;
}

TEST(ScorecardProperty, NeitherOrderNorCopiesChangeAnything) {
  std::mt19937 random(8);
  for (int round = 0; round < 500; ++round) {
    std::vector<ScoreEvent> events = RandomEvents(&random, 10);
    for (ScoreEvent& event : events) event.cluster = event.id;
    const std::string before = Shown(Judge(OneParty(events), WithRules()).parties[0]);
    for (int copies = 0; copies < 5; ++copies) events.push_back(events[random() % 10]);
    std::shuffle(events.begin(), events.end(), random);
    EXPECT_EQ(Shown(Judge(OneParty(events), WithRules()).parties[0]), before);
  }
}

double Places3(double value) { return std::round(value * 1000 + 1e-9) / 1000; }

TEST(ScorecardProperty, EveryNumberCanBeComputedAgainFromItsStep) {
  std::mt19937 random(9);
  for (int round = 0; round < 500; ++round) {
    const PartyScore party = Judge(OneParty(RandomEvents(&random, 12)), WithRules()).parties[0];
    for (const DimensionScore& score : party.dimensions) {
      double before = 0;
      std::map<std::string, double> repeat;
      for (const ScoreStep& step : score.steps) {
        for (const double shown :
             {step.weight, step.factor, step.nda, step.tags, step.confidence, step.repeat})
          EXPECT_EQ(shown, Places3(shown));
        double& expected = repeat.emplace(step.event.signal, 1).first->second;
        EXPECT_EQ(step.repeat, expected);
        expected = Places3(expected * 0.5);
        EXPECT_EQ(step.strength, Places3(std::min(0.99, step.weight * step.factor * step.nda * step.tags)));
        EXPECT_EQ(step.counts, Places3(step.strength * step.confidence * step.repeat));
        EXPECT_EQ(step.risk, Places3(1 - (1 - before) * (1 - step.counts)));
        before = step.risk;
      }
      EXPECT_EQ(score.risk, score.steps.empty() ? 0 : score.steps.back().risk);
    }
  }
}

}  // namespace
}  // namespace candor
