// SPDX-License-Identifier: GPL-3.0-or-later
//
// Promise 10 of the threat model: what was acknowledged survives, whole; what was not is absent, whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <random>

#include "store/sqlite.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class CrashTest : public CaseTest {
 protected:
  /// FTS5's own word on whether index and passages agree, besides ours.
  void ExpectIndexAgrees() {
    const internal::Db db = internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite);
    EXPECT_NO_THROW(db.Exec("INSERT INTO passage_index(passage_index, rank) VALUES('integrity-check', 1)"));
  }
};

constexpr int kBatch = 3;

/// Batch `n`: files that are new, one that changes with every batch, and a copy of the first file of the
/// batch before.
std::vector<Family> MakeBatch(int n) {
  std::vector<Family> batch;
  const auto text = [](int batch_number, int i) {
    return "batch b" + std::to_string(batch_number) + " file " + std::to_string(i) +
           "\n\nsome more words about the cap table";
  };
  for (int i = 0; i < kBatch; ++i)
    batch.push_back(MakeFile(std::to_string(n) + "-" + std::to_string(i), text(n, i)));
  batch.push_back(MakeFile("changing", "this is version v" + std::to_string(n), n));
  if (n > 0) batch.push_back(MakeFile(std::to_string(n) + "-copy", text(n - 1, 0)));
  return batch;
}

/// Counters that survive the child.
struct Shared {
  std::atomic<int> committed;
};

