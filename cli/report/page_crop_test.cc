// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_crop.h"

#include <gtest/gtest.h>

#include "ingest/page_request.h"

namespace candor {
namespace {

constexpr int kWidth = static_cast<int>(595 * kPageDpi / 72), kHeight = static_cast<int>(842 * kPageDpi / 72);

PixelBox LineAt(int points) {
  return {kWidth / 5, static_cast<int>(points * kPageDpi / 72), kWidth / 3, static_cast<int>(kPageDpi / 6)};
}

TEST(PageCrop, HasTheMarkWithLinesAboveAndBelowAndThePagesWidth) {
  const PixelBox mark = LineAt(400);
  const PixelBox crop = CropAround({mark}, {}, kWidth, kHeight);
  EXPECT_LE(crop.y, mark.y - kPageDpi / 3);
  EXPECT_GE(crop.y + crop.height, mark.y + mark.height + kPageDpi / 3);
  EXPECT_LT(crop.height, kHeight / 4);
  EXPECT_GT(crop.width, kWidth * 9 / 10);
  EXPECT_LT(crop.width, kWidth);
}

TEST(PageCrop, StaysOnThePage) {
  for (const int at : {0, 838}) {
    const PixelBox crop = CropAround({LineAt(at)}, {}, kWidth, kHeight);
    EXPECT_GE(crop.y, 0);
    EXPECT_LE(crop.y + crop.height, kHeight);
    EXPECT_GT(crop.height, 0);
  }
  const PixelBox beyond = CropAround({{kWidth - 5, 10, 50, 10}}, {}, kWidth, kHeight);
  EXPECT_EQ(beyond.x + beyond.width, kWidth);
}

TEST(PageCrop, TakesInWhatIsMarkedNearbyAndNoMore) {
  const PixelBox crop = CropAround({LineAt(400)}, {LineAt(480), LineAt(800)}, kWidth, kHeight);
  EXPECT_TRUE(Shows(crop, {LineAt(400), LineAt(480)}));
  EXPECT_FALSE(Shows(crop, {LineAt(800)}));
}

TEST(PageCrop, AQuoteOverMostOfThePageIsShownOnTheWholePage) {
  const PixelBox crop = CropAround({LineAt(80), LineAt(700)}, {}, kWidth, kHeight);
  EXPECT_EQ(crop.y, 0);
  EXPECT_EQ(crop.height, kHeight);
}

TEST(PageCrop, MarksAreTheLinesOfTheQuoteOnThatPage) {
  WordBox first, second, elsewhere;
  first.page = second.page = 2;
  first.x0 = 72, first.x1 = 100, first.y0 = 72, first.y1 = 84;
  second.x0 = 103, second.x1 = 144, second.y0 = 72, second.y1 = 84;
  elsewhere.page = 3;
  const std::vector<PixelBox> marks = MarksOn({first, second, elsewhere}, 2);
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(marks[0], (PixelBox{static_cast<int>(71 * kPageDpi / 72), static_cast<int>(71 * kPageDpi / 72),
                                static_cast<int>(74 * kPageDpi / 72), static_cast<int>(14 * kPageDpi / 72)}));
}

}  // namespace
}  // namespace candor
