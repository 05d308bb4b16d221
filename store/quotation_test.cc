// SPDX-License-Identifier: GPL-3.0-or-later
//
// Quotations, their origins and missing messages, as a case keeps them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/reader.h"
#include "store/testing.h"
#include "store/writer.h"

namespace candor {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class QuotationTest : public CaseTest {
 protected:
  static Document Mail(const std::string& body, int64_t date) {
    Document mail = MakeMail("Terms", body, {"Ann Lee", "ann@acme.com"}, {}, "2026-03-05T00:00:00Z");
    mail.message->date_unix = date;
    mail.quotes.own = {1, 2, 0xfffffff0u};
    return mail;
  }
  /// "Own.\n\n> Quoted.\n\n" with the quotation as a zone.
  static Document Reply(const std::string& own) {
    Document mail = Mail(own + "\n\nQ\u00FCoted words.\n\n", 2);
    const auto begin = static_cast<uint32_t>(mail.text.find("Q"));
    const auto size = static_cast<uint32_t>(mail.text.size());
    mail.zones.back().span.end = begin;
    mail.zones.push_back({ZoneKind::kQuoted, {begin, size}, 1, "Bob Ray", "Monday", ""});
    mail.quotes.quoted = {{{begin, size - 2}, 1, "Bob Ray", "Monday", "Terms", "Ann Lee", {3, 70'000}}};
    return mail;
  }
  const std::vector<Family> room_ = {MakeFamily({IndexedItem("a.eml", Mail("Quoted words.", 1))}),
                                     MakeFamily({IndexedItem("b.eml", Reply("Two."))}),
                                     MakeFamily({IndexedItem("c.eml", Reply("Three."))})};

  /// Ends a run in which the quotation of each reply comes from `origins`, and of the last one its parent is
  /// missing.
  void Attribute(CaseWriter* writer, const std::vector<QuoteOrigin>& origins,
                 const std::vector<MissingMessage>& missing) {
    const auto messages = writer->MessagesToThread();
    ASSERT_TRUE(messages.ok());
    ASSERT_TRUE(messages->has_value());
    const auto quotes = writer->QuotesOf(**messages);
    ASSERT_TRUE(quotes.ok());
    std::vector<std::vector<QuoteOrigin>> of((*messages)->size());
    std::vector<ThreadPlace> places;
    size_t reply = 0;
    for (size_t i = 0; i < of.size(); ++i) {
      EXPECT_EQ((*quotes)[i].own, (std::vector<uint32_t>{1, 2, 0xfffffff0u}));
      if (!(*quotes)[i].quoted.empty()) {
        QuotedMessage expected{{}, 1, "Bob Ray", "Monday", "Terms", "Ann Lee", {3, 70'000}};
        EXPECT_EQ((*quotes)[i].quoted, std::vector<QuotedMessage>{expected});
        of[i] = {origins.at(reply++)};
      }
      ThreadPlace& place = places.emplace_back();
      place.document = (**messages)[i].document;
      place.thread = "00000000000000aa";
    }
    if (!missing.empty()) places.back().missing_parent = missing[0].message_id;
    ASSERT_TRUE(writer->SetQuoteOrigins(**messages, of, missing).ok());
    ASSERT_TRUE(writer->SetThreads(places).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2000).ok());
    ExpectSound();
  }
};

TEST_F(QuotationTest, ZonesNameTheirOrigin) {
  const auto writer = Begin();
  ASSERT_TRUE(writer->Commit(room_).ok());
  Attribute(writer.get(), {{1, kNotMissing}, {}}, {});
  const auto attributed = Read()->LoadDocument("b.eml");
  ASSERT_TRUE(attributed.ok());
  EXPECT_EQ(attributed->document.zones.back().origin, "ROOM-000001");
  EXPECT_EQ(attributed->document.zones.front().origin, "");
  EXPECT_EQ(Read()->LoadDocument("c.eml")->document.zones.back().origin, "");
  EXPECT_THAT(*Read()->MissingMessages(), IsEmpty());
  EXPECT_EQ(Read()->GetCoverage()->missing_messages, 0u);
}

TEST_F(QuotationTest, OneMissingMessageHasAllItsPlaces) {
  const auto writer = Begin();
  ASSERT_TRUE(writer->Commit(room_).ok());
  Attribute(writer.get(), {{0, 0}, {0, 0}}, {{"gone@x"}});
  const Coverage coverage = *Read()->GetCoverage();
  EXPECT_EQ(coverage.missing_messages, 1u);
  EXPECT_EQ(coverage.not_fully_read, 0u);
  const auto rows = Read()->MissingMessages();
  ASSERT_TRUE(rows.ok());
  ASSERT_THAT(*rows, SizeIs(1));
  const MissingRow& row = rows->front();
  EXPECT_EQ(row.message_id + "|" + row.author + "|" + row.date + "|" + row.subject + "|" + row.recipients,
            "gone@x|Bob Ray|Monday|Terms|Ann Lee");
  ASSERT_THAT(row.places, SizeIs(3));  // quoted twice, answered by the second
  EXPECT_EQ(row.places[0].document.path, "b.eml");
  EXPECT_TRUE(row.places[0].quoted);
  // Offsets in code points.
  EXPECT_EQ(row.places[0].end_point - row.places[0].begin_point, 13u);
  EXPECT_EQ(row.places[2].document.path, "c.eml");
  EXPECT_FALSE(row.places[2].quoted);
}

TEST_F(QuotationTest, WhatIsGoneTellsOfNothing) {
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->Commit(room_).ok());
    Attribute(writer.get(), {{0, 0}, {0, 0}}, {{"gone@x"}});
  }
  const auto writer = Begin({"1.0", "lexicon-1", "extractor-1", "{}", 3000});
  const auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  ASSERT_TRUE(writer->MarkVanished(*known, std::vector<std::string>{"room"}).ok());
  const auto messages = writer->MessagesToThread();
  ASSERT_TRUE(messages.ok());
  ASSERT_TRUE(messages->has_value());
  EXPECT_THAT(**messages, IsEmpty());
  ASSERT_TRUE(writer->SetQuoteOrigins({}, {}, {}).ok());
  ASSERT_TRUE(writer->SetThreads({}).ok());
  ASSERT_FALSE((*writer->MessagesToThread()).has_value());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 4000).ok());
  EXPECT_EQ(Read()->GetCoverage()->missing_messages, 0u);
  EXPECT_THAT(*Read()->MissingMessages(), IsEmpty());
  ExpectSound();
}

}  // namespace
}  // namespace candor
