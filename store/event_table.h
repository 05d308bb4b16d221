// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/sqlite.h"
#include "store/writer.h"

namespace candor::internal {

/// The order in which findings lead: worst first, then surest, then as they stand. Tables n (findings) only.
inline constexpr const char* kStrongestFirst =
    "n.severity DESC, n.confidence DESC, n.document, n.begin, n.end, n.signal, n.id";

/// Findings of documents that are in the room, strongest first; empty when all of them, and no others, are
/// grouped.
std::vector<FindingToGroup> ReadFindingsToGroup(const Db& db);

/// What is not named belongs to no event afterwards.
void WriteEvents(const Db& db, std::span<const FindingEvent> events);

}  // namespace candor::internal
