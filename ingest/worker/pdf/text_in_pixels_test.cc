// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/text_in_pixels.h"

#include <gtest/gtest.h>

#include <random>

namespace candor::pdf {
namespace {

constexpr uint8_t kPaper = 240, kInk = 30;

/// 300 by 60 points at two pixels a point.
Pixels Paper(uint8_t grey = kPaper) { return {600, 120, std::vector<uint8_t>(600 * 120, grey), 2, 2}; }

void Fill(size_t x, size_t y, size_t width, size_t height, uint8_t grey, Pixels* pixels) {
  for (size_t row = y; row < y + height; ++row) {
    for (size_t column = x; column < x + width; ++column) pixels->grey[row * pixels->width + column] = grey;
  }
}

/// Strokes two pixels wide in pairs, with room for a word's end after eight of them; `height` pixels high.
/// Each third is half as high.
void Print(size_t y, int strokes, uint8_t ink, Pixels* pixels, size_t height = 12) {
  size_t x = 20;
  for (int i = 0; i < strokes; ++i) {
    const size_t missing = i % 3 == 2 ? height / 2 : 0;
    Fill(x, y + missing, 2, height - missing, ink, pixels);
    x += i % 8 == 7 ? 10 : 4 + static_cast<size_t>(i % 2);
  }
}

TEST(TextInPixelsTest, TwoLinesOrASentenceAreText) {
  Pixels two = Paper();
  Print(20, 30, kInk, &two);
  EXPECT_FALSE(ShowText(two)) << "a title";
  Print(50, 30, kInk, &two);
  EXPECT_TRUE(ShowText(two));
  Pixels sentence = Paper();
  Print(20, 60, kInk, &sentence);
  EXPECT_TRUE(ShowText(sentence));
}

TEST(TextInPixelsTest, LightOnDarkPaleAndTurnedTextIsText) {
  Pixels dark = Paper(kInk);
  Print(20, 60, kPaper, &dark);
  EXPECT_TRUE(ShowText(dark));
  Pixels pale = Paper();
  Print(20, 60, 170, &pale);
  EXPECT_TRUE(ShowText(pale));
  EXPECT_TRUE(ShowText(pale.Turned()));
}

TEST(TextInPixelsTest, ALineThatFillsItsPictureIsText) {
  Pixels low = Paper();
  low.height = 40;
  low.grey.resize(low.width * low.height);
  Print(14, 20, kInk, &low);
  EXPECT_TRUE(ShowText(low));
  Pixels high = Paper();
  Print(14, 20, kInk, &high);
  EXPECT_FALSE(ShowText(high));
}

TEST(TextInPixelsTest, AFrameTintsAndGradientsDoNotHideText) {
  Pixels framed = Paper();
  for (const size_t y : {0, 116}) Fill(0, y, 600, 4, kInk, &framed);
  for (const size_t x : {0, 596}) Fill(x, 0, 4, 120, kInk, &framed);
  Print(20, 60, kInk, &framed);
  EXPECT_TRUE(ShowText(framed));
  Pixels halves = Paper();
  Fill(0, 60, 600, 60, 110, &halves);
  Print(80, 60, kInk, &halves);
  EXPECT_TRUE(ShowText(halves));
  Pixels gradient = Paper();
  for (size_t y = 0; y < 120; ++y) Fill(0, y, 600, 1, static_cast<uint8_t>(130 + y), &gradient);
  Print(20, 60, kInk, &gradient);
  EXPECT_TRUE(ShowText(gradient));
}

TEST(TextInPixelsTest, CellsOfATableAreText) {
  const auto table = [](size_t rows) {
    Pixels pixels = Paper();
    for (size_t row = 0; row < rows; ++row) {
      Fill(0, 24 * row, 600, 1, kInk, &pixels);
      Print(24 * row + 6, 15, kInk, &pixels);
    }
    return pixels;
  };
  EXPECT_TRUE(ShowText(table(4)));
  EXPECT_FALSE(ShowText(table(3)));
}

TEST(TextInPixelsTest, LettersOfFortyPointsAreText) {
  Pixels large = Paper();
  for (size_t i = 0; i < 26; ++i) {
    const size_t missing = i % 3 == 2 ? 20 : 0;
    Fill(20 + 20 * i, 30 + missing, 9, 40 - missing, kInk, &large);
  }
  EXPECT_TRUE(ShowText(large));
}

TEST(TextInPixelsTest, ChartsTexturesAndPhotographsAreNone) {
  Pixels chart = Paper();
  for (size_t i = 0; i < 8; ++i) Fill(40 + 60 * i, 20 + 8 * i, 40, 90 - 8 * i, kInk, &chart);
  Print(2, 30, kInk, &chart);
  EXPECT_FALSE(ShowText(chart));
  Pixels bars = Paper();
  Print(10, 100, kInk, &bars, 100);
  EXPECT_FALSE(ShowText(bars)) << "a high bar code";
  Pixels code = Paper();
  for (size_t x = 20; x < 500; x += 6) Fill(x, 40, 2 + x % 4, 30, kInk, &code);
  EXPECT_FALSE(ShowText(code)) << "a low one";
  Pixels dots = Paper();
  for (size_t y = 10; y < 110; y += 10) Print(y, 100, kInk, &dots, 1);
  EXPECT_FALSE(ShowText(dots)) << "lines of dots";
  Pixels photograph = Paper();
  std::mt19937 random(7);
  for (uint8_t& grey : photograph.grey) grey = static_cast<uint8_t>(random());
  Print(20, 60, kInk, &photograph);
  EXPECT_FALSE(ShowText(photograph));
  EXPECT_FALSE(ShowText(Paper()));
  EXPECT_FALSE(ShowText({}));
}

}  // namespace
}  // namespace candor::pdf
