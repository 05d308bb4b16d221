// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/byte_range.h"

#include <gtest/gtest.h>

#include <string>

namespace candor::web {
namespace {

using Kind = ByteRange::Kind;

ByteRange Part(uint64_t begin, uint64_t end) { return {Kind::kPart, begin, end}; }

TEST(ByteRangeTest, TakesTheThreeForms) {
  EXPECT_EQ(ParseRange("bytes=0-0", 10), Part(0, 1));
  EXPECT_EQ(ParseRange("bytes=2-5", 10), Part(2, 6));
  EXPECT_EQ(ParseRange("bytes=4-", 10), Part(4, 10));
  EXPECT_EQ(ParseRange("bytes=-3", 10), Part(7, 10));
}

TEST(ByteRangeTest, EndsWithTheFile) {
  EXPECT_EQ(ParseRange("bytes=5-99", 10), Part(5, 10));
  EXPECT_EQ(ParseRange("bytes=-99", 10), Part(0, 10));
  EXPECT_EQ(ParseRange("bytes=0-18446744073709551615", 10), Part(0, 10));
}

TEST(ByteRangeTest, WhatIsNotThereIsUnsatisfiable) {
  for (const char* header : {"bytes=10-", "bytes=10-12", "bytes=-0"})
    EXPECT_EQ(ParseRange(header, 10).kind, Kind::kUnsatisfiable) << header;
  EXPECT_EQ(ParseRange("bytes=0-0", 0).kind, Kind::kUnsatisfiable);
  EXPECT_EQ(ParseRange("bytes=-5", 0).kind, Kind::kUnsatisfiable);
}

TEST(ByteRangeTest, WhatIsNoSingleRangeOfBytesIsIgnored) {
  for (const char* header :
       {"", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=5-4", "bytes=0-1,3-4", "bytes=0-1, -1",
        "lines=0-1", "bytes=+1-2", "bytes= 1-2", "bytes=1-2 ", "bytes=0x1-2", "bytes=1--2",
        "bytes=99999999999999999999-", "bytes=0-99999999999999999999", "Bytes=0-1"}) {
    EXPECT_EQ(ParseRange(header, 10), (ByteRange{Kind::kWhole, 0, 10})) << header;
  }
}

TEST(ByteRangeTest, PartsLieInsideAndAreNotEmpty) {
  for (uint64_t size = 0; size < 5; ++size) {
    for (int first = -1; first < 7; ++first) {
      for (int last = -1; last < 7; ++last) {
        const std::string header = "bytes=" + (first < 0 ? "" : std::to_string(first)) + "-" +
                                   (last < 0 ? "" : std::to_string(last));
        const ByteRange range = ParseRange(header, size);
        if (range.kind != Kind::kPart) continue;
        EXPECT_LT(range.begin, range.end) << header << " of " << size;
        EXPECT_LE(range.end, size) << header << " of " << size;
      }
    }
  }
}

}  // namespace
}  // namespace candor::web
