// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/io.h"
#include "base/sha256.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

using WriterTest = CaseTest;

TEST_F(WriterTest, TheFileIsForItsOwnerAlone) {
  Run({MakeFile("a.txt", "the cap table")});
  struct stat status {};
  ASSERT_EQ(stat(case_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(WriterTest, AFinishedCaseIsOneFile) {
  Run({MakeFile("a.txt", "the cap table")});
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    names.push_back(entry.path().filename());
  EXPECT_THAT(names, ElementsAre("candor.case"));
}

TEST_F(WriterTest, TheSameFamiliesGiveTheSameBytes) {
  std::vector<Family> room;
  for (int i = 0; i < 50; ++i)
    room.push_back(MakeFile("f" + std::to_string(i), "words of file " + std::to_string(i)));
  Run(room);
  const std::string first = *ReadFile(case_path());
  std::filesystem::remove(case_path());
  Run(room);
  EXPECT_TRUE(first == *ReadFile(case_path()));
}

TEST_F(WriterTest, CountsWhatARunDid) {
  const auto writer = Begin();
  const Document document = MakeDocument("one\n\ntwo");
  Item item = IndexedItem("a.txt", document);
  item.findings = {MakeFinding(document, "two", "refused")};
  ASSERT_TRUE(writer
                  ->Commit(std::vector{MakeFamily({item}), MakeFile("b.txt", "one\n\ntwo"),
                                       MakeFamily({FailedItem("c.pdf", "%PDF", "encrypted")})})
                  .ok());
  EXPECT_EQ(writer->counts().indexed, 1u);
  EXPECT_EQ(writer->counts().duplicate, 1u);
  EXPECT_EQ(writer->counts().failed, 1u);
  EXPECT_EQ(writer->counts().documents, 1u);
  EXPECT_EQ(writer->counts().passages, 2u);
  EXPECT_EQ(writer->counts().findings, 1u);
  EXPECT_EQ(writer->counts().text_bytes, 8u);
  ASSERT_TRUE(writer->FinishRun(RunStatus::kIncomplete, 77).ok());
  const auto runs = Read()->Runs();
  ASSERT_TRUE(runs.ok());
  ASSERT_EQ(runs->size(), 1u);
  const RunRow& run = runs->front();
  EXPECT_EQ(run.status, "incomplete");
  EXPECT_EQ(run.tool_version, "1.0");
  EXPECT_EQ(run.lexicon_digest, "lexicon-1");
  EXPECT_EQ(run.started, 1000);
  EXPECT_EQ(run.finished, 77);
  EXPECT_EQ(run.indexed, 1u);
  EXPECT_EQ(run.failed, 1u);
  EXPECT_EQ(run.findings, 1u);
}

// --- Duplicates.

TEST_F(WriterTest, TheFirstItemWithSomeBytesHoldsTheirDocument) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "something else"),
       MakeFile("c.txt", "the cap table")});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "duplicate c.txt ROOM-000001 of a.txt",
                                  "indexed b.txt ROOM-000002"));
  EXPECT_EQ(SearchCount(*Read(), "cap"), 1u);
  ExpectSound();
}

TEST_F(WriterTest, ADuplicateThatThePipelineFoundNeedsNoDocument) {
  Run({MakeFile("a.txt", "the cap table"), MakeFamily({DuplicateItem("b.txt", "the cap table", "a.txt")})});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "duplicate b.txt ROOM-000001 of a.txt"));
  ExpectSound();
}

TEST_F(WriterTest, ACopyOfSomethingUnreadableFailsForTheSameReason) {
  Run({MakeFamily({FailedItem("a.pdf", "%PDF", "encrypted")}),
       MakeFamily({DuplicateItem("b.pdf", "%PDF", "a.pdf")})});
  EXPECT_THAT(List(), ElementsAre("failed a.pdf encrypted", "failed b.pdf encrypted"));
  ExpectSound();
}

TEST_F(WriterTest, ACopyOfSomethingThatIsNoLongerThereIsAccountedFor) {
  Run({MakeFamily({DuplicateItem("b.pdf", "%PDF", "a.pdf")})});
  EXPECT_THAT(List(), ElementsAre("failed b.pdf changed_while_reading"));
  ExpectSound();
}

