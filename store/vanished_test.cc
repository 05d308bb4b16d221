// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a run does not find where they were: gone, moved, or where nobody may look.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/sha256.h"
#include "store/testing.h"
#include "store/writer.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class VanishedTest : public CaseTest {
 protected:
  /// A run over `families` in which the files `seen` are there; everything else has vanished.
  uint64_t RunIncremental(const std::vector<Family>& families, const std::vector<std::string>& seen) {
    const auto writer = Begin({"1.0", "lexicon-1", "extractor-1", "{}", 2000});
    auto known = writer->LoadKnownFiles();
    EXPECT_TRUE(known.ok());
    for (const std::string& path : seen) known->See("room", path);
    const Status committed = writer->Commit(families);
    EXPECT_TRUE(committed.ok()) << committed.error().message;
    const std::vector<std::string> roots = {"room"};
    const Result<std::vector<VanishedFile>> vanished = writer->MarkVanished(*known, roots);
    EXPECT_TRUE(vanished.ok());
    EXPECT_TRUE(writer->FinishRun(RunStatus::kDone, 2001).ok());
    return vanished.ok() ? vanished->size() : 0;
  }
};

TEST_F(VanishedTest, BelowAFolderThatCannotBeListedNothingVanishes) {
  Run({MakeFile("a/b.txt", "one"), MakeFile("a/c/d.txt", "two"), MakeFile("a.txt", "three"),
       MakeFile("ab/e.txt", "four")});
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  known->SeeBelow("room", "a");
  const std::vector<std::string> roots = {"room"};
  EXPECT_EQ(writer->MarkVanished(*known, roots)->size(), 2u);  // a.txt and ab/e.txt
  known->SeeBelow("room", ".");
  EXPECT_EQ(writer->MarkVanished(*known, roots)->size(), 0u);
}

TEST_F(VanishedTest, AMovedFileTakesAllThatIsKnownOfItAlong) {
  Run({MakeFamily({IndexedItem("a.tar", MakeDocument("packed")),
                   IndexedItem("a.tar/x.txt", MakeDocument("the cap table"), 0)}),
       MakeFile("b.txt", "packet"), MakeFile("there.txt", "closed")});
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  const auto is_gone = [](std::string_view root, std::string_view path) {
    EXPECT_EQ(root, "room");
    return path != "there.txt";
  };
  const auto any = [](const KnownFile& /*file*/, std::string_view /*old_path*/) { return true; };
  const auto none = [](const KnownFile& /*file*/, std::string_view /*old_path*/) { return false; };
  EXPECT_FALSE(known->AnyGone(7, is_gone));
  EXPECT_TRUE(known->AnyGone(6, is_gone));
  EXPECT_FALSE(known->TakeGone(6, Sha256Hex("closed"), "in/there.txt", any));
  const auto moved = known->TakeGone(6, Sha256Hex("packed"), "in/a.tar", any);
  ASSERT_TRUE(moved && moved->fits);
  EXPECT_FALSE(known->TakeGone(6, Sha256Hex("packed"), "in/b.tar", any));  // it is in one place
  EXPECT_FALSE(known->See("room", "a.tar"));                               // and not in its old one
  // What the case had of the new place goes.
  const auto other = known->TakeGone(6, Sha256Hex("packet"), "there.txt", none);
  ASSERT_TRUE(other && !other->fits);
  known->See("room", "there.txt");
  ASSERT_TRUE(writer->Move(moved->file, "room", "in/a.tar", {5, 6}).ok());
  ASSERT_TRUE(writer->Move(other->file, "room", "there.txt", {7, 8}).ok());
  const auto vanished = writer->MarkVanished(*known, std::vector<std::string>{"room"});
  ASSERT_TRUE(vanished.ok());
  EXPECT_TRUE(vanished->empty());
  EXPECT_EQ(writer->counts().moved, 2u);
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2001).ok());
  EXPECT_THAT(List(), ElementsAre("indexed in/a.tar ROOM-000001", "indexed in/a.tar/x.txt ROOM-000002",
                                  "indexed there.txt ROOM-000003"));
  EXPECT_EQ(SearchCount(*Read(), "path:in/ cap"), 1u);
  EXPECT_EQ(SearchCount(*Read(), "closed"), 0u);
  ExpectSound();
}

TEST_F(VanishedTest, AMovedFileThatIsToBeReadAgainCountsAsNotReadUntilThen) {
  Run({MakeFile("a.txt", "the cap table")});
  const auto move = [](CaseWriter* writer) {
    auto known = writer->LoadKnownFiles();
    ASSERT_TRUE(known.ok());
    EXPECT_TRUE(known->AnyGone(13, [](std::string_view, std::string_view) { return true; }));
    const auto moved = known->TakeGone(13, Sha256Hex("the cap table"), "b.txt",
                                       [](const KnownFile&, std::string_view) { return false; });
    ASSERT_TRUE(moved);
    const std::vector<InFlight> entries = {{"room", "b.txt", 0}};
    ASSERT_TRUE(writer->Journal(entries).ok());
    ASSERT_TRUE(writer->Move(moved->file, "room", "b.txt", {7, 8}, true).ok());
    EXPECT_TRUE(writer->MarkVanished(*known, std::vector<std::string>{"room"})->empty());
  };
  {
    const auto writer = Begin();
    move(writer.get());
    EXPECT_EQ(writer->Interrupted()->size(), 1u) << "it is in hand";
  }
  EXPECT_THAT(List(), ElementsAre("indexed b.txt ROOM-000001"));
  ExpectSound();
  EXPECT_FALSE(Begin()->LoadKnownFiles()->See("room", "b.txt"));
  Run({MakeFile("b.txt", "the cap table")});
  EXPECT_TRUE(Begin()->LoadKnownFiles()->See("room", "b.txt"));
  EXPECT_THAT(List(), ElementsAre("indexed b.txt ROOM-000001"));
  ExpectSound();
}

