// SPDX-License-Identifier: GPL-3.0-or-later
//
// The walls around a process that parses documents: docs/security.md says what they promise. Everything that
// takes rights away lives in this folder, one kind of right a file, behind this one function.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "model/confinement.h"
#include "model/result.h"

namespace candor {

struct SandboxPlan {
  int keep_fd = -1;                  ///< the one descriptor that stays besides 0 to 2
  uint64_t address_space_bytes = 0;  ///< no request may raise the limit on memory above this
  /// Folders with files that libraries open while they work, for reading; others can be opened no more.
  std::span<const char* const> readable = {};
  /// Loads whatever libraries want to have loaded and is not in `readable`. Called with the environment of
  /// the sandbox and before its walls stand.
  std::function<void()> preload = nullptr;
  bool walls = true;  ///< false: only what costs nobody anything (limits, descriptors, environment)
};

/// Locks the calling process in for good, tries the walls, and says how well they stand. It must have one
/// thread (sanitizers may have theirs). Whatever happened before, this is called before the first byte of a
/// document is seen; on an error the caller must exit and touch none. Error: sandbox_failed.
Result<Confinement> EnterSandbox(const SandboxPlan& plan);

}  // namespace candor
