// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_crop.h"

#include <algorithm>

#include "cli/line_boxes.h"
#include "ingest/page_request.h"

namespace candor {
namespace {

constexpr double kPixelsPerPoint = kPageDpi / 72;  // boxes are in points, pictures in pixels

int Pixels(double points) { return static_cast<int>(points * kPixelsPerPoint); }

struct Rows {
  int top, bottom;
};

Rows RowsOf(const std::vector<PixelBox>& boxes) {
  Rows rows{boxes.front().y, boxes.front().y + boxes.front().height};
  for (const PixelBox& box : boxes) {
    rows.top = std::min(rows.top, box.y);
    rows.bottom = std::max(rows.bottom, box.y + box.height);
  }
  return rows;
}

}  // namespace

std::vector<PixelBox> MarksOn(const std::vector<WordBox>& words, uint32_t page) {
  std::vector<PixelBox> marks;
  for (const WordBox& box : LineBoxes(words)) {
    if (box.page != page) continue;
    marks.push_back(
        {Pixels(box.x0 - 1), Pixels(box.y0 - 1), Pixels(box.x1 - box.x0 + 2), Pixels(box.y1 - box.y0 + 2)});
  }
  return marks;
}

PixelBox CropAround(const std::vector<PixelBox>& marks, const std::vector<PixelBox>& others, int width,
                    int height) {
  const int around = Pixels(40);          // three lines of ordinary print
  const int most_together = Pixels(120);  // a seventh of a page
  const int edge = Pixels(18);            // a quarter of an inch, where printers do not print
  Rows rows = RowsOf(marks);
  // The nearest first, so that as few pictures as possible show all.
  std::vector<PixelBox> nearest = others;
  const int middle = (rows.top + rows.bottom) / 2;
  std::stable_sort(nearest.begin(), nearest.end(), [&](const PixelBox& a, const PixelBox& b) {
    return std::abs(a.y - middle) < std::abs(b.y - middle);
  });
  for (const PixelBox& other : nearest) {
    const int top = std::min(rows.top, other.y), bottom = std::max(rows.bottom, other.y + other.height);
    if (bottom - top <= most_together) rows = {top, bottom};
  }
  rows.top -= around;
  rows.bottom += around;
  constexpr int kWholeFrom = 75;  // percent
  if ((rows.bottom - rows.top) * 100 >= height * kWholeFrom) rows = {0, height};
  rows.top = std::max(rows.top, 0);
  rows.bottom = std::min(rows.bottom, height);
  int left = edge, right = width - edge;
  for (const PixelBox& mark : marks) {
    left = std::min(left, mark.x);
    right = std::max(right, mark.x + mark.width);
  }
  left = std::max(left, 0);
  right = std::min(right, width);
  return {left, rows.top, std::max(right - left, 1), std::max(rows.bottom - rows.top, 1)};
}

bool Shows(const PixelBox& crop, const std::vector<PixelBox>& marks) {
  return std::all_of(marks.begin(), marks.end(), [&](const PixelBox& mark) {
    return crop.x <= mark.x && crop.y <= mark.y && mark.x + mark.width <= crop.x + crop.width &&
           mark.y + mark.height <= crop.y + crop.height;
  });
}

}  // namespace candor
