// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "cli/jobs.h"
#include "cli/queues.h"
#include "cli/run_failure.h"
#include "ingest/confinement_record.h"
#include "model/result.h"
#include "store/writer.h"

namespace candor {

/// Writes what the lanes have done into the case, in the order of the walk and in batches.
class Committer {
 public:
  /// What is handed over must outlive it.
  Committer(CaseWriter* writer, OrderedQueue<Done>* done, const ConfinementRecord* confinement,
            const std::atomic<bool>& stop, RunFailure* failure)
      : writer_(writer), done_(done), confinement_(confinement), stop_(stop), failure_(failure) {}

  /// Until the queue is closed. The thread of the writer.
  void Run();
  /// Writes down which files are about to be read. The thread of the walk.
  Status Journal(const std::vector<InFlight>& entries);
  /// Notes other times of an unchanged file. The thread of the walk.
  Status Touch(const KnownFile& file, FileTimes times);
  /// Notes where a file that is known lies now. The thread of the walk.
  Status Move(const KnownFile& file, const std::string& root, const std::string& path, FileTimes times,
              bool read_again);
  /// Returns when so many tickets are committed, or the run ends. The thread of the walk.
  void WaitUntil(uint64_t tickets);

 private:
  static constexpr uint64_t kNobodyWaits = UINT64_MAX;

  Status CommitBatch(const std::vector<Family>& batch, uint64_t tickets);
  Status CommitPiece(const FamilyPiece& piece);
  /// The case must never hold what was read in a weaker sandbox than it says.
  Status NoteConfinement();

  CaseWriter* writer_;
  std::mutex mutex_;  // the walk journals while the writer thread commits
  OrderedQueue<Done>* done_;
  const ConfinementRecord* confinement_;
  std::optional<Confinement> noted_;
  const std::atomic<bool>& stop_;
  RunFailure* failure_;
  std::mutex committed_mutex_;
  std::condition_variable committed_changed_;
  uint64_t committed_ = 0;                        // tickets; written by the writer's thread alone
  std::atomic<uint64_t> awaited_ = kNobodyWaits;  // somebody waits until so many tickets are committed
};

}  // namespace candor
