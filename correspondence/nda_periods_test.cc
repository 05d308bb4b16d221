// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_periods.h"

#include <gtest/gtest.h>

#include "correspondence/nda_testing.h"

namespace candor {
namespace {

using Lines = std::vector<std::string>;

TEST(NdaPeriods, FromTheEffectiveDateToTheExpiry) {
  EXPECT_EQ(Told({Nda("R-1", On({2025, 3, 3}), On({2027, 3, 3}))}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03..2027-03-03"});
  EXPECT_EQ(Told({Nda("R-1", On({2025, 3, 3}), {})}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03.."});
}

TEST(NdaPeriods, WithoutADateNobodyKnows) { EXPECT_EQ(Told({Nda("R-1", {}, On({2027, 3, 3}))}), Lines()); }

TEST(NdaPeriods, DraftsHaveNone) {
  Agreement draft = Nda("R-1", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  EXPECT_EQ(Told({draft}), Lines());
}

TEST(NdaPeriods, CopiesAreOneAndClausesNone) {
  EXPECT_EQ(Told({Nda("R-2", On({2025, 3, 3}), {}), Nda("R-1", On({2025, 3, 3}), {}),
                  Nda("R-3", On({2024, 1, 1}), {}, NdaKind::kClause)}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03.."});
}

TEST(NdaPeriods, PartiesWithoutAPartInTheRoomAreNone) {
  Agreement stranger = Nda("R-1", On({2025, 3, 3}), {});
  stranger.facts.parties[1].name = "Tarn Works";
  EXPECT_EQ(Told({stranger}), Lines());
}

TEST(NdaPeriods, UntilADayIsThatDayToo) {
  Agreement nda = Nda("R-1", On({2025, 3, 3}), On({2026, 12, 31}));
  nda.facts.term.emplace();
  nda.facts.term->until = CivilDate{2026, 12, 31};
  EXPECT_EQ(Told({nda}), Lines{"R-1 marlow.example quellin.example 2025-03-03..2027-01-01"});
}

TEST(NdaPeriods, WhatHasNoPlaceAmongThemIsNamedWithItsReason) {
  const Parties parties = Three();
  Agreement draft = Nda("R-2", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  Agreement stranger = Nda("R-3", On({2025, 3, 3}), {});
  stranger.facts.parties[1].name = "Tarn Works";
  const NdaHistory history = FindNdaHistory(
      std::vector<Agreement>{Nda("R-1", {}, {}), draft, stranger, Nda("R-4", On({2025, 3, 3}), {})}, parties);
  ASSERT_EQ(history.without_period.size(), 3u);
  EXPECT_EQ(history.without_period[0].why, NdaWithoutPeriod::Why::kNoBeginning);
  EXPECT_EQ(history.without_period[1].why, NdaWithoutPeriod::Why::kDraft);
  EXPECT_EQ(history.without_period[2].why, NdaWithoutPeriod::Why::kParties);
  EXPECT_EQ(history.periods.size(), 1u);
}

TEST(NdaPeriods, AChangeThatFitsNoAgreementIsToldApart) {
  const Parties parties = Three();
  Agreement notice = Nda("R-2", On({2026, 5, 5}), {}, NdaKind::kTermination);
  NdaChange& change = notice.facts.changes.emplace_back();
  change.effect = NdaEffect::kTerminates;
  change.title = "NDA";
  change.dated = CivilDate{2019, 1, 1};
  const auto loose = [&](const Agreement& other) {
    return FindNdaHistory(std::vector<Agreement>{other, notice}, parties).loose_changes;
  };
  using Why = LooseNdaChange::Why;
  const auto told = [](Why why) {
    return std::vector<LooseNdaChange>{{"R-2", NdaEffect::kTerminates, "NDA", CivilDate{2019, 1, 1}, why}};
  };
  EXPECT_EQ(loose(Nda("R-1", On({2025, 3, 3}), {})), told(Why::kNotFound));
  EXPECT_EQ(loose(Nda("R-1", {}, {})), told(Why::kNoBeginning));
  EXPECT_TRUE(loose(Nda("R-1", On({2019, 1, 1}), {})).empty());
  notice.facts.effective_date.reset();
  EXPECT_EQ(loose(Nda("R-1", On({2019, 1, 1}), {})), told(Why::kNoDay));
}

}  // namespace
}  // namespace candor
