// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/io.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::MatchesRegex;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class CaseLockTest : public CaseTest {};

TEST_F(CaseLockTest, TheSecondWriterIsToldWhoHoldsTheCase) {
  const auto first = Begin();
  const auto second = CaseWriter::Open(case_path());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "case_locked");
  EXPECT_THAT(
      second.error().message,
      MatchesRegex(".*/candor\\.case: the case is being written by process " + std::to_string(getpid()) +
                   " on .* since [0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+Z"));
  EXPECT_EQ(second.error().hint,
            "wait until it has finished, or end it; reading the case is possible meanwhile");
  // The first one is not disturbed.
  EXPECT_TRUE(first->Commit(std::vector{MakeFile("a.txt", "words")}).ok());
}

TEST_F(CaseLockTest, AProcessThatDiesHoldsNothing) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto writer = CaseWriter::Open(case_path());
    if (write(ready[1], writer.ok() ? "y" : "n", 1) != 1) _exit(1);
    pause();
  }
  char answer = 0;
  ASSERT_EQ(read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_FALSE(CaseWriter::Open(case_path()).ok());
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(std::filesystem::exists(case_path() + "-lock"));
  EXPECT_TRUE(CaseWriter::Open(case_path()).ok());
  EXPECT_FALSE(std::filesystem::exists(case_path() + "-lock"));
}

TEST_F(CaseLockTest, AChildThatSurvivesTheHolderForAMomentIsWaitedFor) {
  int held[2];
  ASSERT_EQ(pipe(held), 0);
  const pid_t holder = fork();
  if (holder == 0) {
    const auto lock = internal::CaseLock::Acquire(case_path());
    const pid_t survivor = fork();
    if (survivor == 0) {
      usleep(100'000);
      _exit(0);
    }
    if (write(held[1], lock.ok() ? "y" : "n", 1) != 1) _exit(1);
    pause();
  }
  char answer = 0;
  ASSERT_EQ(read(held[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  EXPECT_TRUE(internal::CaseLock::Acquire(case_path()).ok());
}

TEST_F(CaseLockTest, ALineOfSomebodyElseIsEscaped) {
  const auto held = internal::CaseLock::Acquire(case_path());
  ASSERT_TRUE(held.ok());
  std::ofstream(case_path() + "-lock") << "\x1b[2Jevil\nmore";
  const auto second = internal::CaseLock::Acquire(case_path());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().message, case_path() + ": the case is being written by \\x1b[2Jevil");
}

TEST_F(CaseLockTest, ALinkInThePlaceOfTheLockIsNotFollowed) {
  std::ofstream(folder() / "victim") << "precious";
  std::filesystem::create_symlink(folder() / "victim", case_path() + "-lock");
  EXPECT_FALSE(internal::CaseLock::Acquire(case_path()).ok());
  EXPECT_EQ(*ReadFile((folder() / "victim").string()), "precious");
}

TEST_F(CaseLockTest, AFolderThatIsNotThere) {
  const auto lock = internal::CaseLock::Acquire((folder() / "missing" / "candor.case").string());
  ASSERT_FALSE(lock.ok());
  EXPECT_EQ(lock.error().code, "case_io");
  EXPECT_EQ(lock.error().message,
            (folder() / "missing" / "candor.case").string() + ": its folder does not exist");
}

}  // namespace
}  // namespace candor
