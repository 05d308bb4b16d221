// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

namespace candor {

/// Calls `beat` again and again, from a thread of its own, until it is destroyed. Where no thread can be had
/// there is no beat.
class Heartbeat {
 public:
  Heartbeat(std::chrono::milliseconds interval, std::function<void()> beat) {
    try {
      thread_ = std::jthread([interval, beat = std::move(beat)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, stop, interval, [] { return false; }) && !stop.stop_requested()) beat();
      });
    } catch (const std::system_error&) {  // what it would tell is told less often
    }
  }

 private:
  std::jthread thread_;
};

}  // namespace candor
