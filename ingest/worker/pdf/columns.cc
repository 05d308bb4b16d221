// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/columns.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "ingest/worker/pdf/column_sides.h"
#include "ingest/worker/pdf/gutters.h"

namespace candor::pdf {
namespace {

constexpr int kMaxGutters = 6;  ///< tried for one region
constexpr int kMaxDepth = 40;

double TypicalSize(const std::vector<Segment>& segments, const Region& region) {
  std::vector<double> sizes;
  sizes.reserve(region.size());
  for (uint32_t i : region) sizes.push_back(segments[i].size);
  return Median(&sizes);
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
    const FacingRows rows(segments_, region, em);
    for (Facing facing : {Facing::kBeside, Facing::kBetween}) {
      std::vector<Interval> gaps = FindGaps(segments_, rows, facing, em);
      for (int tried = 0; tried < kMaxGutters && gaps.size() >= kMinLines; ++tried) {
        const Interval gutter = Densest(gaps);
        if (gutter.end <= gutter.begin) break;
        const double at = gutter.middle();
        if (SplitAt(region, at, facing, em, above, left, right, below)) return true;
        std::erase_if(gaps, [&](const Interval& gap) { return gap.begin <= at && at <= gap.end; });
      }
    }
    return false;
  }

  // The longest stretch of the region that nothing crosses `at` in and that reads as two columns.
  bool SplitAt(const Region& region, double at, Facing facing, double em, Region* above, Side* left,
               Side* right, Region* below) {
    size_t best_begin = 0, best_end = 0;
    for (size_t begin = 0; begin < region.size();) {
      size_t end = begin;
      while (end < region.size() && !Crosses(region[end], at, em)) ++end;
      if (end - begin >= 2 * kMinLines && end - begin > best_end - best_begin) {
        size_t first = begin, last = end;
        Trim(region, at, facing, em, &first, &last);
        Side l, r;
        Divide(region, first, last, at, &l, &r);
        if (AreColumns(segments_, l, r, facing, em)) {
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
      (segment.middle() < at ? l : r).push_back(region[i]);
    }
    *left = MakeSide(segments_, std::move(l));
    *right = MakeSide(segments_, std::move(r));
  }

  // Takes page headers and footers off the ends: a few segments apart from the rest, such as a page number on
  // one side.
  void Trim(const Region& region, double at, Facing facing, double em, size_t* begin, size_t* end) const {
    constexpr size_t kFew = 3;
    constexpr double kApart = 1.8;  // of the usual step from line to line
    auto step = [&](size_t i) { return segments_[region[i]].base - segments_[region[i - 1]].base; };
    std::vector<double> steps;
    if (facing == Facing::kBetween) {
      steps = StepsWithin(region, *begin, *end, at, em);
    } else {
      for (size_t i = *begin + 1; i < *end; ++i) {
        if (step(i) > kRowHeight * em) steps.push_back(step(i));
      }
    }
    if (steps.size() < kMinLines) return;
    const double apart = kApart * std::max(em, Median(&steps));
    const size_t first = *begin, last = *end;
    for (size_t i = first + 1; i < last && i <= first + kFew; ++i) {
      if (step(i) > apart) *begin = i;
    }
    for (size_t i = last - 1; i > *begin && last - i <= kFew; --i) {
      if (step(i) > apart && !Continues(region, i, last, at, em)) *end = i;
    }
  }

  // Steps from line to line of either column; lines of the other may stand between.
  std::vector<double> StepsWithin(const Region& region, size_t begin, size_t end, double at,
                                  double em) const {
    std::vector<double> steps;
    const Segment* last_left = nullptr;
    const Segment* last_right = nullptr;
    for (size_t i = begin; i < end; ++i) {
      const Segment& segment = segments_[region[i]];
      const Segment*& above = segment.middle() < at ? last_left : last_right;
      if (above != nullptr && segment.base - above->base > kScriptStep * em)
        steps.push_back(segment.base - above->base);
      above = &segment;
    }
    return steps;
  }

  // The last lines of the longer column are no footer: they are text, or follow at the pace of those above.
  bool Continues(const Region& region, size_t begin, size_t end, double at, double em) const {
    constexpr double kPace = 1.1;
    for (size_t i = begin; i < end; ++i) {
      const Segment& segment = segments_[region[i]];
      if (segment.glyphs >= kMinGlyphs && segment.u1 < at) return true;
      const size_t above = Above(region, i, em);
      if (above == i) continue;
      const size_t next = Above(region, above, em);
      const double step = segment.base - segments_[region[above]].base;
      if (next != above && step <= kPace * (segments_[region[above]].base - segments_[region[next]].base))
        return true;
    }
    return false;
  }

  // The line above in the same column, among a few segments; `i` when there is none.
  size_t Above(const Region& region, size_t i, double em) const {
    const Segment& segment = segments_[region[i]];
    for (size_t k = i; k > 0 && i - k < kMaxLooked; --k) {
      const Segment& above = segments_[region[k - 1]];
      if (segment.base - above.base > kScriptStep * em && above.u0 < segment.u1 && segment.u0 < above.u1)
        return k - 1;
    }
    return i;
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
