// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/scanner_testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// ---- unless and boost

TEST(ScannerTest, UnlessRemovesAHitThatItOverlapsAndNoOther) {
  RuleBuilder rule = Refused();
  rule.Seq("bare", "{disclose}").Unless("personal", "{disclose} <0-4> personal data");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("They disclose no personal data."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They disclose no personal data. They share it."), ElementsAre("share"));
  EXPECT_THAT(engine.Quotes("They share it, and disclose no personal data."), ElementsAre("share"));
}

TEST(ScannerTest, AnExceptionMayReachOverItsSentence) {
  RuleBuilder rule = Refused();
  rule.Unless("film", "film");
  Engine near(rule);
  rule.rule().unless.back().reach = Reach::kSentence;
  Engine far(rule);
  const std::string same = "For the film they declined to share it.",
                    other = "It was a film. They declined to share it.";
  EXPECT_THAT(near.Quotes(same), SizeIs(1));
  EXPECT_THAT(far.Quotes(same), IsEmpty());
  EXPECT_THAT(far.Quotes(other), SizeIs(1));
}

TEST(ScannerTest, ABoostMayCountInItsSentenceAlone) {
  RuleBuilder rule = Refused();
  rule.Boost("asked", "requested", 0.8);
  rule.rule().boosts.back().reach = Reach::kSentence;
  Engine engine(rule);
  const double plain = engine.Only("They declined to share it.").confidence;
  EXPECT_EQ(engine.Only("We requested it. They declined to share it.").confidence, plain);
  const Finding boosted = engine.Only("We requested and requested it; they declined to share it.");
  EXPECT_THAT(boosted.reasons, ElementsAre(Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)},
                                           Reason{"boost", "asked", 0.8}));
}

TEST(ScannerTest, ADocumentOfNothingButHitsKeepsTheFirstAndSaysSo) {
  RuleBuilder rule("r");
  rule.Seq("p", "refused");
  std::string text;
  for (size_t i = 0; i < Scanner::kMaxFindings + 500; ++i)
    text += "They refused number " + std::to_string(i) + ".\n\n";
  Scanner scanner(Compile(LexiconOf({rule.Build()})));
  const Document document = DocumentOf(text);
  const std::vector<Finding> findings = scanner.Scan(document);
  ASSERT_EQ(findings.size(), Scanner::kMaxFindings);
  EXPECT_EQ(document.Slice(findings.back().sentence), "They refused number 9999.");
  ASSERT_EQ(scanner.problems().size(), 1u);
  EXPECT_EQ(scanner.problems()[0].detail, "more than 10000 findings, of which the first are kept");
  EXPECT_EQ(scanner.Scan(DocumentOf("They refused.")).size(), 1u);
  EXPECT_TRUE(scanner.problems().empty());
}

TEST(ScannerTest, UnlessMayBeARegex) {
  RuleBuilder rule("r");
  rule.Seq("p", "omitted").UnlessRegex("blank", R"(intentionally omitted \(blank\))");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It was intentionally omitted (blank)."), IsEmpty());
  EXPECT_THAT(engine.Quotes("It was intentionally omitted."), SizeIs(1));
}

TEST(ScannerTest, BoostsCountOnceFromAnywhereInThePassage) {
  RuleBuilder rule = Refused();
  rule.Boost("asked", "requested", 0.8);
  Engine engine(rule);
  double plain = engine.Only("They declined to share it.").confidence;
  Finding boosted = engine.Only("We requested it. They declined to share it. We requested it again.");
  EXPECT_GT(boosted.confidence, plain);
  EXPECT_THAT(boosted.reasons, ElementsAre(Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)},
                                           Reason{"boost", "asked", 0.8}));
  Document parted = DocumentOf("We requested it. They declined to share it.");
  parted.passages = {{{0, 17}, kNoPage, ZoneKind::kBody, 0}, {{17, 43}, kNoPage, ZoneKind::kBody, 0}};
  EXPECT_DOUBLE_EQ(engine.Scan(parted).at(0).confidence, plain) << "another passage";
}

TEST(ScannerTest, ABoostMayWeaken) {
  RuleBuilder rule = Refused();
  rule.Boost("privacy", "gdpr", -9);
  Finding finding = Engine(rule).Only("Under GDPR they declined to share it.");
  EXPECT_THAT(finding.reasons, ElementsAre(Reason{"boost", "privacy", -3.0},
                                           Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)}))
      << "bounded";
}

