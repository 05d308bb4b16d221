// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/io.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "store/sqlite.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class ReaderTest : public CaseTest {};

/// A two-page PDF-like document with everything a Document can have.
Document MakeFullDocument() {
  Document document = MakeDocument("Caf\u00E9 one.\n\nWe refuse to share.\n\nPage two goes on.\n\n");
  document.media_type = "application/pdf";
  document.type = DocumentType::kContract;
  document.language = "en";
  document.title = "A \u201Ctitle\u201D";
  const auto size = static_cast<uint32_t>(document.text.size());
  const uint32_t second = document.passages[2].span.begin;
  document.pages = {{{0, second}, 612, 792}, {{second, size}, 595.28f, 841.89f}};
  document.passages[0].page = 0;
  document.passages[1] = {document.passages[1].span, 0, ZoneKind::kQuoted, 2};
  document.passages[2].page = 1;
  document.zones = {{ZoneKind::kBody, {0, 12}, 0, "", "", ""},
                    {ZoneKind::kQuoted, {12, second}, 2, "Bob <bob@acme.com>", "Mon, 5 Jan", ""},
                    {ZoneKind::kBody, {second, size}, 0, "", "", ""}};
  document.problems = {{"charset_guessed", "windows-1252"}, {"partial", "page 3 could not be read"}};
  const size_t refuse = document.text.find("refuse");
  document.words = {
      {{0, 5}, 0, 72.01f, 70.4f, 99.33f, 82.1f},
      {{static_cast<uint32_t>(refuse), static_cast<uint32_t>(refuse + 6)}, 0, 95, 90, 130.5f, 101},
      {{static_cast<uint32_t>(refuse + 7), static_cast<uint32_t>(refuse + 9)}, 0, 133.2f, 90, 141, 101},
      {{second, second + 4}, 1, 72, 70, 100, 82}};
  return document;
}

TEST_F(ReaderTest, ADocumentComesBackAsItWas) {
  const Document document = MakeFullDocument();
  Run({MakeFamily({IndexedItem("dir/a.pdf", document)}), MakeFamily({IndexedItem("b.pdf", document)})});
  const auto reader = Read();
  const Result<StoredDocument> stored = reader->LoadDocument("dir/a.pdf");
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  const Document& back = stored->document;
  EXPECT_EQ(back.sha256, document.sha256);
  EXPECT_EQ(back.media_type, document.media_type);
  EXPECT_EQ(back.type, document.type);
  EXPECT_EQ(back.language, document.language);
  EXPECT_EQ(back.title, document.title);
  EXPECT_EQ(back.text, document.text);
  EXPECT_EQ(back.pages, document.pages);
  EXPECT_EQ(back.zones, document.zones);
  EXPECT_EQ(back.problems, document.problems);
  EXPECT_EQ(back.passages, document.passages);
  ASSERT_EQ(back.words.size(), document.words.size());
  for (size_t i = 0; i < back.words.size(); ++i) {
    EXPECT_EQ(back.words[i].span, document.words[i].span);
    EXPECT_EQ(back.words[i].page, document.words[i].page);
    EXPECT_NEAR(back.words[i].x0, document.words[i].x0, 0.05);
    EXPECT_NEAR(back.words[i].y1, document.words[i].y1, 0.05);
  }
  EXPECT_FALSE(back.message.has_value());
  EXPECT_EQ(stored->info.control, "ROOM-000001");
  EXPECT_EQ(stored->info.text_bytes, document.text.size());
  EXPECT_EQ(stored->info.text_points, CountCodePoints(document.text));
  EXPECT_EQ(stored->info.pages, 2u);
  EXPECT_EQ(stored->info.passages, 3u);
  EXPECT_EQ(stored->info.path, "dir/a.pdf");
  EXPECT_EQ(stored->info.root, "room");
  ASSERT_EQ(stored->locations.size(), 2u);  // the bytes of b.pdf have the same hash here
  EXPECT_EQ(stored->locations[1].state, ItemState::kDuplicate);
}