TEST_F(WriterTest, ACopyOfAContainerHasCopiesOfItsParts) {
  Run({MakeArchive("a.zip"), MakeFamily({DuplicateItem("sub/b.zip", "archive bytes", "a.zip")})});
  EXPECT_THAT(
      List(),
      ElementsAre("indexed a.zip ROOM-000001", "duplicate sub/b.zip ROOM-000001 of a.zip",           //
                  "indexed a.zip/in ROOM-000002", "duplicate sub/b.zip/in ROOM-000002 of a.zip/in",  //
                  "indexed a.zip/in/x.txt ROOM-000003",
                  "duplicate sub/b.zip/in/x.txt ROOM-000003 of a.zip/in/x.txt",  //
                  "indexed a.zip/z.txt ROOM-000004", "duplicate sub/b.zip/z.txt ROOM-000004 of a.zip/z.txt",
                  "failed a.zip/in/y.pdf encrypted", "failed sub/b.zip/in/y.pdf encrypted"));
  const auto stored = Read()->LoadDocument("a.zip/in/x.txt");
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->locations[1].container, "sub/b.zip/in");
  const auto coverage = Read()->GetCoverage();
  EXPECT_EQ(coverage->discovered, 10u);
  EXPECT_EQ(coverage->files, 2u);
  ExpectSound();
}

TEST_F(WriterTest, ACopyOfAContainerInTheSameFile) {
  Family outer = MakeArchive("o.zip");
  outer.items[0].document->sha256 = outer.items[0].sha256 = Sha256Hex("outer");
  outer.items.push_back(IndexedItem("o.zip/1.mbox", MakeDocument("box"), 0));
  outer.items.push_back(IndexedItem("o.zip/1.mbox/0", MakeDocument("first"), 5));
  outer.items.push_back(DuplicateItem("o.zip/2.mbox", "box", "o.zip/1.mbox", 0));
  Run({outer});
  const auto stored = Read()->LoadDocument("o.zip/2.mbox/0");
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->info.path, "o.zip/1.mbox/0");
  ExpectSound();
}

// --- Later runs.

TEST_F(WriterTest, AChangedFileTakesItsOldContentAway) {
  Document old = MakeDocument("the old words");
  Item item = IndexedItem("a.txt", old);
  item.findings = {MakeFinding(old, "old", "refused")};
  Run({MakeFamily({item}), MakeFile("b.txt", "other words")});
  Run({MakeFile("a.txt", "the new words", 2)});
  EXPECT_THAT(List(), ElementsAre("indexed b.txt ROOM-000002", "indexed a.txt ROOM-000003"));
  EXPECT_EQ(SearchCount(*Read(), "old"), 0u);
  EXPECT_EQ(SearchCount(*Read(), "new"), 1u);
  EXPECT_EQ(*Read()->CountFindings({}), 0u);
  ExpectSound();
}

TEST_F(WriterTest, ACopyTakesOverWhatItsOriginalLeaves) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "the cap table"),
       MakeFile("c.txt", "the cap table")});
  Run({MakeFile("a.txt", "something new", 2)});
  EXPECT_THAT(List(), ElementsAre("indexed b.txt ROOM-000001", "duplicate c.txt ROOM-000001 of b.txt",
                                  "indexed a.txt ROOM-000002"));
  EXPECT_EQ(SearchCount(*Read(), "cap"), 1u);
  ExpectSound();
}

TEST_F(WriterTest, ReadAgainWithoutAChangeKeepsTheControlNumber) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "other")});
  Run({MakeFile("a.txt", "the cap table", 2)});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "indexed b.txt ROOM-000002"));
  ExpectSound();
}

TEST_F(WriterTest, AControlNumberIsNeverUsedTwice) {
  Run({MakeFile("a.txt", "one")});
  Run({MakeFile("a.txt", "two", 2)});
  Run({MakeFile("a.txt", "three", 3)});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000003"));
  ExpectSound();
}

TEST_F(WriterTest, AnotherExtractorReplacesContent) {
  Run({MakeFile("a.txt", "scanned")});
  Document better = MakeDocument("scanned");
  better.text = "scanned and recognised";
  better.passages = {{{0, 22}, kNoPage, ZoneKind::kBody, 0}};
  better.zones = {{ZoneKind::kBody, {0, 22}, 0, {}, {}, {}}};
  Run({MakeFamily({IndexedItem("a.txt", better)}, 1)}, {"1.0", "lexicon-1", "extractor-2", "{}", 2000});
  EXPECT_EQ(SearchTexts(*Read(), "scanned"), std::vector<std::string>{"scanned and recognised"});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001"));
  ExpectSound();
}

