// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/painted_paths.h"

#include <algorithm>

namespace candor::pdf {
namespace {

constexpr size_t kMostShapes = 20'000;  ///< of a path

void Extend(const Point& point, Box* box) {
  box->x0 = std::min(box->x0, point.x);
  box->y0 = std::min(box->y0, point.y);
  box->x1 = std::max(box->x1, point.x);
  box->y1 = std::max(box->y1, point.y);
}

}  // namespace

void Path::Include(const Point& point) {
  if (empty_) box_ = {point.x, point.y, point.x, point.y};
  empty_ = false;
  Extend(point, &box_);
}

void Path::Begin(const Point& point) {
  kept_ = shapes_.size() < kMostShapes;
  if (kept_) shapes_.push_back({point, {point.x, point.y, point.x, point.y}, 0});
}

void Path::MoveTo(const Point& point) {
  Include(point);
  Begin(point);
}

void Path::GoTo(const Point& point) {
  Include(point);
  ++segments_;
  if (!kept_) return;
  Extend(point, &shapes_.back().box);
  ++shapes_.back().segments;
}

void Path::AddRectangle(const Point& from, const Point& to, bool small) {
  Include(from);
  Include(to);
  if (!small) return;
  Begin(from);
  ++segments_;
  if (!kept_) return;
  Extend(to, &shapes_.back().box);
  ++shapes_.back().segments;
}

void Path::Paint(size_t most, std::vector<Shape>* shapes, uint64_t* segments) {
  const size_t room = most - std::min(most, shapes->size());
  const auto count = static_cast<std::ptrdiff_t>(std::min(room, shapes_.size()));
  shapes->insert(shapes->end(), shapes_.begin(), shapes_.begin() + count);
  *segments += segments_;
  Clear();
}

void Path::Clear() {
  shapes_.clear();
  segments_ = 0;
  empty_ = true;
  kept_ = false;
}

}  // namespace candor::pdf
