// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/alternatives.h"

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
  EXPECT_FALSE(same.own_a || same.own_b);
}

TEST(Alternatives, ASentenceOfOneVersionIsItsOwnWhereverItStands) {
  const std::string refusal = "We will not show you the contracts.";
  const std::string letter = kLetter;
  for (const std::string& longer :
       {refusal + " " + letter, letter + " " + refusal, letter.substr(0, 31) + refusal + letter.substr(30)}) {
    EXPECT_TRUE(CompareVersions(letter, longer).own_b) << longer;
    EXPECT_TRUE(CompareVersions(longer, letter).own_a) << longer;
  }
}

TEST(Alternatives, AWordLessOrAnotherOrderIsADifference) {
  EXPECT_TRUE(CompareVersions("we do not refuse it", "we do refuse it").own_b);
  EXPECT_TRUE(CompareVersions("we pay 100 for it", "we pay 900 for it").own_b);
  EXPECT_TRUE(CompareVersions(kLetter, "Ada takes your price, Max; six EUR regards the order").own_b);
}

TEST(Alternatives, WhatLacksAFooterSaysNothingOfItsOwn) {
  EXPECT_FALSE(CompareVersions(std::string(kLetter) + " To leave this list, write to us", kLetter).own_b);
}

TEST(Alternatives, AddressesOfPagesAreNoWords) {
  EXPECT_FALSE(
      CompareVersions("See our terms <https://a.example/what/we/sell?in=which&year=1>.", "See our terms.")
          .own_a);
}

TEST(Alternatives, OneHasNothing) {
  const VersionComparison versions = CompareVersions("", "one two");
  EXPECT_EQ(versions.words_a, 0u);
  EXPECT_FALSE(versions.own_a);
  EXPECT_TRUE(versions.own_b);
}

}  // namespace
}  // namespace candor
