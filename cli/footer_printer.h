// SPDX-License-Identifier: GPL-3.0-or-later
//
// Footers that candor knows by their repetition, as text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// "a footer of 37 messages".
std::string FooterLine(uint64_t messages);

/// "2 texts stand under 37 messages as footers".
std::string FootersLine(const Coverage& coverage);

/// At most `limit` of them.
void PrintFooters(const Terminal& terminal, const Rooms& rooms, const std::vector<FooterRow>& rows,
                  uint64_t limit, const Coverage& coverage);

}  // namespace candor
