// SPDX-License-Identifier: GPL-3.0-or-later
//
// Families that come in pieces (CaseWriter::CommitPiece).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/testing.h"
#include "store/writer.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class PiecesTest : public CaseTest {
 protected:
  /// The archive in three pieces: top open; top and "in" open; everything finished.
  void SetUp() override {
    const Family whole = MakeArchive("a.zip");
    first_ = MakeFamily({whole.items[0], IndexedItem("a.zip/0.txt", MakeDocument("zero"), 0)});
    second_ = MakeFamily({whole.items[0], whole.items[1], whole.items[2]});
    third_ = whole;
    third_.items.erase(third_.items.begin() + 2);
    third_.items[2].parent = 1;
    third_.items[3].parent = 0;
  }
  Family first_, second_, third_;
};

TEST_F(PiecesTest, GiveTheWholeFamily) {
  const auto writer = Begin();
  ASSERT_TRUE(writer->Journal(std::vector<InFlight>{{"room", "a.zip", 0}}).ok());
  ASSERT_TRUE(writer->CommitPiece(first_, 1).ok());
  EXPECT_THAT(List(), ElementsAre("indexed a.zip/0.txt ROOM-000001", "failed a.zip partial"));
  ASSERT_TRUE(writer->Commit(std::vector{MakeFile("between.txt", "between")}).ok());
  ASSERT_TRUE(writer->CommitPiece(second_, 2).ok());
  EXPECT_EQ(writer->Interrupted()->size(), 1u);
  ASSERT_TRUE(writer->CommitPiece(third_, 0).ok());
  EXPECT_EQ(writer->Interrupted()->size(), 0u);
  EXPECT_EQ(writer->counts().indexed, 6u);
  EXPECT_EQ(writer->counts().failed, 1u);
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  EXPECT_THAT(List(), ElementsAre("indexed a.zip/0.txt ROOM-000001", "indexed between.txt ROOM-000002",
                                  "indexed a.zip/in/x.txt ROOM-000003", "indexed a.zip ROOM-000004",
                                  "indexed a.zip/in ROOM-000005", "indexed a.zip/z.txt ROOM-000006",
                                  "failed a.zip/in/y.pdf encrypted"));
  EXPECT_EQ(Read()->LoadDocument("a.zip/in/x.txt")->info.container, "a.zip/in");
  ExpectSound();
}

TEST_F(PiecesTest, AnUnfinishedFamilyIsReadAgain) {
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->CommitPiece(first_, 1).ok());
    ASSERT_TRUE(writer->CommitPiece(second_, 2).ok());
  }
  ExpectSound();
  {
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    EXPECT_FALSE(known->See("room", "a.zip").has_value());
    ASSERT_TRUE(writer->CommitPiece(first_, 1).ok());
    ASSERT_TRUE(writer->CommitPiece(second_, 2).ok());
    ASSERT_TRUE(writer->CommitPiece(third_, 0).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  EXPECT_THAT(List(), ElementsAre("indexed a.zip/0.txt ROOM-000001", "indexed a.zip/in/x.txt ROOM-000002",
                                  "indexed a.zip ROOM-000003", "indexed a.zip/in ROOM-000004",
                                  "indexed a.zip/z.txt ROOM-000005", "failed a.zip/in/y.pdf encrypted"));
  ExpectSound();
}

TEST_F(PiecesTest, WhatAnUnfinishedFamilyLeftBehindGoes) {
  Run({MakeArchive("a.zip")});
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->CommitPiece(first_, 1)
                    .ok());  // takes the old items away; their documents wait for later pieces
    EXPECT_EQ(SearchCount(*Read(), "inner"), 0u);
  }
  Run({MakeFile("a.zip", "not an archive any more")});
  EXPECT_THAT(List(), ElementsAre("indexed a.zip ROOM-000006"));
  EXPECT_EQ(Read()->LoadDocument("ROOM-000001").error().code, "retired");
  ExpectSound();
}

TEST_F(PiecesTest, ControlNumbersSurviveReadingInPieces) {
  Run({MakeArchive("a.zip")});
  const auto writer = Begin();
  ASSERT_TRUE(writer->CommitPiece(first_, 1).ok());
  ASSERT_TRUE(writer->CommitPiece(second_, 2).ok());
  ASSERT_TRUE(writer->CommitPiece(third_, 0).ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  EXPECT_THAT(List(), ElementsAre("indexed a.zip ROOM-000001", "indexed a.zip/in ROOM-000002",
                                  "indexed a.zip/in/x.txt ROOM-000003", "indexed a.zip/z.txt ROOM-000004",
                                  "indexed a.zip/0.txt ROOM-000005", "failed a.zip/in/y.pdf encrypted"));
  ExpectSound();
}

}  // namespace
}  // namespace candor
