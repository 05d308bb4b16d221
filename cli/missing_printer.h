// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// "3 messages are quoted or referred to but not in the room"; of none "No message is ...".
std::string MissingLine(uint64_t count);

/// Who wrote what when, as far as it is known, and where that is known from; at most `limit`.
void PrintMissing(const Terminal& terminal, const Rooms& rooms, const std::vector<MissingRow>& rows,
                  uint64_t limit);

}  // namespace candor
