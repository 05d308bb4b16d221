// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_changed.h"

#include <gtest/gtest.h>

#include "correspondence/nda_testing.h"

namespace candor {
namespace {

using Lines = std::vector<std::string>;

TEST(NdaChanged, ATerminationEndsTheAgreementThatItNames) {
  const Agreement first = Nda("R-1", On({2020, 1, 1}), {}), second = Nda("R-2", On({2021, 3, 3}), {});
  Agreement over = Paper("R-3", {2022, 5, 1}, NdaEffect::kTerminates, CivilDate{2021, 3, 3});
  over.facts.changes[0].from = On({2022, 6, 30});
  EXPECT_EQ(Told({first, second, over}),
            (Lines{"R-1 marlow.example quellin.example 2020-01-01..",
                   "R-2 marlow.example quellin.example 2021-03-03..2022-06-30"}));
  over.facts.changes[0].dated = CivilDate{2019, 7, 7};
  EXPECT_EQ(Told({second, over}), Lines{"R-2 marlow.example quellin.example 2021-03-03.."})
      << "an agreement that is not in the room";
  over.facts.changes[0].dated.reset();
  EXPECT_EQ(Told({first, second, over}), (Lines{"R-1 marlow.example quellin.example 2020-01-01..",
                                                "R-2 marlow.example quellin.example 2021-03-03..2022-06-30"}))
      << "without a date, the one that began last";
  over.facts.draft = true;
  EXPECT_EQ(Told({second, over}), Lines{"R-2 marlow.example quellin.example 2021-03-03.."});
}

TEST(NdaChanged, WithoutADateTheTitleTells) {
  Agreement first = Nda("R-1", On({2020, 1, 1}), {}), second = Nda("R-2", On({2021, 3, 3}), {});
  first.facts.title = "Mutual Non-Disclosure Agreement";
  second.facts.title = "Confidentiality Undertaking";
  Agreement over = Paper("R-3", {2022, 5, 1}, NdaEffect::kTerminates, {});
  over.facts.changes[0].title = "MUTUAL NONDISCLOSURE AGREEMENT";
  EXPECT_EQ(Told({first, second, over}), (Lines{"R-1 marlow.example quellin.example 2020-01-01..2022-05-01",
                                                "R-2 marlow.example quellin.example 2021-03-03.."}));
}

}  // namespace
}  // namespace candor
