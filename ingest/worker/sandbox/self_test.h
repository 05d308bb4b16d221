// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "model/result.h"

namespace candor {

/// The family of the one socket that may be asked for without the process being ended. There is none of this
/// number: the kernel says EAFNOSUPPORT, the filter says EACCES.
inline constexpr uint32_t kProbedFamily = 0xFFFF;

/// Tries to open a file for writing, to open a folder, to get a socket and to start a process. All attempts
/// are such that nothing happens if they should succeed. Error: sandbox_failed, which names the wall that
/// does not stand.
Status TestWalls();

}  // namespace candor
