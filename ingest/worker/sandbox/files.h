// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "model/result.h"

namespace candor {

/// From now on no path can be opened, but for reading files below `readable`, and nothing can be made, moved
/// or removed (Landlock, https://docs.kernel.org/userspace-api/landlock.html). False: the kernel has no
/// Landlock, nothing has changed.
Result<bool> WallOffFiles(std::span<const char* const> readable);

}  // namespace candor