TEST_F(ReaderTest, AMessageComesBackAsItWas) {
  Document mail = MakeMail("Hello", "World.", {"Bob Smith", "bob@acme.com"},
                           {{"", "eve@acme.com"}, {"Al", "al@x.org"}}, "2026-03-05T10:00:00+02:00");
  Message& message = *mail.message;
  message.in_reply_to = "earlier@example.com";
  message.references = {"first@example.com", "earlier@example.com"};
  message.cc = {{"Bob Smith", "bob@acme.com"}};
  message.bcc = {{"Secret", "secret@acme.com"}};
  message.date_unix = 1772697600;
  message.thread_index = "AdAAAAAAERITFBUWFxgZGhscHR4fIA==";
  message.list = "deals.lists.example";
  message.auto_submitted = "auto-generated";
  Run({MakeFamily({IndexedItem("a.eml", mail)})});
  const auto stored = Read()->LoadDocument("ROOM-000001");
  ASSERT_TRUE(stored.ok());
  ASSERT_TRUE(stored->document.message.has_value());
  EXPECT_EQ(*stored->document.message, message);
  EXPECT_EQ(SearchCount(*Read(), "cc:secret"), 1u);
  EXPECT_EQ(SearchCount(*Read(), "to:secret"), 0u);
}

/// A case of a question, its answer, a copy of the answer and a stranger, in two conversations.
class MessagesTest : public CaseTest {
 protected:
  static Family Mail(const std::string& path, const std::string& id, const std::string& references,
                     int64_t date) {
    Document mail =
        MakeMail("Terms", "Text of " + path + " with " + id + ".", {"", "bob@acme.com"}, {}, "2026-03-05");
    mail.message->message_id = id;
    if (!references.empty()) mail.message->references = {references};
    mail.message->date_unix = date;
    return MakeFamily({IndexedItem(path, mail)});
  }
  /// Ends a run over the files `seen`, in which conversations are as `thread` says, if asked.
  std::vector<RoomMessage> RunThreads(const std::vector<Family>& families,
                                      const std::vector<std::string>& seen) {
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    for (const std::string& path : seen) known->See("room", path);
    EXPECT_TRUE(writer->Commit(families).ok());
    const std::vector<std::string> roots = {"room"};
    EXPECT_TRUE(writer->MarkVanished(*known, roots).ok());
    const auto messages = writer->MessagesToThread();
    EXPECT_TRUE(messages.ok());
    std::vector<ThreadPlace> places;
    if (!messages.ok() || !*messages) {
      EXPECT_TRUE(writer->FinishRun(RunStatus::kDone, 2000).ok());
      ExpectSound();
      return {};
    }
    for (const RoomMessage& m : **messages) {
      const bool stranger = m.message.message_id == "d@x";
      ThreadPlace place;
      place.document = m.document;
      place.thread = stranger ? "00000000000000dd" : "00000000000000aa";
      if (!m.message.references.empty()) {
        place.parent = m.message.message_id == "b@x" ? 1 : 0;
        place.link = ThreadLink::kReference;
        if (place.parent == 0) place.missing_parent = m.message.references[0];
      }
      places.push_back(place);
    }
    EXPECT_TRUE(writer->SetThreads(places).ok());
    EXPECT_TRUE(writer->FinishRun(RunStatus::kDone, 2000).ok());
    ExpectSound();
    return **messages;
  }
  const std::vector<Family> room_ = {Mail("a.eml", "a@x", "", 1), Mail("b.eml", "b@x", "a@x", 2),
                                     Mail("c.eml", "b@x", "a@x", 2), Mail("d.eml", "d@x", "gone@x", 3)};
};

TEST_F(MessagesTest, AMessageIsShownInItsConversation) {
  EXPECT_EQ(RunThreads(room_, {}).size(), 4u);
  const auto reader = Read();
  const auto question = reader->FindMessage("a@x");
  ASSERT_TRUE(question.ok());
  EXPECT_EQ(question->document.control, "ROOM-000001");
  EXPECT_EQ(question->document.message->thread, "00000000000000aa");
  EXPECT_EQ(question->thread_size, 3u);
  EXPECT_FALSE(question->parent.has_value());
  ASSERT_EQ(question->replies.size(), 2u);
  EXPECT_EQ(question->replies[1].control, "ROOM-000003");
  const auto answer = reader->FindMessage("<b@x>");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->document.control, "ROOM-000002");
  ASSERT_TRUE(answer->parent.has_value());
  EXPECT_EQ(answer->parent->control, "ROOM-000001");
  EXPECT_EQ(answer->link, ThreadLink::kReference);
  ASSERT_EQ(answer->copies.size(), 1u);
  EXPECT_EQ(answer->copies[0].control, "ROOM-000003");
  const auto stranger = reader->FindMessage("ROOM-000004");
  ASSERT_TRUE(stranger.ok());
  EXPECT_EQ(stranger->missing_parent, "gone@x");
  EXPECT_EQ(reader->FindMessage("gone@x").error().message, "there is no message gone@x in this case");
  EXPECT_EQ(SearchCount(*reader, "thread:00000000000000aa"), 3u);
  EXPECT_EQ(SearchCount(*reader, "thread:00000000*"), 4u);
  EXPECT_EQ(SearchCount(*reader, "thread:<b@x>"), 3u);
  EXPECT_EQ(SearchCount(*reader, "thread:<gone@x>"), 0u);
}

