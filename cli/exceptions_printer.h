// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

struct ExceptionListing {
  uint64_t limit = 0;  ///< lines in all, of each code its share; every code has its heading
  /// Else parts of equal bytes that ended alike are one line: the logo of sixty mails is one thing to look
  /// at.
  bool every = false;
  /// Else parts that are left out by a rule, and hold no words, are counted alone.
  bool left_out_by_rule = false;
};

/// By code.
void PrintExceptions(const Terminal& terminal, const Rooms& rooms, const std::vector<ExceptionRow>& rows,
                     const ExceptionListing& listing, const Coverage& coverage);

}  // namespace candor
