// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies of a document, each by itself (--no-dedup).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;

class CopiesTest : public CaseTest {
 protected:
  void SetUp() override {
    const std::string twice = "The seller refuses the share register.";
    Document mail = MakeMail("Register", "See the file.", {"", "a@b.example"}, {}, "");
    Family file = MakeFile("a.txt", twice);
    file.items[0].findings = {MakeFinding(*file.items[0].document, "refuses", "refused-disclosure")};
    Run({file, MakeFile("b.txt", "A register.\n\nAnother register."),
         MakeFamily({DuplicateItem("c.txt", twice, "a.txt")}),
         MakeFamily({IndexedItem("d.eml", mail), DuplicateItem("d.eml/x.txt", twice, "a.txt", 0)})});
  }

  std::vector<std::string> Paths(std::string_view query, uint32_t limit, uint32_t offset = 0) {
    const auto result =
        Read()->Search(*ParseQuery(query), {.limit = limit, .offset = offset, .every_copy = true});
    std::vector<std::string> paths;
    for (const Hit& hit : result->hits) {
      paths.push_back(hit.document.path);
      EXPECT_EQ(hit.locations.size(), 1U);
      EXPECT_EQ(hit.locations.at(0).path, hit.document.path);
    }
    total_ = result->total;
    return paths;
  }

  uint64_t total_ = 0;
};

TEST_F(CopiesTest, EachIsAHit) {
  EXPECT_THAT(Paths("refuses", 10), ElementsAre("a.txt", "c.txt", "d.eml/x.txt"));
  EXPECT_EQ(total_, 3U);
  EXPECT_EQ(SearchCount(*Read(), "refuses"), 1U);
}

TEST_F(CopiesTest, PagesOfHitsAreThePiecesOfTheWholeList) {
  const std::vector<std::string> all = Paths("register", 100);
  EXPECT_EQ(all.size(), total_);
  EXPECT_EQ(total_, 6U);  // three copies, two passages of b.txt, the subject of the mail
  std::vector<std::string> pieces;
  for (uint32_t at = 0; at < all.size() + 1; at += 2) {
    for (std::string& path : Paths("register", 2, at)) pieces.push_back(std::move(path));
    EXPECT_EQ(total_, all.size());
  }
  EXPECT_EQ(pieces, all);
}

TEST_F(CopiesTest, DocumentsThatOnlyAFieldFinds) {
  EXPECT_THAT(Paths("type:other", 10), ElementsAre("a.txt", "c.txt", "d.eml/x.txt", "b.txt"));
  EXPECT_EQ(total_, 4U);
}

TEST_F(CopiesTest, OfAnyWords) {
  const auto query = ParsePlainQuery("refuse");
  const auto result = Read()->Search(*query, {.limit = 2, .any_words = true, .every_copy = true});
  EXPECT_EQ(result->total, 3U);
  EXPECT_EQ(result->hits.size(), 2U);
}

TEST_F(CopiesTest, EachIsAFinding) {
  FindingFilter filter;
  filter.every_place = filter.every_copy = true;
  const auto rows = Read()->Findings(filter);
  std::vector<std::string> paths;
  for (const FindingRow& row : *rows) paths.push_back(row.document.path);
  EXPECT_THAT(paths, ElementsAre("a.txt", "c.txt", "d.eml/x.txt"));
  EXPECT_EQ(*Read()->CountFindings(filter), 3U);
  filter.limit = 1;
  filter.offset = 1;
  EXPECT_EQ(Read()->Findings(filter)->at(0).document.path, "c.txt");
}

TEST_F(CopiesTest, WhatVanishedIsNone) {
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  for (const char* there : {"a.txt", "b.txt", "d.eml"}) known->See("room", there);
  const std::vector<std::string> roots = {"room"};
  ASSERT_TRUE(writer->MarkVanished(*known, roots).ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  EXPECT_THAT(Paths("refuses", 10), ElementsAre("a.txt", "d.eml/x.txt"));
  EXPECT_EQ(total_, 2U);
}

}  // namespace
}  // namespace candor
