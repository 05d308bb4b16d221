// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/shape.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "correspondence/shape_room.h"
#include "correspondence/shape_signals.h"

namespace candor {

std::vector<ShapeSignal> FindShapes(const Correspondence& correspondence,
                                    const std::vector<Request>& requests,
                                    const std::vector<ShapeFinding>& findings, const Day& as_of,
                                    const ShapeSettings& settings) {
  const ShapeRoom room(correspondence, requests, findings, as_of, settings);
  std::unordered_map<std::string_view, size_t> begins;
  for (const ShapeThread& thread : room.threads()) begins[thread.id] = room.Rank(thread.messages.front());
  std::vector<ShapeSignal> signals;
  for (auto find : {FindUnansweredRequests, FindNdaPeriodGaps, FindSingleThreadedRelationships,
                    FindCounterpartLevelGaps, FindPrincipalsOnly}) {
    const auto first = signals.size();
    find(room, &signals);
    std::sort(signals.begin() + static_cast<std::ptrdiff_t>(first), signals.end(),
              [&](const ShapeSignal& a, const ShapeSignal& b) {
                return std::tuple(std::string_view(a.party), begins[a.thread]) <
                       std::tuple(std::string_view(b.party), begins[b.thread]);
              });
  }
  return signals;
}

}  // namespace candor
