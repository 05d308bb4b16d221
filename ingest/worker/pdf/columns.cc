// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace candor::pdf {
namespace {

constexpr size_t kMinLines = 3;  ///< of a column
constexpr double kRowHeight =
    0.6;  ///< ems: segments this close in height may face each other across a gutter
constexpr double kMinGutter = 0.5;   ///< ems
constexpr double kWideGutter = 1.5;  ///< ems: few lines prove it
constexpr size_t kManyLines = 6;     ///< ... and this many prove a narrow one
constexpr double kMinGlyphs = 12;    ///< average of a line of running text; cells of tables are shorter
constexpr double kFullLine = 0.75;   ///< of the width of the long lines of a column
constexpr int kMaxGutters = 6;       ///< tried for one region
constexpr int kMaxDepth = 40;

struct Interval {
  double begin = 0, end = 0;
  double middle() const { return (begin + end) / 2; }
};

double TypicalSize(const std::vector<Segment>& segments, const Region& region) {
  std::vector<double> sizes;
  sizes.reserve(region.size());
  for (uint32_t i : region) sizes.push_back(segments[i].size);
  auto middle = sizes.begin() + static_cast<ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

// Gaps between segments that stand beside each other.
std::vector<Interval> FindGaps(const std::vector<Segment>& segments, const Region& region, double em) {
  std::vector<Interval> gaps;
  Region row;
  for (size_t begin = 0; begin < region.size();) {
    size_t end = begin + 1;
    while (end < region.size() &&
           segments[region[end]].base - segments[region[begin]].base <= kRowHeight * em)
      ++end;
    if (end - begin > 1) {
      row.assign(region.begin() + static_cast<ptrdiff_t>(begin),
                 region.begin() + static_cast<ptrdiff_t>(end));
      std::sort(row.begin(), row.end(), [&](uint32_t a, uint32_t b) {
        return segments[a].u0 != segments[b].u0 ? segments[a].u0 < segments[b].u0 : a < b;
      });
      double reach = segments[row[0]].u1;
      for (size_t i = 1; i < row.size(); ++i) {
        if (segments[row[i]].u0 - reach >= kMinGutter * em) gaps.push_back({reach, segments[row[i]].u0});
        reach = std::max(reach, segments[row[i]].u1);
      }
    }
    begin = end;
  }
  return gaps;
}

// Where most gaps lie over each other; empty interval when fewer than kMinLines do.
Interval Densest(const std::vector<Interval>& gaps) {
  std::vector<std::pair<double, int>> events;
  events.reserve(gaps.size() * 2);
  for (const Interval& gap : gaps) {
    events.emplace_back(gap.begin, +1);
    events.emplace_back(gap.end, -1);
  }
  std::sort(events.begin(), events.end());
  Interval best;
  int count = 0, most = static_cast<int>(kMinLines) - 1;
  for (size_t i = 0; i + 1 < events.size(); ++i) {
    count += events[i].second;
    const double width = events[i + 1].first - events[i].first;
    if (count > most || (count == most && width > best.end - best.begin && best.end > best.begin)) {
      if (width <= 0) continue;
      most = count;
      best = {events[i].first, events[i + 1].first};
    }
  }
  return best;
}

struct Side {
  Region segments;
  double top = 0, bottom = 0;  ///< first and last base line
  double u0 = 0, u1 = 0;
  double glyphs = 0;  ///< average
};

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

bool AreColumns(const std::vector<Segment>& all, const Side& left, const Side& right, double em) {
  const size_t lines = std::min(left.segments.size(), right.segments.size());
  if (lines < kMinLines) return false;
  const double shared = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  const double lower = std::min(left.bottom - left.top, right.bottom - right.top);
  if (shared < 0.5 * lower) return false;
  const double gutter = right.u0 - left.u1;
  if (gutter < kMinGutter * em || (gutter < kWideGutter * em && lines < kManyLines)) return false;
  if (IsRunningText(all, left) && IsRunningText(all, right)) return true;
  return left.glyphs >= kMinGlyphs && right.glyphs >= kMinGlyphs &&
         ShareUnaligned(all, left, right, em) >= 0.5;
}

class Cutter {
 public:
  explicit Cutter(const std::vector<Segment>& segments) : segments_(segments) {}

  void Cut(Region region, int depth) {
    Region above, below;
    Side left, right;
    if (depth < kMaxDepth && region.size() >= 2 * kMinLines &&
        FindColumns(region, &above, &left, &right, &below)) {
      if (!above.empty()) Cut(std::move(above), depth + 1);
      Cut(std::move(left.segments), depth + 1);
      Cut(std::move(right.segments), depth + 1);
      if (!below.empty()) Cut(std::move(below), depth + 1);
    } else if (!region.empty()) {
      regions_.push_back(std::move(region));
    }
  }

  std::vector<Region> Take() { return std::move(regions_); }

 private:
  bool FindColumns(const Region& region, Region* above, Side* left, Side* right, Region* below) {
    const double em = TypicalSize(segments_, region);
    if (!(em > 0)) return false;
    std::vector<Interval> gaps = FindGaps(segments_, region, em);
    for (int tried = 0; tried < kMaxGutters && gaps.size() >= kMinLines; ++tried) {
      const Interval gutter = Densest(gaps);
      if (gutter.end <= gutter.begin) return false;
      const double at = gutter.middle();
      if (SplitAt(region, at, em, above, left, right, below)) return true;
      std::erase_if(gaps, [&](const Interval& gap) { return gap.begin <= at && at <= gap.end; });
    }
    return false;
  }

  // The longest stretch of the region that nothing crosses `at` in and that reads as two columns.
  bool SplitAt(const Region& region, double at, double em, Region* above, Side* left, Side* right,
               Region* below) {
    size_t best_begin = 0, best_end = 0;
    for (size_t begin = 0; begin < region.size();) {
      size_t end = begin;
      while (end < region.size() && !Crosses(region[end], at, em)) ++end;
      if (end - begin >= 2 * kMinLines && end - begin > best_end - best_begin) {
        size_t first = begin, last = end;
        Trim(region, at, em, &first, &last);
        Side l, r;
        Divide(region, first, last, at, &l, &r);
        if (AreColumns(segments_, l, r, em)) {
          best_begin = first;
          best_end = last;
          *left = std::move(l);
          *right = std::move(r);
        }
      }
      begin = end + 1;
    }
    if (best_end == best_begin) return false;
    above->assign(region.begin(), region.begin() + static_cast<ptrdiff_t>(best_begin));
    below->assign(region.begin() + static_cast<ptrdiff_t>(best_end), region.end());
    return true;
  }

  bool Crosses(uint32_t i, double at, double em) const {
    return segments_[i].u0 < at - 0.1 * em && segments_[i].u1 > at + 0.1 * em;
  }

  void Divide(const Region& region, size_t begin, size_t end, double at, Side* left, Side* right) const {
    Region l, r;
    for (size_t i = begin; i < end; ++i) {
      const Segment& segment = segments_[region[i]];
      ((segment.u0 + segment.u1) / 2 < at ? l : r).push_back(region[i]);
    }
    *left = MakeSide(segments_, std::move(l));
    *right = MakeSide(segments_, std::move(r));
  }

  // Takes page headers and footers off the ends: a few segments apart from the rest, such as a page number on
  // one side.
  void Trim(const Region& region, double at, double em, size_t* begin, size_t* end) const {
    constexpr size_t kFew = 3;
    constexpr double kApart = 1.8;  // of the usual step from line to line
    auto step = [&](size_t i) { return segments_[region[i]].base - segments_[region[i - 1]].base; };
    std::vector<double> steps;
    for (size_t i = *begin + 1; i < *end; ++i) {
      if (step(i) > 0.3 * em) steps.push_back(step(i));
    }
    if (steps.size() < kMinLines) return;
    std::nth_element(steps.begin(), steps.begin() + static_cast<ptrdiff_t>(steps.size() / 2), steps.end());
    const double apart = kApart * std::max(em, steps[steps.size() / 2]);
    const size_t first = *begin, last = *end;
    for (size_t i = first + 1; i < last && i <= first + kFew; ++i) {
      if (step(i) > apart) *begin = i;
    }
    for (size_t i = last - 1; i > *begin && last - i <= kFew; --i) {
      if (step(i) > apart && !Continues(region, i, last, at)) *end = i;
    }
  }

  // The last lines of the longer column are no footer.
  bool Continues(const Region& region, size_t begin, size_t end, double at) const {
    for (size_t i = begin; i < end; ++i) {
      if (segments_[region[i]].glyphs >= kMinGlyphs && segments_[region[i]].u1 < at) return true;
    }
    return false;
  }

  const std::vector<Segment>& segments_;
  std::vector<Region> regions_;
};

}  // namespace

std::vector<Region> FindRegions(const std::vector<Segment>& segments) {
  Region all(segments.size());
  for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  Cutter cutter(segments);
  cutter.Cut(std::move(all), 0);
  return cutter.Take();
}

}  // namespace candor::pdf
