// SPDX-License-Identifier: GPL-3.0-or-later
//
// What runs have told: the table `told_findings` has one row for each finding whose words no run before had,
// with that run, and with the one that no longer had them. `findings.told` names the row of a finding's
// words. Words count and not their place: a copy, a renamed file or a new version of a paper tells nothing
// new. Internal to store/.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/sqlite.h"
#include "store/writer.h"

namespace candor::internal {

/// An SQL expression (0, 1): the last run that ended was the first to tell the finding of table n. What an
/// unfinished run found is new.
inline constexpr const char* kIsNew =
    "coalesce((SELECT t.first_run FROM told_findings t WHERE t.id=n.told)=(SELECT max(id) FROM runs WHERE"
    " status IN (1, 2)), 1)";

/// All that was told, the earliest first.
std::vector<ToldWords> ReadTold(const Db& db);

/// Notes what the run tells: `findings` are all of documents that are in the room.
void WriteTold(const Db& db, std::span<const ToldFinding> findings, int64_t run);

/// What was told in files of a room that was forgotten is forgotten, unless it stands elsewhere.
void ForgetTold(const Db& db);

}  // namespace candor::internal
