// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_period_change.h"

#include <gtest/gtest.h>

#include "correspondence/nda_testing.h"

namespace candor {
namespace {

using Lines = std::vector<std::string>;

Agreement Longer(std::string control, CivilDate made, CivilDate dated, int years, TermFrom from) {
  Agreement paper = Paper(std::move(control), made, NdaEffect::kExtends, dated);
  NdaTerm& term = paper.facts.changes[0].new_term.emplace();
  term.count = years;
  term.from = from;
  return paper;
}

TEST(NdaPeriodChange, ExtensionsAndTerminations) {
  const Agreement nda = Nda("R-1", On({2023, 3, 3}), On({2025, 3, 3}));
  const Agreement longer = Nda("R-2", On({2024, 12, 1}), On({2027, 3, 3}), NdaKind::kExtension);
  const Agreement over = Nda("R-3", On({2026, 5, 5}), {}, NdaKind::kTermination);
  EXPECT_EQ(Told({nda, longer}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2027-03-03"});
  EXPECT_EQ(Told({over, longer, nda}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2026-05-05"});
  const Agreement before = Nda("R-4", On({2022, 1, 1}), On({2030, 1, 1}), NdaKind::kExtension);
  EXPECT_EQ(Told({nda, before}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2025-03-03"})
      << "made before there was anything to prolong";
}

TEST(NdaPeriodChange, ANewAgreementTakesThePlaceOfAnOldOne) {
  Agreement renewed = Nda("R-2", On({2022, 5, 1}), {});
  renewed.facts.changes.emplace_back();
  renewed.facts.changes[0].effect = NdaEffect::kReplaces;
  renewed.facts.changes[0].dated = CivilDate{2021, 3, 3};
  EXPECT_EQ(Told({Nda("R-1", On({2021, 3, 3}), {}), renewed}),
            (Lines{"R-1 marlow.example quellin.example 2021-03-03..2022-05-01",
                   "R-2 marlow.example quellin.example 2022-05-01.."}));
}

TEST(NdaPeriodChange, ExtensionsCountFromWhatTheySay) {
  const Agreement nda = Nda("R-1", On({2021, 3, 3}), On({2023, 3, 3}));
  const auto extended = [&](TermFrom from) {
    return Told({nda, Longer("R-2", {2022, 5, 1}, {2021, 3, 3}, 4, from)})[0];
  };
  const std::string head = "R-1 marlow.example quellin.example 2021-03-03..";
  EXPECT_EQ(extended(TermFrom::kFormerEnd), head + "2027-03-03");
  EXPECT_EQ(extended(TermFrom::kFirstDate), head + "2025-03-03");
  EXPECT_EQ(extended(TermFrom::kOwnDate), head + "2026-05-01");
}

TEST(NdaPeriodChange, WhatChangedThemIsTold) {
  const Parties parties = Three();
  const std::vector<NdaPeriod> periods = FindNdaPeriods(
      std::vector<Agreement>{Nda("R-1", On({2021, 3, 3}), {}),
                             Paper("R-2", {2022, 5, 1}, NdaEffect::kAmends, CivilDate{2021, 3, 3})},
      parties);
  ASSERT_EQ(periods.size(), 1u);
  ASSERT_EQ(periods[0].changes.size(), 1u);
  EXPECT_EQ(periods[0].changes[0].id, "R-2");
  EXPECT_EQ(periods[0].changes[0].day, "2022-05-01");
}

}  // namespace
}  // namespace candor
