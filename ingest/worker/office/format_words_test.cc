// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/format_words.h"

#include <gtest/gtest.h>

namespace candor::office {
namespace {

TEST(FormatWords, StandAroundTheNumber) {
  EXPECT_EQ(WithFormatWords("7", "0 \"days\"", false), "7 days");
  EXPECT_EQ(WithFormatWords("7", "\"EUR\"0.00", false), "EUR 7") << "each is a word";
  EXPECT_EQ(WithFormatWords("7", "[Red]_-\\E\\U\\R #,##0", false), " EUR 7");
  EXPECT_EQ(WithFormatWords("7", "0\"x\"", false), "7") << "no word";
  EXPECT_EQ(WithFormatWords("7", "\"we refuse\"", false), "we refuse 7") << "shown instead of the number";
  EXPECT_EQ(WithFormatWords("", "0 \"days\"", false), "");
  EXPECT_EQ(WithFormatWords("7", "0 \"days", false), "7 days");
}

TEST(FormatWords, AreThoseOfItsSign) {
  const char* code = "0 \"gained\";0 \"lost\";\"nothing\";\"said: \"@";
  EXPECT_EQ(WithFormatWords("7", code, false), "7 gained");
  EXPECT_EQ(WithFormatWords("-7", code, false), "-7 lost");
  EXPECT_EQ(WithFormatWords("0.0", code, false), "nothing 0.0");
  EXPECT_EQ(WithFormatWords("no", code, true), "said: no");
  EXPECT_EQ(WithFormatWords("no", "0 \"days\"", true), "no");
  EXPECT_EQ(WithFormatWords("no", "@\" (they)\"", true), "no (they)");
}

TEST(FormatWords, WhichFormatsHaveThem) {
  for (const char* code : {"0 \"days\"", "0;\"lost\"", "@\" they\""})
    EXPECT_TRUE(HasFormatWords(code)) << code;
  for (const char* code : {"", "General", "0.00", "#,##0 \"€\"", "[$EUR-407] 0", "0\"x\"",
                           "[>=60]\"passed\";\"failed\"", "\"", "\\", "[", "_", "*"})
    EXPECT_EQ(HasFormatWords(code), std::string_view(code) == "#,##0 \"€\"") << code;
}

}  // namespace
}  // namespace candor::office
