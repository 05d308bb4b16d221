// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/text_in_pixels.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace candor::pdf {
namespace {

/// The shade of most pixels; -1: a picture of many shades.
int GroundOf(const Pixels& pixels) {
  constexpr size_t kShades = 32, kNear = 2;
  constexpr double kEven = 0.5;  // of all pixels; print covers a tenth of its paper
  std::array<size_t, kShades> count = {};
  for (const uint8_t grey : pixels.grey) ++count[grey * kShades / 256];
  const auto most = static_cast<size_t>(std::max_element(count.begin(), count.end()) - count.begin());
  size_t ground = 0;
  for (size_t i = most - std::min(most, kNear); i <= std::min(most + kNear, kShades - 1); ++i)
    ground += count[i];
  if (static_cast<double>(ground) < kEven * static_cast<double>(pixels.grey.size())) return -1;
  return static_cast<int>(most * 256 / kShades + 128 / kShades);
}

/// What follows itself in a row of pixels as the strokes of letters do.
struct Chain {
  size_t strokes = 0;
  size_t begin = 0, end = 0;
};

/// The longest of a row.
Chain LongestChain(const Pixels& pixels, size_t row, int ground) {
  constexpr int kContrast = 56;  // of 255
  // Points: the foot of a letter of large print, and what lies between its words.
  constexpr double kWidestStroke = 10, kWidestGap = 8;
  const auto stroke = static_cast<size_t>(std::max(1.0, kWidestStroke * pixels.per_point_x));
  const auto gap = static_cast<size_t>(std::max(1.0, kWidestGap * pixels.per_point_x));
  const uint8_t* const begin = pixels.grey.data() + row * pixels.width;
  const auto is_ink = [&](size_t x) { return std::abs(int{begin[x]} - ground) > kContrast; };
  Chain longest, chain;
  for (size_t x = 0; x < pixels.width;) {
    if (!is_ink(x)) {
      ++x;
      continue;
    }
    const size_t from = x;
    while (x < pixels.width && is_ink(x)) ++x;
    if (x - from > stroke || from - chain.end > gap) chain = {};
    if (x - from > stroke) continue;
    if (chain.strokes == 0) chain.begin = from;
    ++chain.strokes;
    chain.end = x;
    if (chain.strokes > longest.strokes) longest = chain;
  }
  return longest;
}

}  // namespace

Pixels Pixels::Turned() const {
  Pixels turned{height, width, std::vector<uint8_t>(grey.size()), per_point_y, per_point_x};
  for (size_t y = 0; y < height; ++y) {
    for (size_t x = 0; x < width; ++x) turned.grey[x * height + y] = grey[y * width + x];
  }
  return turned;
}

bool ShowText(const Pixels& pixels) {
  // Strokes of a row through the small letters, of which most have two; and how high such letters are, in
  // points. What is higher is a texture, what is lower a line of dots.
  constexpr size_t kStrokes = 24, kSentence = 48;
  constexpr double kLowest = 2.5, kHighest = 16;
  if (pixels.width == 0 || pixels.height == 0) return false;
  const int ground = GroundOf(pixels);
  if (ground < 0) return false;
  size_t lines = 0, rows = 0, most = 0;
  const auto finish = [&] {
    const double height = static_cast<double>(rows) / pixels.per_point_y;
    if (height >= kLowest && height <= kHighest) lines += most >= kSentence ? 2 : 1;
    rows = most = 0;
  };
  for (size_t y = 0; y < pixels.height; ++y) {
    const size_t strokes = LongestChain(pixels, y, ground).strokes;
    if (strokes >= kStrokes) {
      ++rows;
      most = std::max(most, strokes);
    } else if (rows > 0) {
      finish();
    }
  }
  finish();
  return lines >= 2;
}

}  // namespace candor::pdf
