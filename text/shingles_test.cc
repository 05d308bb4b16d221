// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/shingles.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace candor {
namespace {

std::vector<uint32_t> Of(std::string_view text, size_t most = 1000) {
  const Span all{0, static_cast<uint32_t>(text.size())};
  return Shingles(text, {&all, 1}, most);
}

std::string Words(std::mt19937* random, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "w" + std::to_string((*random)() % 5000) + " ";
  return text;
}

TEST(Shingles, LayoutAndCaseSayNothing) {
  EXPECT_EQ(
      Of("We cannot share the customer contracts before the closing, as counsel has told you twice."),
      Of("> we cannot share the Customer\n> contracts before\n>\n> the closing -- as counsel\r\n> has told "
         "you twice"));
  EXPECT_NE(Of("We cannot share it."), Of("We can share it."));
  EXPECT_EQ(Of("No."), Of("no"));
  EXPECT_TRUE(Of(" > .\n").empty());
}

TEST(Shingles, PartsAreReadAsOneText) {
  const std::string text = "one two three XX four five six seven";
  const Span parts[] = {{0, 13}, {17, 36}};
  EXPECT_EQ(Shingles(text, parts, 1000), Of("one two three four five six seven"));
}

TEST(Shingles, ElevenWordsInARowAreFound) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const std::string shared = Words(&random, 11);
    const std::string a = Words(&random, random() % 40) + shared + Words(&random, random() % 40);
    const std::string b = Words(&random, random() % 40) + shared + Words(&random, random() % 40);
    EXPECT_GE(CountShared(Of(a), Of(b)), 1u);
  }
}

TEST(Shingles, OfMoreThanAllowedThePartStillFitsTheWhole) {
  std::mt19937 random(4);
  const std::string whole = Words(&random, 5000);
  const std::string half = whole.substr(0, whole.size() / 2);
  EXPECT_EQ(Of(whole, 128).size(), 128u);
  EXPECT_GE(CountShared(Of(half, 16), Of(whole, 128)), 14u);
  EXPECT_EQ(CountShared(Of(Words(&random, 5000), 16), Of(whole, 128)), 0u);
}

TEST(Shingles, SharedAreCounted) {
  const std::vector<uint32_t> a = {1, 3, 5, 9}, b = {0, 3, 4, 9, 10};
  EXPECT_EQ(CountShared(a, b), 2u);
  EXPECT_EQ(CountShared(a, {}), 0u);
}

}  // namespace
}  // namespace candor
