// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "correspondence/correspondence_builder.h"

namespace candor {
namespace {

constexpr const char* kSignal = "unanswered-request";

TEST(UnansweredRequest, ASilenceIsTold) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "register", "2025-04-14", "Cy Fox", {"Bob Ray", "Ann Lee"});
  room.Mail("again", "register", "2025-05-06", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  EXPECT_EQ(room.Told(kSignal),
            Lines{"register: Them GmbH has not answered what Cy Fox asked on 2025-04-14: 38 business days by "
                  "2025-06-05, written to again on 2025-05-06"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.party, "them.example");
  EXPECT_EQ(signal.severity, Severity::kHigh);
  EXPECT_DOUBLE_EQ(signal.confidence, 0.9);
  EXPECT_EQ(CorrespondenceBuilder::Evidence(signal),
            (Lines{"ask: asked on 2025-04-14 by Cy Fox", "again: written to again on 2025-05-06"}));
  EXPECT_EQ(signal.evidence[0].span, (Span{30, 40}));
}

TEST(UnansweredRequest, WithinTheGracePeriodNothingIsOverdue) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  room.as_of = "2025-05-19";  // ten business days
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.as_of = "2025-05-20";
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
  EXPECT_EQ(room.Only(kSignal).severity, Severity::kMedium);
  room.settings.grace_business_days = 11;
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(UnansweredRequest, WithoutADayOfTodayTheNewestMessageIsToday) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  room.as_of = "";
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.Mail("other", "u", "2025-05-20", "Bob Ray", {"Cy Fox"});
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH has not answered what Cy Fox asked on 2025-05-05: 11 business "
                  "days by 2025-05-20"});
}

TEST(UnansweredRequest, ALateAnswerIsToldWithItsDays) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Mail("late", "t", "2025-05-28", "Bob Ray", {"Cy Fox"});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kAnswered, "late");
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "late", {71, 80});
  EXPECT_EQ(
      room.Told(kSignal),
      Lines{"t: Them GmbH answered on 2025-05-28 what Cy Fox asked on 2025-05-05, after 17 business days; 2 "
            "requests of this thread waited longer than 10 business days"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.severity, Severity::kLow);
  EXPECT_EQ(
      CorrespondenceBuilder::Evidence(signal),
      (Lines{"ask: asked on 2025-05-05 by Cy Fox", "late: answered on 2025-05-28, after 17 business days",
             "ask: asked on 2025-05-05 by Cy Fox", "late: refused on 2025-05-28, after 17 business days"}));
}

TEST(UnansweredRequest, APartOrARefusalInTimeIsAnAnswer) {
  for (RequestOutcome outcome :
       {RequestOutcome::kAnswered, RequestOutcome::kPartial, RequestOutcome::kRefused}) {
    CorrespondenceBuilder room = TwoSides();
    room.Mail("ask", "t", "2025-05-12", "Cy Fox", {"Bob Ray"});
    room.Mail("reply", "t", "2025-05-23", "Bob Ray", {"Cy Fox"});
    room.Ask("ask", "Bob Ray").Came(outcome, "reply");
    EXPECT_EQ(room.Told(kSignal), Lines{});
  }
}

TEST(UnansweredRequest, ADeferralIsNone) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-03-10", "Cy Fox", {"Bob Ray"});
  room.Mail("reply", "t", "2025-03-14", "Bob Ray", {"Cy Fox"});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kDeferred, "reply");
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH has not answered what Cy Fox asked on 2025-03-10: 63 business "
                  "days by 2025-06-05, put off on 2025-03-14"});
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.75);
}

TEST(UnansweredRequest, AReplyThatSkipsItIsLessSure) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-05-05", "Cy Fox", {"Bob Ray"});
  room.Mail("reply", "t", "2025-05-07", "Bob Ray", {"Cy Fox"});
  room.Ask("ask", "Bob Ray");
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH has not answered what Cy Fox asked on 2025-05-05: 23 business "
                  "days by 2025-06-05, 1 reply skips it"});
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.6);
  room.correspondence.messages.back().automatic = true;  // out of office
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.9);
}

// Refused in two days, given after two weeks: the ledger tells of the last word alone.
TEST(UnansweredRequest, ARefusalInTimeThatTheLexiconFoundIsAnAnswer) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-02-17", "Cy Fox", {"Bob Ray"});
  room.Mail("no", "t", "2025-02-19", "Bob Ray", {"Cy Fox"});
  room.Mail("yes", "t", "2025-03-06", "Bob Ray", {"Cy Fox"});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kAnswered, "yes");
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
  room.Found("deferred-disclosure", "no", {60, 70});
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
  room.Found("refused-disclosure", "no", {60, 70}, 0.4);  // a hint
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
  room.Found("refused-disclosure", "no", {60, 70});
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(UnansweredRequest, TheRefusalOfSomethingElseIsNone) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-03-10", "Cy Fox", {"Bob Ray"});
  room.Mail("reply", "t", "2025-03-14", "Bob Ray", {"Cy Fox"});
  room.Mail("late", "t", "2025-04-02", "Bob Ray", {"Cy Fox"});
  room.Found("refused-disclosure", "reply", {62, 68});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "reply", {60, 70});
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "late");
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH refused on 2025-04-02 what Cy Fox asked on 2025-03-10, after 17 "
                  "business days"});
}

