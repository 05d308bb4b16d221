// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/alternatives.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

constexpr char kLetter[] =
    "Dear Max, the price is 12 EUR. Delivery takes six weeks from your order. Kind regards, Ada";

TEST(Alternatives, TheSameWordsAreNoDifference) {
  const VersionComparison same = CompareVersions("The price\nis 12 EUR.",
                                                 "The price is\xc2\xa0"
                                                 "12 EUR");
  EXPECT_EQ(same.words_a, 5u);
  EXPECT_EQ(same.words_b, 5u);
  EXPECT_EQ(same.own_run_a, 0u);
  EXPECT_EQ(same.own_run_b, 0u);
}

TEST(Alternatives, ASentenceOfOneVersionIsCountedWhereverItStands) {
  const std::string refusal = "We will not show you the contracts.";  // seven words
  const std::string letter = kLetter;
  for (const std::string& longer :
       {refusal + " " + letter, letter + " " + refusal, letter.substr(0, 31) + refusal + letter.substr(30)}) {
    const VersionComparison versions = CompareVersions(letter, longer);
    EXPECT_EQ(versions.own_run_a, 0u) << longer;
    EXPECT_EQ(versions.own_run_b, 7u) << longer;
    EXPECT_EQ(CompareVersions(longer, letter).own_run_a, 7u) << longer;
  }
}

TEST(Alternatives, WordsThatTheOtherHasInAnotherOrderAreARunOfTheirOwn) {
  EXPECT_EQ(CompareVersions(kLetter, "Ada takes your price, Max; six EUR regards the order").own_run_b, 10u);
}

TEST(Alternatives, AddressesOfPagesAreNoWords) {
  EXPECT_EQ(CompareVersions("See our terms <https://a.example/what/we/sell/and/to/whom?in=which&year=1>.",
                            "See our terms.")
                .own_run_a,
            0u);
}

TEST(Alternatives, OneHasNothing) {
  const VersionComparison versions = CompareVersions("", "one two");
  EXPECT_EQ(versions.words_a, 0u);
  EXPECT_EQ(versions.own_run_a, 0u);
  EXPECT_EQ(versions.own_run_b, 2u);
}

}  // namespace
}  // namespace candor
