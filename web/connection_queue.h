// SPDX-License-Identifier: GPL-3.0-or-later
//
// The threads that answer, and who gets one. A connection has a thread while it is open. When more come than
// there are threads, the one that has waited longest for its next request is ended, and those that begin to
// wait are given a moment only: idle and slow ones cannot keep others out. Internal to web/.
#pragma once

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace candor::web {

/// The open connections. Thread-safe.
class ConnectionList {
 public:
  /// While an object of this class lives its connection is known; while it waits it may be ended.
  class Entry {
   public:
    Entry(ConnectionList* list, int socket);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    /// It waits for a request from now on, or no longer.
    void SetWaiting(bool waiting);

   private:
    friend class ConnectionList;
    struct Place {
      int socket;
      bool waiting = false;
    };
    ConnectionList& list_;
    std::list<Place>::iterator place_;
  };

  /// Whether others wait for a thread.
  bool crowded() const { return crowded_; }
  void SetCrowded(bool crowded) { crowded_ = crowded; }

  /// Ends the one that has waited longest, if any.
  void EndOldestWaiting();
  /// Ends those that wait, and from now on each as soon as it does.
  void EndWaiting();
  /// Ends all.
  void EndAll();

 private:
  std::mutex mutex_;
  std::atomic<bool> crowded_{false};
  bool ending_ = false;
  std::list<Entry::Place> places_;  ///< those that wait in the order in which they began to
};

/// A fixed number of threads behind a short queue. Beyond that a connection is ended unread.
class ConnectionQueue final : public httplib::TaskQueue {
 public:
  ConnectionQueue(size_t threads, size_t most_queued, ConnectionList* connections);
  ~ConnectionQueue() override = default;

  void enqueue(std::function<void()> answer) override;
  void shutdown() override;

  /// True in a thread that is asked to end a connection and not to answer it.
  static bool IsRefusing();

 private:
  void Work();
  /// To be called with the lock.
  void Tell() { connections_.SetCrowded(queue_.size() > free_); }

  ConnectionList& connections_;
  const size_t most_queued_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  size_t free_ = 0;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace candor::web
