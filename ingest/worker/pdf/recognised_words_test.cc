// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/recognised_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/worker/pdf/page_text.h"
#include "ingest/worker/pdf/reading_order.h"

namespace candor::pdf {
namespace {

using testing::ElementsAre;

constexpr double kSize = 10, kLetter = 5;

/// The words of a line as OCR gives them: letters half an em wide.
void AddLine(std::string_view line, double x, double y, std::vector<RecognisedWord>* words,
             float confidence = 90) {
  bool starts = true;
  for (size_t begin = 0; begin < line.size();) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    RecognisedWord word;
    word.text = line.substr(begin, end - begin);
    word.style.size = kSize;
    word.style.ascent = 7;
    word.style.descent = 2;
    word.x = x + kLetter * static_cast<double>(begin);
    word.y = y;
    word.length = kLetter * static_cast<double>(word.text.size());
    word.confidence = confidence;
    word.starts_line = std::exchange(starts, false);
    words->push_back(std::move(word));
    begin = end + 1;
  }
}

/// What the page itself draws.
void DrawLine(std::string_view line, double x, double y, PageWords* words) {
  RunStyle style;
  style.size = kSize;
  style.ascent = 7;
  style.descent = 2;
  words->BeginString(style, 0, false);
  for (const char& c : line) {
    if (c == ' ') words->AddSpace();
    if (c != ' ') words->AddText({&c, 1}, static_cast<char32_t>(c), x, y, kLetter);
    x += kLetter;
  }
  words->Finish();
}

Document PageOf(const PageWords& words) {
  Document document;
  LineSpacing spacing;
  AppendPageText(words, FindLines(words, &spacing), 0, &document);
  return document;
}

TEST(RecognisedWordsTest, TheyAreTextWithPlacesAndConfidence) {
  std::vector<RecognisedWord> read;
  AddLine("we refuse", 100, 50, &read, 81);
  PageWords words;
  AddRecognised(read, &words);
  const Document document = PageOf(words);
  EXPECT_EQ(document.text, "we refuse\n\n");
  ASSERT_EQ(document.words.size(), 2u);
  const WordBox& box = document.words[1];
  EXPECT_EQ(document.Slice(box.span), "refuse");
  EXPECT_THAT((std::vector<float>{box.x0, box.y0, box.x1, box.y1, box.confidence}),
              ElementsAre(115, 43, 145, 52, 81));
}

TEST(RecognisedWordsTest, ColumnsAreReadOneAfterTheOther) {
  std::vector<RecognisedWord> read;
  // OCR may tell the lines of a page in any order.
  for (int i = 0; i < 6; ++i) {
    AddLine("left column of the page goes on", 50, 100 + 14 * i, &read);
    AddLine("right column of the page goes on", 320, 100 + 14 * i, &read);
  }
  PageWords words;
  AddRecognised(read, &words);
  const std::string text = PageOf(words).text;
  EXPECT_LT(text.rfind("left"), text.find("right"));
}

TEST(RecognisedWordsTest, WhatThePageSaysItselfIsNotSaidTwice) {
  std::vector<RecognisedWord> read;
  AddLine("PART-000l23", 100, 20, &read);
  AddLine("words of the scan", 100, 60, &read);
  PageWords words;
  DrawLine("PART-000123", 101, 21, &words);
  RemoveSaid({}, &words, &read);
  AddRecognised(read, &words);
  const Document document = PageOf(words);
  EXPECT_EQ(document.text, "PART-000123\n\nwords of the scan\n\n");
  EXPECT_EQ(document.words[0].confidence, 0);
  EXPECT_EQ(document.words[1].confidence, 90);
}

TEST(RecognisedWordsTest, ALineThatThePageSaysOtherwiseStaysWhole) {
  std::vector<RecognisedWord> read;
  AddLine("We will not share the contracts", 100, 60, &read);
  AddLine("with you", 100, 80, &read);
  PageWords words;
  DrawLine("We will now share the contracts", 100.5, 60.5, &words);
  DrawLine("with you", 100.5, 80.5, &words);
  RemoveSaid({}, &words, &read);
  AddRecognised(read, &words);
  const std::string text = PageOf(words).text;
  EXPECT_NE(text.find("We will not share the contracts"), std::string::npos) << text;
  EXPECT_NE(text.find("now"), std::string::npos) << text;
  EXPECT_EQ(text.find("share"), text.rfind("share")) << text;
  EXPECT_EQ(text.find("with you"), text.rfind("with you")) << text;
}

TEST(RecognisedWordsTest, AWatermarkSaysNothingOfTheWordsBelowIt) {
  std::vector<RecognisedWord> read;
  AddLine("words of the scan", 100, 60, &read);
  AddLine("and more of them", 300, 300, &read);
  PageWords words;
  RunStyle style;
  style.size = 80;
  style.ascent = 60;
  style.descent = 20;
  words.BeginString(style, 0, false);
  words.AddText("C", U'C', 90, 80, 200);
  words.Finish();
  // From corner to corner, beside the second line.
  style.size = kSize;
  style.ascent = 7;
  style.descent = 2;
  style.dir_x = style.dir_y = 0.7071;
  words.BeginString(style, 0, false);
  for (int i = 0; i < 100; ++i) words.AddText("x", U'x', 100 + 3.5355 * i, 250 + 3.5355 * i, 5);
  words.Finish();
  RemoveSaid({}, &words, &read);
  EXPECT_EQ(read.size(), 8U);
}

std::string Left(std::string_view read_line, std::string_view page_line, float confidence = 90) {
  std::vector<RecognisedWord> read;
  AddLine(read_line, 100, 60, &read, confidence);
  PageWords words;
  DrawLine(page_line, 100, 60, &words);
  RemoveSaid({}, &words, &read);
  std::string left;
  for (const RecognisedWord& word : read) left += (left.empty() ? "" : " ") + word.text;
  return left;
}

TEST(RecognisedWordsTest, AnotherWordInItsPlaceTakesNothingAway) {
  EXPECT_EQ(Left("will not share", "will not share"), "");
  EXPECT_EQ(Left("wi11 Not, share.", "will not share"), "");
  EXPECT_EQ(Left("we will conftdential", "we will confidential"), "");
  EXPECT_EQ(Left("we will not share", "xx xxxx now xxxxx"), "we will not share");
  EXPECT_EQ(Left("we not share", "we notice    "), "share");
  EXPECT_EQ(Left("not", "gladly"), "not");
  EXPECT_EQ(Left("not", "now", 40), "") << "it is unsure";
}

TEST(RecognisedWordsTest, TheSameWordOfAWatermarkTakesNothingAway) {
  std::vector<RecognisedWord> read;
  AddLine("we refuse", 100, 60, &read);
  PageWords words;
  DrawLine("we refuse", 101, 61, &words);
  std::vector<RecognisedWord> rest = read;
  RemoveSaid({false, true}, &words, &rest);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].text, "refuse");
  RemoveSaid({}, &words, &read);
  EXPECT_TRUE(read.empty());
}

