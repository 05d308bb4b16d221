// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest/worker/pdf/columns.h"
#include "ingest/worker/pdf/segments.h"

namespace candor::pdf {

/// How the lines of one column may stand to those of the other.
enum class Facing : uint8_t {
  kBeside,   ///< at about the same height
  kBetween,  ///< about half a line lower, so that none is beside another
};

struct Interval {
  double begin = 0, end = 0;
  double middle() const { return (begin + end) / 2; }
};

constexpr size_t kMinLines = 3;     ///< of a column
constexpr double kRowHeight = 0.6;  ///< ems: segments this close in height stand beside each other
constexpr double kMinGutter = 0.5;  ///< ems

/// The segments of a region by height, those of a row from left to right.
class FacingRows {
 public:
  FacingRows(const std::vector<Segment>& segments, const Region& region, double em);

  size_t size() const { return starts_.size() - 1; }
  std::span<const uint32_t> operator[](size_t row) const {
    return std::span(segments_).subspan(starts_[row], starts_[row + 1] - starts_[row]);
  }

 private:
  Region segments_;
  std::vector<size_t> starts_;  ///< of the rows, and the end
};

/// Gaps between segments that face each other across what may be a gutter.
std::vector<Interval> FindGaps(const std::vector<Segment>& segments, const FacingRows& rows, Facing facing,
                               double em);

/// Where most gaps lie over each other; empty interval when fewer than kMinLines do.
Interval Densest(const std::vector<Interval>& gaps);

}  // namespace candor::pdf
