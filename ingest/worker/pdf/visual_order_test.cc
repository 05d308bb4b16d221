// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/visual_order.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace candor::pdf {
namespace {

// L, R and - stand for words; the result names them by their place from left to right.
std::string Order(const std::string& words) {
  std::vector<WordDirection> directions;
  for (char c : words) {
    directions.push_back(c == 'L'   ? WordDirection::kLeft
                         : c == 'R' ? WordDirection::kRight
                                    : WordDirection::kNeutral);
  }
  std::string order;
  for (uint32_t i : ReadingOrderOfWords(directions)) order += static_cast<char>('0' + i);
  return order;
}

TEST(VisualOrderTest, LinesOfWords) {
  EXPECT_EQ(Order(""), "");
  EXPECT_EQ(Order("LLL"), "012");
  EXPECT_EQ(Order("L-L"), "012");
  EXPECT_EQ(Order("RRR"), "210");
  EXPECT_EQ(Order("R-R"), "210");        // a number between: still from the right
  EXPECT_EQ(Order("RLLR"), "3120");      // "... from left to right inside ..."
  EXPECT_EQ(Order("LRRLL"), "02134");    // an insertion into a line from left to right
  EXPECT_EQ(Order("RL-LRR"), "541230");  // a number between two Latin words stays between them
}

TEST(VisualOrderTest, WordsOfRightToLeftLetters) {
  EXPECT_EQ(ReadRightToLeft("םולש"), "שלום");
  EXPECT_EQ(ReadRightToLeft("1998-ב"), "ב-1998");  // digits keep their order
  EXPECT_EQ(ReadRightToLeft("3.14:עבט"), "טבע:3.14");
  EXPECT_EQ(ReadRightToLeft(""), "");
}

TEST(VisualOrderTest, DirectionIsThatOfTheFirstLetter) {
  EXPECT_EQ(DirectionOf("word"), WordDirection::kLeft);
  EXPECT_EQ(DirectionOf("(מילה)"), WordDirection::kRight);
  EXPECT_EQ(DirectionOf("12.50%"), WordDirection::kNeutral);
}

}  // namespace
}  // namespace candor::pdf
