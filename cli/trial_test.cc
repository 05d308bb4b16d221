// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/trial.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

namespace candor {
namespace {

TEST(TrialTest, WhatReturnsSurvivesAndChangesNothingHere) {
  const std::atomic<bool> stop = false;
  std::string detail;
  int value = 1;
  EXPECT_EQ(Try([&] { value = 2; }, stop, &detail), TrialEnd::kSurvived);
  EXPECT_EQ(value, 1);
  EXPECT_EQ(detail, "");
}

TEST(TrialTest, WhatEndsTheProcessIsFoundOut) {
  const std::atomic<bool> stop = false;
  std::string detail;
  EXPECT_EQ(Try([] { raise(SIGKILL); }, stop, &detail), TrialEnd::kDied);
  EXPECT_EQ(detail, "signal 9 (Killed)");
  EXPECT_EQ(Try([] { _exit(7); }, stop, &detail), TrialEnd::kDied);
  EXPECT_EQ(detail, "status 7");
}

TEST(TrialTest, AStopEndsTheTrialAndProvesNothing) {
  std::atomic<bool> stop = false;
  std::thread stopper([&] {
    usleep(20'000);
    stop = true;
  });
  std::string detail;
  EXPECT_EQ(Try([] { pause(); }, stop, &detail), TrialEnd::kStopped);
  stopper.join();
  EXPECT_EQ(detail, "");
}

}  // namespace
}  // namespace candor