TEST_F(WriterTest, AContentWithAProblemThatPassesIsReplaced) {
  Document scan = MakeDocument("");
  scan.sha256 = Sha256Hex("scan");
  scan.problems = {{"crashed", "page 3"}};
  Run({MakeFamily({IndexedItem("a.pdf", scan)})});
  {
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    EXPECT_TRUE(known->See("room", "a.pdf")->codes.retryable);
  }
  Document read = MakeDocument("now with words");
  read.sha256 = scan.sha256;
  Run({MakeFamily({IndexedItem("a.pdf", read)})});
  EXPECT_EQ(SearchCount(*Read(), "words"), 1u);
  EXPECT_EQ(Read()->GetCoverage()->not_fully_read, 0u);
  ExpectSound();
}

TEST_F(WriterTest, KnownFilesSayWhereOcrMatters) {
  const auto typed = [](Item item, std::string type) {
    if (item.document) item.document->media_type = type;
    item.media_type = std::move(type);
    return item;
  };
  Document seen = MakeDocument("read off a picture");
  seen.problems.push_back({"ocr", "page 1"});
  Document lacking = MakeDocument("text and a scan");
  lacking.problems.push_back({"no_text_layer", "page 2"});
  const std::string kPdf = "application/pdf";
  const std::vector<Family> families = {
      MakeFile("a.txt", "words"),
      MakeFamily({typed(IndexedItem("b.pdf", MakeDocument("text")), kPdf)}),
      MakeFamily({typed(IndexedItem("c.pdf", seen), kPdf)}),
      MakeFamily({typed(IndexedItem("d.pdf", lacking), kPdf)}),
      MakeFamily({typed(FailedItem("e.png", "png", "no_text_layer"), "image/png")}),
      MakeFamily({typed(FailedItem("f.pdf", "pdf", "timeout"), kPdf)}),
      MakeFamily({IndexedItem("g.zip", MakeDocument("")),
                  typed(FailedItem("g.zip/x.gif", "gif", "empty", 0), "image/gif")}),
  };
  Run(families);
  const auto flags = [](KnownFiles&& known) {
    std::string all;
    for (const char* path : {"a.txt", "b.pdf", "c.pdf", "d.pdf", "e.png", "f.pdf", "g.zip"}) {
      const auto file = known.See("room", path);
      all += !file ? '?' : file->has_pictures ? 'P' : file->has_pages ? 'p' : '-';
    }
    return all;
  };
  {
    const auto writer = Begin();
    EXPECT_EQ(flags(std::move(*writer->LoadKnownFiles())), "PPPPPPP") << "one version: nobody asks";
  }
  const auto writer = Begin({"1.0", "lexicon-1", "extractor-2", "{}", 2000});
  EXPECT_EQ(flags(std::move(*writer->LoadKnownFiles())), "-pPPPPP");
}

TEST_F(WriterTest, KnownFilesSayWhatWasStored) {
  Run({MakeFile("a.txt", "the cap table", 123456789),
       MakeFamily({FailedItem("b.pdf", "%PDF", "encrypted")}, 5), MakeArchive("c.zip"),
       MakeFamily(
           {IndexedItem("e.zip", MakeDocument("")), FailedItem("e.zip/x.pdf", "%PDF-", "crashed", 0)})});
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  EXPECT_EQ(known->size(), 4u);
  const auto a = known->See("room", "a.txt");
  ASSERT_TRUE(a.has_value());
  EXPECT_EQ(a->size, 13u);
  EXPECT_EQ(a->times, (FileTimes{123456789, 123456789}));
  EXPECT_EQ(a->sha256, Sha256Hex("the cap table"));
  EXPECT_EQ(a->state, ItemState::kIndexed);
  EXPECT_EQ(a->code, "");
  EXPECT_FALSE(a->codes.retryable);
  EXPECT_EQ(a->extractor_version, "extractor-1");
  const auto b = known->See("room", "b.pdf");
  ASSERT_TRUE(b.has_value());
  EXPECT_EQ(b->state, ItemState::kFailed);
  EXPECT_EQ(b->code, "encrypted");
  EXPECT_EQ(b->sha256, Sha256Hex("%PDF"));
  EXPECT_FALSE(b->codes.retryable);
  EXPECT_FALSE(known->See("room", "c.zip")->codes.retryable);
  EXPECT_TRUE(known->See("room", "e.zip")->codes.retryable);  // for its part
  EXPECT_FALSE(known->See("room", "d.txt").has_value());
  EXPECT_FALSE(known->See("other", "a.txt").has_value());
}

