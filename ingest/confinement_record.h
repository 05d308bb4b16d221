// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>
#include <optional>

#include "model/confinement.h"
#include "model/result.h"

namespace candor {

/// What all workers of a run said of their sandboxes. Any thread.
class ConfinementRecord {
 public:
  void Note(const Result<Confinement>& greeting) {
    std::lock_guard lock(mutex_);
    if (greeting.ok()) {
      worst_ = worst_ ? Worse(*worst_, *greeting) : *greeting;
    } else if (!refused_) {
      refusal_ = greeting.error();
      refused_ = true;
    }
  }
  /// Nothing while no worker has started.
  std::optional<Confinement> worst() const {
    std::lock_guard lock(mutex_);
    return worst_;
  }
  /// A worker could not be started or not be locked in, and read nothing: the run must end.
  bool refused() const { return refused_.load(std::memory_order_acquire); }
  /// The reason, once refused() is true.
  Error refusal() const {
    std::lock_guard lock(mutex_);
    return refusal_;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<Confinement> worst_;
  std::atomic<bool> refused_ = false;
  Error refusal_;
};

}  // namespace candor
