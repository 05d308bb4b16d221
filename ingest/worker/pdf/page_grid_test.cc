// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_grid.h"

#include <gtest/gtest.h>

#include <limits>

namespace candor::pdf {
namespace {

constexpr double kField = 10;

PageGrid Page() { return {kField * PageGrid::kSide, kField * PageGrid::kSide}; }

TEST(PageGridTest, BoxesThatOverlapCountOnce) {
  PageGrid grid = Page();
  grid.Cover({0, 0, 640, 320});
  grid.Cover({0, 160, 640, 320});
  EXPECT_DOUBLE_EQ(grid.Share(), 0.5);
  EXPECT_EQ(grid.Rows(), 32U);
  PageGrid other = Page();
  other.Cover({320, 0, 640, 640});
  PageGrid without = grid;
  without.Remove(other);
  EXPECT_DOUBLE_EQ(without.Share(), 0.25);
  grid.Add(other);
  EXPECT_DOUBLE_EQ(grid.Share(), 0.75);
}

TEST(PageGridTest, AFieldThatIsTouchedIsCovered) {
  PageGrid grid = Page();
  grid.Cover({15, 15, 15, 15});
  grid.Cover({639.5, 639.5, 700, 700});
  EXPECT_DOUBLE_EQ(grid.Share(), 2.0 / (64 * 64));
  grid.Cover({9, 9, 21, 21});
  EXPECT_DOUBLE_EQ(grid.Share(), 10.0 / (64 * 64));
}

TEST(PageGridTest, WhatLiesOffThePageOrIsNoPlaceCoversNothing) {
  PageGrid grid = Page();
  const double none = std::numeric_limits<double>::quiet_NaN(), far = 1e300;
  grid.Cover({-50, 0, -10, 640});
  grid.Cover({0, 650, 640, 700});
  grid.Cover({none, 0, 640, 640});
  grid.Cover({0, 0, 640, none});
  EXPECT_DOUBLE_EQ(grid.Share(), 0);
  grid.Cover({-far, -far, far, far});
  EXPECT_DOUBLE_EQ(grid.Share(), 1);
}

}  // namespace
}  // namespace candor::pdf
