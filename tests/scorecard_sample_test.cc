// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shipped settings on the events of the sample room: the readings of samples/EXPECTED.md, and the
// sensitivity analysis of docs/scorecard.md. tests/blackbox/score_test.py asks the same of the whole program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "lexicons/settings.h"
#include "model/names.h"
#include "scorecard/scorecard.h"
#include "scorecard/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ScoreSettings Shipped() { return LoadBuiltinSettings()->scorecard; }

/// "quellin.example governance" -> "walk-away"; without what was not seen.
std::map<std::string, std::string> Readings(const ScoreSettings& settings) {
  std::map<std::string, std::string> readings;
  for (const PartyScore& party : Judge(SampleRoom(), settings).parties) {
    readings[party.id] = Name(party.reading);
    for (const DimensionScore& score : party.dimensions) {
      if (score.reading != Reading::kNothingSeen)
        readings[party.id + " " + score.dimension] = Name(score.reading);
    }
  }
  return readings;
}

const std::map<std::string, std::string> kExpected = {
    {"quellin.example", "walk-away"},
    {"quellin.example transparency", "walk-away"},
    {"quellin.example strategic-fit", "walk-away"},
    {"quellin.example governance", "walk-away"},
    {"quellin.example value-balance", "walk-away"},
    {"quellin.example relationship", "manage"},
    {"quellin.example intellectual-property", "walk-away"},
    {"brandtvogel.example", "manage"},
    {"brandtvogel.example transparency", "manage"},
    {"brandtvogel.example strategic-fit", "manage"},
    {"brandtvogel.example governance", "manage"},
    {"northmere.example", "proceed"},
    {"northmere.example transparency", "proceed"},
};

TEST(SampleScorecard, ReadsAsItsPageSays) { EXPECT_EQ(Readings(Shipped()), kExpected); }

/// What reads otherwise once `change` was done to the settings.
std::vector<std::string> Moved(const std::function<void(ScoreSettings*)>& change) {
  ScoreSettings settings = Shipped();
  change(&settings);
  std::vector<std::string> moved;
  const std::map<std::string, std::string> readings = Readings(settings);
  for (const auto& [what, reading] : kExpected) {
    const auto now = readings.find(what);
    const std::string to = now == readings.end() ? "nothing-seen" : now->second;
    if (to != reading && what.find(' ') != std::string::npos) moved.push_back(what + " " + to);
  }
  return moved;
}

TEST(SampleScorecard, NoWeightMovesAReadingByAThird) {
  for (double by : {0.7, 1.3}) {
    for (size_t severity = 1; severity < 5; ++severity) {
      EXPECT_THAT(Moved([&](ScoreSettings* s) { s->severity[severity] *= by; }), IsEmpty())
          << severity << " " << by;
    }
    EXPECT_THAT(Moved([&](ScoreSettings* s) {
                  for (double& weight : s->severity) weight *= by;
                }),
                IsEmpty())
        << by;
    EXPECT_THAT(Moved([&](ScoreSettings* s) { s->repeat *= by; }), IsEmpty()) << by;
    EXPECT_THAT(Moved([&](ScoreSettings* s) { s->under_nda *= by; }), IsEmpty()) << by;
    EXPECT_THAT(Moved([&](ScoreSettings* s) { s->manage *= by; }), IsEmpty()) << by;
    for (const auto& [signal, known] : Shipped().signals) {
      const std::string name = signal;
      EXPECT_THAT(Moved([&](ScoreSettings* s) { s->signals[name].factor *= by; }), IsEmpty())
          << name << " " << by;
    }
  }
}

TEST(SampleScorecard, WhatMovesItIsTheConfidenceFromWhichAnEventCounts) {
  EXPECT_THAT(Moved([](ScoreSettings* s) { s->minimum_confidence = 0.35; }), IsEmpty());
  EXPECT_THAT(Moved([](ScoreSettings* s) { s->minimum_confidence = 0.55; }), IsEmpty());
  EXPECT_THAT(Moved([](ScoreSettings* s) { s->minimum_confidence = 0.6; }),
              ElementsAre("quellin.example value-balance manage"));
  EXPECT_THAT(Moved([](ScoreSettings* s) { s->minimum_confidence = 0.65; }),
              ElementsAre("quellin.example transparency manage", "quellin.example value-balance manage"));
}

TEST(SampleScorecard, AndTheCountsOfTheDealbreakers) {
  const auto more = [](const char* id, unsigned by) {
    return Moved([&](ScoreSettings* s) {
      for (EventCondition& condition : s->dealbreakers.at(id).when) condition.count += by;
    });
  };
  for (const char* id :
       {"refuses-under-nda", "leaves-the-field", "hangs-on-one-person", "one-way-deal", "unprotected-ip"})
    EXPECT_THAT(more(id, 1), IsEmpty()) << id;
  EXPECT_THAT(more("refuses-under-nda", 2), ElementsAre("quellin.example transparency manage"));
  EXPECT_THAT(more("unprotected-ip", 2), ElementsAre("quellin.example intellectual-property manage"));
  EXPECT_THAT(more("one-way-deal", 2), ElementsAre("quellin.example value-balance manage"));
  EXPECT_THAT(more("leaves-the-field", 2), ElementsAre("quellin.example strategic-fit manage"));
  EXPECT_THAT(more("hangs-on-one-person", 2), IsEmpty());
  // One less: the supplier of one ending sensor, one refusal and one owner still reads as before.
  for (const char* id :
       {"refuses-under-nda", "leaves-the-field", "hangs-on-one-person", "one-way-deal", "unprotected-ip"}) {
    EXPECT_THAT(Moved([&](ScoreSettings* s) {
                  for (EventCondition& condition : s->dealbreakers.at(id).when)
                    condition.count = std::max(1u, condition.count - 1);
                }),
                IsEmpty())
        << id;
  }
}

TEST(SampleScorecard, RisksAsTheDocumentationPrintsThem) {
  std::map<std::string, double> risks;
  for (const PartyScore& party : Judge(SampleRoom(), Shipped()).parties) {
    for (const DimensionScore& score : party.dimensions) {
      if (!score.steps.empty()) risks[party.id + " " + score.dimension] = score.risk;
    }
  }
  EXPECT_EQ(risks, (std::map<std::string, double>{{"brandtvogel.example governance", 0.542},
                                                  {"brandtvogel.example strategic-fit", 0.598},
                                                  {"brandtvogel.example transparency", 0.656},
                                                  {"quellin.example governance", 0.896},
                                                  {"quellin.example intellectual-property", 0.705},
                                                  {"quellin.example relationship", 0.756},
                                                  {"quellin.example strategic-fit", 0.931},
                                                  {"quellin.example transparency", 0.987},
                                                  {"quellin.example value-balance", 0.407}}));
}

}  // namespace
}  // namespace candor