TEST_F(VanishedTest, AFolderThatCanBeListedNowIsNoFile) {
  Family folder = MakeFamily({FailedItem("closed", "", "unreadable")});
  folder.items[0].media_type = "inode/directory";
  folder.items[0].sha256.clear();
  Run({folder, MakeFile("a.txt", "one")});
  EXPECT_EQ(Read()->GetCoverage()->files, 1u);
  EXPECT_EQ(Read()->GetCoverage()->failed, 1u);
  EXPECT_EQ(RunIncremental({MakeFile("closed/b.txt", "two")}, {"a.txt", "closed/b.txt"}), 0u);
  EXPECT_EQ(Read()->GetCoverage()->vanished, 0u);
  EXPECT_EQ(Read()->GetCoverage()->discovered, 2u);
  ExpectSound();
}

TEST_F(VanishedTest, VanishedFilesAreNamed) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "other"), MakeFile("c.txt", "other")});
  EXPECT_THAT(*Read()->Vanished(), IsEmpty());
  RunIncremental({}, {"c.txt"});
  const auto vanished = Read()->Vanished();
  ASSERT_TRUE(vanished.ok());
  ASSERT_EQ(vanished->size(), 2u);
  EXPECT_EQ((*vanished)[0].path, "a.txt");
  EXPECT_EQ((*vanished)[0].control, "ROOM-000001");
  EXPECT_FALSE((*vanished)[0].has_copy);
  EXPECT_EQ((*vanished)[0].at, 2000);
  EXPECT_TRUE((*vanished)[1].has_copy);
}

TEST_F(VanishedTest, AVanishedFileIsKeptButNotCounted) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "other")});
  EXPECT_EQ(RunIncremental({}, {"b.txt"}), 1u);
  EXPECT_THAT(List(), ElementsAre("indexed b.txt ROOM-000002"));
  EXPECT_EQ(SearchCount(*Read(), "cap"), 0u);
  EXPECT_EQ(Read()->GetCoverage()->vanished, 1u);
  const auto kept = Read()->LoadDocument("ROOM-000001");
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->document.text, "the cap table");
  EXPECT_TRUE(kept->locations[0].vanished);
  ExpectSound();
  // It comes back as it was.
  EXPECT_EQ(RunIncremental({}, {"a.txt", "b.txt"}), 0u);
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "indexed b.txt ROOM-000002"));
  EXPECT_EQ(SearchCount(*Read(), "cap"), 1u);
  ExpectSound();
}

TEST_F(VanishedTest, AMovedFileKeepsItsDocument) {
  Run({MakeArchive("old/a.zip")});
  EXPECT_EQ(
      RunIncremental({MakeFamily({DuplicateItem("new/a.zip", "archive bytes", "old/a.zip")})}, {"new/a.zip"}),
      1u);
  EXPECT_THAT(List(),
              ElementsAre("indexed new/a.zip ROOM-000001", "indexed new/a.zip/in ROOM-000002",
                          "indexed new/a.zip/in/x.txt ROOM-000003", "indexed new/a.zip/z.txt ROOM-000004",
                          "failed new/a.zip/in/y.pdf encrypted"));
  ExpectSound();
}

TEST_F(VanishedTest, ACopyOfAVanishedContainerTakesItsPartsOver) {
  Run({MakeArchive("old/a.zip"), MakeFile("b.txt", "other")});
  EXPECT_EQ(RunIncremental({}, {"b.txt"}), 1u);
  Run({MakeFamily({DuplicateItem("new/a.zip", "archive bytes", "old/a.zip")})});
  EXPECT_THAT(List(),
              ElementsAre("indexed new/a.zip ROOM-000001", "indexed new/a.zip/in ROOM-000002",
                          "indexed new/a.zip/in/x.txt ROOM-000003", "indexed new/a.zip/z.txt ROOM-000004",
                          "indexed b.txt ROOM-000005", "failed new/a.zip/in/y.pdf encrypted"));
  ExpectSound();
}

TEST_F(VanishedTest, OtherRoomsDoNotVanish) {
  Family elsewhere = MakeFile("a.txt", "the cap table");
  elsewhere.root = "other room";
  Run({elsewhere, MakeFile("a.txt", "in this room")});
  EXPECT_EQ(RunIncremental({}, {}), 1u);
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001"));
}

}  // namespace
}  // namespace candor
