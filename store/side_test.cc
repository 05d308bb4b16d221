// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read of a document alone, and what the whole room tells about it.
#include "store/side_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

const Mailbox kAnn = {"Ann Lee", "ann@marlow.example"}, kBob = {"Bob Ray", "bob@quellin.example"};

class SideTest : public CaseTest {
 protected:
  /// A mail of Bob's with a signature and a finding, and an agreement.
  std::vector<Family> Room() {
    Item mail =
        IndexedItem("a.eml", MakeMail("Terms", "We refuse to share it.\n\nBob Ray, Director, Quellin Inc.",
                                      kBob, {kAnn}, "2025-06-02T09:00:00Z"));
    mail.findings = {MakeFinding(*mail.document, "refuse to share", "refused-disclosure")};
    mail.facts.letterhead = Letterhead{
        {"Bob Ray", "Director", "Quellin Inc.", "", TitleLevel::kDirector}, {40, 48}, {50, 62}, "Osei Ltd"};
    Item nda = IndexedItem("nda.txt", MakeDocument("An agreement of Marlow and Quellin."));
    nda.facts.agreement = Agreement();
    return {MakeFamily({mail}, 1), MakeFamily({nda}, 1)};
  }

  static NdaFacts Agreement() {
    NdaFacts facts;
    facts.is_nda = true;
    facts.confidence = 0.9;
    facts.kind = NdaKind::kExtension;
    facts.draft = true;
    facts.note = "a draft";
    facts.parties = {{"Marlow Ltd.", "Company", false, {{16, 22}, 0.8}},
                     {"Ann Lee", "", true, {{27, 34}, 0.7}}};
    facts.effective_date = NdaDate{{2025, 3, 3}, {{0, 2}, 0.6}};
    facts.term = NdaTerm{18, TermUnit::kMonths, false, CivilDate{2026, 9, 3}, {{3, 12}, 0.5}};
    facts.expires = NdaDate{{2026, 9, 3}, {{3, 12}, 0.5}};
    facts.governing_law = NdaLaw{"New York", {{0, 5}, 0.4}};
    facts.title = "Mutual NDA";
    facts.affiliates = NdaEvidence{{6, 9}, 0.8};
    NdaChange& change = facts.changes.emplace_back();
    change = {NdaEffect::kExtends, "NDA", CivilDate{2023, 3, 3}, {}, NdaTerm{}, {{3, 12}, 0.9}};
    change.new_term->count = 2;
    change.new_term->from = TermFrom::kFormerEnd;
    change.new_term->evidence = change.evidence;
    return facts;
  }

  /// As the end of a run does it: Quellin wrote the mail and is spoken about, under the agreement.
  static RoomSides Sides(const RoomToSide& room) {
    RoomSides sides;
    sides.parties = {
        {"marlow.example", "marlow.example", {"marlow.example"}, true},
        {"quellin.example", "Quéllin Controls, Inc.", {"quellin-uk.example", "quellin.example"}, false}};
    sides.documents = {{room.documents[0].document, 0, DocumentRole::kReader},
                       {room.documents[0].document, 1, DocumentRole::kAuthor}};
    for (const FindingInRoom& finding : room.findings)
      sides.findings.push_back({finding.finding, 1, {NdaState::kYes, "ROOM-000002"}});
    return sides;
  }

  /// Ends a run; whether there was something to tell.
  bool Tell(CaseWriter* writer, std::string_view version = "1") {
    const auto room = writer->RoomToTellSidesOf(version);
    EXPECT_TRUE(room.ok());
    if (!room.ok() || !*room) return false;
    EXPECT_TRUE(writer->SetRoomSides((*room)->documents.empty() ? RoomSides() : Sides(**room)).ok());
    return true;
  }
};

TEST_F(SideTest, FactsComeBackAsTheyWere) {
  const std::vector<Family> room = Room();
  Run(room);
  const auto facts = Read()->Facts();
  ASSERT_TRUE(facts.ok());
  ASSERT_EQ(facts->size(), 2u);
  EXPECT_EQ(facts->at("ROOM-000001"), room[0].items[0].facts);
  EXPECT_EQ(facts->at("ROOM-000002"), room[1].items[0].facts);
  ExpectSound();
}

TEST_F(SideTest, FactsAreThoseOfTheLastReading) {
  const std::vector<Family> room = Room();
  Run(room);
  RunInfo newer{"1.0", "lexicon-1", "extractor-1", "{}", 2000};
  newer.facts_version = "2";
  const auto writer = Begin(newer);
  const Item& mail = room[0].items[0];
  EXPECT_THAT(*writer->DocumentsToReanalyse(), ElementsAre("ROOM-000001", "ROOM-000002"));
  DocumentFacts other;
  other.letterhead.emplace().signature.name = "Bob";
  ASSERT_TRUE(writer->ReplaceAnalysis("ROOM-000001", mail.findings, other).ok());
  EXPECT_THAT(*writer->DocumentsToReanalyse(), ElementsAre("ROOM-000002"));
  ASSERT_TRUE(writer->Forget("room").ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2001).ok());
  EXPECT_THAT(*Read()->Facts(), IsEmpty());
  ExpectSound();
}

