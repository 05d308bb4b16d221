// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is dear to compute and the same for everybody until the case changes: computed by the first who asks,
// while the others wait for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "model/result.h"

namespace candor {

/// Values by key, the last `kept` that were asked for. An error is told to those who waited for it and is not
/// kept. Any thread.
template <typename Value>
class Memo {
 public:
  explicit Memo(size_t kept) : kept_(kept) {}

  /// The value of `key`; `make` gives a Result<Value> and runs without a lock. Error: that of `make`, or
  /// deadline when another thread is not done in time.
  template <typename Make>
  Result<std::shared_ptr<const Value>> Get(const std::string& key, Make make) {
    std::unique_lock lock(mutex_);
    for (Entry& entry : entries_) {
      if (entry.key != key) continue;
      const std::shared_ptr<Slot> slot = entry.slot;
      if (!done_.wait_for(lock, kPatience, [&] { return slot->result.has_value(); })) {
        return Error{"deadline", "this takes longer than allowed to compute", "ask again in a moment",
                     ExitStatus::kFailed};
      }
      return *slot->result;
    }
    const auto slot = std::make_shared<Slot>();
    entries_.push_front({key, slot});
    if (entries_.size() > kept_) entries_.pop_back();
    lock.unlock();
    Result<Value> made = make();
    lock.lock();
    if (made) {
      slot->result = std::make_shared<const Value>(std::move(*made));
    } else {
      slot->result = made.error();
      entries_.remove_if([&](const Entry& entry) { return entry.slot == slot; });
    }
    done_.notify_all();
    return *slot->result;
  }

 private:
  static constexpr std::chrono::seconds kPatience{120};

  struct Slot {
    std::optional<Result<std::shared_ptr<const Value>>> result;
  };
  struct Entry {
    std::string key;
    std::shared_ptr<Slot> slot;
  };
  const size_t kept_;
  std::mutex mutex_;
  std::condition_variable done_;
  std::list<Entry> entries_;
};

}  // namespace candor
