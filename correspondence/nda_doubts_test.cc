// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_doubts.h"

#include <gtest/gtest.h>

#include "correspondence/nda_in_force.h"
#include "correspondence/nda_testing.h"

namespace candor {
namespace {

/// What a room of these agreements says of Marlow, who is ours (0), Northmere (1) and Quellin (2).
class NdaDoubts : public testing::Test {
 protected:
  void Read(const std::vector<Agreement>& agreements) {
    mail_.parties = parties_;
    NdaHistory history = FindNdaHistory(agreements, mail_.parties);
    mail_.ndas = history.periods;
    mail_.nda_doubts = history.doubts;
    mail_.with_ndas = PartiesWithNdas(agreements, mail_.parties);
  }

  NdaState Of(size_t a, size_t b, const Day& day) const { return NdaBetween(mail_, a, b, day).state; }

  /// "R-1", or "R-1 Zimtal AG".
  std::string Why(size_t a, size_t b, const Day& day) const {
    const NdaDoubt* doubt = DoubtBetween(mail_, a, b, day);
    return doubt == nullptr ? "" : doubt->id + (doubt->name.empty() ? "" : " " + doubt->name);
  }

  static Agreement OfMarlowAnd(std::string control, std::string other) {
    Agreement nda = Nda(std::move(control), On({2025, 3, 3}), On({2027, 3, 3}));
    nda.facts.parties[1].name = std::move(other);
    return nda;
  }

  Parties parties_ = Three();
  Correspondence mail_;
};

TEST_F(NdaDoubts, AStrangerInAnNdaOfOursMayBeAnybody) {
  Read({OfMarlowAnd("R-1", "Zimtal AG")});
  EXPECT_EQ(Of(0, 1, "2026-01-01"), NdaState::kUnknown);
  EXPECT_EQ(Why(1, 0, "2026-01-01"), "R-1 Zimtal AG");
  EXPECT_EQ(Of(0, 2, "2026-01-01"), NdaState::kUnknown);
  EXPECT_EQ(Of(0, 1, "2025-03-02"), NdaState::kNo) << "before it began";
  EXPECT_EQ(Of(0, 1, "2027-03-03"), NdaState::kNo) << "when it was over";
  EXPECT_EQ(Of(1, 2, "2026-01-01"), NdaState::kNo) << "it is none of theirs";
}

TEST_F(NdaDoubts, APartyOfPaperAloneIsNobody) {
  parties_.parties.push_back({"zimtal", "Zimtal AG", {}, false});
  Read({OfMarlowAnd("R-1", "Zimtal AG")});
  EXPECT_EQ(mail_.ndas.size(), 1u);
  EXPECT_EQ(Of(0, 1, "2026-01-01"), NdaState::kUnknown);
  EXPECT_EQ(Of(0, 3, "2026-01-01"), NdaState::kYes);
  parties_.parties.back() = {"mills", "Quellin Mills Ltd.", {}, false};
  Read({OfMarlowAnd("R-1", "Quellin Mills Ltd.")});
  EXPECT_EQ(Of(0, 2, "2026-01-01"), NdaState::kUnknown) << "Quellin Controls, perhaps";
  EXPECT_EQ(Of(0, 1, "2026-01-01"), NdaState::kNo);
}

TEST_F(NdaDoubts, WhoHasAnNdaOfTheirOwnIsNoStranger) {
  Read({OfMarlowAnd("R-1", "Zimtal AG"), Nda("R-2", On({2024, 1, 1}), On({2025, 6, 1}))});
  EXPECT_EQ(Of(0, 2, "2025-04-01"), NdaState::kYes);
  EXPECT_EQ(Of(0, 2, "2026-01-01"), NdaState::kNo) << "theirs is over";
  EXPECT_EQ(Of(0, 1, "2026-01-01"), NdaState::kUnknown);
}

TEST_F(NdaDoubts, ANameLikeThatOfOnePartyIsNobodyElses) {
  Read({OfMarlowAnd("R-1", "Quellin Mills Ltd.")});
  EXPECT_EQ(Of(0, 2, "2026-01-01"), NdaState::kUnknown);
  EXPECT_EQ(Of(0, 1, "2026-01-01"), NdaState::kNo);
}

TEST_F(NdaDoubts, NamesOfWordsThatManyHaveMayBeAnybodys) {
  Agreement nda = Nda("R-1", On({2025, 3, 3}), {});
  nda.facts.parties[0].name = "Partner mbB";  // ours, cut
  Read({nda});
  EXPECT_EQ(Of(0, 2, "2026-01-01"), NdaState::kUnknown);
  EXPECT_EQ(Of(0, 2, "2025-01-01"), NdaState::kNo) << "before it began";
}

TEST_F(NdaDoubts, WhatEndsAnAgreementThatIsNotFoundMayEndTheOneThatIs) {
  Agreement paper = Paper("R-2", {2025, 6, 1}, NdaEffect::kTerminates, CivilDate{2023, 1, 1});
  paper.facts.kind = NdaKind::kTermination;
  Read({Nda("R-1", On({2025, 3, 3}), {}), paper});
  EXPECT_EQ(Of(0, 2, "2025-05-31"), NdaState::kYes);
  EXPECT_EQ(Of(0, 2, "2025-06-01"), NdaState::kUnknown);
  EXPECT_EQ(Why(0, 2, "2025-06-01"), "R-2");
  EXPECT_EQ(CertainUntil(mail_, mail_.ndas[0]), "2025-06-01");
  EXPECT_EQ(Of(0, 1, "2025-06-01"), NdaState::kNo) << "they never had one";

  paper.facts.parties.clear();
  Read({Nda("R-1", On({2025, 3, 3}), {}), paper});
  EXPECT_EQ(Of(0, 2, "2025-07-01"), NdaState::kUnknown) << "it does not say whose";

  Read({Nda("R-1", On({2025, 6, 2}), {}), paper});
  EXPECT_EQ(Of(0, 2, "2025-07-01"), NdaState::kYes) << "made afterwards";
}

TEST_F(NdaDoubts, APaperWithoutPartiesEndsTheOneAgreementOfItsTitleAndDay) {
  Agreement nda = Nda("R-1", On({2025, 3, 3}), {});
  nda.facts.title = "Mutual Non-Disclosure Agreement";
  Agreement paper = Paper("R-2", {2025, 6, 1}, NdaEffect::kTerminates, CivilDate{2025, 3, 3});
  paper.facts.kind = NdaKind::kTermination;
  paper.facts.changes[0].title = "Mutual Nondisclosure Agreement";
  paper.facts.parties.clear();
  Read({nda, paper});
  EXPECT_EQ(Of(0, 2, "2025-05-31"), NdaState::kYes);
  EXPECT_EQ(Of(0, 2, "2025-06-01"), NdaState::kNo);
}

}  // namespace
}  // namespace candor
