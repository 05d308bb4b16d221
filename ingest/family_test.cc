// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole families through the real worker, and through the fake one where a worker has to fail.
#include "ingest/family.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "base/sha256.h"
#include "model/names.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A tar archive of regular files; the simplest container that there is.
std::string Tar(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out;
  for (const auto& [name, bytes] : members) {
    std::string header(512, '\0');
    header.replace(0, std::min<size_t>(name.size(), 100), name.substr(0, 100));
    header.replace(100, 7, "0000644");
    header.replace(108, 7, "0000000");
    header.replace(116, 7, "0000000");
    char number[16];
    std::snprintf(number, sizeof(number), "%011zo", bytes.size());
    header.replace(124, 11, number);
    header.replace(136, 11, "00000000000");
    header.replace(148, 8, "        ");
    header[156] = '0';
    header.replace(257, 8, std::string("ustar\00000", 8));
    unsigned sum = 0;
    for (char c : header) sum += static_cast<unsigned char>(c);
    std::snprintf(number, sizeof(number), "%06o", sum);
    header.replace(148, 7, std::string(number, 7));
    out += header + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
  }
  return out + std::string(1024, '\0');
}

std::string Mail(const std::string& subject, const std::string& body) {
  return "From: Ann <ann@example.org>\r\nTo: bob@example.org\r\nSubject: " + subject +
         "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <" + Sha256Hex(subject).substr(0, 8) +
         "@example.org>\r\n\r\n" + body + "\r\n";
}

std::string MailWith(const std::string& name, const std::string& content) {
  return "From: Ann <ann@example.org>\r\nSubject: see attached\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello "
         "Bob.\r\n"
         "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" +
         name + "\"\r\n\r\n" + content + "\r\n--b--\r\n";
}

InputFile Input(std::string_view bytes) {
  InputFileWriter writer;
  EXPECT_TRUE(writer.Write(bytes).ok());
  Result<InputFile> file = writer.Finish();
  EXPECT_TRUE(file.ok());
  return std::move(*file);
}

WalkEntry Entry(std::string path) {
  auto room = std::make_shared<Room>();
  room->name = "/room";
  WalkEntry entry;
  entry.room = std::move(room);
  entry.path = std::move(path);
  entry.ordinal = 9;
  entry.times = {5, 6};
  return entry;
}

IngestOptions Options(Limits limits = {}) {
  IngestOptions options;
  options.worker.program = REAL_WORKER;
  options.worker.limits = limits;
  return options;
}

Family Ingest(const std::string& path, std::string_view bytes, IngestOptions options = Options()) {
  Ingestor ingestor(std::move(options));
  return ingestor.Ingest(Entry(path), Input(bytes));
}

/// "path state[ code]" of every item.
std::vector<std::string> Ends(const Family& family) {
  std::vector<std::string> out;
  for (const Item& item : family.items)
    out.push_back(item.path + " " + std::string(Name(item.state)) +
                  (item.code.empty() ? "" : " " + item.code));
  return out;
}

/// What holds of every family.
void ExpectSound(const Family& family) {
  std::set<std::string> paths;
  for (size_t i = 0; i < family.items.size(); ++i) {
    const Item& item = family.items[i];
    EXPECT_TRUE(paths.insert(item.path).second) << item.path;
    EXPECT_TRUE(i == 0 ? item.parent == kNoParent : item.parent < i) << item.path;
    EXPECT_EQ(item.document.has_value(), item.state == ItemState::kIndexed) << item.path;
    EXPECT_EQ(item.code.empty(), item.state == ItemState::kIndexed || item.state == ItemState::kDuplicate)
        << item.path;
    if (!item.document) continue;
    const Document& document = *item.document;
    EXPECT_EQ(document.sha256, item.sha256);
    EXPECT_FALSE(document.media_type.empty());
    EXPECT_EQ(document.text.empty(), document.zones.empty());
    EXPECT_EQ(document.text.empty(), document.passages.empty());
    uint32_t end = 0;
    for (const Zone& zone : document.zones) {
      EXPECT_EQ(zone.span.begin, end);
      end = zone.span.end;
    }
    EXPECT_EQ(end, document.text.size());
  }
}

