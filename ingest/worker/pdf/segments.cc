// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/segments.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <tuple>
#include <utility>

namespace candor::pdf {
namespace {

// In ems.
constexpr double kGapDrawnNext = 1.0;   ///< between words drawn one after the other
constexpr double kGapDrawnApart = 0.5;  ///< between others: the next word may be of the next column
constexpr double kOverlap = 0.3;
constexpr double kSameBase = 0.2;
// A letter this much smaller may stand this far above or below the base line and still be of the line.
constexpr double kScript = 0.8;
constexpr double kScriptRise = 0.7, kScriptFall = 0.4;

constexpr int kStraightDegrees = 5;  ///< what scanning may turn a page by
constexpr int kDegreesApart = 2;     ///< between directions of slanted text

/// Where the line of a word runs and where the word begins on it.
struct Course {
  double x = 0, y = 0, dir_x = 1, dir_y = 0, length = 0;
  bool mirrored = false;
};

// Glyphs one by one, each moved to its place, may run another way than their font says: columns of ideographs
// set with a horizontal font, Latin lines with a vertical one. Steps of about an em across the font's own
// direction, thrice, tell.
bool StepsAcross(const DrawnWord& a, const DrawnWord& b) {
  if (a.glyphs != 1 || b.glyphs != 1 || a.style.dir_x != b.style.dir_x || a.style.dir_y != b.style.dir_y)
    return false;
  const RunStyle& style = a.style;
  const double along = (b.x - a.x) * style.dir_x + (b.y - a.y) * style.dir_y;
  const double across = (b.y - a.y) * style.dir_x - (b.x - a.x) * style.dir_y;
  if (a.style.vertical)
    return std::fabs(along) <= 0.3 * style.size && across < -0.15 * style.size && across > -1.3 * style.size;
  return a.ideograph && b.ideograph && std::fabs(along) <= 0.3 * style.size && across > 0.7 * style.size &&
         across < 1.7 * style.size;
}

std::vector<Course> FindCourses(const PageWords& words) {
  constexpr size_t kSteps = 3;
  const std::vector<DrawnWord>& drawn = words.words();
  std::vector<Course> courses(drawn.size());
  size_t turned_until = 0;
  for (size_t i = 0; i < drawn.size(); ++i) {
    const DrawnWord& word = drawn[i];
    if (i >= turned_until && word.glyphs == 1 && (word.ideograph || word.style.vertical)) {
      size_t end = i;
      while (end + 1 < drawn.size() && StepsAcross(drawn[end], drawn[end + 1])) ++end;
      if (end - i >= kSteps) turned_until = end + 1;
    }
    if (i >= turned_until) {
      courses[i] = {word.x,
                    word.y,
                    word.style.dir_x,
                    word.style.dir_y,
                    std::max(word.length, 0.0),
                    word.style.mirrored};
      continue;
    }
    // A quarter turn: downwards for a horizontal font, from the top of the glyph; back to the right for a
    // vertical one.
    const RunStyle& style = word.style;
    const double turn = word.style.vertical ? -1 : 1;
    Course course{word.x, word.y, -turn * style.dir_y, turn * style.dir_x, style.size, style.mirrored};
    const double back = word.style.vertical ? style.size / 2 : style.ascent;
    course.x -= back * course.dir_x;
    course.y -= back * course.dir_y;
    if (i + 1 < turned_until) {
      const double step = (drawn[i + 1].x - word.x) * course.dir_x + (drawn[i + 1].y - word.y) * course.dir_y;
      course.length = std::min(course.length, step);
    }
    courses[i] = course;
  }
  return courses;
}

struct Frame {
  std::vector<uint32_t> words;
  double x = 0, y = 0;  ///< sum of directions, weighted by glyphs
  uint64_t glyphs = 0;
};

// Directions near an axis are one frame; others are told apart by their angle.
int FrameKey(const Course& course) {
  int degrees = 0;
  if (course.dir_y != 0 || course.dir_x < 0) {
    degrees = static_cast<int>(std::lround(std::atan2(course.dir_y, course.dir_x) * 180 / std::numbers::pi));
    degrees = (degrees + 360) % 360;
    const int axis = (degrees + 45) / 90 * 90;
    degrees =
        std::abs(degrees - axis) <= kStraightDegrees ? axis % 360 : degrees / kDegreesApart * kDegreesApart;
  }
  return degrees * 2 + (course.mirrored ? 1 : 0);
}

bool SameLine(double base_a, double size_a, double base_b, double size_b) {
  const double large = std::max(size_a, size_b), small = std::min(size_a, size_b);
  if (small > kScript * large) return std::fabs(base_a - base_b) <= kSameBase * large;
  const double fall = size_a >= size_b ? base_b - base_a : base_a - base_b;
  return fall >= -kScriptRise * large && fall <= kScriptFall * large;
}

void Append(const PlacedWord& word, uint32_t glyphs, Segment* segment) {
  if (segment->words.empty()) {
    segment->u0 = word.u0;
    segment->u1 = word.u1;
    segment->base = word.base;
    segment->size = word.size;
  } else {
    segment->u0 = std::min(segment->u0, word.u0);
    segment->u1 = std::max(segment->u1, word.u1);
    if (word.size > segment->size) {
      segment->size = word.size;
      segment->base = word.base;
    }
  }
  segment->glyphs += glyphs;
  segment->words.push_back(word);
}

// Words of a line are not always drawn in turn (all bold ones last, say): segments that touch become one.
void JoinNeighbours(std::vector<Segment>* segments) {
  std::sort(segments->begin(), segments->end(), [](const Segment& a, const Segment& b) {
    return std::tie(a.base, a.words[0].word) < std::tie(b.base, b.words[0].word);
  });
  std::vector<Segment> joined;
  for (size_t row = 0; row < segments->size();) {
    size_t end = row + 1;
    while (end < segments->size() && (*segments)[end].base - (*segments)[row].base <=
                                         kSameBase * std::max((*segments)[row].size, (*segments)[end].size)) {
      ++end;
    }
    std::sort(segments->begin() + static_cast<ptrdiff_t>(row),
              segments->begin() + static_cast<ptrdiff_t>(end), [](const Segment& a, const Segment& b) {
                return std::tie(a.u0, a.words[0].word) < std::tie(b.u0, b.words[0].word);
              });
    const size_t first = joined.size();
    for (size_t i = row; i < end; ++i) {
      Segment& segment = (*segments)[i];
      if (joined.size() > first) {
        Segment& last = joined.back();
        const double em = std::max(last.size, segment.size);
        const double gap = segment.u0 - last.u1;
        if (gap > -0.1 * em && gap <= kGapDrawnApart * em &&
            SameLine(last.base, last.size, segment.base, segment.size)) {
          if (segment.size > last.size) last.size = segment.size, last.base = segment.base;
          last.u1 = std::max(last.u1, segment.u1);
          last.glyphs += segment.glyphs;
          last.words.insert(last.words.end(), segment.words.begin(), segment.words.end());
          continue;
        }
      }
      joined.push_back(std::move(segment));
    }
    row = end;
  }
  std::sort(joined.begin(), joined.end(), [](const Segment& a, const Segment& b) {
    return std::tie(a.base, a.u0, a.words[0].word) < std::tie(b.base, b.u0, b.words[0].word);
  });
  *segments = std::move(joined);
}

Direction MakeDirection(const PageWords& words, const std::vector<Course>& courses, const Frame& frame,
                        bool mirrored) {
  double length = std::hypot(frame.x, frame.y);
  const double x = length > 0 ? frame.x / length : 1;
  const double y = length > 0 ? frame.y / length : 0;
  const double side = mirrored ? -1 : 1;
  Direction direction;
  direction.glyphs = frame.glyphs;
  for (uint32_t index : frame.words) {
    const DrawnWord& word = words.words()[index];
    const Course& course = courses[index];
    PlacedWord placed;
    placed.word = index;
    placed.u0 = course.x * x + course.y * y;
    placed.u1 = placed.u0 + course.length;
    placed.base = side * (course.y * x - course.x * y);
    placed.size = word.style.size;
    if (!direction.segments.empty()) {
      Segment& last = direction.segments.back();
      const double em = std::max(last.size, placed.size);
      const double gap = placed.u0 - last.words.back().u1;
      if (gap >= -kOverlap * em && gap <= kGapDrawnNext * em &&
          SameLine(last.base, last.size, placed.base, placed.size)) {
        Append(placed, word.glyphs, &last);
        continue;
      }
    }
    Append(placed, word.glyphs, &direction.segments.emplace_back());
  }
  JoinNeighbours(&direction.segments);
  return direction;
}

}  // namespace

std::vector<Direction> FindSegments(const PageWords& words) {
  const std::vector<Course> courses = FindCourses(words);
  std::map<int, Frame> frames;
  for (uint32_t i = 0; i < courses.size(); ++i) {
    const Course& course = courses[i];
    const uint32_t glyphs = words.words()[i].glyphs;
    Frame& frame = frames[FrameKey(course)];
    frame.words.push_back(i);
    frame.x += course.dir_x * glyphs;
    frame.y += course.dir_y * glyphs;
    frame.glyphs += glyphs;
  }
  std::vector<Direction> directions;
  directions.reserve(frames.size());
  for (const auto& [key, frame] : frames)
    directions.push_back(MakeDirection(words, courses, frame, key % 2 != 0));
  std::stable_sort(directions.begin(), directions.end(),
                   [](const Direction& a, const Direction& b) { return a.glyphs > b.glyphs; });
  return directions;
}

}  // namespace candor::pdf