TEST_F(MessagesTest, WhatIsNoMessageSaysSo) {
  Run({MakeFile("a.txt", "words")});
  EXPECT_EQ(Read()->FindMessage("ROOM-000001").error().message, "ROOM-000001 is no message");
}

TEST_F(MessagesTest, OnlyWhatChangesIsThreadedAnew) {
  RunThreads(room_, {});
  EXPECT_TRUE(RunThreads({}, {"a.eml", "b.eml", "c.eml", "d.eml"}).empty());
  // One comes.
  EXPECT_EQ(RunThreads({Mail("e.eml", "e@x", "d@x", 4)}, {"a.eml", "b.eml", "c.eml", "d.eml"}).size(), 5u);
  // One vanishes, and comes back.
  EXPECT_EQ(RunThreads({}, {"a.eml", "b.eml", "c.eml", "d.eml"}).size(), 4u);
  EXPECT_TRUE(RunThreads({}, {"a.eml", "b.eml", "c.eml", "d.eml"}).empty());
  EXPECT_EQ(Read()->FindMessage("e@x")->thread_size, 0u);
  EXPECT_EQ(RunThreads({}, {"a.eml", "b.eml", "c.eml", "d.eml", "e.eml"}).size(), 5u);
  // The content of one changes: its old document goes, and with it the conversation until the run has ended.
  EXPECT_EQ(RunThreads({Mail("a.eml", "z@x", "", 1)}, {"a.eml", "b.eml", "c.eml", "d.eml", "e.eml"}).size(),
            5u);
}

TEST_F(ReaderTest, DocumentsAreFoundByControlNumberHashAndPath) {
  Run({MakeFile("a.txt", "one"), MakeFile("b.txt", "two")});
  const auto reader = Read();
  for (const std::string& key : {std::string("ROOM-000002"), std::string("room-2"), std::string("2"),
                                 Sha256Hex("two"), Sha256Hex("two").substr(0, 8), std::string("b.txt")}) {
    const auto stored = reader->LoadDocument(key);
    ASSERT_TRUE(stored.ok()) << key;
    EXPECT_EQ(stored->document.text, "two") << key;
  }
  const auto missing = reader->LoadDocument("c\x1b.txt");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "not_found");
  EXPECT_EQ(missing.error().message, "there is no document c\\x1b.txt in this case");
  EXPECT_EQ(missing.error().hint, "give a control number, a SHA-256 or a path as candor lists it");
}

TEST_F(ReaderTest, APathInTwoRoomsIsAmbiguous) {
  Family other = MakeFile("a.txt", "two");
  other.root = "other";
  Run({MakeFile("a.txt", "one"), other});
  const auto stored = Read()->LoadDocument("a.txt");
  ASSERT_FALSE(stored.ok());
  EXPECT_EQ(stored.error().code, "ambiguous");
  EXPECT_EQ(stored.error().message, "a.txt may be any of ROOM-000001, ROOM-000002");
}

TEST_F(ReaderTest, DocumentsComeInPages) {
  Run({MakeFile("a.txt", "one"), MakeFile("b.txt", "two"), MakeFile("c.txt", "three")});
  const auto reader = Read();
  const auto first = reader->Documents("", 2);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(first->size(), 2u);
  const auto rest = reader->Documents(first->back().control, 2);
  ASSERT_EQ(rest->size(), 1u);
  EXPECT_EQ((*rest)[0].path, "c.txt");
}

// --- Findings.

class FindingsTest : public ReaderTest {
 protected:
  void SetUp() override {
    document_ = MakeFullDocument();
    Item first = IndexedItem("x/a.pdf", document_);
    first.findings = {MakeFinding(document_, "We", "noise", Severity::kLow, 0.3),
                      MakeFinding(document_, "refuse to", "refused"),
                      MakeFinding(document_, "goes", "deferred", Severity::kCritical, 0.6)};
    mail_ = MakeMail("Hello", "They refuse it.", {"Bob Smith", "bob@acme.com"}, {}, "2026-03-05");
    Item second = IndexedItem("y/b.eml", mail_);
    second.findings = {MakeFinding(mail_, "refuse", "refused", Severity::kHigh, 0.9)};
    Item copy = DuplicateItem("z/copy.pdf", document_.text, "x/a.pdf");
    copy.media_type = "application/pdf";
    Run({MakeFamily({first}), MakeFamily({second}), MakeFamily({copy})});
    reader_ = Read();
  }
  std::vector<std::string> Quotes(const FindingFilter& filter) {
    const auto rows = reader_->Findings(filter);
    if (!rows.ok()) return {rows.error().message};
    std::vector<std::string> quotes;
    for (const FindingRow& row : *rows) quotes.push_back(row.quote);
    EXPECT_EQ(*reader_->CountFindings(filter), quotes.size());
    return quotes;
  }
  Document document_, mail_;
  std::unique_ptr<CaseReader> reader_;
};