TEST(FamilyTest, AMailWithAnAttachment) {
  Family family = Ingest("mail/1", MailWith("terms.txt", "The price is final."));
  EXPECT_THAT(Ends(family), ElementsAre("mail/1 indexed", "mail/1/terms.txt indexed"));
  ExpectSound(family);
  EXPECT_EQ(family.root, "/room");
  EXPECT_EQ(family.times, (FileTimes{5, 6}));
  EXPECT_EQ(family.items[0].media_type, "message/rfc822");
  EXPECT_EQ(family.items[1].parent, 0u);
  EXPECT_THAT(family.items[0].document->text, HasSubstr("Hello Bob."));
  EXPECT_THAT(family.items[1].document->text, HasSubstr("The price is final."));
  EXPECT_EQ(family.items[1].size, 19u);
  EXPECT_EQ(family.items[1].sha256, Sha256Hex("The price is final."));
}

TEST(FamilyTest, AFileWithOneMessageIsThatMessage) {
  Family family =
      Ingest("inbox/0001", "From ann@example.org Mon Mar  2 10:00:00 2026\n" + Mail("One", "Body."));
  EXPECT_THAT(Ends(family), ElementsAre("inbox/0001 indexed"));
  ASSERT_TRUE(family.items[0].document->message);
  EXPECT_EQ(family.items[0].document->message->subject, "One");
  EXPECT_EQ(family.items[0].media_type, "message/rfc822");
  EXPECT_EQ(family.items[0].document->media_type, "message/rfc822");
}

TEST(FamilyTest, PicturesTooSmallForWordsAreSkipped) {
  const std::string html =
      "<p>Hello Bob.</p><img src='data:image/gif,GIF89a%01%00%01%00'><img src=\"data:image/svg+xml,"
      "<svg width='9' height='9'><path/></svg>\"><img src=\"data:image/svg+xml,<svg width='9'>"
      "<text>We refuse.</text></svg>\"><img src='data:text/plain,%01%02%00%03'>";
  Family family = Ingest("a.zip.tar", Tar({{"page.html", html},
                                           {"icon.svg", "<svg width='9' height='9'><path/></svg>"},
                                           {"icon", "<?xml version='1.0'?><svg width='8'/>"}}));
  EXPECT_THAT(Ends(family), ElementsAre("a.zip.tar indexed", "a.zip.tar/page.html indexed",
                                        "a.zip.tar/page.html/data-1.gif skipped small_picture",
                                        "a.zip.tar/page.html/data-2.svg skipped small_picture",
                                        "a.zip.tar/page.html/data-3.svg indexed",
                                        "a.zip.tar/page.html/data-4.txt failed unsupported",
                                        "a.zip.tar/icon.svg skipped small_picture",
                                        "a.zip.tar/icon skipped small_picture"));
  ExpectSound(family);
  EXPECT_EQ(family.items[2].sha256.size(), 64u) << "it is in the manifest with its hash";
  EXPECT_EQ(family.items[6].detail, family.items[3].detail) << "equal bytes are looked at once";
}

TEST(FamilyTest, AMailboxHasItsMessagesByNumber) {
  std::string postmark = "From ann@example.org Mon Mar  2 10:00:00 2026\n";
  Family family =
      Ingest("box.mbox", postmark + Mail("One", "First.") + "\n" + postmark + MailWith("a.txt", "Attached."));
  EXPECT_THAT(Ends(family), ElementsAre("box.mbox indexed", "box.mbox/1 indexed", "box.mbox/2 indexed",
                                        "box.mbox/2/a.txt indexed"));
  ExpectSound(family);
  EXPECT_EQ(family.items[0].document->text, "");
  EXPECT_EQ(family.items[3].parent, 2u);
}

TEST(FamilyTest, WordsBeforeTheFirstMessageOfAMailboxAreRead) {
  const std::string from = "From ann@example.org Mon Mar  2 10:00:00 2026\r\n";
  const std::string one = "We refuse to share.\r\n" + from + Mail("one", "First.");
  Family family = Ingest("box.mbox", one);
  EXPECT_THAT(Ends(family), ElementsAre("box.mbox indexed", "box.mbox/before-1.txt indexed"));
  EXPECT_EQ(family.items[1].document->text, "We refuse to share.\n");
  EXPECT_TRUE(family.items[0].document->problems.empty());
  EXPECT_THAT(Ends(Ingest("box.mbox", one + "\r\n" + from + Mail("two", "Second."))),
              ElementsAre("box.mbox indexed", "box.mbox/before-1.txt indexed", "box.mbox/1 indexed",
                          "box.mbox/2 indexed"));
}

