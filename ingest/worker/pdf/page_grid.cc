// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_grid.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace candor::pdf {

PageGrid::PageGrid(double width, double height)
    : per_x_(kSide / std::max(width, 1.0)), per_y_(kSide / std::max(height, 1.0)) {}

void PageGrid::Cover(const Box& box) {
  constexpr double kLast = kSide;
  const double left = std::floor(box.x0 * per_x_), right = std::ceil(box.x1 * per_x_);
  const double top = std::floor(box.y0 * per_y_), bottom = std::ceil(box.y1 * per_y_);
  // Written so that what is no number covers nothing.
  if (!(left < kLast && right > 0 && top < kLast && bottom > 0)) return;
  const auto first = static_cast<size_t>(std::max(left, 0.0));
  const auto end = std::max(static_cast<size_t>(std::min(right, kLast)), first + 1);
  const uint64_t fields = ~uint64_t{0} >> (kSide - (end - first)) << first;
  const auto first_row = static_cast<size_t>(std::max(top, 0.0));
  const auto end_row = std::max(static_cast<size_t>(std::min(bottom, kLast)), first_row + 1);
  for (size_t row = first_row; row < end_row; ++row) rows_[row] |= fields;
}

void PageGrid::Remove(const PageGrid& other) {
  for (size_t row = 0; row < kSide; ++row) rows_[row] &= ~other.rows_[row];
}

void PageGrid::Add(const PageGrid& other) {
  for (size_t row = 0; row < kSide; ++row) rows_[row] |= other.rows_[row];
}

double PageGrid::Share() const {
  int covered = 0;
  for (const uint64_t row : rows_) covered += std::popcount(row);
  return static_cast<double>(covered) / (kSide * kSide);
}

size_t PageGrid::Rows() const {
  return static_cast<size_t>(
      std::count_if(rows_.begin(), rows_.end(), [](uint64_t row) { return row != 0; }));
}

}  // namespace candor::pdf
