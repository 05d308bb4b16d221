// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/outlined_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>

namespace candor::pdf {
namespace {

constexpr size_t kMinShapes = 20;
constexpr double kLowest = 2, kHighest = 24, kWidest = 30;  ///< of a letter, points
constexpr double kBase = 0.25;  ///< round letters reach a fiftieth of their height below the base line
// A letter has some 15 segments, the l of a plain font 3, a bar or a diamond of a chart 4.
constexpr double kSegments = 6;
constexpr uint32_t kMinSegments = 3;
constexpr size_t kWidths = 6;    ///< letters of a line differ
constexpr double kMaxGap = 1.5;  ///< between words, in heights of the highest letter
constexpr double kSaid = 0.5;    ///< of a line that has words

bool IsLetter(const Shape& shape) {
  const double width = shape.box.width(), height = shape.box.height();
  return shape.segments >= kMinSegments && height >= kLowest && height <= kHighest && width > 0 &&
         width <= kWidest;
}

using Row = std::vector<const Shape*>;

/// From left to right.
bool LooksLikeText(const Row& row) {
  if (row.size() < kMinShapes) return false;
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

/// Words that stand in most of its length.
bool IsSaid(const Box& line, const PageWords& words) {
  constexpr double kLevel = 0.05;
  const double middle = (line.y0 + line.y1) / 2;
  double said = 0;
  for (const DrawnWord& word : words.words()) {
    if (std::fabs(word.style.dir_y) > kLevel || word.y - word.style.ascent > middle ||
        word.y + word.style.descent < middle)
      continue;
    const double end = word.x + word.length * word.style.dir_x;
    said +=
        std::max(0.0, std::min(std::max(word.x, end), line.x1) - std::max(std::min(word.x, end), line.x0));
  }
  return said > kSaid * line.width();
}

/// Cuts what stands on a base line where a gap is too wide for one between words.
void AddLines(Row row, std::vector<OutlinedLine>* lines) {
  std::sort(row.begin(), row.end(), [](const Shape* a, const Shape* b) { return a->box.x0 < b->box.x0; });
  double highest = 0;
  for (const Shape* shape : row) highest = std::max(highest, shape->box.height());
  Row part;
  double end = 0;
  const auto finish = [&] {
    if (LooksLikeText(part)) lines->push_back(LineOf(part));
    part.clear();
  };
  for (const Shape* shape : row) {
    if (!part.empty() && shape->box.x0 - end > kMaxGap * highest) finish();
    end = part.empty() ? shape->box.x1 : std::max(end, shape->box.x1);
    part.push_back(shape);
  }
  finish();
}

}  // namespace

std::vector<OutlinedLine> FindOutlinedLines(const std::vector<Shape>& shapes, const PageWords& words) {
  std::vector<OutlinedLine> lines;
  if (shapes.size() < kMinShapes) return lines;
  std::map<long, Row> bases;
  for (const Shape& shape : shapes) {
    if (IsLetter(shape) && std::fabs(shape.box.y1) < 1e6)
      bases[std::lround(shape.box.y1 / kBase)].push_back(&shape);
  }
  for (auto base = bases.begin(); base != bases.end(); ++base) {
    Row row = base->second;
    for (auto next = std::next(base); next != bases.end() && next->first <= base->first + 1; ++next)
      row.insert(row.end(), next->second.begin(), next->second.end());
    if (row.size() < kMinShapes) continue;
    const size_t before = lines.size();
    AddLines(std::move(row), &lines);
    if (lines.size() > before && std::next(base) != bases.end() && std::next(base)->first == base->first + 1)
      ++base;
  }
  std::erase_if(lines, [&](const OutlinedLine& line) { return IsSaid(line.box, words); });
  return lines;
}

}  // namespace candor::pdf
