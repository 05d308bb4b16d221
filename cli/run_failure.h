// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>

#include "model/result.h"

namespace candor {

/// The first error that keeps a run from going on. Any thread.
class RunFailure {
 public:
  void Set(const Error& error) {
    std::lock_guard lock(mutex_);
    if (!failed_) error_ = error;
    failed_ = true;
  }
  bool failed() const { return failed_.load(std::memory_order_relaxed); }
  /// When all threads have ended.
  const Error& error() const { return error_; }

 private:
  std::mutex mutex_;
  std::atomic<bool> failed_ = false;
  Error error_;
};

}  // namespace candor
