// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same bytes are read in several ways when names and containers say different things of them.
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
            bool declared = false, int64_t mtime = 1) {
  Document document = MakeDocument(text);
  document.media_type = media_type;
  Item item = DuplicateItem(path, kBytes, "");
  document.sha256 = item.sha256;
  item.state = ItemState::kIndexed;
  item.duplicate_of.clear();
  item.media_type = media_type;
  item.charset_declared = declared;
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
};

TEST_F(ReadingTest, TheOneThatKnowsMoreIsKeptWhateverComesFirst) {
  Run({text_, page_});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
  EXPECT_THAT(List(),
              UnorderedElementsAre("duplicate a.txt ROOM-000001 of b.html", "indexed b.html ROOM-000001"));
  Run({text_});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
}

TEST_F(ReadingTest, AlsoInALaterRun) {
  Run({text_});
  Run({page_});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
  Run({Copy("c.txt", "text/plain", kBytes)});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
  // Another reader version does not make less of it, either, while the better copy is there.
  Run({text_}, {"1.0", "lexicon-1", "extractor-2", "{}", 1000});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
}

TEST_F(ReadingTest, ADeclaredCharsetCountsMore) {
  Run({Copy("a.txt", "text/plain", "guessed"), Copy("b.txt", "text/plain", "declared", true),
       Copy("c.txt", "text/plain", "guessed again")});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 declared"));
  Run({Copy("d.txt", "text/plain", "guessed once more")});
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 declared"));
  const auto known = Begin()->LoadKnownFiles()->See("room", "a.txt");
  ASSERT_TRUE(known);
  EXPECT_TRUE(known->reading.charset_declared);
}

TEST_F(ReadingTest, WhoeverIsLeftIsReadAsWhatHeIs) {
  Run({page_});
  Run({Copy("b.html", "text/plain", kBytes, false, 2)});
  EXPECT_THAT(Texts(), ElementsAre(std::string("ROOM-000001 ") + kBytes));
}

TEST_F(ReadingTest, FindingsOfAnotherReadingAreNotTaken) {
  Run({page_});
  Family text = text_;
  text.items[0].findings = {MakeFinding(*text.items[0].document, "coon", "x")};
  Run({text}, {"1.0", "lexicon-2", "extractor-1", "{}", 1000});
  EXPECT_TRUE(Read()->Findings({})->empty());
  EXPECT_THAT(Texts(), ElementsAre("ROOM-000001 raccoon"));
}

}  // namespace
}  // namespace candor
