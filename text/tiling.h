// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Makes *zones tile `text`: sorted by begin, every byte in exactly one zone, none empty, ends on code point
/// boundaries. Of two that overlap the earlier keeps its bytes; gaps become body. Zones that tile already
/// stay as they are.
void TileZones(std::string_view text, std::vector<Zone>* zones);

/// Lays `overlay` (sorted, disjoint, inside the text) over *zones, which tile the text: where an overlay zone
/// is, it replaces what was there; zones that it cuts keep their kind, level, author, date and origin on both
/// sides. The result tiles.
void OverlayZones(const std::vector<Zone>& overlay, std::vector<Zone>* zones);

}  // namespace candor
