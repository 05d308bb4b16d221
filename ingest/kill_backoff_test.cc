// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/kill_backoff.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

using std::chrono::milliseconds;

TEST(KillBackoffTest, WaitsLongerAndLongerUpToALimitAndNotAfterAnAnswer) {
  KillBackoff backoff;
  for (uint32_t kill = 1; kill < KillBackoff::kInARow; ++kill) {
    backoff.Killed();
    EXPECT_EQ(backoff.Pause(), milliseconds(0));
  }
  for (const int wanted : {100, 200, 400, 800, 1600, 3200, 3200, 3200}) {
    backoff.Killed();
    EXPECT_EQ(backoff.Pause(), milliseconds(wanted));
  }
  backoff.Answered();
  EXPECT_EQ(backoff.Pause(), milliseconds(0));
}

}  // namespace
}  // namespace candor
