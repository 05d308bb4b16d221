// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "correspondence/correspondence_builder.h"

namespace candor {
namespace {

constexpr const char* kSignal = "single-threaded-relationship";

CorrespondenceBuilder TwoLetters() {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("m1", "t", "2025-05-05", "Cy Fox", {"Bob Ray", "Ann Lee"});
  room.Mail("m2", "t", "2025-05-28", "Bob Ray", {"Cy Fox", "Dora Day"});
  room.Mail("m3", "u", "2025-06-03", "Bob Ray", {"Cy Fox"});
  return room;
}

TEST(SingleThreaded, OnePersonWritesAll) {
  const CorrespondenceBuilder room = TwoLetters();
  EXPECT_EQ(room.Told(kSignal),
            Lines{"them.example: 2 messages of Them GmbH to us, all by Bob Ray, Sales Clerk, from "
                  "2025-05-28 to 2025-06-03"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.thread, "");
  EXPECT_EQ(signal.severity, Severity::kLow);
  EXPECT_DOUBLE_EQ(signal.confidence, 0.58);
  EXPECT_EQ(CorrespondenceBuilder::Evidence(signal),
            (Lines{"m3: Bob Ray, Sales Clerk", "m2: the first message of 2025-05-28",
                   "m3: the last message of 2025-06-03"}));
}

TEST(SingleThreaded, ASecondWriterEndsIt) {
  CorrespondenceBuilder room = TwoLetters();
  SentMessage& second = room.Mail("m4", "v", "2025-06-04", "Dora Day", {"Ann Lee"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
  second.automatic = true;
  EXPECT_EQ(room.Told(kSignal).size(), 1u) << "an out-of-office note is nobody's letter";
  second.automatic = false;
  second.to_many = true;
  EXPECT_EQ(room.Told(kSignal).size(), 1u) << "nor is a newsletter";
  second.to_many = false;
  room.PersonOf("Dora Day").shared = true;
  EXPECT_EQ(room.Told(kSignal).size(), 1u) << "nor what a desk sends";
}

TEST(SingleThreaded, ADeskIsNoPerson) {
  CorrespondenceBuilder room = TwoLetters();
  room.PersonOf("Bob Ray").shared = true;
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(SingleThreaded, FewMessagesShowNothing) {
  CorrespondenceBuilder room = TwoLetters();
  room.settings.single_thread_messages = 3;
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(SingleThreaded, ManyMessagesAreHowTheRelationshipRuns) {
  CorrespondenceBuilder room = TwoLetters();
  for (const char* more : {"m5", "m6", "m7", "m8", "m9"})
    room.Mail(more, more, "2025-06-03", "Bob Ray", {"Cy Fox"});
  EXPECT_EQ(room.Only(kSignal).severity, Severity::kMedium);
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.9);
}

TEST(SingleThreaded, WhoIsAskedAndHandsOverMakesTwo) {
  CorrespondenceBuilder room = TwoLetters();
  room.Mail("m4", "v", "2025-05-12", "Cy Fox", {"Eva Ott", "Ann Lee"});
  EXPECT_EQ(room.Told(kSignal).size(), 1u) << "who does not answer is nobody yet";
  room.Mail("m5", "v", "2025-05-14", "Bob Ray", {"Cy Fox", "Eva Ott"});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(SingleThreaded, WhatTheyWriteToOthersIsNotBetweenUs) {
  CorrespondenceBuilder room = TwoLetters();
  room.Mail("m4", "v", "2025-06-04", "Dora Day", {"Eva Ott"});
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
}

}  // namespace
}  // namespace candor
