// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/gutters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

namespace candor::pdf {
namespace {

using Row = std::span<const uint32_t>;

// What the segments of `row` leave of a gap when they stand in it; all of it when they do not.
void AddPieces(const std::vector<Segment>& segments, Interval gap, Row row, double least,
               std::vector<Interval>* pieces) {
  auto inside = std::lower_bound(row.begin(), row.end(), gap.begin,
                                 [&](uint32_t i, double at) { return segments[i].u0 < at; });
  for (; inside != row.end() && segments[*inside].u0 < gap.end; ++inside) {
    const Segment& segment = segments[*inside];
    if (segment.u1 > gap.end) break;
    if (segment.u0 - gap.begin >= least) pieces->push_back({gap.begin, segment.u0});
    gap.begin = std::max(gap.begin, segment.u1);
  }
  if (gap.end - gap.begin >= least) pieces->push_back(gap);
}

// Gaps between the segments of a row. What stands in one a line higher or lower is of a column between them.
std::vector<Interval> FindGapsBeside(const std::vector<Segment>& segments, const FacingRows& rows,
                                     double least) {
  std::vector<Interval> gaps, pieces;
  for (size_t r = 0; r < rows.size(); ++r) {
    const Row row = rows[r];
    double reach = segments[row[0]].u1;
    for (size_t i = 1; i < row.size(); ++i) {
      const Interval gap{reach, segments[row[i]].u0};
      reach = std::max(reach, segments[row[i]].u1);
      if (gap.end - gap.begin < least) continue;
      pieces.clear();
      if (r > 0) {
        AddPieces(segments, gap, rows[r - 1], least, &pieces);
      } else {
        pieces.push_back(gap);
      }
      for (const Interval& piece : pieces) {
        if (r + 1 < rows.size()) {
          AddPieces(segments, piece, rows[r + 1], least, &gaps);
        } else {
          gaps.push_back(piece);
        }
      }
    }
  }
  return gaps;
}

// Gaps that a row and the next one leave free, with something on either side.
std::vector<Interval> FindGapsBetween(const std::vector<Segment>& segments, const FacingRows& rows,
                                      double least) {
  std::vector<Interval> gaps;
  Region both;
  for (size_t r = 0; r + 1 < rows.size(); ++r) {
    both.clear();
    std::merge(rows[r].begin(), rows[r].end(), rows[r + 1].begin(), rows[r + 1].end(),
               std::back_inserter(both),
               [&](uint32_t a, uint32_t b) { return segments[a].u0 < segments[b].u0; });
    double reach = segments[both[0]].u1;
    for (uint32_t i : both) {
      if (segments[i].u0 - reach >= least) gaps.push_back({reach, segments[i].u0});
      reach = std::max(reach, segments[i].u1);
    }
  }
  return gaps;
}

}  // namespace

FacingRows::FacingRows(const std::vector<Segment>& segments, const Region& region, double em)
    : segments_(region) {
  double top = 0;
  for (size_t i = 0; i < region.size(); ++i) {
    const double base = segments[region[i]].base;
    if (i > 0 && base - top <= kRowHeight * em) continue;
    starts_.push_back(i);
    top = base;
  }
  starts_.push_back(region.size());
  for (size_t r = 0; r < size(); ++r) {
    std::sort(segments_.begin() + static_cast<ptrdiff_t>(starts_[r]),
              segments_.begin() + static_cast<ptrdiff_t>(starts_[r + 1]), [&](uint32_t a, uint32_t b) {
                return segments[a].u0 != segments[b].u0 ? segments[a].u0 < segments[b].u0 : a < b;
              });
  }
}

std::vector<Interval> FindGaps(const std::vector<Segment>& segments, const FacingRows& rows, Facing facing,
                               double em) {
  return facing == Facing::kBeside ? FindGapsBeside(segments, rows, kMinGutter * em)
                                   : FindGapsBetween(segments, rows, kMinGutter * em);
}

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

}  // namespace candor::pdf
