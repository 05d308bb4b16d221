// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/grey_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace candor::pdf {
namespace {

GreyPicture Black() { return {10, 20, 144, std::vector<uint8_t>(200, 0)}; }

TEST(GreyPictureTest, WhatIsOutsideOfPlacesIsWhite) {
  GreyPicture picture = Black();
  KeepPlaces({{1, 2, 3, 4}, {2, 3, 4, 5}}, &picture);
  ASSERT_EQ(picture.pixels.size(), 200u);
  EXPECT_EQ(std::count(picture.pixels.begin(), picture.pixels.end(), 0), 16 + 16 - 4);
  EXPECT_EQ(picture.pixels[4 * 10 + 2], 0);
  EXPECT_EQ(picture.pixels[4 * 10 + 1], 255);
}

TEST(GreyPictureTest, PlacesOffThePictureKeepWhatIsOnIt) {
  constexpr double kFar = 1e300, kNone = std::numeric_limits<double>::quiet_NaN();
  GreyPicture picture = Black();
  KeepPlaces({{-kFar, -kFar, kFar, kFar}}, &picture);
  EXPECT_EQ(std::count(picture.pixels.begin(), picture.pixels.end(), 0), 200);
  KeepPlaces({{50, 50, 60, 60}, {4, 4, 2, 2}, {kNone, 0, kNone, 5}}, &picture);
  EXPECT_EQ(std::count(picture.pixels.begin(), picture.pixels.end(), 0), 0);
}

TEST(GreyPictureTest, PrintIsDarkOnWhiteWhateverItStandsOn) {
  // At 72 dpi, 100 by 100: on the left light on dark, on the right dark on grey.
  GreyPicture picture{128, 100, 72, std::vector<uint8_t>(12'800, 180)};
  const auto at = [&](size_t x, size_t y) -> uint8_t& { return picture.pixels[y * 128 + x]; };
  for (size_t y = 0; y < 100; ++y) std::fill_n(&at(0, y), 64, uint8_t{20});
  at(30, 50) = 240;
  at(90, 50) = 20;
  at(120, 50) = 20;
  LevelGround({{0, 0, 110, 100}}, &picture);
  EXPECT_GT(at(10, 50), 240);
  EXPECT_LT(at(30, 50), 60);
  EXPECT_GT(at(80, 50), 240);
  EXPECT_LT(at(90, 50), 120);
  EXPECT_EQ(at(120, 50), 20) << "elsewhere";
}

}  // namespace
}  // namespace candor::pdf
