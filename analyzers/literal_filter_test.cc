// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/literal_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace candor {
namespace {

std::vector<int> Find(const std::vector<std::string>& literals, std::string_view text) {
  const LiteralFilter filter(literals);
  LiteralFilter::Scratch scratch;
  std::vector<int> found;
  filter.Find(text, &scratch, &found);
  return found;
}

TEST(LiteralFilter, FindsLiteralsInsideEachOther) {
  EXPECT_EQ(Find({"his", "she", "hers", "her"}, "ushers"), (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(Find({"aaa", "aaaa"}, "xaaaa"), (std::vector<int>{0, 1}));
}

TEST(LiteralFilter, NothingIsFoundInNothing) {
  EXPECT_TRUE(Find({}, "text").empty());
  EXPECT_TRUE(Find({"text"}, "").empty());
}

TEST(LiteralFilter, AnyByteMayStandInALiteral) {
  EXPECT_EQ(Find({std::string("a\0b", 3), "\xFF\xFE\xFD"}, std::string_view("xa\0b\xFF\xFE\xFD", 7)),
            (std::vector<int>{0, 1}));
}

TEST(LiteralFilter, AgreesWithLookingForEach) {
  std::mt19937 random(3);
  const auto make = [&](size_t shortest, size_t longest) {
    std::string text;
    for (size_t n = shortest + random() % (longest - shortest + 1); n > 0; --n)
      text.push_back("abc "[random() % 4]);
    return text;
  };
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> literals;
    for (size_t n = 1 + random() % 12; n > 0; --n) literals.push_back(make(3, 7));
    const LiteralFilter filter(literals);
    LiteralFilter::Scratch scratch;  // used again: what an earlier text held must not stay
    for (int k = 0; k < 5; ++k) {
      const std::string text = make(0, 60);
      std::vector<int> found, expected;
      filter.Find(text, &scratch, &found);
      for (size_t i = 0; i < literals.size(); ++i) {
        if (text.find(literals[i]) != std::string::npos) expected.push_back(static_cast<int>(i));
      }
      ASSERT_EQ(found, expected) << text;
    }
  }
}

TEST(LiteralFilter, ManyLiteralsShareSlots) {
  std::mt19937 random(4);
  std::vector<std::string> literals;
  for (int i = 0; i < 9'000; ++i) {
    std::string literal;
    for (int k = 0; k < 7; ++k) literal.push_back(static_cast<char>('a' + random() % 26));
    literals.push_back(literal);
  }
  EXPECT_EQ(Find({literals[0], literals[8'999]}, "x" + literals[8'999] + " " + literals[0]),
            (std::vector<int>{0, 1}));
  EXPECT_EQ(Find(literals, "x" + literals[8'999] + " " + literals[17]), (std::vector<int>{17, 8'999}));
}

}  // namespace
}  // namespace candor
