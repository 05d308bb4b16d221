// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"
#include "store/writer.h"

namespace candor {

/// All of them with their control numbers, files that vanished first, by room and path; at most `limit` of
/// each.
void PrintVanished(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedRow>& rows,
                   uint64_t limit);

/// Below what a run did: the first of the files that it missed and of the documents that it found replaced, a
/// line each, and how to see the others.
void PrintMissed(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedFile>& files,
                 const std::vector<VanishedRow>& replaced);

}  // namespace candor
