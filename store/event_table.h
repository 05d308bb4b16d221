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

/// Whether a finding stands in quoted or forwarded text (0, 1).
inline constexpr const char* kIsQuoted = "(SELECT p.zone=2 FROM passages p WHERE p.id=n.passage)";

/// Findings of documents that are in the room, those in a document's own text first, of these what stands
/// under many messages last and by its date, then what speaks about a side, then the strongest; empty when
/// all of them, and no others, are grouped.
std::vector<FindingToGroup> ReadFindingsToGroup(const Db& db);

/// What is not named belongs to no event afterwards.
void WriteEvents(const Db& db, std::span<const FindingEvent> events);

}  // namespace candor::internal