// ---- Score

TEST(ScannerTest, FurtherPatternsAddLittleAndAreBounded) {
  RuleBuilder rule("r");
  for (const char* word : {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}) rule.Seq(word, word, 0.5);
  rule.Seq("best", "omega", 0.9);
  Finding finding = Engine(rule).Only("An alpha alpha beta omega gamma delta epsilon zeta.");
  EXPECT_EQ(finding.rule, "best");
  double sum = BoundedLogOdds(0.9);
  for (const Reason& reason : finding.reasons) sum += reason.kind == "further" ? reason.add : 0;
  EXPECT_NEAR(sum, BoundedLogOdds(0.9) + 0.9, 1e-9);
  EXPECT_THAT(finding.reasons, SizeIs(4)) << "the best and three more";
}

TEST(ScannerTest, WhatTakesFromAPatternTakesFromWhatItAdds) {
  RuleBuilder rule("r");
  rule.Seq("best", "omega", 0.9).Seq("other", "alpha", 0.6).Seq("third", "beta", 0.6);
  rule.Add(ContextKind::kHypothetical, -2).Add(ContextKind::kReported, -0.1);
  Engine engine(rule, {Hypothetical("if"), Stop("but"),
                       MakeCue(CueRole::kCue, ContextKind::kReported, CueDirection::kSentence, "allegedly")});
  const auto further = [&](std::string_view text) {
    double sum = 0;
    for (const Reason& reason : engine.Only(text).reasons) sum += reason.kind == "further" ? reason.add : 0;
    return sum;
  };
  EXPECT_NEAR(further("An omega, an alpha and a beta."), 0.6, 1e-9);
  EXPECT_NEAR(further("If an omega, an alpha and a beta."), 0, 1e-9);
  EXPECT_NEAR(further("If an omega, but an alpha and a beta."), 0.3, 1e-9) << "the best is alpha or beta";
  EXPECT_NEAR(further("An omega, an alpha, if a beta."), 0.3, 1e-9);
  EXPECT_NEAR(further("If a beta, but a beta and an omega."), 0.3, 1e-9)
      << "the best hit of a pattern counts";
  EXPECT_NEAR(further("Allegedly an omega, an alpha and a beta."), 0.4, 1e-9);
}

TEST(ScannerTest, OneFindingASignalAndSentence) {
  Engine engine(Refused());
  std::vector<Finding> findings =
      engine.Scan("They refused to share it and declined to provide it. He refused to release it.");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_LT(findings[0].span, findings[1].span);
}

TEST(ScannerTest, ProbabilitiesAreBounded) {
  RuleBuilder rule("r");
  rule.Seq("sure", "alpha", 1.0).Seq("never", "omega", 0.0);
  EXPECT_NEAR(Engine(rule).Only("An alpha.").confidence, 0.9526, 1e-4);
  EXPECT_NEAR(Engine(rule).Only("An omega.").confidence, 0.0474, 1e-4);
}

// ---- Where rules apply

TEST(ScannerTest, RulesApplyToTheirDocumentTypesAndZones) {
  RuleBuilder rule = Refused();
  rule.Types({DocumentType::kEmail}).Zones({ZoneKind::kBody});
  rule.Regex("re", "keine auskunft");
  Engine engine(rule);
  std::string text = "They refused to share it. Keine Auskunft.";
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kEmail)), SizeIs(2));
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kContract)), IsEmpty());
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kEmail, ZoneKind::kDisclaimer)), IsEmpty());
}

