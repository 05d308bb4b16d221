// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/column_sides.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace candor::pdf {
namespace {

constexpr double kWideGutter = 1.5;  ///< ems: few lines prove it
constexpr size_t kManyLines = 6;     ///< ... and this many prove a narrow one
constexpr double kFullLine = 0.75;   ///< of the width of the long lines of a column
// Of lines that stand between those of the other column:
constexpr double kSamePace = 1.6;    ///< ratio of the columns' steps from line to line
constexpr double kBesideStep = 0.6;  ///< of such a step: half of it is farthest from two lines that run on
constexpr double kDenseStep = 1.75;  ///< ems: rows of a form do not fit in between
constexpr double kLooseGlyphs = 20;  ///< as kMinGlyphs, where lines are farther apart than that

// Most lines reach nearly as far as the long ones do.
bool IsRunningText(const std::vector<Segment>& all, const Side& side) {
  if (side.glyphs < kMinGlyphs) return false;
  std::vector<double> widths;
  for (uint32_t i : side.segments) widths.push_back(all[i].width());
  std::sort(widths.begin(), widths.end());
  const double wide = widths[widths.size() * 9 / 10];
  const auto full = widths.end() - std::lower_bound(widths.begin(), widths.end(), kFullLine * wide);
  return full * 2 >= static_cast<ptrdiff_t>(widths.size());
}

// Share of the lines of `left`, as far down as `right` goes, that do not stand on a base line of it. In
// tables few.
double ShareUnaligned(const std::vector<Segment>& all, const Side& left, const Side& right, double em) {
  size_t counted = 0, unaligned = 0, j = 0;
  for (uint32_t i : left.segments) {
    const double base = all[i].base;
    if (base < right.top - em || base > right.bottom + em) continue;
    while (j < right.segments.size() && all[right.segments[j]].base < base - 0.15 * em) ++j;
    ++counted;
    unaligned += j >= right.segments.size() || all[right.segments[j]].base > base + 0.15 * em;
  }
  return counted == 0 ? 0 : static_cast<double>(unaligned) / static_cast<double>(counted);
}

// Usual distance between the lines of a side; 0 when it has but one.
double UsualStep(const std::vector<Segment>& all, const Side& side, double em) {
  std::vector<double> steps;
  for (size_t i = 1; i < side.segments.size(); ++i) {
    const double step = all[side.segments[i]].base - all[side.segments[i - 1]].base;
    if (step > kScriptStep * em) steps.push_back(step);
  }
  return steps.empty() ? 0 : Median(&steps);
}

// Share of the lines of `side`, as far down as `other` goes, that have a line of it within `near`.
double ShareNear(const std::vector<Segment>& all, const Side& side, const Side& other, double near) {
  size_t counted = 0, facing = 0, j = 0;
  for (uint32_t i : side.segments) {
    const double base = all[i].base;
    if (base < other.top - near || base > other.bottom + near) continue;
    while (j < other.segments.size() && all[other.segments[j]].base < base - near) ++j;
    ++counted;
    facing += j < other.segments.size() && all[other.segments[j]].base <= base + near;
  }
  return counted == 0 ? 0 : static_cast<double>(facing) / static_cast<double>(counted);
}

// The column of `side` that stands at the gutter: what has nothing between itself and there. `from_right`:
// the gutter is right of the side.
Side NextToGutter(const std::vector<Segment>& all, const Side& side, bool from_right, double em) {
  const Region& lines = side.segments;
  const auto stands_behind = [&](size_t line, size_t other) {
    const Segment &segment = all[lines[line]], &nearer = all[lines[other]];
    return std::fabs(nearer.base - segment.base) <= kDenseStep * em &&
           (from_right ? nearer.u0 >= segment.u1 : nearer.u1 <= segment.u0);
  };
  Region next;
  for (size_t i = 0; i < lines.size(); ++i) {
    bool behind = false;
    for (size_t k = i - std::min(i, kMaxLooked); !behind && k < std::min(lines.size(), i + kMaxLooked); ++k)
      behind = k != i && stands_behind(i, k);
    if (!behind) next.push_back(lines[i]);
  }
  return MakeSide(all, std::move(next));
}

// Lines between the lines of the other side are of a column of their own where both run on at the same pace
// and neither makes room for the other. A title out in the margin stands where the text below it pauses, a
// label beside the middle of its cell comes once for several lines, and what is filled into a form stands
// below its label in rows far apart.
bool RunBetweenEachOther(const std::vector<Segment>& all, const Side& left_of_it, const Side& right_of_it,
                         double em) {
  const Side left = NextToGutter(all, left_of_it, true, em);
  const Side right = NextToGutter(all, right_of_it, false, em);
  if (left.segments.size() < kMinLines || right.segments.size() < kMinLines) return false;
  if (left.glyphs < kMinGlyphs || right.glyphs < kMinGlyphs) return false;
  const double left_step = UsualStep(all, left, em), right_step = UsualStep(all, right, em);
  if (std::max(left_step, right_step) > kSamePace * std::min(left_step, right_step)) return false;
  const bool left_is_longer = left.segments.size() > right.segments.size();
  const Side& longer = left_is_longer ? left : right;
  const Side& shorter = left_is_longer ? right : left;
  const double step = left_is_longer ? left_step : right_step;
  if (ShareNear(all, shorter, longer, kBesideStep * step) < 0.5) return false;
  if (ShareUnaligned(all, shorter, longer, em) < 0.5) return false;
  if (std::max(left_step, right_step) <= kDenseStep * em) return true;
  return std::min(left.glyphs, right.glyphs) >= kLooseGlyphs && IsRunningText(all, left) &&
         IsRunningText(all, right);
}

}  // namespace

double Median(std::vector<double>* values) {
  const auto middle = values->begin() + static_cast<ptrdiff_t>(values->size() / 2);
  std::nth_element(values->begin(), middle, values->end());
  return *middle;
}

Side MakeSide(const std::vector<Segment>& all, Region region) {
  Side side;
  side.segments = std::move(region);
  if (side.segments.empty()) return side;
  const Segment& first = all[side.segments.front()];
  side.top = first.base;
  side.bottom = all[side.segments.back()].base;
  side.u0 = first.u0;
  side.u1 = first.u1;
  double glyphs = 0;
  for (uint32_t i : side.segments) {
    side.u0 = std::min(side.u0, all[i].u0);
    side.u1 = std::max(side.u1, all[i].u1);
    glyphs += all[i].glyphs;
  }
  side.glyphs = glyphs / static_cast<double>(side.segments.size());
  return side;
}

bool AreColumns(const std::vector<Segment>& all, const Side& left, const Side& right, Facing facing,
                double em) {
  const size_t lines = std::min(left.segments.size(), right.segments.size());
  if (lines < kMinLines) return false;
  const double shared = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  const double lower = std::min(left.bottom - left.top, right.bottom - right.top);
  if (shared < 0.5 * lower) return false;
  const double gutter = right.u0 - left.u1;
  if (gutter < kMinGutter * em || (gutter < kWideGutter * em && lines < kManyLines)) return false;
  if (facing == Facing::kBetween) return RunBetweenEachOther(all, left, right, em);
  if (IsRunningText(all, left) && IsRunningText(all, right)) return true;
  return left.glyphs >= kMinGlyphs && right.glyphs >= kMinGlyphs &&
         ShareUnaligned(all, left, right, em) >= 0.5;
}

}  // namespace candor::pdf
