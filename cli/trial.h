// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds out whether something ends the program that does it, without ending this one.
#pragma once

#include <atomic>
#include <functional>
#include <string>

namespace candor {

enum class TrialEnd : uint8_t {
  kSurvived,  ///< it returned, or could not be tried: nothing is proven against it
  kDied,      ///< the process of its own ended before it returned
  kStopped,   ///< `stop` was set first
};

/// Calls `body` in a copy of this process, which ends with it and whose work is lost, and waits. `detail`
/// receives what it died of. The copy has this thread only: no other thread may hold a lock that `body` takes
/// (idle lanes hold none). It dies with the calling thread, and shows itself as "candor-trial" in ps.
TrialEnd Try(const std::function<void()>& body, const std::atomic<bool>& stop, std::string* detail);

}  // namespace candor
