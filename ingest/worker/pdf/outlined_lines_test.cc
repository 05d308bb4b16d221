// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/outlined_lines.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace candor::pdf {
namespace {

constexpr double kBase = 400;

Shape MakeShape(double x, double width, double height, uint32_t segments, double base = kBase) {
  return {{x, base}, {x, base - height, x + width, base}, segments};
}

/// Letters of an invented face: widths from 2 to 8, low and high ones, words of five.
std::vector<Shape> Letters(int count, double left = 72) {
  std::vector<Shape> shapes;
  double x = left;
  for (int i = 0; i < count; ++i) {
    const double width = 2 + 0.75 * (i * 7 % 9);
    shapes.push_back(MakeShape(x, width, i % 3 == 0 ? 8 : 5.5, 6 + static_cast<uint32_t>(i * 5 % 13),
                               kBase + (i % 4 == 0 ? 0.15 : 0)));
    x += width + 0.6 + (i % 5 == 4 ? 3 : 0);
  }
  return shapes;
}

TEST(OutlinedLinesTest, LettersOnABaseLineAreALine) {
  const std::vector<OutlinedLine> lines = FindOutlinedLines(Letters(30), {});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_DOUBLE_EQ(lines[0].box.x0, 72);
  EXPECT_DOUBLE_EQ(lines[0].box.y0, kBase - 8 + 0);
  EXPECT_NEAR(lines[0].box.y1, kBase, 0.2);
  EXPECT_TRUE(FindOutlinedLines(Letters(19), {}).empty());
}

TEST(OutlinedLinesTest, TheSameLettersLookTheSame) {
  const auto look = [](const std::vector<Shape>& shapes) { return FindOutlinedLines(shapes, {}).at(0).look; };
  EXPECT_EQ(look(Letters(30)), look(Letters(30, 100)));
  std::vector<Shape> other = Letters(30);
  ++other[7].segments;
  EXPECT_NE(look(other), look(Letters(30)));
}

TEST(OutlinedLinesTest, OfLargeLettersFewerAreALine) {
  std::vector<Shape> large = Letters(14);
  for (Shape& shape : large) {
    for (double* const edge : {&shape.box.x0, &shape.box.x1, &shape.box.y0, &shape.box.y1}) *edge *= 4;
  }
  EXPECT_EQ(FindOutlinedLines(large, {}).size(), 1u);
}

TEST(OutlinedLinesTest, LinesMayBeTurned) {
  const auto find = [](Box (*turned)(const Box&)) {
    std::vector<Shape> shapes = Letters(30);
    for (Shape& shape : shapes) shape.box = turned(shape.box);
    const std::vector<OutlinedLine> lines = FindOutlinedLines(shapes, {});
    return lines.size() == 1 ? lines[0].box : Box();
  };
  const Box up = find([](const Box& box) { return Box{box.y0, -box.x1, box.y1, -box.x0}; });
  EXPECT_DOUBLE_EQ(up.y1, -72);
  EXPECT_DOUBLE_EQ(up.x0, kBase - 8);
  const Box down = find([](const Box& box) { return Box{-box.y1, box.x0, -box.y0, box.x1}; });
  EXPECT_DOUBLE_EQ(down.y0, 72);
  EXPECT_DOUBLE_EQ(down.x1, 8 - kBase);
  const Box over = find([](const Box& box) { return Box{-box.x1, -box.y1, -box.x0, -box.y0}; });
  EXPECT_DOUBLE_EQ(over.x1, -72);
  EXPECT_DOUBLE_EQ(over.y1, 8 - kBase);
}

TEST(OutlinedLinesTest, LinesOfTwoColumnsAreTwo) {
  std::vector<Shape> shapes = Letters(30);
  const std::vector<Shape> right = Letters(25, 400);
  shapes.insert(shapes.end(), right.begin(), right.end());
  EXPECT_EQ(FindOutlinedLines(shapes, {}).size(), 2u);
}

TEST(OutlinedLinesTest, BarsMarkersFieldsOfMapsAndRulesAreNone) {
  std::vector<Shape> bars, markers, fields, rules, scattered;
  for (int i = 0; i < 60; ++i) {
    const double x = 50 + 8 * i;
    bars.push_back(MakeShape(x, 6, 3 + std::fmod(i * 7.3, 18), 4));
    markers.push_back(MakeShape(x, 4, 4, 12));
    fields.push_back(MakeShape(x, 3 + std::fmod(i * 3.7, 9), 40 + i, 20));
    rules.push_back(MakeShape(x, 5 + i % 9, 0.5, 8));
    scattered.push_back(MakeShape(x, 3 + std::fmod(i * 3.7, 9), 6, 20, 100 + 3 * i));
  }
  for (const auto& shapes : {bars, markers, fields, rules, scattered})
    EXPECT_TRUE(FindOutlinedLines(shapes, {}).empty());
}

TEST(OutlinedLinesTest, WhatWordsSayIsNone) {
  PageWords words;
  RunStyle style;
  style.size = style.ascent = 8;
  words.BeginString(style, 0, false);
  words.AddText("w", 'w', 72, kBase, 200);
  words.Finish();
  EXPECT_TRUE(FindOutlinedLines(Letters(30), words).empty());
}

}  // namespace
}  // namespace candor::pdf
