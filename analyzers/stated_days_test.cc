// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/stated_days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StatedDays, AsExactlyAsTheSentenceStatesThem) {
  EXPECT_THAT(
      StatedDays("The last pump leaves the hall in June 2025, and the help line shuts on 31 December 2026.",
                 ""),
      ElementsAre("2025-06", "2026-12-31"));
  EXPECT_THAT(StatedDays("Orders are taken up to May 30, 2025, and from 2028 there are no parts.", ""),
              ElementsAre("2025-05-30", "2028"));
  EXPECT_THAT(StatedDays("Der Geber wird nur noch bis zum 31. März 2026 gebaut, Teile gibt es bis 2029.", ""),
              ElementsAre("2026-03-31", "2029"));
  EXPECT_THAT(StatedDays("Le service s'arrête en juin 2025.", ""), ElementsAre("2025-06"));
  EXPECT_THAT(StatedDays("El servicio termina el 3 de marzo de 2026.", ""), ElementsAre("2026-03-03"));
  EXPECT_THAT(StatedDays("Support ends 2026-01-31, as said: on 2026-01-31.", ""), ElementsAre("2026-01-31"));
}

TEST(StatedDays, ADayWithoutAYearIsTheNextOneOrHasJustGoneBy) {
  EXPECT_THAT(StatedDays("I leave the house on 30 June.", "2025-06-04"), ElementsAre("2025-06-30"));
  EXPECT_THAT(StatedDays("I left the house on May 30th.", "2025-06-04"), ElementsAre("2025-05-30"));
  EXPECT_THAT(StatedDays("Mein letzter Tag ist der 31. Januar.", "2025-11-20"), ElementsAre("2026-01-31"));
  EXPECT_THAT(StatedDays("He will be gone by 1 March.", "2025-06-04"), ElementsAre("2026-03-01"));
  EXPECT_THAT(StatedDays("I leave the house on 30 June.", ""), IsEmpty());
}

TEST(StatedDays, WhatIsNone) {
  EXPECT_THAT(
      StatedDays("The chair will be 81 in June and may rest for the whole of the autumn.", "2025-02-12"),
      IsEmpty());
  EXPECT_THAT(StatedDays("The 2019 model, port 4400 and 1,950 units stay; 30 may come back.", "2025-02-12"),
              IsEmpty());
  EXPECT_THAT(StatedDays("On 31 June nothing happens.", "2025-02-12"), IsEmpty());
  EXPECT_THAT(StatedDays("", "2025-02-12"), IsEmpty());
}

}  // namespace
}  // namespace candor
