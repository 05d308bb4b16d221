// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/ground.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace candor::pdf {
namespace {

constexpr size_t kSide = 200;
constexpr double kNear = 24;

Ground GroundOf(const std::vector<uint8_t>& grey) { return {{grey.data(), kSide, kSide, kSide}, 1, 1}; }

TEST(GroundTest, IsTheShadeOfMostPixelsNearby) {
  std::vector<uint8_t> grey(kSide * kSide);
  for (size_t y = 0; y < kSide; ++y) {
    for (size_t x = 0; x < kSide; ++x) {
      // Paper that runs from dark to light, and letters on it.
      const bool ink = x % 8 < 3 && y % 10 < 6;
      grey[y * kSide + x] = ink ? 0 : static_cast<uint8_t>(100 + y / 2);
    }
  }
  const Ground ground = GroundOf(grey);
  for (const size_t y : {0, 50, 100, 199}) EXPECT_NEAR(ground.Row(y)[70], 100 + y / 2, kNear) << y;
}

TEST(GroundTest, ThereIsNoneAmongManyShades) {
  std::vector<uint8_t> grey(kSide * kSide, 250);
  std::mt19937 random(7);
  for (size_t i = 0; i < grey.size() / 2; ++i) grey[i] = static_cast<uint8_t>(random());
  const Ground ground = GroundOf(grey);
  EXPECT_EQ(ground.Row(10)[10], Ground::kNone);
  EXPECT_NEAR(ground.Row(199)[10], 250, kNear);
}

TEST(GroundTest, OfNothingIsNothing) { EXPECT_NO_THROW(Ground({}, 1, 1)); }

}  // namespace
}  // namespace candor::pdf