TEST_F(CrashTest, KilledAnywhereTheCaseHasWholeBatchesAndAllAcknowledgedOnes) {
  void* const memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  auto* const shared = new (memory) Shared{{-1}};
  std::mt19937 random(9);
  int next = 0;
  // On a loaded machine a child may come to nothing in its time: the later ones get more.
  constexpr int kRounds = 25;
  for (int round = 0; round < kRounds || (next <= 10 && round < 8 * kRounds); ++round) {
    const pid_t child = fork();
    if (child == 0) {
      auto writer = CaseWriter::Open(case_path());
      if (!writer.ok() || !(*writer)->BeginRun({"1.0", "lexicon-1", "extractor-1", "{}", 1}).ok()) _exit(1);
      for (int n = next;; ++n) {
        std::vector<InFlight> entries;
        const std::vector<Family> batch = MakeBatch(n);
        for (const Family& family : batch) entries.push_back({family.root, family.items[0].path, 0});
        if (!(*writer)->Journal(entries).ok() || !(*writer)->Commit(batch).ok()) _exit(2);
        shared->committed.store(n);
        // Now and then a run ends, so that merging and sealing are hit as well.
        if (n % 7 == 6) {
          if (!(*writer)->FinishRun(RunStatus::kDone, 2).ok()) _exit(3);
          if (!(*writer)->BeginRun({"1.0", "lexicon-1", "extractor-1", "{}", 1}).ok()) _exit(4);
        }
      }
    }
    usleep(5'000 +
           static_cast<useconds_t>(random() % 150'000) * (1u + static_cast<unsigned>(round / kRounds)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    if (!std::filesystem::exists(case_path()) || std::filesystem::file_size(case_path()) == 0) continue;
    {
      // A case that was killed while it was being made is an empty file or a case.
      const auto opened = CaseWriter::Open(case_path());
      ASSERT_TRUE(opened.ok()) << opened.error().message;
    }
    ExpectSound();
    ExpectIndexAgrees();
    const auto reader = Read();
    const int acknowledged = shared->committed.load();
    int last = -1;
    for (int n = 0;; ++n) {
      const uint64_t files = SearchCount(*reader, "\"batch b" + std::to_string(n) + "\"");
      if (files == 0) break;
      EXPECT_EQ(files, static_cast<uint64_t>(kBatch)) << "batch " << n;
      last = n;
    }
    EXPECT_GE(last, acknowledged);
    EXPECT_LE(last, acknowledged + 1);
    if (last >= 0) {
      EXPECT_EQ(SearchTexts(*reader, "version"),
                std::vector<std::string>{"this is version v" + std::to_string(last)});
      // Each batch but the first brought a copy.
      EXPECT_EQ(reader->GetCoverage()->duplicate, static_cast<uint64_t>(last));
    }
    // Nothing is in flight but what a batch that was not committed had in hand.
    const auto writer = Begin();
    const auto in_flight = writer->Interrupted();
    ASSERT_TRUE(in_flight.ok());
    if (!in_flight->empty()) {
      EXPECT_EQ(in_flight->size(), MakeBatch(last + 1).size());
      for (const InFlight& entry : *in_flight) EXPECT_GE(entry.attempts, 1u);
    }
    next = last + 1;
    shared->committed.store(last);
    if (HasFailure()) return;
  }
  EXPECT_GT(next, 10);
}

TEST_F(CrashTest, KilledWhileACaseIsMadeItCanBeMadeAgain) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    std::filesystem::remove(case_path());
    std::filesystem::remove(case_path() + "-journal");
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
      if (write(ready[1], "x", 1) != 1) _exit(1);
      { const auto writer = CaseWriter::Open(case_path()); }
      pause();
    }
    char byte = 0;
    ASSERT_EQ(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    usleep(static_cast<useconds_t>(random() % 6'000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const auto again = CaseWriter::Open(case_path());
    ASSERT_TRUE(again.ok()) << "round " << round << ": " << again.error().message;
  }
}

TEST_F(CrashTest, AFullDiskStopsTheRunAndKeepsWhatWasCommitted) {
  int acknowledged[2];
  ASSERT_EQ(pipe(acknowledged), 0);
  const pid_t child = fork();
  if (child == 0) {
    // A limit on the size of files is what a full disk looks like to write(2), but for EFBIG in the place of
    // ENOSPC.
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600'000, 600'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto writer = CaseWriter::Open(case_path());
    if (!writer.ok() || !(*writer)->BeginRun({"1.0", "lexicon-1", "extractor-1", "{}", 1}).ok()) _exit(1);
    for (int n = 0; n < 10'000; ++n) {
      const Status status = (*writer)->Commit(MakeBatch(n));
      if (status.ok()) {
        if (write(acknowledged[1], "x", 1) != 1) _exit(2);
        continue;
      }
      const bool clear = status.error().code == "case_full" && status.error().status == ExitStatus::kFailed &&
                         status.error().message == case_path() + ": no space left to write" &&
                         status.error().hint ==
                             "free some space (or raise ulimit -f) and run the same command again; what was "
                             "committed is kept";
      writer->reset();
      _exit(clear ? 0 : 3);
    }
    _exit(4);
  }
  close(acknowledged[1]);
  int batches = 0;
  for (char c = 0; read(acknowledged[0], &c, 1) == 1;) ++batches;
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  ASSERT_EQ(WEXITSTATUS(status), 0);
  EXPECT_GT(batches, 3);
  ExpectSound();
  EXPECT_EQ(SearchCount(*Read(), "batch"), static_cast<uint64_t>(batches * kBatch));
  // With space again, the next run goes on where this one stopped.
  Run(MakeBatch(batches));
  ExpectSound();
  EXPECT_EQ(SearchCount(*Read(), "batch"), static_cast<uint64_t>((batches + 1) * kBatch));
}

TEST_F(CrashTest, AFailedCommitLeavesTheWriterUsable) {
  signal(SIGXFSZ, SIG_IGN);
  const auto writer = Begin();
  ASSERT_TRUE(writer->Commit(MakeBatch(0)).ok());
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = 1000;
  setrlimit(RLIMIT_FSIZE, &small);
  const Status failed = writer->Commit(MakeBatch(1));
  setrlimit(RLIMIT_FSIZE, &before);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, "case_full") << failed.error().message;
  EXPECT_EQ(writer->counts().indexed, 4u);
  const Status again = writer->Commit(MakeBatch(1));
  EXPECT_TRUE(again.ok()) << again.error().message;
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 2).ok());
  ExpectSound();
  EXPECT_EQ(SearchCount(*Read(), "batch"), static_cast<uint64_t>(2 * kBatch));
}

}  // namespace
}  // namespace candor
