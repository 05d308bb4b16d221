// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same bytes are read in several ways when names and containers say different things of them; each is a
// document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/testing.h"
#include "store/writer.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

constexpr char kBytes[] = "<p>rac<i>coon</i></p>";

/// A file with kBytes that is read as something.
Family Copy(const std::string& path, std::string_view media_type, std::string_view text,
            const std::string& charset = "", int64_t mtime = 1) {
  Document document = MakeDocument(text);
  document.media_type = media_type;
  Item item = DuplicateItem(path, kBytes, "");
  document.sha256 = item.sha256;
  item.state = ItemState::kIndexed;
  item.duplicate_of.clear();
  item.media_type = media_type;
  item.charset = charset;
  item.document = std::move(document);
  return MakeFamily({std::move(item)}, mtime);
}

class ReadingTest : public CaseTest {
 protected:
  std::vector<std::string> Texts() {
    ExpectSound();
    std::vector<std::string> texts;
    const auto reader = Read();
    const auto documents = reader->Documents();
    for (const DocumentInfo& info : *documents)
      texts.push_back(info.control + " " + reader->LoadDocument(info.control)->document.text);
    return texts;
  }
  const Family text_ = Copy("a.txt", "text/plain", kBytes);
  const Family page_ = Copy("b.html", "text/html", "raccoon");
  const std::string text_is_ = std::string("ROOM-000001 ") + kBytes;
};

TEST_F(ReadingTest, EachIsADocumentOfItsOwn) {
  Run({text_, page_});
  EXPECT_THAT(Texts(), ElementsAre(text_is_, "ROOM-000002 raccoon"));
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.txt ROOM-000001", "indexed b.html ROOM-000002"));
  Run({Copy("c.txt", "text/plain", kBytes), Copy("d.html", "text/html", "raccoon")});
  EXPECT_THAT(Texts(), ElementsAre(text_is_, "ROOM-000002 raccoon"));
}

TEST_F(ReadingTest, NeitherGoesWithTheOther) {
  Run({text_, page_});
  {
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    ASSERT_TRUE(known->See("room", "a.txt"));
    ASSERT_TRUE(writer->MarkVanished(*known, std::vector<std::string>{"room"}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2000).ok());
  }
  EXPECT_THAT(Texts(), ElementsAre(text_is_));
}

TEST_F(ReadingTest, ACopyThatNobodyReadsHasTheDocumentOfThoseThatAreReadAlike) {
  Family copy = Copy("c.html", "text/html", "");
  copy.items[0].document.reset();
  copy.items[0].state = ItemState::kDuplicate;
  copy.items[0].duplicate_of = "b.html";
  Run({text_, page_, copy});
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.txt ROOM-000001", "indexed b.html ROOM-000002",
                                           "duplicate c.html ROOM-000002 of b.html"));
}

TEST_F(ReadingTest, DeclaredCharsetsAreWays) {
  Run({Copy("a.txt", "text/plain", "guessed"), Copy("b.txt", "text/plain", "declared", "koi8-r"),
       Copy("c.txt", "text/plain", "otherwise", "big5"), Copy("d.txt", "text/plain", "again", "koi8-r")});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 guessed", "ROOM-000002 declared", "ROOM-000003 otherwise"));
}

TEST_F(ReadingTest, RowsOfATableAreNotTheLinesOfAText) {
  Run({Copy("a.txt", "text/plain", "a,b"), Copy("b.csv", "text/csv", "a\tb")});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 a,b", "ROOM-000002 a\tb"));
}

TEST_F(ReadingTest, AFileThatIsReadOtherwiseKeepsItsNumber) {
  Run({page_});
  Run({Copy("b.html", "text/plain", kBytes, "", 2)});
  EXPECT_THAT(Texts(), ElementsAre(text_is_));
}

TEST_F(ReadingTest, UnlessTheOtherWayIsADocumentAlready) {
  Run({text_, page_});
  Run({Copy("b.html", "text/plain", kBytes, "", 2)});
  EXPECT_THAT(Texts(), ElementsAre(text_is_));
  const auto gone = Read()->FindDocument("ROOM-000002");
  ASSERT_FALSE(gone.ok());
  EXPECT_THAT(gone.error().message, ::testing::HasSubstr("read as text/plain now, which is ROOM-000001"));
  Run({Copy("b.html", "text/html", "raccoon", "", 3)});
  EXPECT_THAT(Texts(), ElementsAre(text_is_, "ROOM-000002 raccoon"));
}

TEST_F(ReadingTest, TheSameWordsInBothAreOneFinding) {
  Family text = Copy("a.txt", "text/plain", "the raccoon"), page = page_;
  for (Family* family : {&text, &page}) {
    family->items[0].findings = {MakeFinding(*family->items[0].document, "raccoon", "x")};
    family->items[0].findings[0].id = "0123456789abcdef";
  }
  Run({text, page});
  const auto reader = Read();
  EXPECT_EQ(reader->FindingById("0123")->document.control, "ROOM-000001");
  const std::vector<std::string> ids = {"0123456789abcdef"};
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->AddReview(ids, Review{Verdict::kConfirmed, "", "Ada", 4000}, {}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  FindingFilter all;
  all.every_place = true;
  const auto rows = Read()->Findings(all);
  ASSERT_TRUE(rows.ok() && rows->size() == 2);
  for (const FindingRow& row : *rows) {
    ASSERT_TRUE(row.review);
    EXPECT_EQ(row.review->verdict, Verdict::kConfirmed);
  }
}

}  // namespace
}  // namespace candor