TEST_F(SideTest, WhatTheRoomTellsIsWithTheFindingAndTheHit) {
  Run(Room());
  {
    const auto reader = Read();
    const FindingRow row = reader->Findings({})->front();
    EXPECT_EQ(row.party, "") << "the run told nothing";
    EXPECT_EQ(row.nda, NdaAnswer());
  }
  {
    const auto writer = Begin();
    ASSERT_TRUE(Tell(writer.get()));
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }
  ExpectSound();
  const auto reader = Read();
  const FindingRow row = reader->Findings({})->front();
  EXPECT_EQ(row.party, "quellin.example");
  EXPECT_EQ(row.nda, (NdaAnswer{NdaState::kYes, "ROOM-000002"}));
  EXPECT_EQ(reader->FindingById(row.finding.id)->party, "quellin.example");
  FindingFilter filter;
  filter.parties = {"quellin.example"};
  EXPECT_EQ(reader->Findings(filter)->size(), 1u);
  EXPECT_EQ(*reader->CountFindings(filter), 1u);
  filter.parties = {"marlow.example"};
  EXPECT_THAT(*reader->Findings(filter), IsEmpty());
  filter.parties = {"stranger.example"};
  EXPECT_THAT(*reader->Findings(filter), IsEmpty());
  EXPECT_EQ(SearchCount(*reader, "party:quellin"), 1u);
  EXPECT_EQ(SearchCount(*reader, "party:QUELLIN-UK.example"), 1u);
  EXPECT_EQ(SearchCount(*reader, "party:\"quellin controls\""), 1u);
  EXPECT_EQ(SearchCount(*reader, "party:quel*"), 1u);
  EXPECT_EQ(SearchCount(*reader, "party:marlow refuse"), 1u);
  EXPECT_EQ(SearchCount(*reader, "party:controls.quellin"), 0u);
  EXPECT_EQ(SearchCount(*reader, "party:\"inc quellin\""), 0u) << "a name and a domain are two";
  EXPECT_EQ(SearchCount(*reader, "-party:quellin"), 1u);
  EXPECT_EQ(reader->Search(*ParseQuery("refuse"), {})->hits.front().party, "quellin.example");
  EXPECT_EQ(reader->Search(*ParseQuery("agreement"), {})->hits.front().party, "");
  EXPECT_EQ(reader->Parties()->back().domains,
            (std::vector<std::string>{"quellin-uk.example", "quellin.example"}));
}

TEST_F(SideTest, ItIsToldAnewWhenSomethingCameOrWent) {
  std::vector<Family> room = Room();
  const auto writer = Begin();
  ASSERT_TRUE(writer->Commit(room).ok());
  EXPECT_TRUE(Tell(writer.get()));
  EXPECT_FALSE(Tell(writer.get())) << "all is told";
  EXPECT_TRUE(Tell(writer.get(), "2")) << "in another way";
  ASSERT_TRUE(writer->SetOurSide(std::vector<std::string>{"marlow.example"}).ok());
  EXPECT_TRUE(Tell(writer.get(), "2"));
  ASSERT_TRUE(writer->SetOurSide(std::vector<std::string>{"marlow.example"}).ok());
  EXPECT_FALSE(Tell(writer.get(), "2")) << "the same again";
  ASSERT_TRUE(writer->Commit(std::vector<Family>{MakeFile("new.txt", "new words")}).ok());
  EXPECT_TRUE(Tell(writer.get(), "2"));
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
}

TEST_F(SideTest, OfWhatVanishedNothingIsTold) {
  Run(Room());
  const auto writer = Begin();
  ASSERT_TRUE(Tell(writer.get()));
  const auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  ASSERT_TRUE(writer->MarkVanished(*known, std::vector<std::string>{"room"}).ok());
  EXPECT_TRUE(Tell(writer.get()));
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  ExpectSound();
  EXPECT_THAT(*Read()->Parties(), IsEmpty());
}

TEST_F(SideTest, AFindingIsGivenWithItsPassage) {
  Run(Room());
  const auto writer = Begin();
  const auto room = writer->RoomToTellSidesOf("1");
  ASSERT_TRUE(room.ok() && *room);
  ASSERT_EQ((*room)->findings.size(), 1u);
  const FindingInRoom& finding = (*room)->findings[0];
  EXPECT_EQ(finding.passage.substr(finding.quote.begin, finding.quote.size()), "refuse to share");
  EXPECT_EQ(finding.passage.substr(finding.sentence.begin, finding.sentence.size()), finding.passage);
  EXPECT_TRUE(finding.transparency);
  EXPECT_FALSE(finding.quoted);
  ASSERT_EQ((*room)->documents.size(), 2u);
  EXPECT_EQ((*room)->documents[0].message->from.front(), kBob);
  EXPECT_EQ(*writer->TextOf((*room)->documents[1].document), "An agreement of Marlow and Quellin.");
}

}  // namespace
}  // namespace candor
