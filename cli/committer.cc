// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/committer.h"

#include <chrono>
#include <optional>
#include <utility>

namespace candor {
namespace {

using Clock = std::chrono::steady_clock;

// One transaction: large ones double the index's load rate, small ones lose less when the run is killed.
constexpr size_t kBatchBytes = 24u << 20;
constexpr auto kBatchTime = std::chrono::seconds(3);
constexpr std::chrono::milliseconds kPatience(250);

}  // namespace

Status Committer::Journal(const std::vector<InFlight>& entries) {
  if (entries.empty()) return {};
  std::lock_guard lock(mutex_);
  return writer_->Journal(entries);
}

Status Committer::Touch(const KnownFile& file, FileTimes times) {
  std::lock_guard lock(mutex_);
  return writer_->Touch(file, times);
}

Status Committer::Move(const KnownFile& file, const std::string& root, const std::string& path,
                       FileTimes times, bool read_again) {
  std::lock_guard lock(mutex_);
  return writer_->Move(file, root, path, times, read_again);
}

void Committer::WaitUntil(uint64_t tickets) {
  awaited_ = tickets;
  done_->SetEager(true);
  std::unique_lock lock(committed_mutex_);
  // stop_ is set by a signal handler, which cannot notify: look at it now and then.
  while (committed_ < tickets && !failure_->failed() && !stop_) committed_changed_.wait_for(lock, kPatience);
  done_->SetEager(false);
  awaited_ = kNobodyWaits;
}

void Committer::Run() {
  std::vector<Family> batch;
  size_t weight = 0;
  uint64_t tickets = 0;
  bool cut = false;  // an aborted file ends what may be committed: the case is always a prefix of the walk
  bool ended = false;
  auto last = Clock::now();
  while (!ended) {
    std::optional<Done> done = done_->Take(kPatience, &ended);
    cut = cut || (done && done->aborted) || failure_->failed();
    if (done && !cut && done->whole) {
      weight += Weight(done->piece.family);
      ++tickets;
      batch.push_back(std::move(done->piece.family));
    }
    bool is_piece = done && !cut && !done->whole;  // what comes before it has to be committed first
    bool due = ended || is_piece || weight >= kBatchBytes || committed_ + tickets >= awaited_ ||
               Clock::now() - last > kBatchTime;
    if (due && !batch.empty()) {
      if (Status committed = CommitBatch(batch, tickets); !committed) failure_->Set(committed.error());
      batch.clear();
      weight = 0;
      tickets = 0;
      last = Clock::now();
    }
    if (is_piece && !failure_->failed()) {
      if (Status committed = CommitPiece(done->piece); !committed) failure_->Set(committed.error());
    }
  }
}

Status Committer::NoteConfinement() {
  const std::optional<Confinement> worst = confinement_->worst();
  if (!worst || worst == noted_) return {};
  noted_ = worst;
  return writer_->NoteConfinement(*worst);
}

Status Committer::CommitPiece(const FamilyPiece& piece) {
  {
    std::lock_guard lock(mutex_);
    if (Status noted = NoteConfinement(); !noted) return noted;
    if (Status committed = writer_->CommitPiece(piece.family, piece.open); !committed) return committed;
  }
  std::lock_guard lock(committed_mutex_);
  if (piece.open == 0) ++committed_;
  committed_changed_.notify_all();
  return {};
}

Status Committer::CommitBatch(const std::vector<Family>& batch, uint64_t tickets) {
  {
    std::lock_guard lock(mutex_);
    if (Status noted = NoteConfinement(); !noted) return noted;
    if (Status committed = writer_->Commit(batch); !committed) return committed;
  }
  std::lock_guard lock(committed_mutex_);
  committed_ += tickets;
  committed_changed_.notify_all();
  return {};
}

}  // namespace candor
