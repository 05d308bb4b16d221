// SPDX-License-Identifier: GPL-3.0-or-later
//
// What searches find, mark, order and fold, example by example.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/sha256.h"
#include "store/evaluator.h"
#include "store/near_identical.h"
#include "store/reader.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

using SearchTest = CaseTest;

std::vector<std::string> Marked(CaseReader& reader, std::string_view query) {
  std::vector<std::string> marked;
  const auto result = reader.Search(*ParseQuery(query), {});
  for (const Hit& hit : result->hits) {
    for (const Span mark : hit.marks) marked.push_back(hit.text.substr(mark.begin, mark.size()));
  }
  return marked;
}

TEST_F(SearchTest, MarksWhatWasAskedFor) {
  Run({MakeFile("a.txt",
                "We refuse to share the Cap-Table; the cap is on, and nobody refuses sharing a table.")});
  const auto reader = Read();
  EXPECT_THAT(Marked(*reader, "refuse"), ElementsAre("refuse"));
  EXPECT_THAT(Marked(*reader, "refus*"), ElementsAre("refuse", "refuses"));
  EXPECT_THAT(Marked(*reader, "\"cap table\""), ElementsAre("Cap-Table"));
  EXPECT_THAT(Marked(*reader, "cap w/1 table"), ElementsAre("Cap", "Table"));
  EXPECT_THAT(Marked(*reader, "(refuse OR nobody) pre/2 shar*"),
              ElementsAre("refuse", "share", "nobody", "sharing"));
  EXPECT_THAT(Marked(*reader, "table -absent"), ElementsAre("Table", "table"));
  EXPECT_THAT(Marked(*reader, "path:a.txt"), IsEmpty());
}

TEST_F(SearchTest, FindsWordsAsTheyAreMeant) {
  Run({MakeFile(
           "a.txt",
           "M\u00FCller con\uFB01dential\u00B9 a\u00ADgree \uFF21\uFF22\uFF23 r\u00E9sum\u00E9 don\u2019t"),
       MakeFile("b.txt", "\u6A5F\u5BC6\u4FDD\u6301\u5951\u7D04\u3092\u7D50\u3093\u3060\u3002")});
  const auto reader = Read();
  for (const char* query : {"muller", "M\u00DCLLER", "mu\u0308ller", "confidential", "agree", "abc", "resume",
                            "\"don't\"", "don*"}) {
    EXPECT_EQ(SearchTexts(*reader, query).size(), 1u) << query;
  }
  EXPECT_EQ(SearchTexts(*reader, "\u6A5F\u5BC6").size(), 1u);
  EXPECT_EQ(SearchTexts(*reader, "\u5951\u7D04").size(), 1u);
  EXPECT_EQ(SearchTexts(*reader, "\u5BC6\u6A5F").size(), 0u);
  EXPECT_THAT(Marked(*reader, "\u5951\u7D04"), ElementsAre("\u5951\u7D04"));
  EXPECT_THAT(Marked(*reader, "confidential"), ElementsAre("con\uFB01dential"));
}

TEST_F(SearchTest, TheSubjectOfAMessageIsFoundToo) {
  Run({MakeFamily({IndexedItem("a.eml", MakeMail("Sunset of the product", "See below.",
                                                 {"Bob", "bob@acme.com"}, {}, "2026-01-02"))})});
  const auto reader = Read();
  EXPECT_THAT(SearchTexts(*reader, "sunset"), ElementsAre("Sunset of the product"));
  EXPECT_THAT(SearchTexts(*reader, "below subject:sunset"), ElementsAre("See below."));
}

TEST_F(SearchTest, FieldsAloneGiveOneHitADocument) {
  Run({MakeFile("a.txt", "one\n\ntwo\n\nthree"), MakeFile("b.txt", ""), MakeFile("c.pdf", "four\n\nfive")});
  const auto reader = Read();
  EXPECT_THAT(SearchTexts(*reader, "ext:txt"), ElementsAre("one", ""));
  EXPECT_THAT(SearchTexts(*reader, "-ext:txt"), ElementsAre("four"));
  EXPECT_EQ(SearchCount(*reader, "ext:txt OR ext:pdf"), 3u);
  EXPECT_THAT(SearchTexts(*reader, "NOT two ext:txt"), ElementsAre("one", "three"));
}

