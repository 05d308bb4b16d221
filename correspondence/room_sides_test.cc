// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/room_sides.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

using Lines = std::vector<std::string>;

const Mailbox kAnn = {"Ann Lee", "ann@marlow.example"}, kBob = {"Bob Ray", "bob@quellin.example"},
              kCy = {"Cy Orr", "cy@northmere.example"}, kGus = {"Gus Ott", "gus@marlow.example"};

class RoomSidesTest : public testing::Test {
 protected:
  RoomSidesTest() { room_.us = {"marlow.example"}; }

  RoomDocument& Add() {
    RoomDocument& document = room_.documents.emplace_back();
    document.document = static_cast<int64_t>(room_.documents.size());
    document.control = "R-" + std::to_string(document.document);
    document.sha256 = "hash of " + document.control;
    return document;
  }
  int64_t Mail(const Mailbox& from, std::vector<Mailbox> to, const std::string& day = "2025-06-02") {
    RoomDocument& document = Add();
    Message& message = document.message.emplace();
    message.from = {from};
    message.to = std::move(to);
    if (!day.empty()) message.date = day + "T09:00:00Z";
    message.subject = "terms";
    return document.document;
  }
  int64_t Paper(int64_t container = 0) {
    Add().container = container;
    return room_.documents.back().document;
  }
  int64_t Nda(std::optional<CivilDate> since = CivilDate{2025, 3, 3}) {
    RoomDocument& document = Add();
    NdaFacts& facts = document.facts.agreement.emplace();
    facts.is_nda = true;
    facts.parties = {{"Marlow", "", false, {}}, {"Quellin Controls Inc.", "", false, {}}};
    if (since) facts.effective_date = NdaDate{*since, {}};
    return document.document;
  }
  FindingInRoom& Find(int64_t document, const std::string& sentence = "We will not show you the list.") {
    FindingInRoom& finding = room_.findings.emplace_back();
    finding.finding = static_cast<int64_t>(room_.findings.size());
    finding.document = document;
    finding.transparency = true;
    finding.passage = sentence;
    finding.sentence = finding.quote = {0, static_cast<uint32_t>(sentence.size())};
    return finding;
  }

  RoomSides Sides() {
    Result<RoomSides> sides = FindRoomSides(room_, [&](int64_t) -> Result<std::string> {
      ++asked_for_text_;
      return text_;
    });
    EXPECT_TRUE(sides.ok());
    return *sides;
  }
  /// "quellin.example yes R-4": a line a finding.
  Lines Told() {
    const RoomSides sides = Sides();
    Lines lines;
    for (const FindingSide& side : sides.findings) {
      static constexpr const char* kStates[] = {"unknown", "no", "yes"};
      lines.push_back((side.party ? sides.parties[*side.party].id : "nobody") + " " +
                      kStates[static_cast<size_t>(side.nda.state)] +
                      (side.nda.id.empty() ? "" : " " + side.nda.id));
    }
    return lines;
  }
  /// "1 author marlow.example"
  Lines Documents() {
    const RoomSides sides = Sides();
    Lines lines;
    for (const DocumentSide& side : sides.documents) {
      static constexpr const char* kRoles[] = {"author", "reader", "named"};
      lines.push_back(std::to_string(side.document) + " " + kRoles[static_cast<size_t>(side.role)] + " " +
                      sides.parties[side.party].id);
    }
    return lines;
  }

  RoomToSide room_;
  std::string text_;
  int asked_for_text_ = 0;
};

TEST_F(RoomSidesTest, DocumentsHaveTheSidesOfTheirMessage) {
  const int64_t mail = Mail(kBob, {kAnn, kGus});
  Paper(Paper(mail));
  Paper();
  Nda();
  EXPECT_EQ(Documents(),
            (Lines{"1 reader marlow.example", "1 author quellin.example", "2 reader marlow.example",
                   "2 author quellin.example", "3 reader marlow.example", "3 author quellin.example",
                   "5 named marlow.example", "5 named quellin.example"}));
}

TEST_F(RoomSidesTest, OwnWordsAndTheNdaBetweenAuthorAndReaders) {
  const int64_t nda = Nda();
  Find(Mail(kBob, {kAnn}));
  Find(Mail(kBob, {kAnn}, "2025-03-02"));
  Find(Mail(kBob, {kAnn}, ""));
  Find(Mail(kCy, {kAnn}));
  Find(Mail(kBob, {kCy, kAnn}));
  Find(Mail(kAnn, {{"Dee", "dee@gmail.com"}}), "Nobody may see it.");
  EXPECT_EQ(Told(), (Lines{"quellin.example yes R-" + std::to_string(nda), "quellin.example no",
                           "quellin.example unknown", "northmere.example no", "quellin.example yes R-1",
                           "nobody unknown"}));
}

