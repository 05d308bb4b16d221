// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ProgressLine, TellsRateAndTimeLeftOnceTheTotalIsKnown) {
  ProgressCounts counts;
  counts.files = 1'200;
  counts.files_total = 3'099;
  counts.bytes = 4'000'000;
  counts.bytes_total = 16'000'000;
  counts.pages = 1;
  counts.findings = 1;
  counts.failures = 2;
  EXPECT_EQ(ProgressLine(counts, 2),
            "1,200 of 3,099 files so far, 4.0 MB, 1 page, 2.0 MB/s; 1 finding, 2 not or only partly read");
  counts.total_is_final = true;
  EXPECT_EQ(ProgressLine(counts, 2),
            "1,200 of 3,099 files, 4.0 MB, 1 page, 2.0 MB/s, 6s left; 1 finding, 2 not or only partly read");
}

TEST(ProgressLine, PromisesNothingInTheFirstSecond) {
  ProgressCounts counts;
  counts.files_total = 2;
  counts.total_is_final = true;
  EXPECT_EQ(ProgressLine(counts, 0.5), "0 of 2 files, 0 bytes, 0 pages; 0 findings");
}

TEST(ProgressLine, PromisesNothingFromAFewBytes) {
  ProgressCounts counts;
  counts.files = 1;
  counts.files_total = 2;
  counts.bytes = 57;
  counts.bytes_total = 50'000'000;
  counts.total_is_final = true;
  EXPECT_THAT(ProgressLine(counts, 8), Not(HasSubstr("left")));
  counts.bytes = 1'000'000;
  EXPECT_THAT(ProgressLine(counts, 8), HasSubstr("left"));
}

}  // namespace
}  // namespace candor
