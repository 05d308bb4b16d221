// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files and parts that were not read, as a query finds them: what has no text has no passage, and is known by
// its path, its type and why it was not read. Internal to store/. Runs in the caller's read transaction;
// throws SqlError.
#pragma once

#include <vector>

#include "store/query.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Those that are in the room, have no document, lost content by it and fit a query that asks for a flag:
/// (one that it does not forbid), by root and path. None for other queries, and for such as ask for text,
/// too. Fields of messages and control numbers they have none, so that these do not fit.
std::vector<Hit> FindUnreadFiles(const Db& db, const Query& query);

}  // namespace candor::internal
