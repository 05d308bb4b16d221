// SPDX-License-Identifier: GPL-3.0-or-later
//
// How messages end, and what stands under many of them.
#include "store/standing_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

const Mailbox kAnn = {"Ann Lee", "ann@marlow.example"}, kBob = {"Bob Ray", "bob@quellin.example"};

class StandingTest : public CaseTest {
 protected:
  /// A mail of Bob's of the `day`th whose last paragraph has a finding, the surer the later.
  static Item Mail(int day) {
    const std::string number = std::to_string(day);
    Item mail = IndexedItem("mail" + number + ".eml",
                            MakeMail("Terms", "Of the " + number + "th.\n\nWé refuse to share it.", kBob,
                                     {kAnn}, "2025-06-0" + number + "T09:00:00Z"));
    Document& document = *mail.document;
    document.message->date_unix = day;
    mail.findings = {
        MakeFinding(document, "refuse to share", "refused-disclosure", Severity::kHigh, 0.5 + 0.01 * day)};
    const auto end = static_cast<uint32_t>(document.text.size());
    mail.facts.closing = Closing{{{{7, 18}, 11, 3}, {{20, end}, 0xFEDCBA9876543210u, 5}}, 0, true};
    return mail;
  }

  void Screen(const std::vector<int>& days) {
    std::vector<Family> families;
    for (const int day : days) families.push_back(MakeFamily({Mail(day)}, day));
    Run(families);
  }

  /// As the end of a run does it: the last paragraph of each message is a footer. Whether there was something
  /// to tell.
  bool Tell(CaseWriter* writer, std::string_view version = "1") {
    const auto messages = writer->MessagesToCompare(version);
    EXPECT_TRUE(messages.ok());
    if (!messages.ok() || !*messages) return false;
    StandingTexts standing;
    for (const ClosedMessage& message : **messages)
      standing.places.push_back({message.document, message.closing.paragraphs.back().span, 0});
    if (!standing.places.empty()) standing.texts = {{static_cast<uint32_t>(standing.places.size())}};
    EXPECT_TRUE(writer->SetStandingTexts(standing).ok());
    return true;
  }

  void Group(CaseWriter* writer) {
    const auto findings = writer->FindingsToGroup();
    ASSERT_TRUE(findings.ok());
    std::vector<FindingEvent> events;
    for (const FindingToGroup& finding : *findings)
      events.push_back({finding.finding, findings->front().finding});
    ASSERT_TRUE(writer->SetEvents(events).ok());
  }

  std::vector<std::string> Paths(const FindingFilter& filter = {}) {
    std::vector<std::string> paths;
    const Result<std::vector<FindingRow>> rows = Read()->Findings(filter);
    for (const FindingRow& row : *rows) paths.push_back(row.document.path);
    return paths;
  }
};

TEST_F(StandingTest, ClosingsComeBackAsTheyWere) {
  Screen({3});
  const auto writer = Begin();
  const auto messages = writer->MessagesToCompare("1");
  ASSERT_TRUE(messages.ok() && *messages);
  ASSERT_THAT(**messages, SizeIs(1));
  const ClosedMessage& message = (*messages)->front();
  EXPECT_EQ(message.closing, Mail(3).facts.closing);
  EXPECT_EQ(message.author, kBob.address);
  EXPECT_TRUE(message.has_date);
  EXPECT_EQ(message.date_unix, 3);
  EXPECT_EQ(message.thread, "");
}

TEST_F(StandingTest, TheEarliestSpeaksForAFooter) {
  Screen({3, 2, 4});
  {
    const auto writer = Begin();
    ASSERT_TRUE(Tell(writer.get()));
    Group(writer.get());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }
  ExpectSound();
  EXPECT_THAT(Paths(), ElementsAre("mail2.eml"));
  FindingFilter later;
  later.min_confidence = 0.525;  // does not let the earliest through
  EXPECT_THAT(Paths(later), ElementsAre("mail4.eml"));
  FindingFilter every;
  every.every_place = true;
  EXPECT_THAT(Paths(every), ElementsAre("mail4.eml", "mail3.eml", "mail2.eml"));
  const auto reader = Read();
  const FindingRow row = reader->Findings({})->front();
  EXPECT_EQ(row.footer_of, 3u);
  EXPECT_EQ(row.event, row.finding.id);
  EXPECT_EQ(row.finding.tags, (std::vector<std::string>{"third-party", "standing"}));
  EXPECT_THAT(row.also, SizeIs(2));
  EXPECT_EQ(reader->Findings(every)->front().event, row.finding.id);
  const Coverage coverage = *reader->GetCoverage();
  EXPECT_EQ(coverage.footers, 1u);
  EXPECT_EQ(coverage.messages_with_footers, 3u);
}

TEST_F(StandingTest, TheDocumentSaysWhereAndTheZonesStay) {
  Screen({1, 2});
  const auto writer = Begin();
  ASSERT_TRUE(Tell(writer.get()));
  const auto stored = Read()->LoadDocument("mail1.eml");
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  ASSERT_THAT(stored->footers, SizeIs(1));
  EXPECT_EQ(stored->document.Slice(stored->footers[0]), "Wé refuse to share it.");
  EXPECT_EQ(stored->document.zones, Mail(1).document->zones);
  const auto rows = Read()->Footers();
  ASSERT_TRUE(rows.ok() && rows->size() == 1);
  const FooterRow& row = rows->front();
  EXPECT_EQ(row.text, "Wé refuse to share it.");
  EXPECT_EQ(row.messages, 2u);
  EXPECT_EQ(row.findings, 2u);
  EXPECT_EQ(row.document.path, "mail1.eml");
  EXPECT_EQ(row.end_point - row.begin_point, 22u) << "code points";
}

TEST_F(StandingTest, IsToldAnewOnlyWhereSomethingChanged) {
  Screen({1, 2});
  const auto writer = Begin();
  EXPECT_TRUE(Tell(writer.get()));
  EXPECT_FALSE(Tell(writer.get()));
  EXPECT_TRUE(Tell(writer.get(), "2"));
  ASSERT_TRUE(writer->Commit({{MakeFamily({Mail(3)}, 1)}}).ok());
  EXPECT_TRUE(Tell(writer.get(), "2"));
  Group(writer.get());
  EXPECT_THAT(*writer->FindingsToGroup(), IsEmpty());
  const Item mail = Mail(1);
  ASSERT_TRUE(writer->ReplaceAnalysis("ROOM-000001", mail.findings, mail.facts).ok());
  EXPECT_TRUE(Tell(writer.get(), "2"));
  EXPECT_THAT(*writer->FindingsToGroup(), SizeIs(3)) << "what is a footer may be another event";
}

TEST_F(StandingTest, GoesWithItsMessages) {
  Screen({1, 2});
  {
    const auto writer = Begin();
    ASSERT_TRUE(Tell(writer.get()));
    ASSERT_TRUE(writer->Forget("room").ok());
    EXPECT_EQ(Read()->GetCoverage()->footers, 0u);
    EXPECT_THAT(*Read()->Footers(), IsEmpty()) << "also when the run is killed now";
    ASSERT_TRUE(Tell(writer.get()));
    EXPECT_FALSE(Tell(writer.get()));
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }
  ExpectSound();
}

}  // namespace
}  // namespace candor
