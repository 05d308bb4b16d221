// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/calendar.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

int64_t Between(const char* from, const char* to) { return BusinessDays(*DayNumber(from), *DayNumber(to)); }

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

TEST(Calendar, DaysAboveQuotationsAreReadInFourLanguages) {
  const char* kDay = "2025-03-10";
  for (const char* written :
       {"Mon, 10 Mar 2025 at 09:12", "Monday, March 10, 2025 9:12 AM", "Mar 10, 2025, at 9:12",
        "10. März 2025 um 09:12 Uhr", "Am Mo., 10. Mär. 2025 um 09:12", "lundi 10 mars 2025 à 09:12",
        "mardi 10 mars 2025", "lunes, 10 de marzo de 2025 9:12", "martes, 10 de marzo de 2025",
        "03/10/2025 09:12:04 AM", "10.03.2025 09:12", "2025-03-10 09:12", "Mon Mar 10 09:12:04 2025",
        "10-Mar-25 09:12"}) {
    EXPECT_EQ(ParseWrittenDay(written, "2025-03-14"), kDay) << written;
  }
}

TEST(Calendar, DigitsGiveTheDayThatCanBe) {
  EXPECT_EQ(ParseWrittenDay("24/10/2000 08:42", "2000-10-24"), "2000-10-24");  // no month 24
  EXPECT_EQ(ParseWrittenDay("04/10/2000 08:19", "2000-10-24"), "2000-04-10");
  EXPECT_EQ(ParseWrittenDay("06/05/2025", "2025-05-09"), "2025-05-06");  // June is not yet
  EXPECT_EQ(ParseWrittenDay("yesterday", "2025-05-09"), "");
  EXPECT_EQ(ParseWrittenDay("99/99/2025", "2025-05-09"), "");
}

}  // namespace
}  // namespace candor
