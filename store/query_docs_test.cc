// SPDX-License-Identifier: GPL-3.0-or-later
//
// docs/query-language.md says what is true: every query in its tables is run.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/io.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class QueryDocsTest : public CaseTest {};

/// Cells of a table's line, without white space around and backticks.
std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  for (size_t begin = 1; begin < line.size();) {
    const size_t end = std::min(line.find('|', begin), line.size());
    std::string cell = line.substr(begin, end - begin);
    const auto trim = [](std::string* text, char c) {
      while (!text->empty() && text->front() == c) text->erase(0, 1);
      while (!text->empty() && text->back() == c) text->pop_back();
    };
    trim(&cell, ' ');
    trim(&cell, '`');
    cells.push_back(cell);
    begin = end + 1;
  }
  return cells;
}

TEST_F(QueryDocsTest, EveryExampleIsTrue) {
  Run({MakeFile("a.txt", "We refuse to share the cap table."),
       MakeFamily({IndexedItem(
           "b.eml", MakeMail("Cap table", "Draft.", {"Bob Smith", "bob@acme.com"}, {}, "2026-03-05"))})});
  const auto reader = Read();
  const Result<std::string> page = ReadFile(CANDOR_SOURCE_DIR "/docs/query-language.md");
  ASSERT_TRUE(page.ok());
  std::string second_heading;
  bool plain = false;
  int readings = 0;
  int errors = 0;
  for (size_t begin = 0; begin < page->size();) {
    const size_t end = std::min(page->find('\n', begin), page->size());
    const std::string line = page->substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line[0] != '|') continue;
    const std::vector<std::string> cells = Cells(line);
    if (cells[0] == "query" || cells[0] == "question") {
      second_heading = cells[1];
      plain = cells[0] == "question";
      continue;
    }
    if (cells[0].rfind("---", 0) == 0) continue;
    const Result<Query> query =
        plain ? ParsePlainQuery(cells[0], "2026-06-30") : ParseQuery(cells[0], "2026-06-30");
    if (second_heading == "error") {
      ++errors;
      ASSERT_FALSE(query.ok()) << cells[0];
      EXPECT_EQ(query.error().message, cells[1]);
      continue;
    }
    ++readings;
    ASSERT_TRUE(query.ok()) << cells[0] << ": " << query.error().message;
    EXPECT_EQ(Explain(*query), cells[1]);
    const auto result = reader->Search(*query, {});
    EXPECT_TRUE(result.ok()) << cells[0] << ": " << result.error().message;
  }
  EXPECT_GE(readings, 30);
  EXPECT_GE(errors, 8);
}

}  // namespace
}  // namespace candor
