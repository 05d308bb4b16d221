// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "correspondence/correspondence_builder.h"

namespace candor {
namespace {

constexpr const char* kSignal = "nda-period-gap";

/// Asked on 10 March, a reply on 14 March, an NDA from 3 March on.
CorrespondenceBuilder UnderAnNda() {
  CorrespondenceBuilder room = TwoSides();
  room.Nda("N1", 0, 1, "2025-03-03", "2027-03-03");
  room.Mail("ask", "t", "2025-03-10", "Cy Fox", {"Bob Ray"});
  room.Mail("reply", "t", "2025-03-14", "Bob Ray", {"Cy Fox"});
  return room;
}

TEST(NdaPeriodGap, AllOfOneThreadIsOneSignal) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Mail("last", "t", "2025-04-02", "Bob Ray", {"Ann Lee"});
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "last");
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "reply");
  room.Found("deferred-disclosure", "reply", {40, 50}).Found("refused-disclosure", "reply", {61, 69});
  EXPECT_EQ(room.Told(kSignal), Lines{"t: Them GmbH refused 2 times (2025-03-14 and 2025-04-02) and put off "
                                      "1 time (2025-03-14) under the "
                                      "NDA in force since 2025-03-03"});
  const ShapeSignal signal = room.Only(kSignal);
  EXPECT_EQ(signal.nda, "N1");
  EXPECT_EQ(signal.severity, Severity::kHigh);
  EXPECT_DOUBLE_EQ(signal.confidence, 0.9 * 0.9);
  EXPECT_EQ(
      CorrespondenceBuilder::Evidence(signal),
      (Lines{"reply: refused on 2025-03-14", "reply: put off on 2025-03-14", "last: refused on 2025-04-02"}));
  EXPECT_EQ(signal.evidence[0].span, (Span{60, 70}))
      << "the sentence of the ledger, not the words of the finding";
}

TEST(NdaPeriodGap, OnlyWhileItIsInForce) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "reply");
  const auto with = [&](Day begin, Day end) {
    room.correspondence.ndas[0].begin = std::move(begin);
    room.correspondence.ndas[0].end = std::move(end);
    return room.Told(kSignal).size();
  };
  EXPECT_EQ(with("2025-03-14", ""), 1u);
  EXPECT_EQ(with("2025-03-15", ""), 0u);
  EXPECT_EQ(with("2024-03-14", "2025-03-15"), 1u);
  EXPECT_EQ(with("2024-03-14", "2025-03-14"), 0u);
  EXPECT_EQ(with("", ""), 0u);
}

TEST(NdaPeriodGap, OnlyBetweenItsParties) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "reply");
  room.Found("refused-disclosure", "reply", {40, 50});
  room.Party("third.example", "Third SA").Party("sister.example", "Sister Ltd", true);
  room.correspondence.ndas[0].b = 2;
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.correspondence.ndas[0].b = 3;  // another company of ours
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(NdaPeriodGap, AnAnswerIsNoGap) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kAnswered, "reply");
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(NdaPeriodGap, AnAnswerInPartPutsTheRestOff) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kPartial, "reply");
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH put off 1 time (2025-03-14) under the NDA in force since 2025-03-03"});
  EXPECT_EQ(room.Only(kSignal).severity, Severity::kMedium);
}

TEST(NdaPeriodGap, APartAndTheWordsThatPutTheRestOffAreOneEvent) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kPartial, "reply");
  room.Found("deferred-disclosure", "reply", {72, 80});
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH put off 1 time (2025-03-14) under the NDA in force since 2025-03-03"});
  EXPECT_EQ(room.Only(kSignal).evidence.size(), 1u);
  EXPECT_EQ(room.Only(kSignal).evidence[0].span, (Span{72, 80}));
}

TEST(NdaPeriodGap, ARequestIsUnansweredUnderItForTheGracePeriod) {
  CorrespondenceBuilder room = TwoSides();
  room.Nda("N1", 0, 1, "2025-03-03", "2027-03-03");
  room.Mail("ask", "t", "2025-02-17", "Cy Fox", {"Bob Ray"});
  room.Ask("ask", "Bob Ray");
  room.as_of = "2025-03-17";
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.as_of = "2025-03-18";  // put before it, and eleven working days under it
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH left unanswered 1 request (2025-02-17) under the NDA in force "
                  "since 2025-03-03"});
  room.correspondence.ndas[0].end = "2025-03-10";
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(NdaPeriodGap, FindingsCountWhereTheOtherSideWritesToUs) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Party("third.example", "Third SA").Person("Fay Ito", "third.example");
  room.Found("refused-disclosure", "ask", {40, 50});     // we refuse
  room.Found("deferred-disclosure", "paper", {40, 50});  // no message
  room.Mail("aside", "u", "2025-03-20", "Bob Ray", {"Fay Ito"});
  room.Found("refused-disclosure", "aside", {40, 50});
  EXPECT_EQ(room.Told(kSignal), Lines{});
  room.Found("refused-disclosure", "reply", {40, 50});
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH refused 1 time (2025-03-14) under the NDA in force since 2025-03-03"});
  room.correspondence.messages[1].automatic = true;
  EXPECT_EQ(room.Told(kSignal), Lines{});
}

TEST(NdaPeriodGap, ARefusalAndItsCopyAreOne) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Mail("copy", "t", "2025-03-14", "Bob Ray", {"Cy Fox"}).copy_of = 1;
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "copy");
  room.Found("refused-disclosure", "copy", {61, 69}).Found("refused-disclosure", "reply", {61, 69});
  EXPECT_EQ(room.Told(kSignal),
            Lines{"t: Them GmbH refused 1 time (2025-03-14) under the NDA in force since 2025-03-03"});
  EXPECT_EQ(room.Only(kSignal).evidence.size(), 1u);
}

TEST(NdaPeriodGap, OfTwoNdasTheOneThatBeganLastIsNamed) {
  CorrespondenceBuilder room = UnderAnNda();
  room.Ask("ask", "Bob Ray").Came(RequestOutcome::kRefused, "reply");
  room.Nda("N2", 0, 1, "2025-03-04", "");
  EXPECT_EQ(room.Only(kSignal).nda, "N2");
}

}  // namespace
}  // namespace candor
