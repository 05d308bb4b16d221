// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/text_in_pixels.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "ingest/worker/pdf/ground.h"

namespace candor::pdf {
namespace {

/// How large the letters are that are looked for, in points: of what follows itself in a row, the foot of a
/// letter and what lies between words; of what is the same line, how high its small letters are. What is
/// higher is a texture, what is lower a line of dots.
struct Print {
  double widest_stroke, widest_gap, lowest, highest;
  size_t word, words;  ///< strokes; where they may be wide and far from each other many shapes have some
};
constexpr Print kPrint = {10, 8, 2.5, 16, 12, 16};  ///< up to 20 points
constexpr Print kTitles = {20, 18, 8, 30, 24, 24};  ///< up to 40

/// What follows itself in a row of pixels as the strokes of letters do.
struct Chain {
  size_t strokes = 0;
  size_t begin = 0, end = 0;

  bool operator==(const Chain&) const = default;
};

/// The longest of a row.
Chain LongestChain(const Pixels& pixels, size_t row, const Ground& ground, const Print& print) {
  constexpr int kContrast = 56;  // of 255
  const auto stroke = static_cast<size_t>(std::max(1.0, print.widest_stroke * pixels.per_point_x));
  const auto gap = static_cast<size_t>(std::max(1.0, print.widest_gap * pixels.per_point_x));
  const uint8_t* const begin = pixels.grey.data() + row * pixels.width;
  const int16_t* const paper = ground.Row(row);
  // Where there is no ground all is one stroke, and too wide for one.
  const auto is_ink = [&](size_t x) {
    return paper[x] == Ground::kNone || std::abs(int{begin[x]} - int{paper[x]}) > kContrast;
  };
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

/// What a line of so many strokes in a row through its small letters, most of which have two, tells.
/// `alone`: there is hardly more room in the picture.
int WeightOf(size_t strokes, bool alone, const Print& print) {
  constexpr size_t kAlone = 16, kSentence = 36;
  if (strokes >= (alone ? kAlone : kSentence)) return 4;
  return strokes >= print.words ? 2 : strokes >= print.word ? 1 : 0;
}

/// Level ones: a sentence, two lines of several words, or four cells of a table below each other. Less is a
/// label.
bool HasLines(const Pixels& pixels, const Ground& ground, const Print& print) {
  constexpr int kEnough = 4;
  constexpr size_t kFewest = 10;  // strokes; above and below the middle of a line there are fewer
  constexpr size_t kRoom = 8;     // small letters above each other; print has three a line
  int weight = 0;
  constexpr double kBridge = 2;  // points; round letters have few strokes in their middle
  size_t rows = 0, most = 0, below = 0;
  Chain first;
  bool alike = true;
  const auto finish = [&] {
    const double height = static_cast<double>(rows) / pixels.per_point_y;
    // Each row of a bar code is like the others.
    if (height >= print.lowest && height <= print.highest && !alike)
      weight += WeightOf(most, rows * kRoom >= pixels.height, print);
    rows = most = below = 0;
  };
  for (size_t y = 0; y < pixels.height; ++y) {
    const Chain chain = LongestChain(pixels, y, ground, print);
    if (chain.strokes >= kFewest) {
      if (rows == 0) first = chain;
      alike = (rows == 0 || alike) && chain == first;
      most = std::max(most, chain.strokes);
      rows += 1 + below;
      below = 0;
    } else if (rows > 0 && static_cast<double>(++below) >= kBridge * pixels.per_point_y) {
      finish();
    }
  }
  finish();
  return weight >= kEnough;
}

bool HasLevelText(const Pixels& pixels) {
  if (pixels.width == 0 || pixels.height == 0) return false;
  const Ground ground({pixels.grey.data(), pixels.width, pixels.width, pixels.height}, pixels.per_point_x,
                      pixels.per_point_y);
  return HasLines(pixels, ground, kPrint) || HasLines(pixels, ground, kTitles);
}

}  // namespace

Pixels Pixels::Turned() const {
  Pixels turned{height, width, std::vector<uint8_t>(grey.size()), per_point_y, per_point_x};
  for (size_t y = 0; y < height; ++y) {
    for (size_t x = 0; x < width; ++x) turned.grey[x * height + y] = grey[y * width + x];
  }
  return turned;
}

bool ShowText(const Pixels& pixels) { return HasLevelText(pixels) || HasLevelText(pixels.Turned()); }

}  // namespace candor::pdf