TEST(FamilyTest, NamesStayAsTheyAreAndTwinsGetNumbers) {
  Family family = Ingest("a.tar", Tar({{"x", "1"},
                                       {"x", "2"},
                                       {"x~2", "3"},
                                       {"x", "4"},
                                       {"/etc/passwd", "5"},
                                       {"../up", "6"},
                                       {"new\nline\x1B", "7"}}));
  EXPECT_THAT(Ends(family),
              ElementsAre("a.tar indexed", "a.tar/x indexed", "a.tar/x~2 indexed", "a.tar/x~2~2 indexed",
                          "a.tar/x~3 indexed", "a.tar//etc/passwd indexed", "a.tar/../up indexed",
                          "a.tar/new\nline\x1B indexed"));
  ExpectSound(family);
}

TEST(FamilyTest, EmptyAndUnreadable) {
  EXPECT_THAT(Ends(Ingest("empty.pdf", "")), ElementsAre("empty.pdf failed empty"));
  EXPECT_THAT(Ends(Ingest("film.bin", std::string("\0\1\2\3", 4))),
              ElementsAre("film.bin failed unsupported"));
  Family family = Ingest("a.tar", Tar({{"nothing", ""}, {"words", "some words"}}));
  EXPECT_THAT(Ends(family),
              ElementsAre("a.tar indexed", "a.tar/nothing failed empty", "a.tar/words indexed"));
  ExpectSound(family);
}

