// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "model/names.h"
#include "scorecard/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Lines(const TimelineInput& input) {
  std::vector<std::string> lines;
  for (const TimelineEvent& event : MakeTimeline(input)) {
    lines.push_back(event.day + " " + std::string(Name(event.kind)) + " " + event.party + ": " + event.what +
                    (event.ahead ? " (ahead)" : ""));
  }
  return lines;
}

TimelineFinding Finding(std::string id, std::string signal, Day day, std::vector<std::string> stated = {}) {
  ScoreEvent event = Event(std::move(id), std::move(signal), "governance", Severity::kHigh, 0.8);
  event.day = std::move(day);
  event.quote = "quote of " + event.id;
  return {"q", std::move(event), std::move(stated)};
}

TEST(Timeline, ARequestIsAskedAndThenWhatCameOfIt) {
  TimelineInput input;
  input.as_of = "2025-06-05";
  input.requests = {
      {"q", "1", "the chart", true, "2025-03-10", "2025-03-14", RequestOutcome::kAnswered, {}, {}},
      {"q", "2", "the sources", true, "2025-03-10", "2025-03-14", RequestOutcome::kRefused, {}, {}},
      {"q", "3", "the stations", true, "2025-05-12", "2025-05-23", RequestOutcome::kPartial, {}, {}},
      {"q", "4", "the register", true, "2025-04-14", "", RequestOutcome::kUnanswered, {}, {}},
      {"q", "5", "the data", false, "2025-04-30", "2025-05-01", RequestOutcome::kAnswered, {}, {}},
  };
  EXPECT_THAT(
      Lines(input),
      ElementsAre("2025-03-10 asked q: we asked: the chart", "2025-03-10 asked q: we asked: the sources",
                  "2025-03-14 answered q: answered: the chart", "2025-03-14 refused q: refused: the sources",
                  "2025-04-14 asked q: we asked: the register", "2025-04-30 asked q: they asked: the data",
                  "2025-05-01 answered q: answered: the data", "2025-05-12 asked q: we asked: the stations",
                  "2025-05-23 partial q: partial: the stations",
                  "2025-06-05 still-open q: partial to this day: the stations",
                  "2025-06-05 still-open q: unanswered to this day: the register"));
}

TEST(Timeline, AnNdaBeginsFirstAndEndsLastOnItsDays) {
  TimelineInput input;
  input.as_of = "2025-06-05";
  input.ndas = {{"q", "ROOM-000002", "2025-03-03", "2027-03-03", {}},
                {"r", "ROOM-000003", "2025-03-03", "", {}}};
  input.findings = {Finding("f", "refused-disclosure", "2025-03-03")};
  EXPECT_THAT(Lines(input), ElementsAre("2025-03-03 nda-begins q: NDA in force until 2027-03-02",
                                        "2025-03-03 nda-begins r: NDA in force, without an end that is known",
                                        "2025-03-03 finding q: refused-disclosure",
                                        "2027-03-02 nda-ends q: NDA ends (ahead)"));
}

TEST(Timeline, DaysThatFindingsStateStandBesideTheDayOnWhichTheyWereSaid) {
  TimelineInput input;
  input.as_of = "2025-06-05";
  input.findings = {Finding("s", "sunset-announcement", "2025-03-06", {"2025-06", "2026-12-31", "2028"}),
                    Finding("k", "key-person-risk", "2025-06-04", {"2025-06-30"}),
                    Finding("r", "refused-disclosure", "2025-06-01", {"2030-01-01"}),
                    Finding("u", "sunset-announcement", "")};
  EXPECT_THAT(
      Lines(input),
      ElementsAre("2025-03-06 finding q: sunset-announcement", "2025-06 sunset q: end that is announced",
                  "2025-06-01 finding q: refused-disclosure", "2025-06-04 finding q: key-person-risk",
                  "2025-06-30 departure q: day named for a key person (ahead)",
                  "2026-12-31 sunset q: end that is announced (ahead)",
                  "2028 sunset q: end that is announced (ahead)", " finding q: sunset-announcement"));
}

TEST(Timeline, WhatWasDismissedIsNotPartOfIt) {
  TimelineInput input;
  input.findings = {Finding("s", "sunset-announcement", "2025-03-06", {"2026-12-31"})};
  input.findings[0].event.verdict = Verdict::kDismissed;
  EXPECT_THAT(Lines(input), ElementsAre());
}

TEST(Timeline, TheOrderOfTheInputDoesNotMatter) {
  TimelineInput input;
  input.as_of = "2025-06-05";
  for (int i = 0; i < 20; ++i) {
    input.findings.push_back(
        Finding("f" + std::to_string(i), i % 2 == 0 ? "sunset-announcement" : "key-person-risk",
                "2025-03-0" + std::to_string(1 + i % 3), {"2026-0" + std::to_string(1 + i % 4)}));
  }
  const std::vector<TimelineEvent> expected = MakeTimeline(input);
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(input.findings.begin(), input.findings.end(), random);
    EXPECT_EQ(MakeTimeline(input), expected);
  }
}

}  // namespace
}  // namespace candor
