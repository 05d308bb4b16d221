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

}  // namespace
}  // namespace candor::pdf