TEST_F(FindingsTest, ARowSaysEverything) {
  FindingFilter filter;
  filter.signal = "refused";
  filter.path = "x/";
  const auto rows = reader_->Findings(filter);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 1u);
  const FindingRow& row = rows->front();
  EXPECT_EQ(row.quote, "refuse to");
  EXPECT_EQ(document_.Slice(row.finding.span), row.quote);
  EXPECT_EQ(row.sentence, "We refuse to share.\n\n");
  EXPECT_EQ(row.before, "Caf\u00E9 one.");
  EXPECT_EQ(row.after, "Page two goes on.");
  EXPECT_EQ(row.begin_point, row.finding.span.begin - 1);  // é is two bytes
  EXPECT_EQ(row.end_point, row.finding.span.end - 1);
  EXPECT_EQ(row.page, 0u);
  ASSERT_EQ(row.boxes.size(), 2u);
  EXPECT_NEAR(row.boxes[0].x0, 95, 0.05);
  EXPECT_NEAR(row.boxes[1].x0, 133.2, 0.05);
  EXPECT_EQ(row.finding.dimension, "transparency");
  EXPECT_EQ(row.finding.rule, "rule-1");
  EXPECT_EQ(row.finding.severity, Severity::kHigh);
  EXPECT_DOUBLE_EQ(row.finding.confidence, 0.8);
  EXPECT_THAT(row.finding.tags, ElementsAre("third-party"));
  EXPECT_EQ(row.finding.reasons, (std::vector<Reason>{{"pattern", "rule-1", 1.4}, {"boost", "asked", 0.8}}));
  EXPECT_EQ(row.document.path, "x/a.pdf");
  ASSERT_EQ(row.locations.size(), 2u);
  EXPECT_EQ(row.locations[1].path, "z/copy.pdf");
  EXPECT_EQ(row.review, std::nullopt);
}

TEST_F(FindingsTest, WorstFirstOrAsTheyStand) {
  EXPECT_THAT(Quotes({}), ElementsAre("goes", "refuse", "refuse to", "We"));
  FindingFilter filter;
  filter.order = FindingFilter::Order::kDocument;
  EXPECT_THAT(Quotes(filter), ElementsAre("We", "refuse to", "goes", "refuse"));
}

TEST_F(FindingsTest, Filters) {
  FindingFilter filter;
  filter.min_severity = Severity::kHigh;
  EXPECT_THAT(Quotes(filter), ElementsAre("goes", "refuse", "refuse to"));
  filter.min_confidence = 0.7;
  EXPECT_THAT(Quotes(filter), ElementsAre("refuse", "refuse to"));
  filter.path = "*.eml";
  EXPECT_THAT(Quotes(filter), ElementsAre("refuse"));
  filter = {};
  filter.path = "z/";  // the copy is a place of the same document
  EXPECT_THAT(Quotes(filter), ElementsAre("goes", "refuse to", "We"));
  filter = {};
  filter.dimension = "governance";
  EXPECT_THAT(Quotes(filter), IsEmpty());
  filter = {};
  filter.query = *ParseQuery("share");
  EXPECT_THAT(Quotes(filter), ElementsAre("refuse to", "We"));
  filter.query = *ParseQuery("from:bob");
  EXPECT_THAT(Quotes(filter), ElementsAre("refuse"));
}

TEST_F(FindingsTest, ASignalInAQueryIsOneThatIsSureEnough) {
  const Query query = *ParseQuery("severity:info..");
  SearchOptions options;
  const uint64_t all = reader_->Search(query, options)->total;
  options.min_confidence = 0.7;
  const uint64_t sure = reader_->Search(query, options)->total;
  EXPECT_GT(all, sure);
  EXPECT_GT(sure, 0u);
  options.min_confidence = 1;
  EXPECT_EQ(reader_->Search(query, options)->total, 0u);
}

TEST_F(FindingsTest, LimitAndOffset) {
  FindingFilter filter;
  filter.offset = 1;
  filter.limit = 2;
  const auto rows = reader_->Findings(filter);
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].quote, "refuse");
  EXPECT_EQ(*reader_->CountFindings(filter), 4u);
}

