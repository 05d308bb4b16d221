// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/segments.h"

namespace candor::pdf {

/// Segments (indices) that are read row by row, from top to bottom.
using Region = std::vector<uint32_t>;

/// Cuts a page at the gutters between columns of running text. Regions come in reading order and hold every
/// segment once, ordered as the segments are (by base line, then along it). A page without columns is one
/// region.
std::vector<Region> FindRegions(const std::vector<Segment>& segments);

}  // namespace candor::pdf
