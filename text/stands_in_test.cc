// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stands_in.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

constexpr char kMessage[] =
    "Dear Max,\n\nwe will show you the \"customer list\" on Monday,\nnot before.\n\nAda";

TEST(StandsIn, LayoutMarksAndCapitalsSayNothing) {
  EXPECT_TRUE(StandsIn("> we will show you the cus-\n> tomer list on MONDAY", kMessage));
  EXPECT_TRUE(
      StandsIn("the\xC2\xA0\xE2\x80\x9C"
               "customer list\xE2\x80\x9D",
               kMessage));
  EXPECT_TRUE(StandsIn("", kMessage));
}

TEST(StandsIn, AWordMoreOrLessDoes) {
  EXPECT_FALSE(StandsIn("we will not show you the customer list", kMessage));
  EXPECT_FALSE(StandsIn("we will show the customer list", kMessage));
}

}  // namespace
}  // namespace candor
