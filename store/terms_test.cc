// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class TermsTest : public CaseTest {
 protected:
  std::vector<Result<TermCounts>> Count(const std::vector<std::string>& texts) {
    std::vector<Query> queries;
    for (const std::string& text : texts) queries.push_back(*ParseQuery(text));
    const auto reader = Read();
    return *reader->CountTerms(queries, 0);
  }
};

TEST_F(TermsTest, CountsDocumentsFamiliesAndWhatOneQueryAloneFinds) {
  Run({MakeFile("a.txt", "The cap table and the cap table again.\n\nNothing here. A cap table."),
       MakeFile("b.txt", "The cap table of a register."), MakeFile("c.txt", "A register."),
       MakeFamily({IndexedItem("d.eml", MakeMail("Register", "See the file.", {"", "a@b.example"}, {}, "")),
                   IndexedItem("d.eml/x.txt", MakeDocument("Nobody knows the table of contents."), 0)})});
  const auto counts = Count({"\"cap table\"", "register", "contents", "type:email", "missing"});
  ASSERT_EQ(counts.size(), 5U);
  EXPECT_EQ(counts[0]->documents, 2U);
  EXPECT_EQ(counts[0]->passages, 3U);
  EXPECT_EQ(counts[0]->occurrences, 4U);
  EXPECT_EQ(counts[0]->unique, 1U);  // a.txt; b.txt has the register, too
  EXPECT_EQ(counts[0]->with_families, 2U);
  EXPECT_EQ(counts[1]->documents, 3U);
  EXPECT_EQ(counts[1]->unique, 1U);
  EXPECT_EQ(counts[2]->documents, 1U);
  EXPECT_EQ(counts[2]->with_families, 2U);  // the mail that brought it
  EXPECT_EQ(counts[3]->documents, 1U);
  EXPECT_EQ(counts[3]->occurrences, 0U);
  EXPECT_EQ(counts[4]->documents, 0U);
}

TEST_F(TermsTest, WhatTheLastRunReadIsNew) {
  Run({MakeFile("a.txt", "alpha")});
  Run({MakeFile("a.txt", "alpha"), MakeFile("b.txt", "alpha beta")});
  const auto counts = Count({"alpha"});
  EXPECT_EQ(counts[0]->documents, 2U);
  EXPECT_EQ(counts[0]->fresh, 1U);
}

TEST_F(TermsTest, APatternThatFitsTooManyWordsIsOnlyARow) {
  std::string text;
  for (int i = 0; i < 1100; ++i) text += "wo" + std::to_string(i) + "x ";
  Run({MakeFile("a.txt", text)});
  const auto counts = Count({"wo*x", "wo7x"});
  ASSERT_FALSE(counts[0].ok());
  EXPECT_EQ(counts[0].error().code, "query_too_wide");
  EXPECT_EQ(counts[1]->documents, 1U);
}

}  // namespace
}  // namespace candor
