// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/regex_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::vector<std::string>> SetsOf(const std::string& regex) {
  Result<FilteredRegex> filtered = FilterRegex(regex);
  EXPECT_TRUE(filtered.ok());
  return filtered->literals;
}

/// The first set.
std::vector<std::string> LiteralsOf(const std::string& regex) {
  const std::vector<std::vector<std::string>> sets = SetsOf(regex);
  return sets.empty() ? std::vector<std::string>() : sets.front();
}

TEST(FilterRegex, TakesTheRarestLiteralsThatEveryMatchHolds) {
  EXPECT_THAT(LiteralsOf(R"(\bredacted.{0,9}(?:the|what|who))"), ElementsAre("redacted"));
  EXPECT_THAT(LiteralsOf(R"((?:geschwärzt|redacted))"), UnorderedElementsAre("geschwärzt", "redacted"));
  EXPECT_THAT(LiteralsOf(R"((?:shall|will|may) .{0,20} (?:seek|request) confidential treatment)"),
              UnorderedElementsAre(" seek confidential treatment", " request confidential treatment"));
}

TEST(FilterRegex, ABlankMakesAWordNoRarer) {
  EXPECT_THAT(LiteralsOf(R"(\bbears? of [a-z]+)"), ElementsAre("bear"));
  EXPECT_THAT(LiteralsOf(R"(\[\*\*.{0,9}confidential)"), ElementsAre("[**"));
}

TEST(FilterRegex, OtherLiteralsThatAMatchMustHoldAreFurtherSets) {
  EXPECT_THAT(
      SetsOf(R"(\bindemnify\b.{0,9}\b(?:unless|until)\b.{0,9}\bwhat\b)"),
      ElementsAre(ElementsAre("indemnify"), UnorderedElementsAre("unless", "until"), ElementsAre("what")));
}

TEST(FilterRegex, AnExpressionWithABranchWithoutLiteralHasNone) {
  EXPECT_THAT(LiteralsOf(R"(redacted|b[1-7])"), IsEmpty());
  EXPECT_THAT(LiteralsOf(R"(\d\d)"), IsEmpty());
}

TEST(FilterRegex, SaysWhatRe2HasAgainstIt) {
  const Result<FilteredRegex> filtered = FilterRegex("(abc");
  ASSERT_FALSE(filtered.ok());
  EXPECT_EQ(filtered.error().code, "regex_invalid");
  EXPECT_EQ(filtered.error().message, "missing ): (abc");
}

TEST(RegexSet, NeverTurnsAMatchAway) {
  const std::vector<std::string> regexes = {R"(ab+c (?:de|fg)+)", R"((?:abc|bcd).{0,4}(?:cde|def))",
                                            R"(a?b?c)",           R"((?:abc|b) (?:cab|dab))",
                                            R"(abc(?:def)?|fed)", R"([ab]{3}c d)"};
  RegexSet set;
  for (const std::string& regex : regexes) set.Add(*FilterRegex(regex));
  set.Seal();
  std::mt19937 random(5);
  RegexSet::Scratch scratch;
  size_t matches = 0, turned_away = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t n = random() % 24; n > 0; --n) text.push_back("abcdefg "[random() % 8]);
    // The matcher sees single spaces.
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               text.end());
    std::vector<int> candidates;
    set.Candidates(text, &scratch, &candidates);
    for (size_t i = 0; i < regexes.size(); ++i) {
      const bool candidate = std::binary_search(candidates.begin(), candidates.end(), static_cast<int>(i));
      const bool match = RE2::PartialMatch(text, regexes[i]);
      EXPECT_TRUE(candidate || !match) << regexes[i] << " in " << text;
      matches += match ? 1 : 0;
      turned_away += candidate ? 0 : 1;
    }
  }
  EXPECT_GT(matches, 1000u);
  EXPECT_GT(turned_away, 50'000u);
}

}  // namespace
}  // namespace candor
