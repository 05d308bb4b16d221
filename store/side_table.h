// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whom findings speak about and whose documents are, as of the last run that ended. Internal to store/. Runs
// in the caller's transaction; throws SqlError.
//
// What it was made from has a digest in `meta`: everything that these rows depend on is a function of our
// side, of the version of the reader, and of which documents are in the room, where each stands, and in which
// run it was read and analysed. So nothing has to remember to call them stale: not a commit, not a file that
// vanished, not a run that was killed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/room_sides.h"
#include "model/thread.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Everything that RoomSides are made from; nothing when the case has those of just this. `digest` is what
/// they will be made from. `messages`: those of the room, when they were read before.
std::optional<RoomToSide> ReadRoomToSide(const Db& db, std::string_view version,
                                         std::optional<std::vector<RoomMessage>> messages,
                                         std::string* digest);

void WriteRoomSides(const Db& db, const RoomSides& sides, const std::string& digest);

/// By id.
std::vector<Party> ReadParties(const Db& db);

}  // namespace candor::internal
