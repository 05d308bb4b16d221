// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_bound.h"

#include <gtest/gtest.h>

#include "correspondence/nda_testing.h"

namespace candor {
namespace {

TEST(NdaBound, AffiliatesAreToldAsSuch) {
  Parties parties = Three();
  parties.parties.push_back(
      {"quellin-europe.example", "Quellin Europe GmbH", {"quellin-europe.example"}, false});
  Agreement nda = Nda("R-1", On({2025, 3, 3}), {});
  EXPECT_EQ(FindNdaPeriods(std::vector<Agreement>{nda}, parties).size(), 1u) << "it binds no affiliates";
  nda.facts.affiliates.emplace();
  std::vector<NdaPeriod> periods = FindNdaPeriods(std::vector<Agreement>{nda}, parties);
  ASSERT_EQ(periods.size(), 2u);
  EXPECT_FALSE(periods[0].affiliate);
  EXPECT_TRUE(periods[1].affiliate);
  EXPECT_EQ(periods[1].a, 0u);
  EXPECT_EQ(periods[1].b, 3u);
  EXPECT_LT(periods[1].confidence, periods[0].confidence);

  // "First" joins nobody.
  parties.parties[2].name = "First Controls, Inc.";
  parties.parties[3].name = "First Europe GmbH";
  nda.facts.parties[1].name = "First Controls Inc.";
  EXPECT_EQ(FindNdaPeriods(std::vector<Agreement>{nda}, parties).size(), 1u);
}

}  // namespace
}  // namespace candor
