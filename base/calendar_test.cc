// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

int64_t Between(const char* from, const char* to) { return BusinessDays(*DayNumber(from), *DayNumber(to)); }

TEST(Calendar, SecondsOfDaysBeforeAndAfterTheEpoch) {
  EXPECT_EQ(IsoSecond(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(IsoSecond(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(IsoSecond(1741944600), "2025-03-14T09:30:00Z");
}

TEST(Calendar, DaysAreReadAndWritten) {
  EXPECT_EQ(DayNumber("1970-01-01"), 0);
  EXPECT_EQ(DayNumber("2025-03-14T10:00:00Z"), DayNumber("2025-03-14"));
  EXPECT_EQ(DayNumber("2025-02-29"), std::nullopt);
  EXPECT_EQ(DayNumber("2025-13-01"), std::nullopt);
  EXPECT_EQ(DayNumber("14.03.2025"), std::nullopt);
  EXPECT_EQ(DayNumber(""), std::nullopt);
  for (int64_t day = -20'000; day < 40'000; day += 37) EXPECT_EQ(DayNumber(DayOf(day)), day);
}

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

TEST(Calendar, AMonthLaterIsTheSameDayOrTheLast) {
  EXPECT_EQ(IsoDate(AddMonths({2024, 1, 31}, 1)), "2024-02-29");
  EXPECT_EQ(IsoDate(AddMonths({2023, 11, 30}, 24)), "2025-11-30");
  EXPECT_EQ(IsoDate(AddMonths({2023, 1, 31}, -2)), "2022-11-30");
  EXPECT_EQ(IsoDate(AddDays({2024, 2, 28}, 2)), "2024-03-01");
  EXPECT_EQ(IsoDate(AddDays({2025, 1, 1}, -1)), "2024-12-31");
  EXPECT_EQ(IsoDate(AddMonths({2025, 1, 31}, 12 * 50'000'000)), "9999-12-31");
  EXPECT_EQ(IsoDate(AddMonths({9999, 1, 30}, 1)), "9999-02-28");
  EXPECT_EQ(IsoDate(AddDays({2025, 1, 31}, 2'000'000'000)), "9999-12-31");
  EXPECT_EQ(IsoDate(AddTerm({2024, 2, 29}, 1, TermUnit::kYears)), "2025-02-28");
  EXPECT_EQ(IsoDate(AddTerm({2024, 2, 29}, 2, TermUnit::kWeeks)), "2024-03-14");
}

TEST(Calendar, DaysOfTheCalendar) {
  EXPECT_EQ(IsoDate({7, 1, 2}), "0007-01-02");
  EXPECT_TRUE(IsValid({2024, 2, 29}));
  for (const CivilDate wrong : {CivilDate{2023, 2, 29},
                                {2023, 0, 1},
                                {2023, 13, 1},
                                {2023, 1, 0},
                                {2023, 4, 31},
                                {0, 1, 1},
                                {10000, 1, 1},
                                {2023, 257, 1},
                                {2023, 1, 257}})
    EXPECT_FALSE(IsValid(wrong)) << wrong.year << " " << wrong.month << " " << wrong.day;
}

}  // namespace
}  // namespace candor
