// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hits that are shown as one: near-identical passages, or those of one document or conversation. Internal to
// store/. Throws SqlError.
#pragma once

#include <vector>

#include "store/passage_ranker.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor::internal {

/// A hit and the ones behind it, in their order.
struct HitGroup {
  ScoredId hit;
  std::vector<ScoredId> others;
};

/// Groups of passages in the order of their first ones. Near-identical ones are looked for among the first
/// kRankedPassages.
std::vector<HitGroup> GroupHits(const Db& db, SearchOptions::Together together,
                                const std::vector<ScoredId>& hits);

}  // namespace candor::internal