/// Two findings with one event, and a third.
class EventsTest : public CaseTest {
 protected:
  static Family File(const std::string& path, const std::string& text, double confidence) {
    Item item = IndexedItem(path, MakeDocument(text));
    item.findings = {MakeFinding(*item.document, "refuse", "refused", Severity::kHigh, confidence)};
    return MakeFamily({std::move(item)});
  }

  void SetUp() override {
    CaseTest::SetUp();
    auto writer = Begin();
    const std::vector<Family> families = {File("a.txt", "They refuse.", 0.6),
                                          File("b.txt", "So they refuse.", 0.9),
                                          File("c.txt", "We refuse.", 0.7)};
    ASSERT_TRUE(writer->Commit(families).ok());
    const auto findings = writer->FindingsToGroup();
    ASSERT_TRUE(findings.ok());
    ASSERT_EQ(findings->size(), 3u);  // strongest first: b, c, a
    const int64_t b = (*findings)[0].finding, c = (*findings)[1].finding, a = (*findings)[2].finding;
    const std::vector<FindingEvent> events = {{b, b}, {c, c}, {a, b}};
    ASSERT_TRUE(writer->SetEvents(events).ok());
    EXPECT_THAT(*writer->FindingsToGroup(), IsEmpty());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 1).ok());
  }

  std::vector<std::string> Paths(const FindingFilter& filter) {
    const auto reader = Read();
    const auto rows = reader->Findings(filter);
    EXPECT_TRUE(rows.ok());
    EXPECT_EQ(*reader->CountFindings(filter), rows->size());
    std::vector<std::string> paths;
    for (const FindingRow& row : *rows) {
      std::string line = row.document.path;
      for (const EventPlace& place : row.also) line += " " + place.locations.front().path;
      paths.push_back(line);
    }
    return paths;
  }
};

TEST_F(EventsTest, OneEventIsListedOnceWithItsPlaces) {
  EXPECT_THAT(Paths({}), ElementsAre("b.txt a.txt", "c.txt"));
  FindingFilter every;
  every.every_place = true;
  EXPECT_THAT(Paths(every), ElementsAre("b.txt", "c.txt", "a.txt"));
}

TEST_F(EventsTest, AFilterThatHidesTheStrongestShowsTheNext) {
  FindingFilter filter;
  filter.path = "a.txt";
  EXPECT_THAT(Paths(filter), ElementsAre("a.txt b.txt"));
}

TEST_F(CaseTest, AFindingSaysInWhichZoneItStands) {
  Item item = IndexedItem("terms.docx", MakeDocument("We refuse."));
  for (Passage& passage : item.document->passages) passage.zone = ZoneKind::kHidden;
  item.document->zones = {{ZoneKind::kHidden, {0, 10}, 0, "Ann Lee", "2025-03-04", ""}};
  item.findings = {MakeFinding(*item.document, "refuse", "refused")};
  auto writer = Begin();
  ASSERT_TRUE(writer->Commit(std::vector<Family>{MakeFamily({std::move(item)})}).ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 1).ok());
  const auto rows = Read()->Findings({});
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ((*rows)[0].zone.kind, ZoneKind::kHidden);
  EXPECT_EQ((*rows)[0].zone.author, "Ann Lee");
  EXPECT_EQ((*rows)[0].zone.date, "2025-03-04");
  EXPECT_FALSE((*rows)[0].quotation);
}

