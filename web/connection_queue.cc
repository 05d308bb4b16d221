// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/connection_queue.h"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

namespace candor::web {
namespace {

thread_local bool refusing = false;

}  // namespace

ConnectionList::Entry::Entry(ConnectionList* list, int socket) : list_(*list) {
  const std::lock_guard lock(list_.mutex_);
  place_ = list_.places_.insert(list_.places_.end(), Place{socket});
}

ConnectionList::Entry::~Entry() {
  const std::lock_guard lock(list_.mutex_);
  list_.places_.erase(place_);
}

void ConnectionList::Entry::SetWaiting(bool waiting) {
  const std::lock_guard lock(list_.mutex_);
  place_->waiting = waiting;
  if (!waiting) return;
  list_.places_.splice(list_.places_.end(), list_.places_, place_);
  if (list_.ending_) ::shutdown(place_->socket, SHUT_RDWR);
}

void ConnectionList::EndOldestWaiting() {
  const std::lock_guard lock(mutex_);
  const auto oldest =
      std::find_if(places_.begin(), places_.end(), [](const Entry::Place& place) { return place.waiting; });
  if (oldest == places_.end()) return;
  oldest->waiting = false;  // the next call takes the next
  ::shutdown(oldest->socket, SHUT_RDWR);
}

void ConnectionList::EndWaiting() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  for (const Entry::Place& place : places_) {
    if (place.waiting) ::shutdown(place.socket, SHUT_RDWR);
  }
}

void ConnectionList::EndAll() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  for (const Entry::Place& place : places_) ::shutdown(place.socket, SHUT_RDWR);
}

ConnectionQueue::ConnectionQueue(size_t threads, size_t most_queued, ConnectionList* connections)
    : connections_(*connections), most_queued_(most_queued), free_(threads) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

bool ConnectionQueue::IsRefusing() { return refusing; }

void ConnectionQueue::enqueue(std::function<void()> answer) {
  bool refused = false, crowded = false;
  {
    const std::lock_guard lock(mutex_);
    refused = queue_.size() >= most_queued_;
    if (!refused) queue_.push_back(std::move(answer));
    Tell();
    crowded = connections_.crowded();
  }
  if (crowded) connections_.EndOldestWaiting();
  if (!refused) {
    changed_.notify_one();
    return;
  }
  refusing = true;
  answer();
  refusing = false;
}

void ConnectionQueue::Work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ended_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const std::function<void()> answer = std::move(queue_.front());
    queue_.pop_front();
    --free_;
    Tell();
    lock.unlock();
    answer();
    lock.lock();
    ++free_;
    Tell();
  }
}

void ConnectionQueue::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace candor::web
