// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/pair_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PairLines, EachNamesAThingAndSaysAWordOfIt) {
  EXPECT_THAT(PairLineStarts("lease - no\ndeed - enclosed\ncellar plan - April"), ElementsAre(11u, 27u));
  EXPECT_THAT(PairLineStarts("Lease: no\r\nDeed \u2013 next week"), ElementsAre(11u));
}

TEST(PairLines, RunningTextIsNone) {
  for (const char* text :
       {"", "lease - no", "The lease is here\nand the deed - enclosed",
        "lease - no\nThe deed will be sent to you by our lawyers - after they have looked at it",
        "lease - no - really\ndeed - yes"})
    EXPECT_THAT(PairLineStarts(text), IsEmpty()) << text;
}

}  // namespace
}  // namespace candor
