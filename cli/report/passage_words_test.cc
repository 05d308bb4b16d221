// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/passage_words.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(PassageWords, LinesRunOnAndParagraphsDoNot) {
  EXPECT_EQ(Flowing("the board\nagreed\n\nto sell"), "the board agreed\nto sell");
  EXPECT_EQ(Flowing("the resolu-\ntion on long-\nterm debt, 3 -\n4 and A-\nB"),
            "the resolu-tion on long-term debt, 3 - 4 and A- B");
}

TEST(PassageWords, RunsOfBlanksAreOne) {
  EXPECT_EQ(Flowing("one \u00A0 two\u00A0three\u2003\u3000four"), "one two three four");
}

TEST(PassageWords, TheCellOfALine) {
  const std::string line = "TM-300,Controller,1120.00,\"Last orders: 30 May, \"\"firm\"\".\",x";
  EXPECT_EQ(CellWith(line, "30 May", ','), "Last orders: 30 May, \"firm\".");
  EXPECT_EQ(CellWith(line, "Controller", ','), "Controller");
  EXPECT_EQ(CellWith(line, "x", ','), "x");
  EXPECT_EQ(CellWith(line, "300,Controller", ','), "300,Controller");
  EXPECT_EQ(CellWith("a\tb c\td", "b", '\t'), "b c");
}

TEST(PassageWords, BehindTheQuoteStandWholeSentences) {
  EXPECT_EQ(SentencesBehind("The meeting ended at\ntwenty to five.\n\nMabel Thring, Clerk to the Board\n\n"
                            "Meeting of 12 February Page 1\n\nAuthor: Quellin"),
            "The meeting ended at twenty to five.");
  EXPECT_EQ(SentencesBehind("He left in May. Nobody took his"), "He left in May." + std::string());
  EXPECT_EQ(SentencesBehind("Page 3 of 9\n\nHe left the house in May."), "");
  EXPECT_EQ(SentencesBehind("Quellin Controls, Inc.\n\nHe left the house in May."), "");
  EXPECT_EQ(SentencesBehind("She called it “quite a good offer.”"), "She called it “quite a good offer.”");
  EXPECT_EQ(SentencesBehind("会议于五点结束。"), "会议于五点结束。");
  EXPECT_EQ(SentencesBehind(""), "");
}

TEST(PassageWords, BeforeItTheSentencesThatAdjoin) {
  EXPECT_EQ(SentencesBefore("end of one. The chair opened the meeting. Nobody was missing there."),
            "The chair opened the meeting. Nobody was missing there.");
  EXPECT_EQ(SentencesBefore("of one. He spoke for an hour.\n\n6. Health of the chair"), "");
  EXPECT_EQ(SentencesBefore("office Treasury Partner desk Works"), "");
}

}  // namespace
}  // namespace candor