TEST(FamilyTest, APdfIsLookedForBeyondTheFirstBytes) {
  const std::string objects = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
  const std::string end = "startxref\n0\n%%EOF\n";
  const auto type = [](const std::string& name, const std::string& bytes) {
    return Ingest(name, bytes).items[0].media_type;
  };
  for (const size_t junk : {2000, 40'000}) {
    const std::string before = std::string(junk, 'j') + '\n';
    EXPECT_EQ(type("a.pdf", before + objects), "application/pdf") << junk;
    EXPECT_EQ(type("a.txt", before + objects + end), "text/plain") << junk;
  }
  EXPECT_EQ(type("a.pdf", std::string(200'000, 'j') + '\n' + objects + end), "application/pdf");
  EXPECT_EQ(type("a", std::string(2000, 'j') + '\n' + objects + end), "application/pdf");
}

TEST(FamilyTest, AGzipFileOfNothingDoesNotStopTheWorker) {
  // libarchive finds no format behind the filter and must not be asked about one.
  Family family = Ingest("x.gz", std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0", 20));
  EXPECT_NE(family.items[0].code, "crashed") << family.items[0].detail;
}

TEST(FamilyTest, WhatTheWalkerOrOpeningFoundIsPassedOn) {
  Ingestor ingestor(Options());
  WalkEntry entry = Entry("link");
  entry.state = ItemState::kSkipped;
  entry.code = "link";
  Family family = ingestor.Ingest(entry, OpenInput(entry, {}));
  EXPECT_THAT(Ends(family), ElementsAre("link skipped link"));
  EXPECT_EQ(family.items[0].stage, "walk");
  family = ingestor.Ingest(Entry("gone"), Error{"missing", "No such file or directory", ""});
  EXPECT_THAT(Ends(family), ElementsAre("gone failed missing"));
  EXPECT_EQ(family.items[0].detail, "No such file or directory");
  EXPECT_EQ(family.items[0].stage, "read");
}

TEST(FamilyTest, EqualContentIsReadOnce) {
  std::string inner = Tar({{"a", "same words"}});
  Family family =
      Ingest("a.tar",
             Tar({{"one", "same words"}, {"two", "same words"}, {"inner.tar", inner}, {"again.tar", inner}}));
  EXPECT_THAT(Ends(family), ElementsAre("a.tar indexed", "a.tar/one indexed", "a.tar/two duplicate",
                                        "a.tar/inner.tar indexed", "a.tar/inner.tar/a duplicate",
                                        "a.tar/again.tar duplicate"));
  EXPECT_EQ(family.items[2].duplicate_of, "a.tar/one");
  EXPECT_EQ(family.items[2].stage, "") << "as of one that another file has: which it is depends on the lanes";
  EXPECT_EQ(family.items[4].duplicate_of, "a.tar/one");
  EXPECT_EQ(family.items[5].duplicate_of, "a.tar/inner.tar");
  ExpectSound(family);
}

TEST(FamilyTest, ContentKnownFromEarlierFilesIsNotRead) {
  class Index final : public DuplicateIndex {
   public:
    std::optional<Holder> HolderOf(std::string_view sha256, uint64_t ordinal, bool is_part,
                                   const ReadAs& reading) const override {
      EXPECT_EQ(reading.kind, is_part ? ReadAs::Kind::kText : ReadAs::Kind::kFormat);
      EXPECT_EQ(ordinal, 9u);
      EXPECT_EQ(is_part, sha256 == Sha256Hex("known words") || sha256 == Sha256Hex("new words"));
      if (sha256 == Sha256Hex("known words")) return Holder{"earlier/file", ""};
      return std::nullopt;
    }
  } index;
  IngestOptions options = Options();
  options.duplicates = &index;
  Family family = Ingest("a.tar", Tar({{"one", "known words"}, {"two", "new words"}}), options);
  EXPECT_THAT(Ends(family), ElementsAre("a.tar indexed", "a.tar/one duplicate", "a.tar/two indexed"));
  EXPECT_EQ(family.items[1].duplicate_of, "earlier/file");
}

TEST(FamilyTest, DepthIsLimited) {
  std::string bytes = "words";
  for (int i = 0; i < 5; ++i) bytes = Tar({{"t", bytes}});
  Limits limits;
  limits.depth = 3;
  Family family = Ingest("a", bytes, Options(limits));
  EXPECT_THAT(Ends(family), ElementsAre("a indexed", "a/t indexed", "a/t/t indexed", "a/t/t/t indexed",
                                        "a/t/t/t/t failed depth_limit"));
  EXPECT_EQ(family.items[4].detail, "it lies in more than 3 containers");
}

TEST(FamilyTest, WhatWasTooDeepInOnePlaceIsReadInAnother) {
  const std::string words = Tar({{"w", "words"}});
  const std::string inner = Tar({{"i", words}});
  Limits limits;
  limits.depth = 2;
  Family family = Ingest("a", Tar({{"deep", Tar({{"inner", inner}})}, {"inner", inner}}), Options(limits));
  EXPECT_THAT(Ends(family), ElementsAre("a indexed", "a/deep indexed", "a/deep/inner indexed",
                                        "a/deep/inner/i failed depth_limit", "a/inner indexed",
                                        "a/inner/i indexed", "a/inner/i/w failed depth_limit"));
  EXPECT_EQ(family.items[2].parts, 1u);
  ExpectSound(family);
}

TEST(FamilyTest, ItemsAreSharedByAllLevels) {
  Limits limits;
  limits.items = 4;
  std::string inner = Tar({{"1", "a"}, {"2", "b"}, {"3", "c"}});
  Family family = Ingest("a", Tar({{"x", inner}, {"y", "after"}, {"z", "never"}}), Options(limits));
  EXPECT_THAT(Ends(family), ElementsAre("a indexed", "a/x indexed", "a/x/1 indexed", "a/x/2 indexed",
                                        "a/x/3 indexed", "a/y failed bomb_limit"));
  ExpectSound(family);
  EXPECT_THAT(family.items[0].document->problems,
              ElementsAre(Problem{"bomb_limit", "more than 4 parts in one file; parts that were read: 1"}));
}

TEST(FamilyTest, BytesAndRatioAreSharedByAllLevels) {
  Limits limits;
  limits.unpacked_bytes = 5'000;
  // The inner archive takes 3,072 bytes, its member 1,000 and the next 1,000; then there is nothing left for
  // 1,000 more.
  std::string inner = Tar({{"1", std::string(1'000, 'a')}});
  Family family =
      Ingest("a", Tar({{"x", inner}, {"y", std::string(1'000, 'b')}, {"z", std::string(1'000, 'c')}}),
             Options(limits));
  ASSERT_EQ(family.items.size(), 5u);
  EXPECT_THAT(Ends(family)[4], HasSubstr("a/z failed bomb_limit"));
  ASSERT_TRUE(family.items[0].document);
  EXPECT_EQ(family.items[0].document->problems[0].code, "bomb_limit");
  ExpectSound(family);
}

TEST(FamilyTest, AWorkerThatFailsCostsOneItem) {
  for (const auto& [name, code] : std::map<std::string, std::string>{{"crash", "crashed"},
                                                                     {"garbage", "protocol_violation"},
                                                                     {"hang", "timeout"},
                                                                     {"memory", "memory_limit"}}) {
    IngestOptions options = Options();
    options.worker.program = FAKE_WORKER;
    // Short only where it must pass: a loaded machine may need a second to start a process.
    options.worker.limits.wall_seconds = name == "hang" ? 3 : 120;
    Ingestor ingestor(options);
    Family family = ingestor.Ingest(Entry(name), Input("some text"));
    EXPECT_THAT(Ends(family), ElementsAre(name + " failed " + code));
    EXPECT_THAT(Ends(ingestor.Ingest(Entry("plain"), Input("more text"))), ElementsAre("plain indexed"));
  }
}

TEST(FamilyTest, PartsOutliveTheirContainer) {
  IngestOptions options = Options();
  options.worker.program = FAKE_WORKER;
  Ingestor ingestor(options);
  Family family = ingestor.Ingest(Entry("parts-crash 2"), Input("x"));
  EXPECT_THAT(Ends(family), ElementsAre("parts-crash 2 failed crashed", "parts-crash 2/0 indexed",
                                        "parts-crash 2/1 indexed"));
}

/// Collects pieces as the store does: by path, where a later piece completes what was open in an earlier one.
class Collector final : public FamilySink {
 public:
  void Take(FamilyPiece piece) override {
    ++pieces;
    EXPECT_FALSE(last) << "nothing comes after the last piece";
    last = piece.open == 0;
    for (size_t i = 0; i < piece.family.items.size(); ++i) {
      Item& item = piece.family.items[i];
      EXPECT_TRUE(item.parent == kNoParent ? i == 0 : item.parent < i);
      std::string parent = item.parent == kNoParent ? "" : piece.family.items[item.parent].path;
      if (i < piece.open) {
        EXPECT_EQ(item.parent, i == 0 ? kNoParent : i - 1);
        EXPECT_FALSE(item.document);
        EXPECT_FALSE(finished.count(item.path));
        continue;
      }
      EXPECT_TRUE(
          finished.emplace(item.path, parent + " " + std::string(Name(item.state)) + " " + item.sha256)
              .second);
    }
    largest = std::max(largest, piece.family.items.size());
  }
  int pieces = 0;
  bool last = false;
  size_t largest = 0;
  std::map<std::string, std::string> finished;
};

TEST(FamilyTest, PiecesTogetherAreTheFamily) {
  std::mt19937 random(20261123);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::pair<std::string, std::string>> members;
    for (unsigned i = 0; i < 40; ++i) {
      std::string words;
      for (unsigned n = random() % 200; n > 0; --n) words += "word" + std::to_string(random() % 100) + " ";
      if (random() % 4 == 0)
        words = Tar({{"in", words}, {"side", words + "more"}, {"mail", MailWith("a", words + "x")}});
      members.push_back({"m" + std::to_string(i % 30), words});
    }
    std::string bytes = Tar(members);
    Collector whole;
    IngestOptions options = Options();
    Ingestor(options).Ingest(Entry("a"), Input(bytes), &whole);
    EXPECT_EQ(whole.pieces, 1);
    EXPECT_TRUE(whole.last);
    Collector split;
    options.piece_bytes = 5'000;
    Ingestor(options).Ingest(Entry("a"), Input(bytes), &split);
    EXPECT_GT(split.pieces, 3);
    EXPECT_TRUE(split.last);
    EXPECT_LT(split.largest, whole.largest);
    EXPECT_EQ(split.finished, whole.finished);
    Family family = Ingest("a", bytes);
    ExpectSound(family);
    EXPECT_EQ(family.items.size(), whole.finished.size());
  }
}

TEST(FamilyTest, StoppedFamiliesAreEmpty) {
  std::atomic<bool> stop{true};
  IngestOptions options = Options();
  options.stop = &stop;
  EXPECT_TRUE(Ingest("a", "words", options).items.empty());
}

}  // namespace
}  // namespace candor
