// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_score.h"

#include <gtest/gtest.h>

#include "analyzers/lexicon_builder.h"

namespace candor {
namespace {

LabelledPassage Passage(std::string text, std::vector<std::string> labels,
                        std::vector<std::string> unsure = {}) {
  return {std::move(text), DocumentType::kOther, std::move(labels), std::move(unsure)};
}

class RuleScorerTest : public ::testing::Test {
 protected:
  RuleScorerTest() {
    RuleBuilder rule("sunset");
    rule.Seq("ended", "discontinue", 0.8).Seq("end-of", "end of life", 0.7).Seq("unused", "switch off", 0.7);
    rule.Unless("sky", "discontinue <0-1> sky")
        .Drop(ContextKind::kNegated)
        .Add(ContextKind::kHypothetical, -2.0);
    Lexicon lexicon = LexiconOf({rule.Build()}, {Negated("not"), Hypothetical("if")});
    auto rules = RuleSet::Compile(lexicon);
    EXPECT_TRUE(rules.ok());
    scorer_ = std::make_unique<RuleScorer>(lexicon, *rules);
  }
  const SignalScore& Signal() { return scorer_->Signals()[0]; }
  const PatternScore& Pattern(size_t i) { return Signal().patterns[i]; }

  std::unique_ptr<RuleScorer> scorer_;
};

TEST_F(RuleScorerTest, CountsPassagesNotHits) {
  scorer_->Add(Passage("We discontinue it. They discontinue it. Its end of life is near.", {"sunset"}));
  scorer_->Add(Passage("We discontinue our talks.", {}));
  scorer_->Add(Passage("It is gone.", {"sunset"}));
  scorer_->Add(Passage("We go on.", {"other"}));
  EXPECT_EQ(Signal().labelled, 2u);
  EXPECT_EQ(Signal().right, 1u);
  EXPECT_EQ(Signal().wrong, 1u);
  EXPECT_EQ(Signal().missed, 1u);
  EXPECT_DOUBLE_EQ(Signal().precision().value, 0.5);
  EXPECT_DOUBLE_EQ(Signal().recall().value, 0.5);
  EXPECT_DOUBLE_EQ(Signal().f1(), 0.5);
  EXPECT_EQ(Pattern(0).hits, 2u);
  EXPECT_EQ(Pattern(0).right, 1u);
  EXPECT_EQ(Pattern(0).overlaps, 1u);
  EXPECT_EQ(Pattern(1).hits, 1u);
  EXPECT_EQ(Pattern(2).hits, 0u);
  EXPECT_EQ(scorer_->passages(), 4u);
}

TEST_F(RuleScorerTest, WhatIsArguableIsNotCounted) {
  scorer_->Add(Passage("We discontinue it.", {}, {"sunset"}));
  EXPECT_EQ(Signal().wrong, 0u);
  EXPECT_EQ(Pattern(0).hits, 0u);
}

TEST_F(RuleScorerTest, AHitThatAContextWeighedDoesNotCalibrate) {
  scorer_->Add(Passage("If they discontinue it, we leave.", {}));
  EXPECT_EQ(Signal().wrong, 0u);  // below the threshold
  EXPECT_EQ(Pattern(0).hits, 1u);
  EXPECT_EQ(Pattern(0).plain, 0u);
}

TEST_F(RuleScorerTest, AConflictIsARightHitThatWasTakenAway) {
  scorer_->Add(Passage("They did not only talk, they discontinue it.", {"sunset"}));
  scorer_->Add(Passage("They discontinue blue sky research.", {}));
  EXPECT_EQ(Pattern(0).conflicts, 1u);
  EXPECT_EQ(Signal().missed, 1u);
}

TEST(ShareOf, StaysWithinItsBounds) {
  EXPECT_EQ(ShareOf(0, 0).high, 1);
  EXPECT_EQ(ShareOf(5, 5).value, 1);
  EXPECT_NEAR(ShareOf(5, 5).low, 0.566, 0.001);  // 5 / (5 + 1.96²)
  EXPECT_EQ(ShareOf(5, 5).high, 1);
  EXPECT_NEAR(ShareOf(8, 10).low, 0.490, 0.001);
  EXPECT_NEAR(ShareOf(8, 10).high, 0.943, 0.001);
}

}  // namespace
}  // namespace candor
