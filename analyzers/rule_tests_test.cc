// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/lexicon_builder.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RuleTestReport ReportOn(const RuleBuilder& rule, const std::vector<ContextCue>& cues = {}) {
  Result<RuleTestReport> report = TestRule(rule.Build(), cues);
  if (!report.ok()) {
    ADD_FAILURE() << report.error().message;
    return {};
  }
  return *report;
}

std::vector<std::string> Lines(const RuleTestReport& report) {
  std::vector<std::string> lines;
  for (const RuleTestDiagnostic& d : report.diagnostics) {
    lines.push_back(d.file + ":" + std::to_string(d.mark.line) + ": " + d.code + ": " + d.message);
  }
  return lines;
}

RuleBuilder Sunset() {
  RuleBuilder rule("sunset");
  rule.List("sunset", {"sunset", "discontinue"}).Seq("p", "{sunset}", 0.8);
  rule.Drop(ContextKind::kNegated).Add(ContextKind::kHypothetical, -2.0);
  return rule;
}

TEST(RuleTestsTest, ExamplesThatComeOutAsMarkedSayNothing) {
  RuleBuilder rule = Sunset();
  rule.Example("+ We will [[sunset]] it.")
      .Example("+ We discontinue\nit.")
      .Example("- We will not sunset it.");
  rule.Example("~ If we sunset it, tell them.").Example("? We pull the plug.");
  RuleTestReport report = ReportOn(rule, {Negated("not"), Hypothetical("if")});
  EXPECT_THAT(Lines(report), IsEmpty());
  EXPECT_EQ(report.hits, 3U);
  EXPECT_EQ(report.misses, 1U);
  EXPECT_EQ(report.known_misses, 1U);
  EXPECT_EQ(report.failed, 0U);
}

TEST(RuleTestsTest, EachFailureSaysWhatHappenedInstead) {
  RuleBuilder rule = Sunset();
  rule.Unless("sky", "{sunset} <0-1> sky");
  rule.Example("+ We will [[sunset it]].");
  rule.Example("+ We close it.");
  rule.Example("+ We will not sunset it.");
  rule.Example("+ A red sunset sky.");
  rule.Example("- We will sunset\nit.");
  rule.Example("~ We will sunset it.");
  rule.Example("? We will sunset it.");
  RuleTestReport report = ReportOn(rule, {Negated("not"), Hypothetical("if")});
  EXPECT_THAT(Lines(report),
              ElementsAre("sunset.yaml:1: example-failed: the quote must be \"sunset it\", but is \"sunset\" "
                          "(pattern \"p\", confidence 0.80)",
                          "sunset.yaml:2: example-failed: must be found, but is not: no pattern matches",
                          "sunset.yaml:3: example-failed: must be found, but is not: pattern \"p\" matches "
                          "\"sunset\", but it is negated by "
                          "\"not\"",
                          "sunset.yaml:4: example-failed: must be found, but is not: pattern \"p\" matches "
                          "\"sunset\", but \"sky\" (unless) "
                          "removes it",
                          "sunset.yaml:5: example-failed: must not be found, but is: \"sunset\" (pattern "
                          "\"p\", confidence 0.80)",
                          "sunset.yaml:6: example-failed: must stay below confidence 0.50, but is found at "
                          "0.80: \"sunset\" (pattern \"p\")",
                          "sunset.yaml:7: known-miss-found: a known miss is found by now, mark it with +: "
                          "\"sunset\" (pattern \"p\", "
                          "confidence 0.80)"));
  EXPECT_EQ(report.failed, 6U);
}

TEST(RuleTestsTest, PatternsThatNoExampleExercisesAreDead) {
  RuleBuilder rule = Sunset();
  rule.Seq("never", "pull the plug")
      .Seq("negated-only", "retire")
      .Unless("sky", "{sunset} sky")
      .Boost("soon", "soon", 0.5);
  rule.rule().patterns[1].mark = {11, 3};
  rule.Example("+ We will sunset it.").Example("- We will not retire it.");
  EXPECT_THAT(
      Lines(ReportOn(rule, {Negated("not")})),
      ElementsAre("sunset.yaml:11: dead-pattern: no example marked + or ~ is hit by pattern \"never\"",
                  "sunset.yaml:0: dead-pattern: no example marked + or ~ is hit by pattern \"negated-only\"",
                  "sunset.yaml:0: dead-pattern: no example shows unless \"sky\" at work",
                  "sunset.yaml:0: dead-pattern: no example shows boost \"soon\" at work"));
  rule.Example("+ We pull the plug and retire it soon.").Example("- A sunset sky.");
  EXPECT_THAT(Lines(ReportOn(rule, {Negated("not")})), IsEmpty());
}

TEST(RuleTestsTest, APatternIsShadowedWhenAnotherAlwaysHitsTheSameWords) {
  RuleBuilder rule = Sunset();
  rule.Seq("weaker", "sunset", 0.6).Example("+ We will sunset it.").Example("+ We discontinue it.");
  EXPECT_THAT(Lines(ReportOn(rule)),
              ElementsAre("sunset.yaml:0: shadowed: whatever pattern \"weaker\" hits in "
                          "the examples is hit by \"p\" already"));
}

TEST(RuleTestsTest, ExamplesTakeTheRulesFirstTypeAndBodyUnlessTheySayOtherwise) {
  RuleBuilder rule = Sunset();
  rule.Types({DocumentType::kEmail, DocumentType::kLetter}).Example("+ We will sunset it.");
  rule.Example("- We will sunset it.").Example("- We will sunset it.");
  rule.rule().examples[1].type = DocumentType::kContract;
  rule.rule().examples[2].zone = ZoneKind::kDisclaimer;
  EXPECT_THAT(Lines(ReportOn(rule)), IsEmpty());
}

TEST(RuleTestsTest, ARuleThatCannotBeCompiledIsAnError) {
  RuleBuilder rule("r");
  rule.List("l", {"!"}).Seq("p", "{l}");
  Result<RuleTestReport> report = TestRule(rule.Build(), {});
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, "rule_invalid");
}

}  // namespace
}  // namespace candor
