// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// One message with its place in the conversation: what it answers, and what answers it.
void PrintMessage(const Terminal& terminal, const Rooms& rooms, const MessageRow& row);

}  // namespace candor
