// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_numbers.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

std::string Duration(const char* words) {
  const NdaSample sample(words);
  const auto found = DurationAt(sample.text, 0);
  return found ? std::to_string(found->count) + "dwmy"[static_cast<size_t>(found->unit)] : "";
}

TEST(NdaNumbers, Durations) {
  EXPECT_EQ(Duration("two (2) years"), "2y");
  EXPECT_EQ(Duration("2 (two) years"), "2y");
  EXPECT_EQ(Duration("eighteen-month period"), "18m");
  EXPECT_EQ(Duration("twenty-four (24) calendar months"), "24m");
  EXPECT_EQ(Duration("a year"), "1y");
  EXPECT_EQ(Duration("90 days"), "90d");
  EXPECT_EQ(Duration("drei Jahre"), "3y");
  EXPECT_EQ(Duration("deux ans"), "2y");
  EXPECT_EQ(Duration("cinco (5) años"), "5y");
  EXPECT_EQ(Duration("two (3) years"), "3y");  // the digits count
  EXPECT_EQ(Duration("(2) two years"), "2y");
  EXPECT_EQ(Duration("(2) three years"), "");
  for (const char* words : {"2.5 years", "2,5 Jahre", "two and a half years",
                            "two and one-half (2 1/2) years", "2 1/2 years", "2½ years", "zweieinhalb Jahre"})
    EXPECT_EQ(Duration(words), "30m") << words;
  EXPECT_EQ(Duration("dix-huit mois"), "18m");
  EXPECT_EQ(Duration("dix mois"), "10m");
  EXPECT_EQ(Duration("vingt et un mois"), "21m");
  EXPECT_EQ(Duration("quatre-vingt-dix jours"), "90d");
  EXPECT_EQ(Duration("soixante-douze mois"), "72m");
  EXPECT_EQ(Duration("quatre-vingts jours"), "80d");
  EXPECT_EQ(Duration("treinta y seis meses"), "36m");
  EXPECT_EQ(Duration("veintiún meses"), "21m");
  EXPECT_EQ(Duration("trente et un jours"), "31d");
  EXPECT_EQ(Duration("neunzig Tage"), "90d");
  EXPECT_EQ(Duration("half a year"), "6m");
  EXPECT_EQ(Duration("ein halbes Jahr"), "6m");
  EXPECT_EQ(Duration("2. 5 years"), "");
  EXPECT_EQ(Duration("two parties"), "");
  EXPECT_EQ(Duration("two (the years"), "");
  EXPECT_EQ(Duration("0 days"), "");
}

TEST(NdaNumbers, Anniversaries) {
  for (const char* words : {"second anniversary", "2nd anniversary", "2nd (second) anniversary",
                            "two-year anniversary", "two (2) year anniversary"}) {
    const NdaSample sample(words);
    const auto found = AnniversaryAt(sample.text, 0);
    ASSERT_TRUE(found) << words;
    EXPECT_EQ(found->count, 2) << words;
    EXPECT_EQ(found->tokens, sample.text.size()) << words;
  }
  EXPECT_FALSE(AnniversaryAt(NdaSample("second party").text, 0));
}

TEST(NdaNumbers, InWords) {
  const NdaSample year("two thousand and eleven");
  EXPECT_EQ(CardinalAt(year.text, 0)->value, 2011);
  const NdaSample ordinal("thirty-first");
  EXPECT_EQ(OrdinalAt(ordinal.text, 0)->value, 31);
  EXPECT_FALSE(CardinalAt(NdaSample("1,840").text, 0));
  EXPECT_FALSE(CardinalAt(NdaSample("99999999999").text, 0));
}

}  // namespace
}  // namespace candor