TEST_F(WriterTest, TouchedFilesAreKnownByTheirNewTime) {
  Run({MakeFile("a.txt", "the cap table", 1)});
  {
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    ASSERT_TRUE(writer->Touch(*known->See("room", "a.txt"), {99, 100}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  const auto writer = Begin();
  EXPECT_EQ(writer->LoadKnownFiles()->See("room", "a.txt")->times, (FileTimes{99, 100}));
}

TEST_F(WriterTest, ARoomIsTakenOutWithAllThatOnlyItHas) {
  Family archive = MakeArchive("a.zip");
  Family shared = MakeFile("shared.txt", "said in both");
  archive.root = shared.root = "other room";
  Family finding = MakeFile("told.txt", "They refuse.");
  finding.items[0].findings = {
      MakeFinding(*finding.items[0].document, "refuse", "refused", Severity::kHigh, 0.9)};
  Family quoting = MakeFile("mine.txt", "So they refuse.");
  quoting.items[0].findings = {
      MakeFinding(*quoting.items[0].document, "refuse", "refused", Severity::kHigh, 0.5)};
  finding.root = "other room";
  Run({archive, shared, finding, MakeFile("copy.txt", "said in both"), quoting});
  {
    const auto writer = Begin();
    const auto findings = *writer->FindingsToGroup();
    ASSERT_EQ(findings.size(), 2u);
    const std::vector<FindingEvent> one_event = {{findings[0].finding, findings[0].finding},
                                                 {findings[1].finding, findings[0].finding}};
    ASSERT_TRUE(writer->SetEvents(one_event).ok());
    EXPECT_EQ(writer->Forget("no such room").error().code, "not_found");
    ASSERT_TRUE(writer->Forget("other room").ok());
    const auto anew = *writer->FindingsToGroup();
    EXPECT_EQ(anew.size(), 1u) << "its event has lost the one that spoke for it";
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  EXPECT_THAT(List(), ElementsAre("indexed copy.txt ROOM-000005", "indexed mine.txt ROOM-000007"));
  EXPECT_EQ(Read()->Rooms()->size(), 1u);
  EXPECT_EQ(SearchCount(*Read(), "said"), 1u);
  EXPECT_FALSE(Read()->LoadDocument("ROOM-000006").ok());
  ExpectSound();
}

// An index of FTS5 has room for 2,000 segments, and each document that goes may make one.
TEST_F(WriterTest, ThousandsOfDocumentsChangeAndGo) {
  constexpr int kMany = 2'100;
  const auto room = [&](const std::string& text) {
    std::vector<Family> families;
    for (int i = 0; i < kMany; ++i)
      families.push_back(MakeFile(std::to_string(i) + ".txt", text + " number " + std::to_string(i), 1));
    return families;
  };
  Run(room("before"));
  Run(room("after"));
  EXPECT_EQ(SearchCount(*Read(), "before"), 0u);
  EXPECT_EQ(SearchCount(*Read(), "after"), static_cast<uint64_t>(kMany));
  const std::string root = Read()->Rooms()->front().name;
  {
    const auto writer = Begin();
    const Status forgotten = writer->Forget(root);
    ASSERT_TRUE(forgotten.ok()) << forgotten.error().message;
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  EXPECT_EQ(SearchCount(*Read(), "after"), 0u);
  ExpectSound();
}

TEST_F(WriterTest, MailboxesOfRemovedMailsGo) {
  const Mailbox bob{"Bob Smith", "bob@acme.com"};
  const Mailbox eve{"Eve Secret", "eve@acme.com"};
  Run({MakeFamily({IndexedItem("a.eml", MakeMail("Hello", "World.", eve, {bob}, "2026-01-02"))}),
       MakeFamily({IndexedItem("b.eml", MakeMail("Hi", "World.", bob, {bob}, "2026-01-02"))})});
  Run({MakeFile("a.eml", "no mail at all", 2)});
  EXPECT_EQ(ReadFile(case_path())->find("Eve Secret"), std::string::npos);
  EXPECT_EQ(SearchCount(*Read(), "from:bob"), 1u);
}

TEST_F(WriterTest, ALongPathAndOneOfStrangeBytes) {
  const std::string strange = "dir\n\x1b[2J/\xff\xfe/" + std::string(4000, 'x');
  Run({MakeFile(strange, "the cap table")});
  const auto stored = Read()->LoadDocument(strange);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->info.path, strange);
}

// --- Analysis.

TEST_F(WriterTest, AnotherLexiconAsksForAnotherAnalysis) {
  const Document document = MakeDocument("We refuse.\n\nWe decline.");
  Item item = IndexedItem("a.txt", document);
  item.findings = {MakeFinding(document, "refuse", "refused")};
  Run({MakeFamily({item}), MakeFile("b.txt", "")});
  const auto writer = Begin({"1.0", "lexicon-2", "extractor-1", "{}", 2000});
  EXPECT_THAT(*writer->DocumentsToReanalyse(), ElementsAre("ROOM-000001"));
  const std::vector<Finding> findings = {MakeFinding(document, "decline", "refused"),
                                         MakeFinding(document, "We", "noise")};
  ASSERT_TRUE(writer->ReplaceAnalysis("ROOM-000001", findings, {}).ok());
  EXPECT_THAT(*writer->DocumentsToReanalyse(), IsEmpty());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2001).ok());
  FindingFilter filter;
  filter.order = FindingFilter::Order::kDocument;
  const auto rows = Read()->Findings(filter);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].quote, "We");
  EXPECT_EQ((*rows)[1].quote, "decline");
  ExpectSound();
}