TEST(RecognisedWordsTest, ATurnedWordTakesNothingAway) {
  std::vector<RecognisedWord> read;
  AddLine("we will not share", 100, 60, &read);
  PageWords words;
  RunStyle style;
  style.size = kSize;
  style.ascent = 7;
  style.descent = 2;
  style.dir_x = 0.82;
  style.dir_y = -0.57;
  words.BeginString(style, 0, false);
  for (int i = 0; i < 5; ++i) words.AddText("n", U'n', 140 + 4.1 * i, 62 - 2.85 * i, 5);
  words.Finish();
  RemoveSaid({}, &words, &read);
  EXPECT_EQ(read.size(), 4U);
}

TEST(RecognisedWordsTest, WhatThePageSaysWronglyIsReplacedAndNothingElse) {
  std::vector<RecognisedWord> read;
  AddLine("the terms stand", 100, 60, &read);
  PageWords words;
  DrawLine("tbe tcrrns", 100, 60, &words);
  DrawLine("hidden words", 100, 300, &words);
  RemoveBelow(read, &words);
  AddRecognised(read, &words);
  EXPECT_EQ(PageOf(words).text, "the terms stand\n\nhidden words\n\n");
}

TEST(RecognisedWordsTest, ThePageIsAsSureAsItsLetters) {
  RecognisedPage page;
  EXPECT_EQ(page.MeanConfidence(), 0);
  AddLine("a", 0, 0, &page.words, 10);
  AddLine("nine.....", 0, 0, &page.words, 90);
  EXPECT_DOUBLE_EQ(page.MeanConfidence(), 82);
}

}  // namespace
}  // namespace candor::pdf
