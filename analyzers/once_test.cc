// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/once.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/fingerprint.h"
#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "base/sha256.h"
#include "text/segmenter.h"

namespace candor {
namespace {

class OnceTest : public ::testing::Test {
 protected:
  OnceTest() {
    RuleBuilder once("withheld"), each("refused");
    once.Regex("stars", R"(\[\*+\])");
    once.Seq("taken-out", "taken out");
    once.rule().once = {"stars"};
    each.Seq("refused", "refused");
    rules_ = *RuleSet::Compile(LexiconOf({each.Build(), once.Build()}));
  }

  void Add(const std::string& text) {
    Document document;
    document.text = text;
    document.sha256 = Sha256Hex(text);
    Segment(&document);
    std::vector<Finding> found = Scanner(rules_).Scan(document);
    MakeOneEvent(*rules_, document, &found);
    findings_.insert(findings_.end(), found.begin(), found.end());
  }

  /// For each finding in the order of documents and places, the number of its event's first finding.
  std::vector<size_t> Events() const {
    std::vector<EventMember> members;
    for (const Finding& finding : findings_) members.push_back({finding.signal, finding.fingerprint});
    return GroupEvents(members);
  }

  std::shared_ptr<const RuleSet> rules_;
  std::vector<Finding> findings_;
};

std::string Contract(const std::string& goods) {
  return "The price of each " + goods + " is [***] a piece in the first year of the term.\n\n" +
         "For every hundred of them the buyer of " + goods +
         " receives a rebate of [***] at the end of June.\n\n" + "Should the mill deliver " + goods +
         " late, it owes [***] for every week that has begun.\n";
}

TEST_F(OnceTest, ThePlacesOfADocumentAreOneEvent) {
  Add(Contract("gear"));
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 0, 0}));
}

TEST_F(OnceTest, OtherPatternsOfTheRuleKeepTheirEvents) {
  Add(Contract("gear") +
      "\nSchedule 4 was taken out of this copy.\n\nThe side letter was taken out as well.\n");
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 0, 0, 3, 4}));
}

TEST_F(OnceTest, OtherRulesKeepTheirEvents) {
  Add("She refused to show the accounts of last year to anybody.\n\nNobody knows why he refused the "
      "offer.\n");
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 1}));
}

TEST_F(OnceTest, AnotherDocumentIsAnotherEvent) {
  Add(Contract("gear"));
  Add("The seller's bank is [***] of Hamburg.\n\nNotices go to [***], with a copy to counsel.\n");
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 0, 0, 3, 3}));
}

TEST_F(OnceTest, ANearIdenticalCopyIsTheSameEvent) {
  Add(Contract("gear"));
  Add("Printed for the file.\n\n" + Contract("gear"));
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 0, 0, 0, 0, 0}));
}

TEST_F(OnceTest, ASinglePlaceIsJudgedLikeThatOfAnyRule) {
  const std::string words =
      "the accounts of the mill show a loss in spring and again in autumn, when it rained";
  Add("The price is [***] a piece. And " + words + ".\n");
  Add("The price is [***] a piece. But nobody who was asked about the weather remembers any rain at all.\n");
  EXPECT_EQ(Events(), (std::vector<size_t>{0, 1}));
}

}  // namespace
}  // namespace candor
