// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/outlined_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "ingest/worker/pdf/word_pieces.h"

namespace candor::pdf {
namespace {

/// What letters are looked for; points.
struct Print {
  double lowest, highest, widest;  ///< of a letter
  double base;                     ///< round letters reach a fiftieth of their height below the base line
  size_t fewest;                   ///< of them in a line
};
constexpr Print kPrint = {2, 24, 30, 0.25, 20};
constexpr Print kTitles = {8, 40, 50, 1, 14};

// A letter has some 15 segments, the l of a plain font 3, a bar or a diamond of a chart 4.
constexpr double kSegments = 6;
constexpr uint32_t kMinSegments = 3;
constexpr size_t kWidths = 6;    ///< letters of a line differ
constexpr double kMaxGap = 1.5;  ///< between words, in heights of the highest letter
constexpr double kSaid = 0.5;    ///< of a line that has words

/// Which way a line runs.
enum class Turn { kLevel, kUp, kDown, kOver };

/// As it lies when the page is turned so that such lines are level.
Box Turned(const Box& box, Turn turn) {
  if (turn == Turn::kUp) return {-box.y1, box.x0, -box.y0, box.x1};
  if (turn == Turn::kDown) return {box.y0, -box.x1, box.y1, -box.x0};
  if (turn == Turn::kOver) return {-box.x1, -box.y1, -box.x0, -box.y0};
  return box;
}

Box TurnedBack(const Box& box, Turn turn) {
  return Turned(box, turn == Turn::kUp ? Turn::kDown : turn == Turn::kDown ? Turn::kUp : turn);
}

bool IsLetter(const Shape& shape, const Print& print) {
  const double width = shape.box.width(), height = shape.box.height();
  return shape.segments >= kMinSegments && height >= print.lowest && height <= print.highest && width > 0 &&
         width <= print.widest;
}

using Row = std::vector<const Shape*>;

/// From left to right.
bool LooksLikeText(const Row& row, const Print& print) {
  if (row.size() < print.fewest) return false;
  std::set<long> widths;
  double segments = 0;
  for (const Shape* shape : row) {
    widths.insert(std::lround(shape->box.width() * 8));
    segments += shape->segments;
  }
  return widths.size() >= kWidths && segments >= kSegments * static_cast<double>(row.size());
}

OutlinedLine LineOf(const Row& row) {
  OutlinedLine line{row.front()->box, row.size()};
  for (const Shape* shape : row) {
    line.box = Union(line.box, shape->box);
    line.look = line.look * 31 + shape->segments;
  }
  return line;
}

/// Words that run along it stand in most of its length. `line` is turned.
bool IsSaid(const Box& line, Turn turn, const PageWords& words) {
  constexpr double kLevel = 0.05;
  const double middle = (line.y0 + line.y1) / 2;
  const bool level = turn == Turn::kLevel || turn == Turn::kOver;
  double said = 0;
  for (const DrawnWord& word : words.words()) {
    if (std::fabs(level ? word.style.dir_y : word.style.dir_x) > kLevel) continue;
    const Box box = Turned(BoxOf(word.style, word.x, word.y, word.length), turn);
    if (box.y0 > middle || box.y1 < middle) continue;
    said += std::max(0.0, std::min(box.x1, line.x1) - std::max(box.x0, line.x0));
  }
  return said > kSaid * line.width();
}

/// Cuts what stands on a base line where a gap is too wide for one between words.
void AddLines(Row row, const Print& print, std::vector<OutlinedLine>* lines) {
  std::sort(row.begin(), row.end(), [](const Shape* a, const Shape* b) { return a->box.x0 < b->box.x0; });
  double highest = 0;
  for (const Shape* shape : row) highest = std::max(highest, shape->box.height());
  Row part;
  double end = 0;
  const auto finish = [&] {
    if (LooksLikeText(part, print)) lines->push_back(LineOf(part));
    part.clear();
  };
  for (const Shape* shape : row) {
    if (!part.empty() && shape->box.x0 - end > kMaxGap * highest) finish();
    end = part.empty() ? shape->box.x1 : std::max(end, shape->box.x1);
    part.push_back(shape);
  }
  finish();
}

/// Level ones.
std::vector<OutlinedLine> LinesOf(const std::vector<Shape>& shapes, const Print& print) {
  std::vector<OutlinedLine> lines;
  std::map<long, Row> bases;
  for (const Shape& shape : shapes) {
    if (IsLetter(shape, print) && std::fabs(shape.box.y1) < 1e6)
      bases[std::lround(shape.box.y1 / print.base)].push_back(&shape);
  }
  for (auto base = bases.begin(); base != bases.end(); ++base) {
    Row row = base->second;
    for (auto next = std::next(base); next != bases.end() && next->first <= base->first + 1; ++next)
      row.insert(row.end(), next->second.begin(), next->second.end());
    if (row.size() < print.fewest) continue;
    const size_t before = lines.size();
    AddLines(std::move(row), print, &lines);
    if (lines.size() > before && std::next(base) != bases.end() && std::next(base)->first == base->first + 1)
      ++base;
  }
  return lines;
}

bool Meet(const Box& a, const Box& b) {
  const Box both = Intersection(a, b);
  return both.width() > 0 && both.height() > 0;
}

}  // namespace

std::vector<OutlinedLine> FindOutlinedLines(const std::vector<Shape>& shapes, const PageWords& words) {
  std::vector<OutlinedLine> found;
  if (shapes.size() < kTitles.fewest) return found;
  for (const Turn turn : {Turn::kLevel, Turn::kUp, Turn::kDown, Turn::kOver}) {
    std::vector<Shape> turned = shapes;
    for (Shape& shape : turned) shape.box = Turned(shape.box, turn);
    for (const Print& print : {kPrint, kTitles}) {
      for (OutlinedLine& line : LinesOf(turned, print)) {
        if (IsSaid(line.box, turn, words)) continue;
        line.box = TurnedBack(line.box, turn);
        // Letters of 12 points are of both sizes, and the ends of lines may be one above the other.
        if (std::none_of(found.begin(), found.end(),
                         [&](const OutlinedLine& other) { return Meet(other.box, line.box); }))
          found.push_back(line);
      }
    }
  }
  return found;
}

}  // namespace candor::pdf
