// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/written_day.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(WrittenDay, DaysAboveQuotationsAreReadInFourLanguages) {
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

TEST(WrittenDay, DigitsGiveTheDayThatCanBe) {
  EXPECT_EQ(ParseWrittenDay("24/10/2000 08:42", "2000-10-24"), "2000-10-24");  // no month 24
  EXPECT_EQ(ParseWrittenDay("04/10/2000 08:19", "2000-10-24"), "2000-04-10");
  EXPECT_EQ(ParseWrittenDay("06/05/2025", "2025-05-09"), "2025-05-06");  // June is not yet
  EXPECT_EQ(ParseWrittenDay("yesterday", "2025-05-09"), "");
  EXPECT_EQ(ParseWrittenDay("99/99/2025", "2025-05-09"), "");
}

}  // namespace
}  // namespace candor
