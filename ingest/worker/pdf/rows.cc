// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/rows.h"

#include <algorithm>

namespace candor::pdf {
namespace {

constexpr double kSameRow = 0.3;  ///< ems between base lines
constexpr double kTouch = 0.3;    ///< ems by which segments of a row may overlap
constexpr size_t kMaxLayers = 8;  ///< rows over each other on one base line

bool IsShadow(const PageWords& words, const Segment& shadow, const Segment& of) {
  constexpr double kBeside = 0.35;  // ems
  constexpr int kMaxLooked = 32;    // words may stand over each other without end
  for (const PlacedWord& word : shadow.words) {
    const double near = kBeside * word.size;
    auto twin = std::partition_point(of.words.begin(), of.words.end(),
                                     [&](const PlacedWord& other) { return other.u0 < word.u0 - near; });
    bool found = false;
    for (int looked = 0;
         !found && looked < kMaxLooked && twin != of.words.end() && twin->u0 <= word.u0 + near;
         ++twin, ++looked) {
      found = words.Text(words.words()[word.word]) == words.Text(words.words()[twin->word]);
    }
    if (!found) return false;
  }
  return true;
}

// Segments of one base line in one row; what lies over something else goes into rows of its own.
void LayOut(const PageWords& words, std::vector<const Segment*>* line, bool starts_region,
            std::vector<Row>* rows) {
  std::stable_sort(line->begin(), line->end(),
                   [](const Segment* a, const Segment* b) { return a->u0 < b->u0; });
  const size_t first = rows->size();
  for (const Segment* segment : *line) {
    bool placed = false;
    for (size_t i = first; !placed && i < rows->size() && i < first + kMaxLayers; ++i) {
      Row& row = (*rows)[i];
      const Segment* last = row.segments.back();
      if (segment->u0 >= last->u1 - kTouch * std::max(segment->size, last->size)) {
        row.segments.push_back(segment);
        row.size = std::max(row.size, segment->size);
        placed = true;
      } else if (IsShadow(words, *segment, *last)) {
        placed = true;
      } else if (IsShadow(words, *last, *segment)) {
        row.segments.back() = segment;
        placed = true;
      }
    }
    if (placed) continue;
    Row& row = rows->emplace_back();
    row.segments.push_back(segment);
    row.base = segment->base;
    row.size = segment->size;
    row.starts_region = starts_region && rows->size() == first + 1;
  }
}

}  // namespace

void AppendRows(const PageWords& words, const std::vector<Segment>& segments, const Region& region,
                std::vector<Row>* rows) {
  std::vector<const Segment*> line;
  bool starts_region = true;
  for (size_t begin = 0; begin < region.size();) {
    const Segment& head = segments[region[begin]];
    line.clear();
    size_t end = begin;
    while (end < region.size() && segments[region[end]].base - head.base <=
                                      kSameRow * std::min(head.size, segments[region[end]].size)) {
      line.push_back(&segments[region[end++]]);
    }
    LayOut(words, &line, starts_region, rows);
    starts_region = false;
    begin = end;
  }
}

}  // namespace candor::pdf
