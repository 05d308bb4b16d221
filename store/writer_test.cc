// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "model/names.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class WriterTest : public CaseTest {
 protected:
  std::vector<std::string> List() { return Listing(*Read()); }
};

TEST_F(WriterTest, TheFirstItemWithSomeBytesHoldsTheirDocument) {
  Run({MakeFile("a.txt", "the cap table"), MakeFile("b.txt", "something else"),
       MakeFile("c.txt", "the cap table")});
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "duplicate c.txt ROOM-000001 of a.txt",
                                  "indexed b.txt ROOM-000002"));
  EXPECT_EQ(SearchTexts(*Read(), "cap table").size(), 1u);
  ExpectSound();
}

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

}  // namespace
}  // namespace candor
