// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_in_force.h"

#include <gtest/gtest.h>

#include "correspondence/nda_doubts.h"
#include "correspondence/nda_testing.h"

namespace candor {
namespace {

TEST(NdaInForce, FromItsFirstDayToTheOneBeforeItsEnd) {
  Correspondence mail;
  mail.parties = Three();
  mail.ndas =
      FindNdaPeriods(std::vector<Agreement>{Nda("R-1", On({2025, 3, 3}), On({2027, 3, 3}))}, mail.parties);
  const auto nda = [&](size_t a, size_t b, const Day& day) { return NdaBetween(mail, a, b, day); };
  const NdaAnswer yes{NdaState::kYes, "R-1"}, no{NdaState::kNo, ""}, unknown;
  EXPECT_EQ(nda(2, 0, "2025-03-03"), yes);
  EXPECT_EQ(nda(0, 2, "2027-03-02"), yes);
  EXPECT_EQ(nda(2, 0, "2025-03-02"), no) << "the day before";
  EXPECT_EQ(nda(2, 0, "2027-03-03"), no) << "the day it ends";
  EXPECT_EQ(nda(1, 0, "2026-01-01"), no) << "another party";
  EXPECT_EQ(nda(2, 2, "2026-01-01"), unknown) << "among themselves";
  EXPECT_EQ(nda(2, 0, ""), unknown);
}

TEST(NdaInForce, OneThatNeverSaysSinceWhenMayBeInForce) {
  Correspondence mail;
  mail.parties = Three();
  Agreement draft = Nda("R-2", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  const std::vector<Agreement> agreements = {Nda("R-1", {}, {}), draft};
  EXPECT_TRUE(FindNdaPeriods(agreements, mail.parties).empty());
  mail.nda_doubts = FindNdaDoubts(agreements, mail.parties);
  EXPECT_EQ(NdaBetween(mail, 2, 0, "2026-01-01"), NdaAnswer());
  EXPECT_EQ(NdaBetween(mail, 1, 0, "2026-01-01"), (NdaAnswer{NdaState::kNo, ""}));
}

TEST(NdaInForce, OfAMessageItIsUnknownWhereNobodyKnows) {
  Correspondence mail;
  mail.parties = Three();
  SentMessage message;
  message.day = "2026-01-01";
  message.author = 0;
  message.readers = {1};
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kNo);
  mail.nda_doubts = {{NdaDoubt::Why::kDraft, 0, 2, {}, {}, "R-1", {}}};
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kUnknown);
  mail.ndas = FindNdaPeriods(std::vector<Agreement>{Nda("R-1", On({2025, 3, 3}), {})}, mail.parties);
  EXPECT_EQ(NdaOfMessage(mail, message), (NdaAnswer{NdaState::kYes, "R-1"}));
  message.day.clear();
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kUnknown);
}

TEST(NdaInForce, WhoMayBeAPartyUnderAnotherNameIsNotToldToHaveNone) {
  Correspondence mail;
  mail.parties = Three();
  Agreement nda = Nda("R-1", On({2025, 3, 3}), {});
  const auto between = [&](size_t a, size_t b) {
    mail.nda_doubts = FindNdaDoubts(std::vector<Agreement>{nda}, mail.parties);
    return NdaBetween(mail, a, b, "2025-06-01").state;
  };
  nda.facts.parties[1].name = "Quellin Mills Ltd.";
  EXPECT_EQ(between(0, 2), NdaState::kUnknown) << "shares a word with a name that nobody has";
  EXPECT_EQ(between(0, 1), NdaState::kNo);
  nda.facts.parties.resize(1);
  EXPECT_EQ(between(0, 2), NdaState::kUnknown) << "nobody else is named";
  EXPECT_EQ(between(0, 1), NdaState::kUnknown);
  EXPECT_EQ(between(1, 2), NdaState::kNo) << "it names neither";
  nda.facts.parties.push_back({"Ada Byrne", "", true, {}});
  EXPECT_EQ(between(0, 2), NdaState::kNo) << "with one of its people";
}

}  // namespace
}  // namespace candor