TEST_F(SearchTest, IdsFindTheirDocument) {
  const Document mail = MakeMail("Hello", "World.", {"Bob", "bob@acme.com"}, {}, "2026-01-02");
  Run({MakeFamily({IndexedItem("a.eml", mail)}), MakeFile("b.txt", "World.")});
  const auto reader = Read();
  EXPECT_THAT(SearchTexts(*reader, "id:<" + mail.message->message_id + ">"), ElementsAre("Hello"));
  EXPECT_THAT(SearchTexts(*reader, "id:" + Sha256Hex("World.").substr(0, 9)), ElementsAre("World."));
  EXPECT_THAT(SearchTexts(*reader, "id:" + Sha256Hex("World.")), ElementsAre("World."));
  EXPECT_THAT(SearchTexts(*reader, "id:<1234567>"), IsEmpty());
  EXPECT_THAT(SearchTexts(*reader, "id:01234567"), IsEmpty());
}

TEST_F(SearchTest, TheRarerWordAndTheMoreFrequentUseComeFirst) {
  std::vector<Family> room;
  for (int i = 0; i < 50; ++i)
    room.push_back(MakeFile("f" + std::to_string(i), "common filler number " + std::to_string(i)));
  room.push_back(MakeFile("x", "common once and rare"));
  room.push_back(MakeFile("y", "common common common"));
  Run(room);
  const auto reader = Read();
  EXPECT_EQ(SearchTexts(*reader, "common OR rare")[0], "common once and rare");
  EXPECT_EQ(SearchTexts(*reader, "common")[0], "common common common");
}

TEST_F(SearchTest, NeighboursOfTheQueryComeFirstWhereTheyAreNear) {
  const std::string between = " and then the board spoke at length about other things before it came to the ";
  Run({MakeFile("apart", "The share" + between + "register of the company."),
       MakeFile("near",
                "Somebody may one day wish to look, if so advised, into the share and debenture register."),
       MakeFile("opening",
                "Share register. Somebody may one day wish to look, if so advised, into it all.")});
  const auto reader = Read();
  const std::vector<std::string> texts = SearchTexts(*reader, "share register");
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_TRUE(texts[0].starts_with("Share register."));
  EXPECT_TRUE(texts[1].starts_with("Somebody"));
}

TEST_F(SearchTest, AFieldAloneNeverComesBeforeAWord) {
  Run({MakeFile("a", "one\n\nregister register register register"),
       MakeFile("b", "a long tale of a register")});
  EXPECT_THAT(SearchTexts(*Read(), "register OR path:a"),
              ElementsAre("register register register register", "a long tale of a register", "one"));
}

TEST_F(SearchTest, AnyWordsInAnyForm) {
  Run({MakeFile("a", "The seller declined, and refuses the customer contract."),
       MakeFile("b", "Refusal of a contract."), MakeFile("c", "The seller waits for the weather."),
       MakeFile("d", "Nothing of the kind.")});
  const auto reader = Read();
  const auto query = ParsePlainQuery("clauses that refuse the customer's contracts");
  ASSERT_TRUE(query.ok());
  const auto result = reader->Search(*query, {.limit = 10, .any_words = true});
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(result->total, 2U);
  ASSERT_EQ(result->hits.size(), 2U);
  EXPECT_EQ(result->hits[0].document.path, "a");
  EXPECT_THAT(result->finding_words,
              ::testing::UnorderedElementsAre("refuse, refusal, refuses", "customer", "contracts, contract"));
  EXPECT_THAT(result->ordering_words, IsEmpty());
  std::vector<std::string> marked;
  for (const Span mark : result->hits[0].marks)
    marked.push_back(result->hits[0].text.substr(mark.begin, mark.end - mark.begin));
  EXPECT_THAT(marked, ElementsAre("refuses", "customer", "contract"));
}

TEST_F(SearchTest, AnyWordsWithinFields) {
  Run({MakeFile("mail/a", "a contract"), MakeFile("papers/b", "two contracts")});
  const auto reader = Read();
  const auto result =
      reader->Search(*ParsePlainQuery("contract path:papers"), {.limit = 10, .any_words = true});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->total, 1U);
  EXPECT_EQ(result->hits.at(0).document.path, "papers/b");
}

TEST_F(SearchTest, NearIdenticalHitsAreShownAsOne) {
  const std::string clause =
      "The supplier shall give notice of every change of its owners within thirty days after it became "
      "known, in "
      "writing and with the names of those who hold a tenth or more of the shares from then on";
  Run({MakeFile("a", clause + "."), MakeFile("b", clause + " !"),
       MakeFile("c", "Owners of the supplier, and notice."), MakeFile("d", clause + ", as said before.")});
  const auto reader = Read();
  const Query query = *ParseQuery("notice owners supplier");
  const auto all = reader->Search(query, {.limit = 10});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->hits.size(), 4U);
  const auto folded = reader->Search(query, {.limit = 10, .together = SearchOptions::Together::kSame});
  ASSERT_TRUE(folded.ok());
  EXPECT_EQ(folded->total, 4U);
  EXPECT_EQ(folded->groups, 2U);
  ASSERT_EQ(folded->hits.size(), 2U);
  EXPECT_EQ(folded->hits[0].also.size() + folded->hits[1].also.size(), 2U);
  const auto second =
      reader->Search(query, {.limit = 1, .offset = 1, .together = SearchOptions::Together::kSame});
  ASSERT_TRUE(second.ok());
  ASSERT_EQ(second->hits.size(), 1U);
  EXPECT_EQ(second->hits[0].document.path, folded->hits[1].document.path);
}

