// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tiling.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace candor {
namespace {

bool Tiles(std::string_view text, const std::vector<Zone>& zones) {
  uint32_t at = 0;
  for (const Zone& zone : zones) {
    if (zone.span.begin != at || zone.span.end <= at || !IsBoundary(text, zone.span.end)) return false;
    at = zone.span.end;
  }
  return at == text.size();
}

}  // namespace

void TileZones(std::string_view text, std::vector<Zone>* zones) {
  if (Tiles(text, *zones)) return;
  std::stable_sort(zones->begin(), zones->end(),
                   [](const Zone& a, const Zone& b) { return a.span.begin < b.span.begin; });
  std::vector<Zone> tiled;
  uint32_t at = 0;
  auto fill = [&](uint32_t to) {
    if (to <= at) return;
    Zone gap;
    gap.span = {at, to};
    tiled.push_back(std::move(gap));
    at = to;
  };
  for (Zone& zone : *zones) {
    auto begin = static_cast<uint32_t>(FloorBoundary(text, std::max(zone.span.begin, at)));
    auto end = static_cast<uint32_t>(FloorBoundary(text, zone.span.end));
    if (end <= std::max(begin, at)) continue;
    fill(begin);
    zone.span = {at, end};
    at = end;
    tiled.push_back(std::move(zone));
  }
  fill(static_cast<uint32_t>(text.size()));
  *zones = std::move(tiled);
}

void OverlayZones(const std::vector<Zone>& overlay, std::vector<Zone>* zones) {
  if (overlay.empty()) return;
  std::vector<Zone> result;
  result.reserve(zones->size() + 2 * overlay.size());
  size_t next = 0;
  uint32_t covered = 0;  // the overlay reaches this far into what follows
  for (const Zone& zone : *zones) {
    uint32_t at = std::max(zone.span.begin, covered);
    while (at < zone.span.end) {
      while (next < overlay.size() && overlay[next].span.empty()) ++next;
      bool cut = next < overlay.size() && overlay[next].span.begin < zone.span.end;
      uint32_t end = cut ? std::max(overlay[next].span.begin, at) : zone.span.end;
      if (end > at) {
        result.push_back(zone);
        result.back().span = {at, end};
      }
      if (!cut) break;
      result.push_back(overlay[next]);
      covered = at = overlay[next++].span.end;
    }
  }
  *zones = std::move(result);
}

}  // namespace candor
