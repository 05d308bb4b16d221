// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/promised_day.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

/// Said on Tuesday, 5 May 2026.
Day Promised(std::string_view sentence) { return PromisedDay(sentence, "2026-05-05").value_or("none"); }

TEST(PromisedDay, IsTheLastDayOnWhichThePromiseIsKept) {
  EXPECT_EQ(Promised("You will get the lease in June, as soon as our new office is ready."), "2026-06-30");
  EXPECT_EQ(Promised("Die Stückliste bekommen Sie bis Ende Juni."), "2026-06-30");
  EXPECT_EQ(Promised("It comes in February."), "2027-02-28");
  EXPECT_EQ(Promised("You will have it on 12 June."), "2026-06-12");
  EXPECT_EQ(Promised("Not before 3 July 2026."), "2026-07-03");
  EXPECT_EQ(Promised("The accounts will be ready in June 2027."), "2027-06-30");
  EXPECT_EQ(Promised("It will follow next week."), "2026-05-15");
  EXPECT_EQ(Promised("Das reichen wir kommende Woche nach."), "2026-05-15");
  EXPECT_EQ(Promised("You will have it by Friday."), "2026-05-08");
  EXPECT_EQ(Promised("You will have it by the end of the month."), "2026-05-31");
  EXPECT_EQ(Promised("Vous le recevrez la semaine prochaine."), "2026-05-15");
  EXPECT_EQ(Promised("Se lo enviaré la próxima semana."), "2026-05-15");
  EXPECT_EQ(Promised("We need some time and answer within two weeks."), "2026-05-19");
  EXPECT_EQ(Promised("Tomorrow."), "2026-05-06");
}

TEST(PromisedDay, SoonIsTenWorkingDays) {
  for (const char* sentence :
       {"You will have it soon.", "It will follow shortly.", "Das folgt in Kürze.", "Die Liste kommt bald.",
        "Vous le recevrez prochainement.", "Se lo enviaremos en breve."})
    EXPECT_EQ(Promised(sentence), "2026-05-19") << sentence;
  EXPECT_EQ(Promised("You will have it soon, in June at the latest."), "2026-06-30");
}

TEST(PromisedDay, IsNoneWithoutADay) {
  for (const char* sentence :
       {"We will get back to you.", "As soon as we can.", "You may have it.", "So bald wie möglich.",
        "That is too soon for us.", "That was promised in the contract.", "Guten Morgen, wir prüfen das."})
    EXPECT_EQ(Promised(sentence), "none") << sentence;
  EXPECT_FALSE(PromisedDay("You will get it in June.", ""));
}

}  // namespace
}  // namespace candor