TEST_F(SearchTest, WhatFewWordsDecideIsNeverFolded) {
  const std::string before = "The supplier shall ";
  const std::string behind =
      "bear all costs of carriage, insurance, customs and storage of the goods that the buyer has ordered "
      "from the works of the seller to the place that the order names, and of what is sent back";
  const auto same = [&](const std::string& a, const std::string& b) {
    internal::NearIdentical texts;
    return texts.Add(a) == texts.Add(b);
  };
  EXPECT_TRUE(same(before + behind + ".", "7.1 " + before + behind + "!"));
  EXPECT_TRUE(
      same("(a) " + before + behind + " within 30 days.", "(b) " + before + behind + " within 30 days"));
  EXPECT_FALSE(same(before + behind, before + "not " + behind));
  EXPECT_FALSE(same(before + behind + " within 30 days", before + behind + " within 10 days"));
  EXPECT_FALSE(same(before + behind, before + behind + " unless it is late"));
}

TEST_F(SearchTest, PatternsInPhrases) {
  Run({MakeFile("a", "The cap table of the company."), MakeFile("b", "A table and a cap."),
       MakeFile("c", "Its caps and tables.")});
  const auto reader = Read();
  EXPECT_EQ(SearchCount(*reader, "\"cap t?ble\""), 1U);
  EXPECT_EQ(SearchCount(*reader, "\"c*p table\""), 1U);
  EXPECT_EQ(SearchCount(*reader, "\"c?ps and t?bles\""), 1U);
}

TEST_F(SearchTest, OneHitADocument) {
  Run({MakeFile("a", "one notice\n\ntwo notices and a notice\n\nno word of it"), MakeFile("b", "a notice")});
  const auto result =
      Read()->Search(*ParseQuery("notice"), {.limit = 10, .together = SearchOptions::Together::kDocument});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->total, 3U);
  EXPECT_EQ(result->groups, 2U);
  ASSERT_EQ(result->hits.size(), 2U);
}

TEST_F(SearchTest, PassagesAlikeAreThoseThatShareRareWords) {
  std::vector<Family> room;
  for (int i = 0; i < 20; ++i)
    room.push_back(MakeFile("f" + std::to_string(i), "the supplier and number " + std::to_string(i)));
  room.push_back(MakeFile("same", "The supplier may assign the tidal gauge licence."));
  room.push_back(MakeFile("other", "May the tidal gauge licence be assigned, or may it not?"));
  Run(room);
  const auto reader = Read();
  const auto hits = reader->Similar("the supplier may assign the tidal gauge licence", {});
  ASSERT_TRUE(hits.ok());
  ASSERT_GE(hits->size(), 2U);
  EXPECT_EQ((*hits)[0].document.path, "same");
  EXPECT_DOUBLE_EQ((*hits)[0].likeness, 1.0);
  EXPECT_EQ((*hits)[1].document.path, "other");
  EXPECT_LT((*hits)[1].likeness, 1.0);
  const auto without = reader->Similar("the supplier may assign the tidal gauge licence",
                                       {.limit = 5, .except_control = (*hits)[0].document.control});
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(without->at(0).document.path, "other");
  EXPECT_THAT(*reader->Similar("of the and", {}), IsEmpty());
}

TEST(PathMatches, AnywhereOrWhole) {
  using internal::PathMatches;
  EXPECT_TRUE(PathMatches("mail/Box.mbox/3/terms.pdf", "box.MBOX"));
  EXPECT_TRUE(PathMatches("mail/a.eml", "*.eml"));
  EXPECT_TRUE(PathMatches("mail/a.eml", "mail/?.eml"));
  EXPECT_TRUE(PathMatches("mail/a.eml", "m*a*l"));
  EXPECT_FALSE(PathMatches("mail/a.eml", "*.em"));
  EXPECT_FALSE(PathMatches("mail/ab.eml", "mail/?.eml"));
  EXPECT_FALSE(PathMatches("mail/a.eml", "mail/b"));
  EXPECT_TRUE(PathMatches(std::string(100'000, 'a'), std::string("*a*a*a*a*a*a*a*a*a*")));
  EXPECT_FALSE(PathMatches(std::string(2'000, 'a'), std::string("*a*a*a*a*a*a*a*a*a*b")));
}

}  // namespace
}  // namespace candor
