// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/dealbreakers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scorecard/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

/// The ids of the events on which the only rule rests; empty: it does not hold.
std::vector<std::string> Named(const DealbreakerRule& rule, const std::vector<ScoreEvent>& events,
                               std::string_view dimension = "governance") {
  ScoreSettings settings;
  settings.dealbreakers["rule"] = rule;
  std::vector<const ScoreEvent*> counted;
  for (const ScoreEvent& event : events) counted.push_back(&event);
  const auto found = FindDealbreakers(counted, settings);
  if (found.empty()) return {};
  EXPECT_EQ(found.begin()->first, dimension);
  return found.begin()->second[0].events;
}

ScoreEvent Ip(std::string id, std::string document = "ROOM-000001") {
  return Event(std::move(id), "ip-exposure", "intellectual-property", Severity::kHigh, 0.8,
               std::move(document));
}
ScoreEvent Founder(std::string id, std::string document = "ROOM-000001") {
  return Event(std::move(id), "founder-centric-governance", "governance", Severity::kMedium, 0.8,
               std::move(document));
}

EventCondition Of(std::string signal, unsigned count = 1) {
  EventCondition condition;
  condition.signals = {std::move(signal)};
  condition.count = count;
  return condition;
}

TEST(Dealbreakers, ACountHoldsFromItsNumberOn) {
  const DealbreakerRule rule{"governance", "says", {Of("founder-centric-governance", 2)}, false};
  EXPECT_THAT(Named(rule, {Founder("a")}), ElementsAre());
  EXPECT_THAT(Named(rule, {Founder("a"), Founder("b")}), ElementsAre("a", "b"));
  EXPECT_THAT(Named(rule, {Founder("a"), Founder("b"), Founder("c")}), ElementsAre("a", "b", "c"));
}

TEST(Dealbreakers, AllConditionsMustHold) {
  const DealbreakerRule rule{
      "governance", "says", {Of("founder-centric-governance"), Of("ip-exposure")}, false};
  EXPECT_THAT(Named(rule, {Founder("a")}), ElementsAre());
  EXPECT_THAT(Named(rule, {Ip("b")}), ElementsAre());
  EXPECT_THAT(Named(rule, {Founder("a"), Ip("b")}), ElementsAre("a", "b"));
}

TEST(Dealbreakers, EventsMustBeOfTheSeverity) {
  EventCondition condition = Of("founder-centric-governance");
  condition.severity = Severity::kHigh;
  EXPECT_THAT(Named({"governance", "says", {condition}, false}, {Founder("a")}), ElementsAre());
  condition.severity = Severity::kMedium;
  EXPECT_THAT(Named({"governance", "says", {condition}, false}, {Founder("a")}), ElementsAre("a"));
}

TEST(Dealbreakers, DocumentsAreCountedOnce) {
  EventCondition condition = Of("founder-centric-governance", 2);
  condition.documents = 2;
  const DealbreakerRule rule{"governance", "says", {condition}, false};
  EXPECT_THAT(Named(rule, {Founder("a", "D-1"), Founder("b", "D-1")}), ElementsAre());
  EXPECT_THAT(Named(rule, {Founder("a", "D-1"), Founder("b", "D-2")}), ElementsAre("a", "b"));
}

TEST(Dealbreakers, UnderAnNdaTakesOnlyThose) {
  EventCondition condition = Of("founder-centric-governance");
  condition.under_nda = true;
  const DealbreakerRule rule{"governance", "says", {condition}, false};
  EXPECT_THAT(Named(rule, {Founder("a")}), ElementsAre());
  EXPECT_THAT(Named(rule, {Founder("a"), UnderNda(Founder("b"))}), ElementsAre("b"));
}

TEST(Dealbreakers, WhatIsPromisedForADayAheadIsNotHeldAgainstThem) {
  const DealbreakerRule rule{"governance", "says", {Of("founder-centric-governance", 2)}, false};
  ScoreEvent promised = Founder("b");
  promised.promised = "2026-06-30";
  EXPECT_THAT(Named(rule, {Founder("a"), promised}), ElementsAre());
  promised.promised = "";
  EXPECT_THAT(Named(rule, {Founder("a"), promised}), ElementsAre("a", "b"));
}

TEST(Dealbreakers, WithoutSignalsEveryEventFitsAndDecidesInItsOwnDimension) {
  EventCondition critical;
  critical.severity = Severity::kCritical;
  ScoreEvent event = Ip("x");
  EXPECT_THAT(Named({"", "says", {critical}, false}, {event}), ElementsAre());
  event.severity = Severity::kCritical;
  EXPECT_THAT(Named({"", "says", {critical}, false}, {event}, "intellectual-property"), ElementsAre("x"));
}

TEST(Dealbreakers, OneThatIsOffOrEmptyNeverHolds) {
  EXPECT_THAT(Named({"governance", "says", {Of("founder-centric-governance")}, true}, {Founder("a")}),
              ElementsAre());
  EXPECT_THAT(Named({"governance", "says", {}, false}, {Founder("a")}), ElementsAre());
}

}  // namespace
}  // namespace candor
