// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/written_date.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(WrittenDate, DaysAboveQuotationsAreReadInFourLanguages) {
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

TEST(WrittenDate, DigitsGiveTheDayThatCanBe) {
  EXPECT_EQ(ParseWrittenDay("24/10/2000 08:42", "2000-10-24"), "2000-10-24");  // no month 24
  EXPECT_EQ(ParseWrittenDay("04/10/2000 08:19", "2000-10-24"), "2000-04-10");
  EXPECT_EQ(ParseWrittenDay("06/05/2025", "2025-05-09"), "2025-05-06");  // June is not yet
  EXPECT_EQ(ParseWrittenDay("yesterday", "2025-05-09"), "");
  EXPECT_EQ(ParseWrittenDay("99/99/2025", "2025-05-09"), "");
}

TEST(WrittenDate, TimesOfDay) {
  const struct {
    const char* written;
    int minutes;
  } cases[] = {{"Mon, 10 Mar 2025 at 09:12", 552},        {"10/03/2025 9:12 PM", 1272},
               {"March 10, 2025 12:05:33 a.m.", 5},       {"10 mars 2025 17h39", 1059},
               {"10 de marzo de 2025, 5:39 p. m.", 1059}, {"10. März 2025 um 09:12 Uhr", 552},
               {"Mon Mar 10 09:12:04 2025", 552},         {"10.03.2025 12:30 pmt", 750}};
  for (const auto& c : cases) EXPECT_EQ(ParseWrittenTime(c.written), c.minutes) << c.written;
  for (const char* written : {"", "10 March", "2025-03-10", "25:00", "9:7", "123:45"})
    EXPECT_EQ(ParseWrittenTime(written), std::nullopt) << written;
}

}  // namespace
}  // namespace candor