TEST(ScannerTest, WhatIsQuotedIsTaggedAndTakesNoIdOfOnesOwnText) {
  RuleBuilder rule = Refused();
  rule.Zones({ZoneKind::kBody, ZoneKind::kQuoted});
  Engine engine(rule);
  const std::string sentence = "They refused to share it.";
  Document own = DocumentOf(sentence + " " + sentence);
  const std::vector<Finding> plain = engine.Scan(own);
  ASSERT_THAT(plain, SizeIs(2));
  Document document = own;
  document.zones = {{ZoneKind::kQuoted, {0, 26}, 1, "Ada", "", ""},
                    {ZoneKind::kBody, {26, 51}, 0, "", "", ""}};
  document.blocks = {{{0, 25}, BlockKind::kParagraph, 0}, {{26, 51}, BlockKind::kParagraph, 1}};
  document.sentences = {{{0, 25}, 0}, {{26, 51}, 1}};
  document.passages = {{{0, 26}, kNoPage, ZoneKind::kQuoted, 1}, {{26, 51}, kNoPage, ZoneKind::kBody, 0}};
  const std::vector<Finding> findings = engine.Scan(document);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(findings[0].tags, ElementsAre("quoted"));
  EXPECT_THAT(findings[1].tags, IsEmpty());
  EXPECT_EQ(findings[1].id, plain[0].id) << "the first of its own text";
  EXPECT_EQ(findings[0].id, plain[1].id);
  EXPECT_EQ(findings[0].confidence, findings[1].confidence);
}

TEST(ScannerTest, WhatThePageDoesNotShowIsTaggedWhereARuleLooksAtIt) {
  const std::string sentence = "They refused to share it.";
  const Document own = DocumentOf(sentence + " " + sentence);
  for (const ZoneKind kind : {ZoneKind::kHidden, ZoneKind::kComment}) {
    Document document = own;
    document.zones = {{kind, {0, 26}, 0, "Ada", "", ""}, {ZoneKind::kBody, {26, 51}, 0, "", "", ""}};
    document.blocks = {{{0, 25}, BlockKind::kParagraph, 0}, {{26, 51}, BlockKind::kParagraph, 1}};
    document.sentences = {{{0, 25}, 0}, {{26, 51}, 1}};
    document.passages = {{{0, 26}, kNoPage, kind, 0}, {{26, 51}, kNoPage, ZoneKind::kBody, 0}};
    Engine body_alone(Refused());
    EXPECT_THAT(body_alone.Scan(document), SizeIs(1));
    RuleBuilder rule = Refused();
    rule.Zones({ZoneKind::kBody, kind});
    Engine engine(rule);
    const std::vector<Finding> findings = engine.Scan(document);
    ASSERT_THAT(findings, SizeIs(2));
    EXPECT_THAT(findings[0].tags, ElementsAre(kind == ZoneKind::kHidden ? "hidden" : "comment"));
    EXPECT_THAT(findings[1].tags, IsEmpty());
    EXPECT_EQ(findings[1].id, engine.Scan(own)[0].id) << "the first of its own text";
  }
}

TEST(ScannerTest, HeadingsWeighLessAndContentsNothing) {
  Engine engine(Refused());
  Document document = DocumentOf("They refused to share it.");
  document.blocks[0].kind = BlockKind::kHeading;
  std::vector<Finding> findings = engine.Scan(document);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].tags, ElementsAre("heading"));
  EXPECT_NEAR(findings[0].confidence, 1 / (1 + std::exp(1 - BoundedLogOdds(0.8))), 1e-9);
  document.zones[0].kind = ZoneKind::kSubject;
  EXPECT_THAT(engine.Scan(document)[0].tags, IsEmpty()) << "a subject line is meant";
  document.blocks[0].kind = BlockKind::kContents;
  EXPECT_THAT(engine.Scan(document), IsEmpty());
}

TEST(ScannerTest, ARuleMayDecideWhatAHeadingDoes) {
  RuleBuilder rule("r");
  rule.Seq("p", "closure", 0.8);
  const auto heading = [&] {
    Document document = DocumentOf("Closure of the plant");
    document.blocks[0].kind = BlockKind::kHeading;
    return Engine(rule).Scan(document);
  };
  EXPECT_LT(heading()[0].confidence, 0.7);
  rule.rule().heading = {};  // keep
  EXPECT_NEAR(heading()[0].confidence, 0.8, 1e-9);
  EXPECT_THAT(heading()[0].tags, ElementsAre("heading"));
  rule.rule().heading.drop = true;
  EXPECT_THAT(heading(), IsEmpty());
}

TEST(ScannerTest, RetiredRulesAreLeftOut) {
  RuleBuilder rule = Refused();
  rule.rule().status = "retired";
  EXPECT_THAT(Engine(rule).Quotes("They refused to share it."), IsEmpty());
}

}  // namespace
}  // namespace candor
