// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/stamp_table.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A paper of these pages, each a passage.
Family MakePaper(const std::string& path, const std::vector<std::string>& pages) {
  std::string text;
  for (const std::string& page : pages) text += page + "\n\n";
  Document document = MakeDocument(text);
  uint32_t at = 0;
  for (size_t i = 0; i < pages.size(); ++i) {
    const auto end = static_cast<uint32_t>(at + pages[i].size() + 2);
    document.pages.push_back({{at, end}, 612, 792});
    document.passages[i].page = static_cast<uint32_t>(i);
    at = end;
  }
  return MakeFamily({IndexedItem(path, std::move(document))});
}

class StampTest : public CaseTest {
 protected:
  std::vector<std::string> Pages(std::string_view stamp) {
    const auto pages = Read()->PagesStamped(stamp);
    std::vector<std::string> told;
    for (const StampedPage& page : *pages)
      told.push_back(page.document.path + " " + std::to_string(page.page + 1) + " " + page.stamp);
    return told;
  }
  std::vector<std::string> Found(std::string_view query) {
    const auto result = Read()->Search(*ParseQuery(query), {.limit = 10});
    std::vector<std::string> paths;
    for (const Hit& hit : result->hits) paths.push_back(hit.document.path);
    return paths;
  }
};

TEST_F(StampTest, NamePagesDocumentsAndRanges) {
  Run({MakePaper("a.pdf", {"rent ACME-0000041", "deed ACME-0000042"}),
       MakePaper("b.pdf", {"a letter\nACME-0000043"}), MakePaper("c.pdf", {"another\nACME-0000099"})});
  EXPECT_THAT(Pages("ACME-0000042"), ElementsAre("a.pdf 2 ACME-0000042"));
  EXPECT_THAT(Pages("acme 0000042"), ElementsAre("a.pdf 2 ACME-0000042"));
  EXPECT_THAT(Pages("ACME-0000043"), ElementsAre("b.pdf 1 ACME-0000043"));
  EXPECT_THAT(Pages("ACME-0000099"), IsEmpty()) << "one number alone counts nothing";
  EXPECT_THAT(Pages("ACME-42"), IsEmpty());
  EXPECT_THAT(Found("control:ACME-0000042"), ElementsAre("a.pdf"));
  EXPECT_THAT(Found("control:ACME-0000042..ACME-0000099"), ElementsAre("a.pdf", "b.pdf"));
  EXPECT_THAT(Found("deed control:acme-0000041"), ElementsAre("a.pdf"));
  EXPECT_THAT(Found("control:ACME-0000099"), IsEmpty());
  const auto stamps = Read()->Stamps();
  ASSERT_EQ(stamps->size(), 2U);
  EXPECT_EQ(stamps->at("ROOM-000001").first, "ACME-0000041");
  EXPECT_EQ(stamps->at("ROOM-000001").last, "ACME-0000042");
  EXPECT_EQ(stamps->at("ROOM-000002").last, "ACME-0000043");
  EXPECT_EQ(Read()->LoadDocument("ACME-0000043")->info.path, "b.pdf");
  EXPECT_EQ(Read()->PagesStamped("ACME-0000042")->at(0).text, "deed ACME-0000042\n\n");
}

TEST_F(StampTest, APageThatWasProducedTwiceHasBothPlaces) {
  Run({MakePaper("a.pdf", {"rent ACME-0000041", "deed ACME-0000042"}),
       MakePaper("b.pdf", {"rent again ACME-0000041", "deed again ACME-0000042"})});
  EXPECT_THAT(Pages("ACME-0000041"), ElementsAre("a.pdf 1 ACME-0000041", "b.pdf 1 ACME-0000041"));
  EXPECT_EQ(Read()->LoadDocument("ACME-0000041").error().code, "ambiguous");
}

TEST_F(StampTest, WhatVanishedNoLongerCounts) {
  Run({MakePaper("a.pdf", {"rent\nACME-0000041"}), MakePaper("b.pdf", {"deed\nACME-0000042"})});
  EXPECT_THAT(Pages("ACME-0000042"), ElementsAre("b.pdf 1 ACME-0000042"));
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  known->See("room", "b.pdf");
  const std::vector<std::string> roots = {"room"};
  ASSERT_TRUE(writer->MarkVanished(*known, roots).ok());
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  EXPECT_THAT(Pages("ACME-0000042"), IsEmpty());
}

TEST_F(StampTest, AnOlderCaseIsLookedThroughForThem) {
  Run({MakePaper("a.pdf", {"rent \xC3\xA4 ACME-0000041", "deed ACME-0000042"}),
       MakeFile("b.txt", "ACME-0000043")});
  {
    const internal::Db db = internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite);
    db.Exec("DELETE FROM page_stamps");
    internal::FillStamps(db);
  }
  EXPECT_THAT(Pages("ACME-0000042"), ElementsAre("a.pdf 2 ACME-0000042"));
  EXPECT_THAT(Pages("ACME-0000041"), ElementsAre("a.pdf 1 ACME-0000041"));
  EXPECT_THAT(Pages("ACME-0000043"), IsEmpty()) << "it has no pages";
}

TEST_F(StampTest, AFindingSaysWhatIsStampedOnItsPage) {
  Family paper = MakePaper("a.pdf", {"They refuse. ACME-0000041", "They still refuse. ACME-0000042"});
  Item& item = paper.items[0];
  item.findings = {MakeFinding(*item.document, "still refuse", "refused-disclosure")};
  Run({paper});
  const auto rows = Read()->Findings({});
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->at(0).stamp, "ACME-0000042");
}

}  // namespace
}  // namespace candor
