// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "analyzers/rule_set.h"
#include "cli/analyst.h"
#include "cli/jobs.h"
#include "cli/queues.h"
#include "cli/run_failure.h"
#include "cli/seen_contents.h"
#include "ingest/family.h"

namespace candor {

/// One of the threads that read files and analyse what comes out, each with a worker process of its own.
class Lane {
 public:
  /// What the lanes of a run have in common. All of it outlives them.
  struct Shared {
    IngestOptions ingest;
    unsigned lanes = 1;
    const std::atomic<bool>* stop = nullptr;                ///< set by a signal
    RunFailure* failure = nullptr;                          ///< of any thread; the lane adds its own
    const std::shared_ptr<const RuleSet>* rules = nullptr;  ///< there before the first job is
    SeenContents* seen = nullptr;
    BoundedQueue<Job>* jobs = nullptr;
    OrderedQueue<Done>* done = nullptr;
    std::function<void(const Job&, const FamilyPiece&)> count;  ///< from any thread
  };
  explicit Lane(const Shared& shared) : shared_(shared) {}

  /// Until the jobs are closed. Each is handed on as done, whatever happens to it.
  void Run();

 private:
  class Sink;
  struct Opened;
  std::optional<Opened> Open(const Job& job) const;
  void HandleAll(Ingestor* ingestor, Analyst* analyst, const std::vector<Job>& jobs);
  void Handle(Ingestor* ingestor, Analyst* analyst, const Job& job, std::optional<Opened> opened);
  void Deliver(const Job& job, FamilyPiece piece, bool whole, Analyst* analyst);
  void Abort(const Job& job);
  bool Ends() const { return *shared_.stop || shared_.failure->failed(); }

  const Shared& shared_;
};

}  // namespace candor
