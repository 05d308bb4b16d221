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
void Print(size_t y, int strokes, uint8_t ink, Pixels* pixels, size_t height = 12) {
  size_t x = 20;
  for (int i = 0; i < strokes; ++i) {
    Fill(x, y, 2, height, ink, pixels);
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
  EXPECT_FALSE(ShowText(pale.Turned()));
  EXPECT_TRUE(ShowText(pale.Turned().Turned()));
}

TEST(TextInPixelsTest, ChartsTexturesAndPhotographsAreNone) {
  Pixels chart = Paper();
  for (size_t i = 0; i < 8; ++i) Fill(40 + 60 * i, 20 + 8 * i, 40, 90 - 8 * i, kInk, &chart);
  Print(2, 30, kInk, &chart);
  EXPECT_FALSE(ShowText(chart));
  Pixels bars = Paper();
  Print(10, 100, kInk, &bars, 100);
  EXPECT_FALSE(ShowText(bars)) << "a bar code";
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
