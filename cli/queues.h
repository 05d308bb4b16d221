// SPDX-License-Identifier: GPL-3.0-or-later
//
// The two queues of the pipeline. Both are bounded, so that a room of any size fits the memory.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace candor {

/// First in, first out, at most `capacity` elements. Thread-safe.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(size_t capacity) : capacity_(capacity) {}

  /// Waits for room. False when the queue was closed; the value is dropped then.
  bool Push(T value) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return closed_ || values_.size() < capacity_; });
    if (closed_) return false;
    values_.push_back(std::move(value));
    filled_.notify_one();
    return true;
  }

  /// Waits for a value and takes it with some of those behind it: at most `most`, and of many waiting values
  /// one in `share`, so that the takers come to the end together. Nothing when the queue was closed and is
  /// empty.
  std::vector<T> Pop(size_t most = 1, size_t share = 1) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return closed_ || !values_.empty(); });
    std::vector<T> taken;
    for (size_t n = std::min(most, (values_.size() + share - 1) / share); n > 0; --n) {
      taken.push_back(std::move(values_.front()));
      values_.pop_front();
    }
    room_.notify_one();
    return taken;
  }

  /// Nothing more comes; what is inside can still be taken.
  void Close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<T> values_;
  bool closed_ = false;
};

/// Puts the results of parallel lanes back into order. Every ticket from 0 gets one value or several, the
/// last marked so. A lane that runs ahead waits while the weight held exceeds the capacity. The lane whose
/// ticket is next waits only for its own value before to be taken, so there is always progress. Thread-safe.
template <typename T>
class OrderedQueue {
 public:
  explicit OrderedQueue(size_t capacity) : capacity_(capacity) {}

  void Put(uint64_t ticket, T value, size_t weight, bool last = true) {
    std::unique_lock lock(mutex_);
    auto fits = [&] {
      return held_ + weight <= capacity_ || (ticket == next_ && values_.count(ticket) == 0);
    };
    if (!fits()) {
      filled_.notify_one();
      room_.wait(lock, fits);
    }
    held_ += weight;
    values_[ticket].push_back(Held{std::move(value), weight, last});
    const bool much = values_.size() >= kBacklog || held_ > capacity_ / 8 || next_ + values_.size() >= end_;
    if (much || (eager_ && ticket == next_)) filled_.notify_one();
  }

  /// The value of the next ticket, if it comes within `wait`; nothing also when SetEager(true) was called
  /// meanwhile. Sets *ended when all tickets below the one given to Close() were taken.
  std::optional<T> Take(std::chrono::milliseconds wait, bool* ended) {
    std::unique_lock lock(mutex_);
    filled_.wait_for(lock, wait, [this] { return nudged_ || next_ >= end_ || values_.count(next_) != 0; });
    nudged_ = false;
    *ended = next_ >= end_;
    if (values_.count(next_) == 0) return std::nullopt;
    auto it = values_.find(next_);
    Held held = std::move(it->second.front());
    it->second.pop_front();
    if (it->second.empty()) values_.erase(it);
    if (held.last) ++next_;
    held_ -= held.weight;
    room_.notify_all();
    return std::move(held.value);
  }

  /// Not eager, as at first, Take is woken for many values at once, and looks by itself when it has waited.
  void SetEager(bool eager) {
    std::lock_guard lock(mutex_);
    eager_ = eager;
    nudged_ = eager;
    filled_.notify_all();
  }

  /// No ticket from `end` on will be put.
  void Close(uint64_t end) {
    std::lock_guard lock(mutex_);
    end_ = end;
    filled_.notify_all();
  }

 private:
  static constexpr size_t kBacklog = 16;

  struct Held {
    T value;
    size_t weight;
    bool last;
  };

  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::map<uint64_t, std::deque<Held>> values_;  // no empty lists
  size_t held_ = 0;
  bool eager_ = false;
  bool nudged_ = false;  // whoever takes is to look up
  uint64_t next_ = 0;
  uint64_t end_ = UINT64_MAX;
};

}  // namespace candor
