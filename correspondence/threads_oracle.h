// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/thread.h"

namespace candor {

/// What FindThreads() says, found the slow way: names instead of numbers, every pair looked at, labels spread
/// until nothing changes. For tests with few messages; it knows no bounds on recipients and candidates.
std::vector<ThreadPlace> FindThreadsSlowly(const std::vector<RoomMessage>& messages);

}  // namespace candor
