// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace candor {

/// How long a lane waits before it starts the next worker. Workers that somebody else kills, one after the
/// other, tell of a machine that is out of memory: whoever starts more of them at once makes it worse, and
/// blames one document after the other. Those that crash of themselves are no reason to wait; a document may
/// do that to two of them, and a file to 32 (ingest/family.cc).
class KillBackoff {
 public:
  static constexpr uint32_t kInARow = 5;
  static constexpr std::chrono::milliseconds kFirst{100}, kLongest{3'200};

  void Killed() { ++kills_; }
  void Answered() { kills_ = 0; }

  /// 0 for the first few, then twice as long each time.
  std::chrono::milliseconds Pause() const {
    if (kills_ < kInARow) return std::chrono::milliseconds(0);
    constexpr uint32_t kMostDoublings = 5;
    return kFirst * (1u << std::min(kills_ - kInARow, kMostDoublings));
  }

 private:
  uint32_t kills_ = 0;
};

static_assert(KillBackoff::kFirst * 32 == KillBackoff::kLongest);

}  // namespace candor
