// SPDX-License-Identifier: GPL-3.0-or-later
//
// Conversations in the case: a row for each message that is present. Internal to store/. Runs in the caller's
// transaction; throws SqlError. When a message is removed its conversation goes with it
// (store/document_table.cc), so that a missing row says what is to be done anew.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/thread.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Messages of documents that are in the room, by control number, without their conversations.
std::vector<RoomMessage> ReadMessages(const Db& db);

/// The same; nothing when all of them, and no others, have their place.
std::optional<std::vector<RoomMessage>> ReadMessagesToThread(const Db& db);

void WriteThreads(const Db& db, std::span<const ThreadPlace> places);

}  // namespace candor::internal
