// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/repeated_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace candor::pdf {
namespace {

void Say(const std::string& line, PageWords* words) {
  double x = 0;
  words->BeginString({}, 0, false);
  for (const char c : line) {
    if (c == ' ') {
      words->AddSpace();
    } else {
      words->AddText({&c, 1}, static_cast<char32_t>(c), x, 0, 1);
    }
    x += 1;
  }
  words->AddSpace();
  words->Finish();
}

std::vector<bool> FindAfter(const std::string& line, int times, const std::string& other) {
  PageWords words;
  for (int i = 0; i < times; ++i) Say(line, &words);
  Say(other, &words);
  return FindRepeated(words);
}

TEST(RepeatedWordsTest, AWatermarkIsRepeatedAndWhatStandsBesideItIsNot) {
  const std::string text = "We will not share the customer contracts";
  std::vector<bool> repeated = FindAfter("Confidential bidder four of March", 6, text);
  ASSERT_EQ(repeated.size(), 37u);
  EXPECT_EQ(std::count(repeated.begin(), repeated.begin() + 30, true), 30);
  EXPECT_EQ(std::count(repeated.begin() + 30, repeated.end(), true), 0);
  repeated = FindAfter("DRAFT", 30, text);
  EXPECT_EQ(std::count(repeated.begin(), repeated.end(), true), 30);
}

TEST(RepeatedWordsTest, TurnsOfPhraseDotsAndZerosAreNot) {
  for (const std::string line : {". . . .", "0 0 0 0 0.00", "Confidential bidder four of March"}) {
    const std::vector<bool> repeated = FindAfter(line, line.front() == 'C' ? 5 : 40, "the end");
    EXPECT_EQ(std::count(repeated.begin(), repeated.end(), true), 0) << line;
  }
  EXPECT_EQ(FindRepeated(PageWords()).size(), 0u);
}

}  // namespace
}  // namespace candor::pdf
