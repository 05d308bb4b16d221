// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/prose.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Prose, WordsOfPeople) {
  EXPECT_TRUE(ReadsAsProse("We won't share (yet).", 4));
  EXPECT_FALSE(ReadsAsProse("We won't share (yet).", 5));
  EXPECT_TRUE(ReadsAsProse(
      "\xE6\x88\x91\xE4\xBB\xAC\xE4\xB8\x8D\xE5\x85\xB1\xE4\xBA\xAB\xE5\x90\x88\xE5\x90\x8C", 2));
  EXPECT_FALSE(ReadsAsProse("", 1));
}

TEST(Prose, NumbersNamesOfHostsAndCodesAreNone) {
  EXPECT_FALSE(ReadsAsProse("No, hits=-2.3 required=5.0 tests=A,B", 2));
  EXPECT_FALSE(ReadsAsProse("by 10.66.164.135 with SMTP id x9 at mx.quellin.example; 8 Apr", 3));
  EXPECT_FALSE(ReadsAsProse("a1 b2 two words", 2));
}

}  // namespace
}  // namespace candor
