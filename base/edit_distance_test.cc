// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(EditDistance, CountsChangesOfOneByte) {
  EXPECT_EQ(EditDistance("", ""), 0U);
  EXPECT_EQ(EditDistance("", "abc"), 3U);
  EXPECT_EQ(EditDistance("not", "now"), 1U);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3U);
  EXPECT_EQ(EditDistance("sitting", "kitten"), 3U);
  EXPECT_EQ(EditDistance("ab", "ba"), 2U);
}

}  // namespace
}  // namespace candor
