// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/lane.h"

#include <deque>
#include <string>
#include <utility>

#include "cli/document_facts.h"
#include "cli/file_reader.h"
#include "model/codes.h"

namespace candor {
namespace {

// Files that a lane takes from the queue at once.
constexpr size_t kLaneFiles = 16;

}  // namespace

// Analyses the pieces of one file as they come, and hands them on.
class Lane::Sink : public FamilySink {
 public:
  Sink(Lane* lane, const Job& job, FileTimes times, Analyst* analyst)
      : lane_(lane), job_(job), times_(times), analyst_(analyst) {}

  void Take(FamilyPiece piece) override {
    if (piece.family.items.empty()) return;                           // stopped
    if (lane_->shared_.ingest.worker.confinement->refused()) return;  // nothing was read
    piece.family.times = times_;
    bool whole = first_ && piece.open == 0;
    first_ = false;
    finished_ = piece.open == 0;
    lane_->Deliver(job_, std::move(piece), whole, analyst_);
  }

  bool finished() const { return finished_; }

 private:
  Lane* lane_;
  const Job& job_;
  const FileTimes times_;
  Analyst* analyst_;
  bool first_ = true;
  bool finished_ = false;
};

void Lane::Run() {
  Ingestor ingestor(shared_.ingest);
  std::optional<Analyst> analyst;  // there are no rules before the first file
  for (std::vector<Job> jobs; !(jobs = shared_.jobs->Pop(kLaneFiles, size_t{2} * shared_.lanes)).empty();) {
    if (!analyst) analyst.emplace(*shared_.rules, shared_.ingest.worker.limits.wall_seconds);
    HandleAll(&ingestor, &*analyst, jobs);
  }
}

// A file that is about to be read. Absent where it will not be.
struct Lane::Opened {
  Result<InputFile> input;
  FileTimes times;
};

std::optional<Lane::Opened> Lane::Open(const Job& job) const {
  if (job.entry.state != ItemState::kIndexed || !job.given_up.empty()) return std::nullopt;
  FileTimes times = job.entry.times;
  Result<InputFile> input = OpenInput(job.entry, shared_.ingest.worker.limits, &times);
  return Opened{std::move(input), times};
}

// Small files are opened some ahead, so that the worker can read the next while this lane looks at the last.
// A large one is the last to be opened: one is in memory at a time.
void Lane::HandleAll(Ingestor* ingestor, Analyst* analyst, const std::vector<Job>& jobs) {
  std::deque<std::optional<Opened>> opened;  // of jobs[next] and what follows
  for (size_t next = 0; next < jobs.size();) {
    size_t bytes = 0;
    for (const auto& file : opened) bytes += file && file->input.ok() ? file->input->size : 0;
    while (next + opened.size() < jobs.size() && bytes <= WorkerProcess::kAheadBytes && !Ends()) {
      opened.push_back(Open(jobs[next + opened.size()]));
      if (opened.back() && opened.back()->input.ok()) bytes += opened.back()->input->size;
    }
    std::vector<Ingestor::Upcoming> upcoming;
    for (size_t i = 0; i < opened.size() && opened[i]; ++i)
      upcoming.push_back({&jobs[next + i].entry, &opened[i]->input});
    size_t covered = upcoming.empty() ? 1 : ingestor->Announce(upcoming);
    for (; covered > 0; --covered, ++next) {
      if (Ends() || opened.empty()) {
        Abort(jobs[next]);
      } else {
        Handle(ingestor, analyst, jobs[next], std::move(opened.front()));
      }
      if (!opened.empty()) opened.pop_front();
    }
  }
}

void Lane::Handle(Ingestor* ingestor, Analyst* analyst, const Job& job, std::optional<Opened> opened) {
  const WalkEntry& entry = job.entry;
  auto unread = [&](ItemState state, std::string_view code, std::string detail, std::string_view stage) {
    Deliver(job, FamilyPiece{UnreadFamily(entry, state, code, std::move(detail), stage), 0}, true, analyst);
  };
  if (entry.state != ItemState::kIndexed) return unread(entry.state, entry.code, entry.detail, "walk");
  if (!job.given_up.empty()) return unread(ItemState::kFailed, code::kGivenUp, job.given_up, "extract");
  Sink sink(this, job, opened->times, analyst);
  ingestor->Ingest(entry, std::move(opened->input), &sink);
  const ConfinementRecord& confinement = *shared_.ingest.worker.confinement;
  if (confinement.refused()) shared_.failure->Set(confinement.refusal());
  if (!sink.finished()) Abort(job);
}

void Lane::Deliver(const Job& job, FamilyPiece piece, bool whole, Analyst* analyst) {
  analyst->Analyse(&piece.family);
  ReadFacts(&piece.family);
  for (size_t i = piece.open; i < piece.family.items.size(); ++i)
    shared_.seen->Add(piece.family.items[i], job.entry.ordinal);
  shared_.count(job, piece);
  size_t weight = Weight(piece.family);
  bool last = piece.open == 0;
  shared_.done->Put(job.ticket, Done{std::move(piece), whole, false}, weight, last);
}

void Lane::Abort(const Job& job) {
  Done done;
  done.aborted = true;
  shared_.done->Put(job.ticket, std::move(done), 0, true);
}

}  // namespace candor
