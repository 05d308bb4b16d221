// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: the zones of a document as words.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace candor {

/// Each zone as "kind author date|text".
inline std::vector<std::string> ZonesOf(const Document& document) {
  static constexpr const char* kNames[] = {"subject", "body",      "quoted",  "signature", "disclaimer",
                                           "header",  "furniture", "comment", "hidden"};
  std::vector<std::string> zones;
  for (const Zone& zone : document.zones)
    zones.push_back(std::string(kNames[static_cast<size_t>(zone.kind)]) + " " + zone.author + " " +
                    zone.date + "|" + std::string(document.Slice(zone.span)));
  return zones;
}

}  // namespace candor
