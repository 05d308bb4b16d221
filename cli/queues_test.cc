// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/queues.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

namespace candor {
namespace {

constexpr std::chrono::milliseconds kLong(10'000);
constexpr std::chrono::milliseconds kNoWait(0);

template <typename T>
std::optional<T> Take(OrderedQueue<T>* queue, std::chrono::milliseconds wait = kLong) {
  bool ended = false;
  return queue->Take(wait, &ended);
}

TEST(BoundedQueueThreads, GivesEveryValueOnceAndInOrderToOneConsumer) {
  BoundedQueue<int> queue(3);
  std::vector<int> got;
  std::thread consumer([&] {
    for (std::vector<int> some; !(some = queue.Pop(3, 2)).empty();)
      got.insert(got.end(), some.begin(), some.end());
  });
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(queue.Push(i));
  queue.Close();
  consumer.join();
  ASSERT_EQ(got.size(), 1000u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(got[static_cast<size_t>(i)], i);
}

TEST(BoundedQueueThreads, CloseWakesAProducerThatWaitsForRoom) {
  BoundedQueue<int> queue(1);
  ASSERT_TRUE(queue.Push(1));
  std::atomic<bool> pushed = true;
  std::thread producer([&] { pushed = queue.Push(2); });
  queue.Close();
  producer.join();
  EXPECT_FALSE(pushed);
  EXPECT_EQ(queue.Pop(), std::vector{1});
  EXPECT_TRUE(queue.Pop().empty());
}

TEST(OrderedQueueThreads, PutsResultsOfManyLanesBackIntoOrder) {
  constexpr uint64_t kTickets = 2000;
  OrderedQueue<uint64_t> queue(16);
  std::atomic<uint64_t> next = 0;
  std::vector<std::thread> lanes;
  for (unsigned lane = 0; lane < 4; ++lane) {
    lanes.emplace_back([&, lane] {
      std::mt19937 random(lane);
      for (uint64_t ticket = next++; ticket < kTickets; ticket = next++) {
        if (random() % 8 == 0) std::this_thread::yield();
        queue.Put(ticket, ticket * 3, 1 + ticket % 5);
      }
    });
  }
  queue.Close(kTickets);
  for (uint64_t ticket = 0; ticket < kTickets; ++ticket) EXPECT_EQ(Take(&queue), ticket * 3);
  bool ended = false;
  EXPECT_EQ(queue.Take(kLong, &ended), std::nullopt);
  EXPECT_TRUE(ended);
  for (std::thread& lane : lanes) lane.join();
}

TEST(OrderedQueue, TheNextTicketNeverWaitsHoweverHeavyItIs) {
  OrderedQueue<int> queue(10);
  queue.Put(1, 11, 10);     // ahead of its turn: fills the queue
  queue.Put(0, 10, 1'000);  // its turn: would block for ever if weight counted
  EXPECT_EQ(Take(&queue), 10);
  EXPECT_EQ(Take(&queue), 11);
}

TEST(OrderedQueueThreads, ATicketOfManyHeavyValuesWaitsForItsOwnAndKeepsOthersBack) {
  OrderedQueue<int> queue(10);
  std::thread lane([&] {
    for (int i = 0; i < 100; ++i) queue.Put(0, i, 8, i == 99);
  });
  std::thread other([&] { queue.Put(1, 1000, 1); });
  for (int i = 0; i < 100; ++i) EXPECT_EQ(Take(&queue), i);
  EXPECT_EQ(Take(&queue), 1000);
  lane.join();
  other.join();
}

TEST(OrderedQueue, DoesNotJumpOverAGap) {
  OrderedQueue<int> queue(10);
  queue.Put(1, 11, 1);
  EXPECT_EQ(Take(&queue, kNoWait), std::nullopt);
  queue.Put(0, 10, 1);
  EXPECT_EQ(Take(&queue), 10);
  EXPECT_EQ(Take(&queue), 11);
}

}  // namespace
}  // namespace candor