TEST_F(WriterTest, AFileReadAgainBringsItsAnalysis) {
  const Document document = MakeDocument("We refuse.");
  Run({MakeFamily({IndexedItem("a.txt", document)})});
  Item again = IndexedItem("a.txt", document);
  again.findings = {MakeFinding(document, "refuse", "refused")};
  Run({MakeFamily({again}, 2)}, {"1.0", "lexicon-2", "extractor-1", "{}", 2000});
  EXPECT_EQ(*Read()->CountFindings({}), 1u);
}

TEST_F(WriterTest, FindingsThatDoNotFitAreRefused) {
  const Document document = MakeDocument("We refuse.");
  Run({MakeFamily({IndexedItem("a.txt", document)})});
  const auto writer = Begin();
  Finding finding = MakeFinding(document, "refuse", "refused");
  finding.span = {3, 100};
  const Status status = writer->ReplaceAnalysis("ROOM-000001", std::vector{finding}, {});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, "bad_family");
}

// --- What is wrong before the store.

TEST_F(WriterTest, ABrokenDocumentFailsAndTheRunGoesOn) {
  Document gap = MakeDocument("one\n\ntwo");
  gap.passages.pop_back();
  Document split = MakeDocument("m\u00FCller");
  split.zones[0].span.end = 2;
  Document word = MakeDocument("word");
  word.words.push_back({{0, 4}, 0, 0, 0, 1, 1});
  Document unvalid = MakeDocument("bad \xff");
  Document quoted = MakeDocument("quote");
  Item with_finding = IndexedItem("f.txt", quoted);
  with_finding.findings = {MakeFinding(quoted, "quote", "refused"), MakeFinding(quoted, "quote", "refused")};
  Run({MakeFamily({IndexedItem("a.txt", gap)}), MakeFamily({IndexedItem("b.txt", split)}),
       MakeFamily({IndexedItem("c.txt", word)}), MakeFamily({IndexedItem("d.txt", unvalid)}),
       MakeFamily({with_finding}), MakeFile("z.txt", "fine")});
  const auto exceptions = Read()->Exceptions();
  ASSERT_TRUE(exceptions.ok());
  std::vector<std::string> details;
  for (const ExceptionRow& row : *exceptions)
    details.push_back(row.path + " " + row.code + ": " + row.detail);
  const std::string& id = with_finding.findings[0].id;
  EXPECT_THAT(details, ElementsAre("a.txt protocol_violation: its passages end at 5 and its text at 8",
                                   "b.txt protocol_violation: a zone is no span of its text: 0..2",
                                   "c.txt protocol_violation: a word stands on a page that it does not have",
                                   "d.txt protocol_violation: its text is not valid UTF-8",
                                   "f.txt protocol_violation: two findings have the id " + id));
  EXPECT_EQ(SearchCount(*Read(), "fine"), 1u);
  ExpectSound();
}