TEST_F(RoomSidesTest, AnNdaWithoutABeginningIsNotNone) {
  Nda(std::nullopt);
  Find(Mail(kBob, {kAnn}));
  EXPECT_EQ(Told(), Lines{"quellin.example unknown"});
}

TEST_F(RoomSidesTest, WhatWeTellEachOtherIsUnderTheNdaWithWhomItIsAbout) {
  Nda();
  Mail(kBob, {kAnn});
  Find(Mail(kAnn, {kGus}), "Quellin refuses to show us the list.");
  EXPECT_EQ(Told(), Lines{"quellin.example yes R-1"});
}

TEST_F(RoomSidesTest, QuotedWordsAreOfWhoIsNamedAboveThem) {
  Nda();
  Mail(kCy, {kAnn});
  const int64_t forward = Mail(kAnn, {kGus});
  const auto quoted = [&](std::string author, std::string date = "") {
    FindingInRoom& finding = Find(forward);
    finding.quoted = true;
    finding.author = std::move(author);
    finding.date = std::move(date);
  };
  quoted("Bob Ray <bob@quellin.example>", "12 May 2025 10:12");
  quoted("Bob Ray <bob@quellin.example>", "1 March 2025");
  quoted("Bob Ray <bob@quellin.example>");
  quoted("Orr, Cy", "12 May 2025");
  quoted("");
  quoted("Zoe <zoe@stranger.example>");
  // No message of the room is of Quellin, so that the NDA may be Northmere's under another name.
  EXPECT_EQ(Told(), (Lines{"quellin controls yes R-1", "quellin controls no", "quellin controls unknown",
                           "northmere.example unknown", "nobody unknown", "nobody unknown"}));
}

TEST_F(RoomSidesTest, RemarksAreOfTheirAuthorsWhoeverSentThePaper) {
  Nda();
  const int64_t theirs = Paper(Mail(kBob, {kAnn})), ours = Paper(Mail(kAnn, {kBob})), loose = Paper();
  const auto remark = [&](int64_t paper, std::string author, std::string date = "2025-03-04T09:00:00Z") {
    FindingInRoom& finding = Find(paper);
    finding.remark = true;
    finding.author = std::move(author);
    finding.date = std::move(date);
  };
  remark(theirs, "Ann Lee");
  remark(theirs, "Bob Ray");
  remark(theirs, "A Stranger");
  remark(ours, "Bob Ray");
  remark(ours, "Bob Ray", "2025-03-01T09:00:00Z");
  remark(loose, "Bob Ray");
  EXPECT_EQ(Told(), (Lines{"nobody yes R-1", "quellin.example yes R-1", "nobody unknown",
                           "quellin.example yes R-1", "quellin.example no", "quellin.example unknown"}));
}

TEST_F(RoomSidesTest, QuotedWordsOfAMessageOfTheRoomAreItsAuthors) {
  Nda();
  const int64_t original = Mail(kBob, {kAnn}, "2025-03-01");
  FindingInRoom& finding = Find(Mail(kAnn, {kCy}));
  finding.quoted = true;
  finding.origin = original;
  EXPECT_EQ(Told(), Lines{"quellin.example no"}) << "two days before the agreement";
}

TEST_F(RoomSidesTest, PapersAreOfWhoSentThemOrWhomTheyName) {
  Nda();
  const int64_t sent = Paper(Mail(kBob, {kAnn}));
  Find(sent);
  Find(sent);
  EXPECT_EQ(Told(), (Lines{"quellin.example yes R-1", "quellin.example yes R-1"}));
  EXPECT_EQ(asked_for_text_, 0);
  Mail(kCy, {kAnn});
  const int64_t paper = Paper();
  Find(paper);
  Find(paper);
  text_ = "All of Northmere's shares are held by its founder.";
  const Lines told = Told();
  EXPECT_EQ(told.back(), "northmere.example unknown") << "a paper has no day";
  EXPECT_EQ(asked_for_text_, 1);
}

TEST_F(RoomSidesTest, WithoutOurSideNothingIsReadAndNobodyIsSpokenAbout) {
  room_.us = {"nobody.example"};
  Mail(kBob, {kAnn});
  Find(Paper());
  EXPECT_EQ(Told(), Lines{"nobody unknown"});
  EXPECT_EQ(asked_for_text_, 0);
}

TEST_F(RoomSidesTest, ContainersInACircleEnd) {
  Add().container = 2;
  Add().container = 1;
  Find(1);
  EXPECT_EQ(Told(), Lines{"nobody unknown"});
}

}  // namespace
}  // namespace candor
