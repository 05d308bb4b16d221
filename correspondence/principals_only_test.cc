// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "correspondence/correspondence_builder.h"

namespace candor {
namespace {

constexpr const char* kSignal = "principals-only";

CorrespondenceBuilder OnTheGreen() {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-01-17", "Ann Lee", {"Dora Day"});
  room.Mail("m2", "t", "2025-01-20", "Dora Day", {"Ann Lee"}).agrees = {30, 36};
  return room;
}

TEST(PrincipalsOnly, TermsAreAgreedAndNobodyElseIsThere) {
  const CorrespondenceBuilder room = OnTheGreen();
  EXPECT_EQ(
      room.Told(kSignal),
      Lines{"t: Terms agreed on 2025-01-20 in a conversation of principals alone: Ann Lee, Chief Executive "
            "Officer; Dora Day, Owner"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.party, "them.example");
  EXPECT_DOUBLE_EQ(signal.confidence, 0.85);
  EXPECT_EQ(CorrespondenceBuilder::Evidence(signal),
            (Lines{"m2: agreed on 2025-01-20 by Dora Day", "m1: Ann Lee, Chief Executive Officer",
                   "m2: Dora Day, Owner"}));
  EXPECT_EQ(signal.evidence[0].span, (Span{30, 36}));
}

TEST(PrincipalsOnly, WithoutTermsItIsAConversation) {
  CorrespondenceBuilder room = OnTheGreen();
  room.correspondence.messages[1].agrees = {};
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(PrincipalsOnly, AnybodyElseEndsIt) {
  for (const char* more : {"Cy Fox", "Bob Ray", "Eva Ott"}) {
    CorrespondenceBuilder room = OnTheGreen();
    room.Mail("m3", "t", "2025-01-21", "Ann Lee", {"Dora Day", more});
    EXPECT_EQ(room.Told(kSignal), Lines{}) << more;
  }
}

TEST(PrincipalsOnly, WhoIsOfNoPartyIsNotKnown) {
  CorrespondenceBuilder room = OnTheGreen();
  room.Person("Hal Orr", "mail.example", TitleLevel::kExecutive, "CEO");
  room.Mail("m3", "t", "2025-01-21", "Ann Lee", {"Dora Day", "Hal Orr"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(PrincipalsOnly, IsBetweenUsAndOneOther) {
  CorrespondenceBuilder room = OnTheGreen();
  room.Party("third.example", "Third SA").Person("Fay Ito", "third.example", TitleLevel::kExecutive, "CEO");
  room.Mail("m3", "t", "2025-01-21", "Ann Lee", {"Dora Day", "Fay Ito"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.Mail("n1", "u", "2025-01-21", "Fay Ito", {"Dora Day"}).agrees = {30, 36};
  EXPECT_EQ(room.Told(kSignal), Lines{}) << "theirs alone";
  room.Person("Ida Poe", "us.example", TitleLevel::kOwner, "Partner");
  room.Mail("o1", "v", "2025-01-21", "Ann Lee", {"Ida Poe"}).agrees = {30, 36};
  EXPECT_EQ(room.Told(kSignal), Lines{}) << "ours alone";
}

TEST(PrincipalsOnly, OneSideThatSaysSoIsLessSure) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-01-17", "Ann Lee", {"Dora Day"}).agrees = {30, 36};
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.6);
}

}  // namespace
}  // namespace candor