TEST_F(WriterTest, AFamilyThatDoesNotHoldTogetherIsRefusedWhole) {
  const auto refuse = [&](Family family) {
    const auto writer = Begin();
    const Status status = writer->Commit(std::vector{MakeFile("ok.txt", "fine"), family});
    EXPECT_FALSE(status.ok());
    return status.ok() ? "" : status.error().code + ": " + status.error().message;
  };
  Family orphan = MakeArchive("a.zip");
  orphan.items[1].parent = 3;
  EXPECT_EQ(refuse(orphan), "bad_family: a.zip/in: its parent does not come before it");
  Family outside = MakeArchive("a.zip");
  outside.items[4].path = "z.txt";
  EXPECT_EQ(refuse(outside), "bad_family: z.txt: its path does not begin with that of its file");
  Family silent = MakeArchive("a.zip");
  silent.items[3].code.clear();
  EXPECT_EQ(refuse(silent), "bad_family: a.zip/in/y.pdf: it was not read, and no code says why");
  Family without = MakeArchive("a.zip");
  without.items[4].document.reset();
  EXPECT_EQ(refuse(without), "bad_family: a.zip/z.txt: it is indexed and has no document");
  EXPECT_EQ(refuse(MakeFamily({})), "bad_family: room: a family without items");
  EXPECT_THAT(List(), IsEmpty());
}

// --- The journal.

TEST_F(WriterTest, WhatWasInFlightIsKnownAfterwards) {
  {
    const auto writer = Begin();
    ASSERT_TRUE(
        writer
            ->Journal(std::vector<InFlight>{{"room", "b.pdf", 0}, {"room", "a.pdf", 0}, {"room", "c.txt", 0}})
            .ok());
    ASSERT_TRUE(writer->Commit(std::vector{MakeFile("c.txt", "fine")}).ok());
  }  // as if it had been killed: nothing was finished
  {
    const auto writer = Begin();
    const auto left = writer->Interrupted();
    ASSERT_TRUE(left.ok());
    ASSERT_EQ(left->size(), 2u);
    EXPECT_EQ((*left)[0].path, "a.pdf");
    EXPECT_EQ((*left)[0].attempts, 1u);
    ASSERT_TRUE(writer->Journal(std::vector<InFlight>{{"room", "a.pdf", 0}}).ok());
  }
  {
    const auto writer = Begin();
    EXPECT_EQ((*writer->Interrupted())[0].attempts, 2u);
    Family failed = MakeFamily({FailedItem("a.pdf", "%PDF", "crashed")});
    ASSERT_TRUE(writer->Commit({&failed, 1}).ok());
    EXPECT_EQ(writer->Interrupted()->size(), 1u);
    EXPECT_EQ((*Read()->Exceptions())[0].attempts, 2u);
  }
  // Another extractor starts to count anew.
  const auto writer = Begin({"1.0", "lexicon-1", "extractor-2", "{}", 2000});
  EXPECT_THAT(*writer->Interrupted(), IsEmpty());
  ASSERT_TRUE(writer->Journal(std::vector<InFlight>{{"room", "b.pdf", 0}}).ok());
  EXPECT_EQ((*writer->Interrupted())[0].attempts, 1u);
}

TEST_F(WriterTest, ARunThatWasStoppedBlamesNoFile) {
  {
    const auto killed = Begin();
    ASSERT_TRUE(killed->Journal(std::vector<InFlight>{{"room", "a.pdf", 0}, {"room", "b.pdf", 0}}).ok());
  }
  {
    const auto stopped = Begin();
    ASSERT_TRUE(
        stopped
            ->Journal(std::vector<InFlight>{{"room", "a.pdf", 0}, {"room", "b.pdf", 0}, {"room", "c.pdf", 0}})
            .ok());
    ASSERT_TRUE(stopped->Commit(std::vector{MakeFile("a.pdf", "read")}).ok());
    ASSERT_TRUE(stopped->Unjournal().ok());
    ASSERT_TRUE(stopped->FinishRun(RunStatus::kInterrupted, 2001).ok());
  }
  const auto writer = Begin();
  const auto left = writer->Interrupted();
  ASSERT_TRUE(left.ok());
  ASSERT_EQ(left->size(), 1u);
  EXPECT_EQ((*left)[0].path, "b.pdf");
  EXPECT_EQ((*left)[0].attempts, 1u);
}

TEST_F(WriterTest, ARunThatWasNotFinishedIsInterrupted) {
  Begin();
  EXPECT_EQ((*Read()->Runs())[0].status, "interrupted");
}

}  // namespace
}  // namespace candor