/// A quotation may be the surer one, for what stands around it.
TEST_F(CaseTest, OwnTextSpeaksForItsQuotations) {
  const auto file = [](const std::string& path, const std::string& text, double confidence, ZoneKind zone) {
    Item item = IndexedItem(path, MakeDocument(text));
    for (Passage& passage : item.document->passages) passage.zone = zone;
    const auto size = static_cast<uint32_t>(text.size());
    item.document->zones = {{zone, {0, size}, 1, "Ada", "Monday", ""}};
    item.findings = {MakeFinding(*item.document, "refuse", "refused", Severity::kHigh, confidence)};
    return MakeFamily({std::move(item)});
  };
  auto writer = Begin();
  const std::vector<Family> families = {file("quoted.eml", "They refuse.", 0.9, ZoneKind::kQuoted),
                                        file("own.eml", "So they refuse.", 0.6, ZoneKind::kBody),
                                        file("other.eml", "We refuse.", 0.7, ZoneKind::kBody)};
  ASSERT_TRUE(writer->Commit(families).ok());
  const auto findings = writer->FindingsToGroup();
  ASSERT_EQ(findings->size(), 3u);
  EXPECT_EQ((*findings)[2].quoted, true) << "behind all that is said in own text";
  const int64_t own = (*findings)[1].finding, quoted = (*findings)[2].finding;
  const std::vector<FindingEvent> events = {{own, own}, {quoted, own}};
  ASSERT_TRUE(writer->SetEvents(events).ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 1).ok());

  const auto reader = Read();
  auto rows = *reader->Findings({});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].document.path, "own.eml");
  EXPECT_FALSE(rows[1].quotation);
  ASSERT_EQ(rows[1].also.size(), 1u);
  EXPECT_TRUE(rows[1].also[0].quoted);
  FindingFilter sure;
  sure.min_confidence = 0.8;
  rows = *reader->Findings(sure);
  ASSERT_EQ(rows.size(), 1u) << "the only one that the filter lets through";
  ASSERT_TRUE(rows[0].quotation);
  EXPECT_EQ(rows[0].quotation->author, "Ada");
  EXPECT_EQ(rows[0].quotation->date, "Monday");
}

TEST_F(EventsTest, TheEventIsNamedAfterItsStrongestFinding) {
  const auto reader = Read();
  FindingFilter every;
  every.every_place = true;
  const auto rows = *reader->Findings(every);
  EXPECT_EQ(rows[0].event, rows[0].finding.id);
  EXPECT_EQ(rows[1].event, rows[1].finding.id);
  EXPECT_EQ(rows[2].event, rows[0].finding.id);
}

TEST_F(EventsTest, WhatComesAnewIsGroupedAnew) {
  auto writer = Begin();
  const Family family = File("d.txt", "You refuse.", 0.5);
  ASSERT_TRUE(writer->Commit({&family, 1}).ok());
  EXPECT_EQ(writer->FindingsToGroup()->size(), 4u);
}

TEST_F(FindingsTest, ByIdOrItsBeginning) {
  const std::string id = MakeFinding(mail_, "refuse", "refused").id;
  EXPECT_EQ(reader_->FindingById(id)->quote, "refuse");
  EXPECT_EQ(reader_->FindingById(id.substr(0, 6))->quote, "refuse");
  const auto missing = reader_->FindingById("zz");
  EXPECT_EQ(missing.error().message, "there is no finding zz in this case");
  const auto nothing = reader_->FindingById("");
  EXPECT_EQ(nothing.error().code, "not_found");
}

TEST_F(FindingsTest, AnAmbiguousBeginningNamesTheIds) {
  Document document = MakeDocument("one two three");
  Item item = IndexedItem("c.txt", document);
  item.findings = {MakeFinding(document, "one", "x"), MakeFinding(document, "two", "x")};
  item.findings[0].id = "ab12000000000000";
  item.findings[1].id = "ab34000000000000";
  Run({MakeFamily({item})});
  const auto row = Read()->FindingById("ab");
  ASSERT_FALSE(row.ok());
  EXPECT_EQ(row.error().code, "ambiguous");
  EXPECT_EQ(row.error().message, "finding ab may be any of ab12000000000000, ab34000000000000");
}

TEST_F(FindingsTest, TheContextIsCutAtWords) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "w\u00F6rd" + std::to_string(i) + " ";
  text += "\n\nWe refuse.\n\n" + text;
  const Document document = MakeDocument(text);
  Item item = IndexedItem("long.txt", document);
  item.findings = {MakeFinding(document, "refuse", "long")};
  Run({MakeFamily({item})});
  FindingFilter filter;
  filter.signal = "long";
  const auto rows = Read()->Findings(filter);
  const FindingRow& row = rows->front();
  EXPECT_LE(row.before.size(), 200u);
  EXPECT_GT(row.before.size(), 180u);
  EXPECT_THAT(row.before, StartsWith("w\u00F6rd"));
  EXPECT_THAT(row.before, ::testing::EndsWith("w\u00F6rd199"));
  EXPECT_LE(row.after.size(), 200u);
  EXPECT_THAT(row.after, StartsWith("w\u00F6rd0 w\u00F6rd1 "));
  EXPECT_TRUE(IsValidUtf8(row.before) && IsValidUtf8(row.after));
}

// --- Accounting.

