// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "correspondence/correspondence_builder.h"

namespace candor {
namespace {

constexpr const char* kSignal = "counterpart-level-gap";

TEST(LevelGap, TheHighestOfBothSidesAreCompared) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Bob Ray", "Ann Lee"});
  room.Mail("m2", "t", "2025-05-07", "Bob Ray", {"Cy Fox"});
  room.Mail("m3", "u", "2025-01-07", "Ann Lee", {"Dora Day"});
  EXPECT_EQ(room.Told(kSignal), Lines{"t: On our side Ann Lee, Chief Executive Officer (c-level), on that of "
                                      "Them GmbH nobody above Bob Ray, "
                                      "Sales Clerk (individual): 4 steps"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.severity, Severity::kMedium);
  EXPECT_DOUBLE_EQ(signal.confidence, 0.8);
  EXPECT_EQ(CorrespondenceBuilder::Evidence(signal),
            (Lines{"m2: Bob Ray, Sales Clerk", "m3: Ann Lee, Chief Executive Officer",
                   "m1: Cy Fox, VP Alliances"}));
}

TEST(LevelGap, CountsInSteps) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Mail("m2", "u", "2025-05-07", "Bob Ray", {"Cy Fox"});  // the title of who never answers
  room.PersonOf("Bob Ray").level = TitleLevel::kManager;
  EXPECT_EQ(room.Only(kSignal).severity, Severity::kLow);
  room.PersonOf("Bob Ray").level = TitleLevel::kDirector;
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.settings.level_gap = 1;
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
}

TEST(LevelGap, WhoReadsAlongOnTheirSideCounts) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Mail("m2", "t", "2025-05-07", "Bob Ray", {"Cy Fox", "Dora Day"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(LevelGap, WhoOnlyReadsAlongOnOurSideMakesNone) {
  CorrespondenceBuilder room = TwoSides();
  room.Person("Gus Hay", "us.example", TitleLevel::kIndividual, "Assistant");
  room.Mail("m1", "t", "2025-05-05", "Gus Hay", {"Bob Ray", "Ann Lee"});
  room.Mail("m2", "t", "2025-05-07", "Bob Ray", {"Gus Hay", "Ann Lee"});
  room.Mail("m3", "circular", "2025-05-08", "Bob Ray", {"Ann Lee", "Cy Fox"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(LevelGap, UnknownTitlesAreNotGuessed) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Eva Ott"});
  room.Mail("m2", "t", "2025-05-07", "Eva Ott", {"Cy Fox"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.Mail("m3", "t", "2025-05-09", "Bob Ray", {"Cy Fox"});
  EXPECT_EQ(room.Told(kSignal), Lines{"t: On our side Cy Fox, VP Alliances (vp), on that of Them GmbH nobody "
                                      "with a known title above Bob "
                                      "Ray, Sales Clerk (individual): 3 steps"});
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.5);
}

TEST(LevelGap, TheirHigherRankIsNone) {
  CorrespondenceBuilder room = TwoSides();
  room.Person("Gus Hay", "us.example", TitleLevel::kIndividual, "Assistant");
  room.Mail("m1", "t", "2025-05-05", "Gus Hay", {"Dora Day"});
  room.Mail("m2", "t", "2025-05-07", "Dora Day", {"Gus Hay"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(LevelGap, EachOtherPartyIsJudgedByItself) {
  CorrespondenceBuilder room = TwoSides();
  room.Party("third.example", "Third SA")
      .Person("Fay Ito", "third.example", TitleLevel::kDirector, "Director");
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Bob Ray", "Fay Ito"});
  room.Mail("m2", "t", "2025-05-07", "Bob Ray", {"Cy Fox", "Fay Ito"});
  EXPECT_EQ(room.Only(kSignal).party, "them.example");
}

}  // namespace
}  // namespace candor
