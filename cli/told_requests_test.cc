// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/told_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;

ScoreEvent Event(std::string id, Severity severity, double confidence,
                 EventSource source = EventSource::kFinding) {
  ScoreEvent event;
  event.id = std::move(id);
  event.severity = severity;
  event.confidence = confidence;
  event.source = source;
  return event;
}

/// "id" of what counts, "id < louder" of what is told by another.
std::vector<std::string> Told(const EventsOfRequests& tells, std::vector<ScoreEvent> events) {
  CountRequestsOnce(tells, &events);
  std::vector<std::string> told;
  for (const ScoreEvent& event : events)
    told.push_back(event.id + (event.told_by.empty() ? "" : " < " + event.told_by));
  return told;
}

constexpr Severity kLow = Severity::kLow, kMedium = Severity::kMedium, kHigh = Severity::kHigh;
constexpr EventSource kShape = EventSource::kShape, kRequest = EventSource::kRequest;

TEST(ToldRequests, TheGravestSpeaksAndOfEqualsTheSurest) {
  EXPECT_THAT(Told({{0, {0, 1}}}, {Event("deferral", kMedium, 0.6), Event("silence", kMedium, 0.75, kShape)}),
              ElementsAre("deferral < silence", "silence"));
  EXPECT_THAT(Told({{0, {0, 1}}}, {Event("refusal", kHigh, 0.6), Event("late", kLow, 0.85, kShape)}),
              ElementsAre("refusal", "late < refusal"));
}

TEST(ToldRequests, WhatSpeaksForAnotherRequestStays) {
  EXPECT_THAT(
      Told({{0, {0, 1}}, {1, {1}}}, {Event("refusal", kHigh, 0.6), Event("silence", kMedium, 0.9, kShape)}),
      ElementsAre("refusal", "silence"));
}

TEST(ToldRequests, WhatIsDismissedOrNotSureDoesNotSpeak) {
  ScoreEvent dismissed = Event("refusal", kHigh, 0.9);
  dismissed.verdict = Verdict::kDismissed;
  EXPECT_THAT(Told({{0, {0, 1}}}, {dismissed, Event("silence", kMedium, 0.6, kShape)}),
              ElementsAre("refusal < silence", "silence"));
  EXPECT_THAT(Told({{0, {0, 1}}}, {Event("hint", kHigh, 0.3), Event("silence", kMedium, 0.6, kShape)}),
              ElementsAre("hint < silence", "silence"));
}

TEST(ToldRequests, TheLedgerIsHeardOnlyWhereNothingElseTells) {
  EXPECT_THAT(
      Told({{0, {0, 1}}}, {Event("silence", kMedium, 0.75, kShape), Event("row", kMedium, 0.6, kRequest)}),
      ElementsAre("silence"));
  EXPECT_THAT(Told({{0, {0, 1}}}, {Event("late", kLow, 0.85, kShape), Event("row", kHigh, 0.6, kRequest)}),
              ElementsAre("late < row", "row"));
  EXPECT_THAT(Told({{0, {0}}}, {Event("row", kHigh, 0.6, kRequest)}), ElementsAre("row"));
}

TEST(ToldRequests, WordsThatAPersonDismissedAreNoRefusal) {
  LedgerRow row;
  row.request.outcome = RequestOutcome::kRefused;
  row.request.evidence = Request::Evidence{"reply", {10, 50}, "We keep it."};
  DossierFinding refusal;
  refusal.row.finding.signal = "refused-disclosure";
  refusal.row.finding.sentence = {10, 50};
  refusal.row.document.sha256 = "reply";
  Dossier dossier;
  dossier.findings = {refusal};
  EXPECT_FALSE(IsDismissed(row, dossier)) << "nobody said so";
  dossier.findings[0].row.review.emplace().verdict = Verdict::kDismissed;
  EXPECT_TRUE(IsDismissed(row, dossier));
  dossier.findings.push_back(refusal);
  EXPECT_FALSE(IsDismissed(row, dossier)) << "another finding in these words stands";
  dossier.findings.pop_back();
  dossier.findings[0].row.document.sha256 = "another";
  EXPECT_FALSE(IsDismissed(row, dossier)) << "said of other words";
}

}  // namespace
}  // namespace candor
