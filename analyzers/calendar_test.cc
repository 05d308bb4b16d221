// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/calendar.h"

#include <gtest/gtest.h>

#include "text/written_date.h"

namespace candor {
namespace {

int64_t Between(const char* from, const char* to) { return BusinessDays(*DayNumber(from), *DayNumber(to)); }

TEST(Calendar, WorkingDaysLeaveOutWeekends) {
  EXPECT_EQ(Between("2025-05-05", "2025-05-28"), 17);  // Monday to Wednesday, three weeks on
  EXPECT_EQ(Between("2025-05-12", "2025-05-23"), 9);
  EXPECT_EQ(Between("2025-05-09", "2025-05-12"), 1);  // Friday to Monday
  EXPECT_EQ(Between("2025-05-10", "2025-05-11"), 0);  // Saturday to Sunday
  EXPECT_EQ(Between("2025-05-10", "2025-05-12"), 1);
  EXPECT_EQ(Between("2025-05-12", "2025-05-12"), 0);
  EXPECT_EQ(Between("2025-05-12", "2025-05-01"), 0);  // backwards
}

TEST(Calendar, WorkingDaysAgreeWithCountingThem) {
  const int64_t from = *DayNumber("2024-12-25");
  int64_t counted = 0;
  for (int64_t to = from + 1; to < from + 60; ++to) {
    counted += (to + 3) % 7 < 5 ? 1 : 0;  // 1970-01-01 was a Thursday
    EXPECT_EQ(BusinessDays(from, to), counted) << DayOf(to);
  }
}

}  // namespace
}  // namespace candor