TEST(UnansweredRequest, ARefusalAnswersWhatWasAskedLast) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("first", "t", "2025-03-10", "Cy Fox", {"Bob Ray"});
  room.Mail("second", "t", "2025-03-12", "Cy Fox", {"Bob Ray"});
  room.Mail("reply", "t", "2025-03-14", "Bob Ray", {"Cy Fox"});
  room.Ask("first", "Bob Ray").Ask("second", "Bob Ray").Found("refused-disclosure", "reply", {60, 70});
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH has not answered what Cy Fox asked on 2025-03-10: 63 business "
                  "days by 2025-06-05, 1 reply skips it"});
}

TEST(UnansweredRequest, WhatWeOweIsOurMatter) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-04-14", "Bob Ray", {"Cy Fox"});
  room.Ask("ask", "Cy Fox");
  room.Mail("inside", "u", "2025-04-14", "Ann Lee", {"Cy Fox"});
  room.Ask("inside", "Cy Fox");
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(UnansweredRequest, IsAskedOfPeopleAndNotOfLists) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-04-14", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  EXPECT_EQ(room.Told(kSignal).size(), 1u);
  room.PersonOf("Bob Ray").shared = true;
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.PersonOf("Bob Ray").shared = false;
  room.correspondence.messages[0].to_many = true;
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(UnansweredRequest, WhatStandsOnlyInAQuotationAboveItsAnswerIsNotOverdue) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("reply", "t", "2025-05-28", "Bob Ray", {"Cy Fox"});
  room.Ask("reply", "Bob Ray");
  Request& request = room.requests.back();
  request.in_quoted_text = true;
  request.asker = {"Cy Fox", ""};
  request.asked_on = "2025-05-01";
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH has not answered what Cy Fox asked on 2025-05-01: 25 business "
                  "days by 2025-06-05, 1 reply skips it"});
  EXPECT_DOUBLE_EQ(room.Only(kSignal).confidence, 0.6 * 0.8);
  room.Came(RequestOutcome::kAnswered, "reply");
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(UnansweredRequest, NamesTheNdaOfTheDay) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-04-14", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray").Nda("N1", 0, 1, "2025-04-15", "2027-04-15");
  EXPECT_EQ(room.Only(kSignal).nda, "");
  room.correspondence.ndas[0].begin = "2025-04-14";
  EXPECT_EQ(room.Only(kSignal).nda, "N1");
}

TEST(UnansweredRequest, OfSeveralPartiesEachMayHaveLeftItToTheOther) {
  CorrespondenceBuilder room = TwoSides();
  room.Party("third.example", "Third SA").Person("Fay Ito", "third.example");
  room.Mail("ask", "t", "2025-04-14", "Cy Fox", {"Bob Ray", "Fay Ito"});
  room.Ask("ask", "Bob Ray");
  room.requests.back().asked.push_back({"Fay Ito", "fay.ito@third.example"});
  const std::vector<ShapeSignal> signals = room.Shapes();
  ASSERT_EQ(room.Told(kSignal).size(), 2u);
  EXPECT_EQ(signals[0].party, "them.example");
  EXPECT_EQ(signals[1].party, "third.example");
  EXPECT_DOUBLE_EQ(signals[1].confidence, 0.9 * 0.7);
}

TEST(UnansweredRequest, OfTwoPartiesTheAnswerOfOneIsNotTheOthers) {
  CorrespondenceBuilder room = TwoSides();
  room.Party("third.example", "Third SA").Person("Fay Ito", "third.example");
  room.Mail("ask", "t", "2025-04-14", "Cy Fox", {"Bob Ray", "Fay Ito"});
  room.Mail("reply", "t", "2025-04-15", "Fay Ito", {"Cy Fox"});
  room.Ask("ask", "Bob Ray");
  room.requests.back().asked.push_back({"Fay Ito", "fay.ito@third.example"});
  for (const RequestOutcome outcome :
       {RequestOutcome::kAnswered, RequestOutcome::kRefused, RequestOutcome::kDeferred}) {
    room.Came(outcome, "reply");
    const std::vector<ShapeSignal> signals = room.Shapes();
    ASSERT_FALSE(signals.empty());
    EXPECT_EQ(signals[0].signal, kSignal);
    EXPECT_EQ(signals[0].party, "them.example");
    EXPECT_DOUBLE_EQ(signals[0].confidence, 0.9 * 0.7);
    EXPECT_EQ(CorrespondenceBuilder::Evidence(signals[0]), Lines{"ask: asked on 2025-04-14 by Cy Fox"});
  }
}

TEST(UnansweredRequest, WhatIsNoMessageOrHasNoDayDoesNotCount) {
  CorrespondenceBuilder room = TwoSides();
  room.Mail("ask", "t", "2025-04-14", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  room.requests[0].document = "a question log";
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.requests[0].document = "ask";
  room.requests[0].asked_on = "";
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

}  // namespace
}  // namespace candor
