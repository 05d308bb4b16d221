// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/score_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lexicons/settings.h"

namespace candor {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;

ScoreSettings Defaults() { return LoadBuiltinSettings()->scorecard; }

ScoreSettings Read(std::string_view yaml) {
  Settings settings = *LoadBuiltinSettings();
  Diagnostics diagnostics;
  EXPECT_TRUE(ReadSettings(yaml, "s.yaml", &settings, &diagnostics)) << FormatDiagnostics(diagnostics);
  return settings.scorecard;
}

std::string Complaints(std::string_view yaml) {
  Settings settings;
  Diagnostics diagnostics;
  EXPECT_FALSE(ReadSettings(yaml, "s.yaml", &settings, &diagnostics));
  EXPECT_EQ(settings, Settings()) << "nothing is taken from a file with an error";
  return FormatDiagnostics(diagnostics);
}

TEST(ScoreSettings, NumbersOfTheShippedFileAreTheDefaults) {
  const ScoreSettings shipped = Defaults();
  ScoreSettings numbers = shipped;
  numbers.tags.clear();
  numbers.signals.clear();
  numbers.dealbreakers.clear();
  EXPECT_EQ(numbers, ScoreSettings());
}

TEST(ScoreSettings, ShippedTablesNameWhatTheyShould) {
  const ScoreSettings shipped = Defaults();
  for (const char* shape : {"unanswered-request", "nda-period-gap", "counterpart-level-gap",
                            "single-threaded-relationship", "principals-only"}) {
    ASSERT_THAT(shipped.signals, Contains(Key(shape)));
    EXPECT_NE(shipped.signals.at(shape).dimension, "") << shape;
  }
  EXPECT_EQ(shipped.signals.at("nda-period-gap").factor, 0);
  const DealbreakerRule& refuses = shipped.dealbreakers.at("refuses-under-nda");
  ASSERT_EQ(refuses.when.size(), 1u);
  EXPECT_THAT(refuses.when[0].signals, ElementsAre("refused-disclosure", "unanswered-request"));
  EXPECT_EQ(refuses.when[0].severity, Severity::kMedium);
  EXPECT_TRUE(refuses.when[0].under_nda);
  EXPECT_EQ(refuses.when[0].count, 3u);
  EXPECT_EQ(refuses.when[0].documents, 2u);
}

TEST(ScoreSettings, AFileChangesWhatItNamesAndNothingElse) {
  const ScoreSettings read = Read(
      "format: 1\n"
      "scorecard:\n"
      "  severity: {medium: 0.5}\n"
      "  manage: 0.3\n"
      "  tags: {question: 0.9}\n"
      "  signals:\n"
      "    withheld-content: {ask: [\"Why?\"]}\n"
      "  dealbreakers:\n"
      "    leaves-the-field: off\n"
      "    keeps-secrets: {says: \"hides much\", when: [{signals: [withheld-content], count: 4}]}\n");
  ScoreSettings expected = Defaults();
  expected.severity[2] = 0.5;
  expected.manage = 0.3;
  expected.tags["question"] = 0.9;
  expected.signals["withheld-content"].ask = {"Why?"};
  expected.dealbreakers["leaves-the-field"].off = true;
  expected.dealbreakers["keeps-secrets"] = {
      "", "hides much", {{{"withheld-content"}, Severity::kInfo, false, 4, 1}}, false};
  EXPECT_EQ(read, expected);
  EXPECT_EQ(read.signals.at("withheld-content").factor, 0.5)
      << "what the file does not say of a signal stays";
}

TEST(ScoreSettings, ErrorsSayWhereAndWhatWasExpected) {
  EXPECT_EQ(Complaints("format: 1\nscorecard: {minimum_confidence: 50}\n"),
            "s.yaml:2:33: error[number]: \"minimum_confidence\" must be a number from 0 to 1\n"
            "   2 | scorecard: {minimum_confidence: 50}\n"
            "     |                                 ^~\n");
  EXPECT_EQ(Complaints("format: 1\nscorecard: {severity: {low: 0.5, medium: 0.4}}\n"),
            "s.yaml:2:23: error[unknown-value]: a higher severity must not weigh less: medium does\n"
            "   2 | scorecard: {severity: {low: 0.5, medium: 0.4}}\n"
            "     |                       ^\n");
  EXPECT_THAT(Complaints("format: 1\nscorecard: {dealbreaker: {}}\n"),
              HasSubstr("did you mean \"dealbreakers\"?"));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {dealbreakers: {x: off}}\n"),
              HasSubstr("there is no dealbreaker \"x\" to switch off"));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {dealbreakers: {x: {says: y, when: [{}]}}}\n"),
              HasSubstr("a condition that asks for nothing always holds"));
  EXPECT_THAT(
      Complaints("format: 1\nscorecard: {dealbreakers: {x: {says: y, when: [{under_nda: maybe}]}}}\n"),
      HasSubstr("\"under_nda\" must be yes or no"));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {dealbreakers: {x: {says: y, when: [{severity: huge}]}}}\n"),
              HasSubstr("\"severity\" must be info, low, medium, high or critical"));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {dealbreakers: {x: {when: [{count: 1}]}}}\n"),
              HasSubstr("a dealbreaker lacks the key \"says\""));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {signals: {Refused: {factor: 1}}}\n"),
              HasSubstr("must be small letters and digits joined by hyphens"));
  EXPECT_THAT(Complaints("format: 1\nscorecard: {signals: {x: {dimension: transparancy}}}\n"),
              HasSubstr("\"transparancy\" is no dimension; did you mean \"transparency\"?"));
  EXPECT_THAT(
      Complaints(
          "format: 1\nscorecard: {dealbreakers: {x: {dimension: trust, says: y, when: [{count: 1}]}}}\n"),
      HasSubstr("\"trust\" is no dimension; it is transparency, strategic-fit, "));
  EXPECT_THAT(Complaints("format: 1\nscorecard: [1]\n"), HasSubstr("scorecard must be a mapping"));
}

}  // namespace
}  // namespace candor
