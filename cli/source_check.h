// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// How a file of a room compares with what the case knows of it.
enum class SourceState : uint8_t {
  kSame,
  kChanged,
  kVanished,
  kUnreadable,  ///< it is there and cannot be read, or is written all the time
  kNew,         ///< the case does not know it
};

std::string_view Name(SourceState state);

/// A file that is not as the case has it.
struct SourceDifference {
  SourceState state = SourceState::kChanged;
  std::string room, path;
  std::string detail;   ///< for people; empty: nothing more to say
  std::string was, is;  ///< SHA-256, of a file that changed
};

struct SourceCheck {
  uint64_t files = 0;     ///< that the case has read
  uint64_t same = 0;      ///< of them
  uint64_t not_read = 0;  ///< that the case knows and could not read: there is nothing to compare with
  std::vector<SourceDifference> differences;  ///< by room and path
};

/// Reads every file of every room of the case again and compares it. Opens nothing for writing. Error:
/// what the reader of the case says.
Result<SourceCheck> CheckSources(const std::string& case_path, CaseReader* reader, Progress* progress);

}  // namespace candor