TEST_F(ReaderTest, CoverageCountsEveryItemOnce) {
  Document partly = MakeDocument("some of it");
  partly.problems = {{"partial", "page 3"}, {"charset_guessed", ""}, {"missing_part", "a logo"}};
  Document guessed = MakeDocument("all of it");
  guessed.problems = {{"charset_guessed", ""}};
  Item link = FailedItem("l", "", "link");
  link.state = ItemState::kSkipped;
  Item socket = FailedItem("s", "", "not_a_file");
  socket.state = ItemState::kSkipped;
  Run({MakeFamily({IndexedItem("a", partly)}), MakeFamily({DuplicateItem("b", "some of it", "a")}),
       MakeFamily({IndexedItem("c", guessed)}), MakeFamily({FailedItem("d", "x", "encrypted")}),
       MakeFamily({FailedItem("e", "y", "encrypted")}), MakeFamily({link}), MakeFamily({socket}),
       MakeFile("f", "fine")});
  const auto coverage = Read()->GetCoverage();
  ASSERT_TRUE(coverage.ok());
  EXPECT_EQ(coverage->discovered, 8u);
  EXPECT_EQ(coverage->files, 8u);
  EXPECT_EQ(coverage->indexed, 3u);
  EXPECT_EQ(coverage->duplicate, 1u);
  EXPECT_EQ(coverage->failed, 2u);
  EXPECT_EQ(coverage->skipped, 2u);
  EXPECT_EQ(coverage->documents, 3u);
  EXPECT_EQ(coverage->not_fully_read, 5u);  // a and its copy b, d, e, and what the link points to
  const auto show = [](const std::vector<CodeCount>& counts) {
    std::vector<std::string> lines;
    for (const CodeCount& count : counts) {
      lines.push_back(std::to_string(static_cast<int>(count.state)) + " " + count.code + " " +
                      std::to_string(count.count));
    }
    return lines;
  };
  EXPECT_THAT(show(coverage->codes),
              ElementsAre("0  3", "1  1", "2 encrypted 2", "3 link 1", "3 not_a_file 1"));
  EXPECT_THAT(show(coverage->problems),
              ElementsAre("0 charset_guessed 2", "0 missing_part 1", "0 partial 1", "1 charset_guessed 1",
                          "1 missing_part 1", "1 partial 1"));
}

TEST_F(ReaderTest, ExceptionsAreItemsAndProblems) {
  Document partly = MakeDocument("some of it");
  partly.problems = {{"partial", "page 3"}};
  Run({MakeFamily({FailedItem("z.pdf", "x", "encrypted")}), MakeFamily({IndexedItem("a.txt", partly)}),
       MakeFile("f", "fine")});
  const auto rows = Read()->Exceptions();
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].path, "a.txt");
  EXPECT_EQ((*rows)[0].state, ItemState::kIndexed);
  EXPECT_EQ((*rows)[0].control, "ROOM-000001");
  EXPECT_EQ((*rows)[0].code, "partial");
  EXPECT_EQ((*rows)[0].detail, "page 3");
  EXPECT_EQ((*rows)[0].media_type, "text/plain");
  EXPECT_EQ((*rows)[0].sha256, partly.sha256);
  EXPECT_EQ((*rows)[1].path, "z.pdf");
  EXPECT_EQ((*rows)[1].state, ItemState::kFailed);
  EXPECT_EQ((*rows)[1].control, "");
  EXPECT_EQ((*rows)[1].code, "encrypted");
  EXPECT_EQ((*rows)[1].detail, "it could not be read");
  EXPECT_EQ((*rows)[1].stage, "extract");
  EXPECT_EQ((*rows)[1].sha256, Sha256Hex("x"));
  EXPECT_EQ((*rows)[1].attempts, 1u);
}

// --- Beside a writer, and on files that cannot be written.

TEST_F(ReaderTest, ReadsWhileARunWrites) {
  const auto writer = Begin();
  ASSERT_TRUE(writer->Commit(std::vector{MakeFile("a.txt", "first words")}).ok());
  const auto reader = Read();
  EXPECT_EQ(SearchCount(*reader, "words"), 1u);
  ASSERT_TRUE(writer->Commit(std::vector{MakeFile("b.txt", "second words")}).ok());
  EXPECT_EQ(SearchCount(*reader, "words"), 2u);
  // The run ends although somebody reads; only the journal files stay.
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  EXPECT_EQ(SearchCount(*reader, "words"), 2u);
}

