// SPDX-License-Identifier: GPL-3.0-or-later
//
// A control number belongs to content for the life of the case.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/testing.h"
#include "store/writer.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class RetiredTest : public CaseTest {
 protected:
  /// What is said to who asks for a number that nobody has.
  std::string Said(const std::string& control) {
    const auto reader = Read();
    const auto document = reader->FindDocument(control);
    const auto message = reader->FindMessage(control);
    EXPECT_FALSE(document.ok());
    EXPECT_EQ(document.error().message, message.error().message);
    return document.error().message;
  }
  /// "ROOM-000001 a.txt" of what was replaced.
  std::vector<std::string> Replaced() {
    std::vector<std::string> rows;
    const auto reader = Read();
    const auto vanished = reader->Vanished();
    for (const VanishedRow& row : *vanished) {
      if (row.replaced) rows.push_back(row.control + " " + row.path);
    }
    EXPECT_EQ(reader->GetCoverage()->replaced, rows.size());
    return rows;
  }
};

TEST_F(RetiredTest, ContentThatComesBackHasItsNumber) {
  Run({MakeFile("a.txt", "one"), MakeFile("b.txt", "two")});
  Run({MakeFile("a.txt", "three", 2)});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.txt ROOM-000003", "indexed b.txt ROOM-000002"));
  EXPECT_EQ(Said("ROOM-000001"), "ROOM-000001 was a.txt until run 2; its content is in no file now");
  EXPECT_THAT(Replaced(), ElementsAre("ROOM-000001 a.txt"));
  Run({MakeFile("c.txt", "one"), MakeFile("d.txt", "four")});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.txt ROOM-000003", "indexed b.txt ROOM-000002",
                                           "indexed c.txt ROOM-000001", "indexed d.txt ROOM-000004"));
  EXPECT_THAT(Replaced(), IsEmpty());
}

TEST_F(RetiredTest, FilesThatChangePlacesKeepTheirNumbers) {
  std::vector<Family> before, after;
  for (int i = 0; i < 6; ++i) before.push_back(MakeFile(std::to_string(i), "paper " + std::to_string(i)));
  Run(before);
  after.push_back(MakeFile("0", "a new paper", 2));
  for (int i = 0; i < 6; ++i)
    after.push_back(MakeFile(std::to_string(i + 1), "paper " + std::to_string(i), 2));
  Run(after);
  ExpectSound();
  EXPECT_THAT(List(),
              UnorderedElementsAre("indexed 0 ROOM-000007", "indexed 1 ROOM-000001", "indexed 2 ROOM-000002",
                                   "indexed 3 ROOM-000003", "indexed 4 ROOM-000004", "indexed 5 ROOM-000005",
                                   "indexed 6 ROOM-000006"));
  EXPECT_THAT(Replaced(), IsEmpty());
}

TEST_F(RetiredTest, WhatIsThereAndNotReadForNowHasNotGone) {
  const auto archive = [](bool whole) {
    std::vector<Item> items = {IndexedItem("a.zip", MakeDocument("packed"))};
    if (whole) items.push_back(IndexedItem("a.zip/x.txt", MakeDocument("the cap table"), 0));
    return MakeFamily(std::move(items), whole ? 1 : 2);
  };
  Run({archive(true), MakeFile("scan.pdf", "words of OCR")});
  Run({archive(false), MakeFamily({FailedItem("scan.pdf", "words of OCR", "no_text_layer")}, 2)});
  ExpectSound();
  EXPECT_THAT(Replaced(), IsEmpty());
  EXPECT_EQ(Said("ROOM-000002"),
            "ROOM-000002 was a.zip/x.txt until run 2; its file is there, and it was not read since");
  EXPECT_EQ(Said("3"), "ROOM-000003 was scan.pdf until run 2; its file is there, and it was not read since");
  Run({archive(true), MakeFile("scan.pdf", "words of OCR", 3)});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.zip ROOM-000001", "indexed a.zip/x.txt ROOM-000002",
                                           "indexed scan.pdf ROOM-000003"));
}

TEST_F(RetiredTest, PartsOfAFileThatIsAnotherNowHaveGone) {
  Run({MakeFamily({IndexedItem("a.zip", MakeDocument("packed")),
                   IndexedItem("a.zip/x.txt", MakeDocument("the cap table"), 0)})});
  Run({MakeFamily({IndexedItem("a.zip", MakeDocument("packed otherwise"))}, 2)});
  EXPECT_THAT(Replaced(), ElementsAre("ROOM-000001 a.zip", "ROOM-000002 a.zip/x.txt"));
}

TEST_F(RetiredTest, OfAForgottenRoomNumbersStayAndNoNames) {
  Run({MakeFile("secret.txt", "one"), MakeFile("other.txt", "two")});
  Run({MakeFile("other.txt", "three", 2)});
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->Forget("room").ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  }
  ExpectSound();
  EXPECT_THAT(Replaced(), IsEmpty());
  for (const char* control : {"ROOM-000001", "ROOM-000002", "ROOM-000003"})
    EXPECT_EQ(Said(control), std::string(control) +
                                 " is the number of a document that is not in the case, since run " +
                                 (control[10] == '2' ? "2" : "3"));
  Run({MakeFile("back.txt", "one")});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("indexed back.txt ROOM-000001"));
}

TEST_F(RetiredTest, AReaderThatWasKilledCostsNoNumber) {
  const auto crashed = [](const char* path, std::string_view bytes, int64_t mtime) {
    Item item = FailedItem(path, bytes, "crashed");
    item.media_type = "text/plain";
    return MakeFamily({item}, mtime);
  };
  Run({crashed("a.txt", "one", 1), MakeFile("b.txt", "two")});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("failed a.txt crashed", "indexed b.txt ROOM-000002"));
  Run({crashed("a.txt", "one", 1), crashed("b.txt", "two", 2)});
  ExpectSound();
  EXPECT_THAT(Replaced(), IsEmpty());
  Run({MakeFile("a.txt", "one"), MakeFile("b.txt", "two", 2), MakeFile("c.txt", "three")});
  ExpectSound();
  EXPECT_THAT(List(), UnorderedElementsAre("indexed a.txt ROOM-000001", "indexed b.txt ROOM-000002",
                                           "indexed c.txt ROOM-000003"));
}

TEST_F(RetiredTest, NumbersThatWentAreSealed) {
  Run({MakeFile("a.txt", "one")});
  Run({MakeFile("a.txt", "two", 2)});
  EXPECT_THAT(Defects(), IsEmpty());
  internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite)
      .Exec("UPDATE retired_documents SET path=x'62'");
  EXPECT_THAT(Defects(), ElementsAre(HasSubstr("the case does not hold what it held")));
  internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite).Exec("UPDATE retired_documents SET id=2");
  EXPECT_THAT(Defects(), ::testing::Contains(
                             HasSubstr("the number of a document that went is that of one that is there")));
}

TEST_F(RetiredTest, ACopyOfTheCaseHasThem) {
  Run({MakeFile("a.txt", "one")});
  Run({MakeFile("a.txt", "two", 2)});
  const std::string copy = (folder() / "copy.case").string();
  ASSERT_TRUE(Read()->CopyTo(copy).ok());
  const auto reader = CaseReader::Open(copy);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ((*reader)->Vanished()->size(), 1u);
}

}  // namespace
}  // namespace candor
