// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/believed_days.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(BelievedDays, TheNewestThatOthersSupport) {
  EXPECT_EQ(FindBelievedDays({{"2025-03-01", "a"}, {"2025-06-05", "b"}, {"2025-04-01", "a"}}).last,
            "2025-06-05");
  EXPECT_EQ(FindBelievedDays({{"2025-03-01", "a"}, {"2025-06-05", "b"}, {"2107-02-01", "a"}}).last,
            "2025-06-05");
  EXPECT_EQ(FindBelievedDays({{"2025-03-01", "a"}, {"2025-06-05", "b"}, {"2036-02-07", "a"}}).last,
            "2025-06-05");
  EXPECT_EQ(FindBelievedDays({{"2025-03-01", "a"}, {"2025-06-05", "b"}, {"1970-01-01", "a"}}).last,
            "2025-06-05");
}

TEST(BelievedDays, ACaseMaySleepForYears) {
  EXPECT_EQ(
      FindBelievedDays({{"2015-03-01", "a"}, {"2015-06-05", "b"}, {"2024-02-01", "a"}, {"2024-02-02", "b"}})
          .last,
      "2024-02-02");
  EXPECT_EQ(FindBelievedDays({{"2015-03-01", "a"}, {"2024-02-01", "b"}, {"2024-03-01", "b"}}).last,
            "2024-03-01");
}

TEST(BelievedDays, OneMessageIsAllThereIs) {
  const BelievedDays one = FindBelievedDays({{"2025-03-01", "a"}, {"", "b"}});
  EXPECT_EQ(one.last, "2025-03-01");
  EXPECT_TRUE(one.Hold("2025-03-01"));
  EXPECT_FALSE(one.Hold("2025-03-02"));
  EXPECT_FALSE(one.Hold(""));
  EXPECT_EQ(FindBelievedDays({}).last, "");
  EXPECT_EQ(FindBelievedDays({{"1970-01-01", "a"}}).last, "");
}

}  // namespace
}  // namespace candor