TEST_F(ReaderTest, OpensACaseThatNobodyMayWrite) {
  Run({MakeFile("a.txt", "words")});
  ASSERT_EQ(chmod(case_path().c_str(), 0400), 0);
  ASSERT_EQ(chmod(folder().c_str(), 0500), 0);
  const pid_t child = fork();
  if (child == 0) {
    // root may write anywhere
    if (geteuid() == 0 && (chown(case_path().c_str(), 65534, 65534) != 0 ||
                           chown(folder().c_str(), 65534, 65534) != 0 || setuid(65534) != 0))
      _exit(9);
    const auto reader = CaseReader::Open(case_path());
    if (!reader.ok()) _exit(1);
    if ((*reader)->Search(*ParseQuery("words"), {})->total != 1) _exit(2);
    const auto checked = (*reader)->Check();
    for (const CheckedPart& part : *checked) {
      if (!part.defects.empty()) _exit(3);
    }
    const auto writer = CaseWriter::Open(case_path());
    if (writer.ok()) _exit(4);
    _exit(writer.error().code == "case_readonly" ? 0 : 5);
  }
  int status = 0;
  waitpid(child, &status, 0);
  chmod(folder().c_str(), 0700);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(ReaderTest, AQueryThatTakesTooLongIsStopped) {
  std::vector<Family> room;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int p = 0; p < 100; ++p) text += "common words " + std::to_string(i * 100 + p) + "\n\n";
    room.push_back(MakeFile("f" + std::to_string(i), text));
  }
  Run(room);
  const auto reader = CaseReader::Open(case_path(), {.deadline = std::chrono::milliseconds(1)});
  ASSERT_TRUE(reader.ok());
  const auto result = (*reader)->Search(*ParseQuery("common words -\"words 7\" c* w/3 w*"), {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "deadline");
  EXPECT_THAT(result.error().message, HasSubstr("the query took longer than allowed and was stopped"));
  // The reader is as good as before; on a loaded machine even this may take a millisecond now and then.
  bool good = false;
  for (int i = 0; i < 1000 && !good; ++i) good = (*reader)->Runs().ok();
  EXPECT_TRUE(good);
}

// --- Damage.

TEST_F(ReaderTest, DriftBetweenIndexAndTextIsSeen) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "other")});
  {
    const internal::Db db = internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite);
    db.Exec(
        "UPDATE passages SET text='the cap tables' WHERE id=1; UPDATE documents SET text_bytes=14 WHERE "
        "id=1");
  }
  EXPECT_THAT(Defects(), ElementsAre("texts: what is stored of ROOM-000001 is not what was stored",
                                     "index: the index and the texts do not agree"));
}

TEST_F(ReaderTest, RowsThatDoNotFitAreSeen) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "other")});
  {
    const internal::Db db = internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite);
    db.Exec("UPDATE items SET state=1 WHERE id=1; UPDATE documents SET text_bytes=99 WHERE id=2");
  }
  EXPECT_THAT(Defects(),
              ElementsAre("database: a document is held by an item that does not hold it: document 1",
                          "texts: the text of ROOM-000002 is not whole",
                          "log: the case does not hold what it held when its last run ended"));
}

TEST_F(ReaderTest, AnyFlippedByteIsAnErrorOrHarmless) {
  // What a reader of a damaged or hostile case may not do is crash or hang.
  const Document document = MakeFullDocument();
  Item item = IndexedItem("a.pdf", document);
  item.findings = {MakeFinding(document, "refuse to", "refused")};
  Run({MakeFamily({item}), MakeFamily({IndexedItem("b.eml", MakeMail("Hello", "They refuse it.",
                                                                     {"Bob", "b@c.de"}, {}, "2026"))})});
  const std::string whole = *ReadFile(case_path());
  unsigned random = 1;
  int opened = 0;
  for (int round = 0; round < 300; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 20; ++i) {
      random = random * 1103515245 + 12345;
      damaged[(random >> 8) % damaged.size()] = static_cast<char>(random >> 4);
    }
    std::ofstream(case_path(), std::ios::binary | std::ios::trunc) << damaged;
    const auto reader = CaseReader::Open(case_path(), {.deadline = std::chrono::seconds(5)});
    if (!reader.ok()) {
      EXPECT_NE(reader.error().code, "");
      EXPECT_NE(reader.error().message, "");
      continue;
    }
    ++opened;
    (void)(*reader)->GetCoverage();
    (void)(*reader)->Exceptions();
    (void)(*reader)->Parts();
    (void)(*reader)->Documents();
    (void)(*reader)->LoadDocument("1");
    (void)(*reader)->LoadDocument("b.eml");
    (void)(*reader)->Findings({});
    (void)(*reader)->Search(*ParseQuery("refuse OR he*"), {});
    (void)(*reader)->Search(*ParseQuery("from:bob -path:x signal:r*"), {});
    (void)(*reader)->Check();
  }
  EXPECT_GT(opened, 0) << "what lies behind opening was not tried";
}

}  // namespace
}  // namespace candor
