// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shipped fillers and insertions on sentences of business: a pattern finds what it finds without them.
#include "analyzers/insertions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "lexicons/loader.h"
#include "text/segmenter.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// What patterns in one language find with the shipped cues. The rule drops what is denied.
class Reader {
 public:
  Reader(const std::string& language, const std::vector<std::string>& patterns) {
    RuleBuilder rule("r");
    rule.Language(language).Drop(ContextKind::kNegated);
    for (const std::string& pattern : patterns) rule.Seq(pattern, pattern);
    static const Lexicon kShipped = *LoadBuiltinLexicon();
    rules_ = *RuleSet::Compile(LexiconOf({rule.Build()}, kShipped.cues));
  }

  std::vector<std::string> Find(const std::string& text) {
    Document document;
    document.text = text;
    Segment(&document);
    std::vector<std::string> found;
    for (const Finding& finding : Scanner(rules_).Scan(document))
      found.emplace_back(document.Slice(finding.span));
    return found;
  }

 private:
  std::shared_ptr<const RuleSet> rules_;
};

TEST(InsertionsTest, AnAdverbialBetweenTwoWordsOfAPatternHidesNothing) {
  Reader reader("en", {"refused to <0-3> share", "declined to <0-3> show"});
  for (const char* inserted :
       {" yet again", " three times", " in writing", " on Monday", " politely but firmly", " (again)", "[1]",
        ", once again,", ", however,", ", as you know,", ", on the advice of its counsel,",
        ", to our dismay,", " – for the second time –", " repeatedly", " last week"}) {
    EXPECT_THAT(reader.Find("They refused" + std::string(inserted) + " to share the contracts."),
                ElementsAre("refused" + std::string(inserted) + " to share"))
        << inserted;
  }
}

TEST(InsertionsTest, APhraseOfARuleIsReadOverWhatIsInserted) {
  Reader reader("en", {"depends on <0-2> Feldt", "bear all", "belong to"});
  EXPECT_THAT(reader.Find("The business depends, to our surprise, on Dr. Feldt."),
              ElementsAre("depends, to our surprise, on Dr. Feldt"));
  EXPECT_THAT(reader.Find("The business depends entirely on Dr. Feldt."),
              ElementsAre("depends entirely on Dr. Feldt"));
  EXPECT_THAT(reader.Find("We bear, as you know, all the costs."), ElementsAre("bear, as you know, all"));
  EXPECT_THAT(reader.Find("The improvements belong (see schedule 4) to Quellin."),
              ElementsAre("belong (see schedule 4) to"));
}

TEST(InsertionsTest, OnlyALanguageOfTheSentenceLeavesWordsOut) {
  // "-ment" ends an adverb of French, and "agreement" is none.
  EXPECT_THAT(Reader("fr", {"refused to"}).Find("They refused agreement to share the plan with us."),
              IsEmpty());
  EXPECT_THAT(Reader("fr", {"refusé de"}).Find("Elle a refusé catégoriquement de nous le donner."),
              ElementsAre("refusé catégoriquement de"));
}

TEST(InsertionsTest, InOtherLanguages) {
  EXPECT_THAT(Reader("de", {"weigert sich <0-1> vorzulegen"})
                  .Find("Er weigert sich, wie Sie wissen, erneut schriftlich, vorzulegen, was fehlt."),
              ElementsAre("weigert sich, wie Sie wissen, erneut schriftlich, vorzulegen"));
  EXPECT_THAT(Reader("fr", {"refusé de communiquer"})
                  .Find("Ils ont refusé, une fois de plus, de communiquer les contrats."),
              ElementsAre("refusé, une fois de plus, de communiquer"));
  EXPECT_THAT(
      Reader("es", {"negó a entregar"}).Find("Se negó por escrito y repetidamente a entregar los contratos."),
      ElementsAre("negó por escrito y repetidamente a entregar"));
}

TEST(InsertionsTest, WhatHasAVerbOfItsOwnIsNoInsertion) {
  Reader reader("en", {"seller refused", "share contracts"});
  EXPECT_THAT(reader.Find("The seller, our bank says, refused."), IsEmpty());
  EXPECT_THAT(reader.Find("The seller, he was told, refused."), IsEmpty());
  EXPECT_THAT(reader.Find("The seller, its former parent, refused."),
              ElementsAre("seller, its former parent, refused"));
}

TEST(InsertionsTest, ThePartsOfAListAreNoInsertions) {
  Reader reader("en", {"shares plans", "accounts and plans"});
  EXPECT_THAT(reader.Find("The shares, contracts, and plans were sold."), IsEmpty());
  EXPECT_THAT(reader.Find("The shares, contracts, accounts, plans were sold."), IsEmpty());
  EXPECT_THAT(reader.Find("The shares, contracts, plans were sold."),
              ElementsAre("shares, contracts, plans"));
}

TEST(InsertionsTest, WhatIsInsertedIsNeverDenied) {
  Reader reader("en", {"refused to share", "again"});
  EXPECT_THAT(reader.Find("They have not refused, once again, to share it."), ElementsAre("again"));
}

}  // namespace
}  // namespace candor
