// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pipeline.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/analyst.h"
#include "cli/committer.h"
#include "cli/document_facts.h"
#include "cli/end_of_run.h"
#include "cli/extraction_version.h"
#include "cli/file_reader.h"
#include "cli/heartbeat.h"
#include "cli/jobs.h"
#include "cli/lane.h"
#include "cli/moved_files.h"
#include "cli/queues.h"
#include "cli/seen_contents.h"
#include "cli/suspects.h"
#include "cli/trial.h"
#include "cli/version.h"
#include "ingest/family.h"
#include "ingest/find_workers.h"
#include "lexicons/loader.h"
#include "model/codes.h"
#include "store/writer.h"

namespace candor {
namespace {

// Files between walk and commit. Journalled in groups: one small transaction for many files.
constexpr size_t kQueuedFiles = 4'096;
// Finished families that wait for their turn, in bytes of text and boxes. What a lane has in hand comes on
// top.
constexpr size_t kHeldBytes = 96u << 20;
// One large file takes minutes in which nothing else tells that the run is alive.
constexpr std::chrono::milliseconds kHeartbeat{200};
// Below it a finding is listed only when asked for.
constexpr double kShownConfidence = 0.5;

int64_t Now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class Screening {
 public:
  Screening(const ScreenOptions& options, const std::atomic<bool>& stop, Progress* progress)
      : options_(options), stop_(stop), progress_(progress), jobs_(kQueuedFiles), done_(kHeldBytes) {}

  Result<ScreenSummary> Run();

 private:
  Status Prepare();
  Status NeedRules();
  Status Walk(Walker* walker);
  Status Visit(WalkEntry entry);
  Result<bool> IsUnchanged(const WalkEntry& entry, const std::optional<KnownFile>& known);
  Result<std::optional<MovedFile>> FindMoved(const WalkEntry& entry);
  void CountKnown(const WalkEntry& entry, const KnownFile& known, uint64_t ProgressCounts::*which);
  Status Enqueue(WalkEntry entry, uint32_t attempts);
  Status TryAlone(Job* job, uint32_t attempts);
  Status Dispatch();
  IngestOptions IngestOptionsOfLane() const;
  void Count(const Job& job, const FamilyPiece& piece);
  Status ReadRooms(Walker* walker);
  Status EndOfRun();

  const ScreenOptions& options_;
  const std::atomic<bool>& stop_;
  Progress* const progress_;

  std::shared_ptr<const RuleSet> rules_;
  WorkerOptions worker_;
  std::unique_ptr<CaseWriter> writer_;
  KnownFiles known_;
  Suspects suspects_;
  std::optional<ExtractionVersion> version_;  // once the options are known
  std::optional<MovedFiles> moved_;           // likewise

  SeenContents seen_;
  std::set<std::string> filled_rooms_;
  std::vector<Job> group_;
  size_t group_size_ = Suspects::kFreely;
  uint64_t tickets_ = 0;
  BoundedQueue<Job> jobs_;
  OrderedQueue<Done> done_;

  ConfinementRecord confinement_;
  RunFailure failure_;
  std::optional<Committer> committer_;  // once there is a writer
  std::mutex summary_mutex_;
  ScreenSummary summary_;
  std::map<uint64_t, uint64_t> bytes_in_work_;  // by ticket, of files of which parts are done
};

Status Screening::NeedRules() {
  if (rules_ != nullptr) return {};
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(options_.lexicon);
  if (!rules) return rules.error();
  rules_ = *rules;
  return {};
}

Status Screening::Prepare() {
  // Rules of the user's are read at once for their errors; the built-in ones only when there is something to
  // analyse.
  if (!options_.lexicon.empty()) {
    if (Status loaded = NeedRules(); !loaded) return loaded;
  }
  Result<std::string> digest = LexiconDigest(LexiconFolders(options_.lexicon));
  if (!digest) return digest.error();
  Result<WorkerOptions> worker = FindWorkers();
  if (!worker) return worker.error();
  worker_ = *worker;
  worker_.limits = options_.limits;
  worker_.ocr = options_.ocr;
  worker_.sandbox = options_.sandbox;
  worker_.confinement = &confinement_;
  Result<std::unique_ptr<CaseWriter>> writer = CaseWriter::Open(options_.case_path);
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  committer_.emplace(writer_.get(), &done_, &confinement_, stop_, &failure_);
  version_.emplace(options_.limits, options_.ocr, options_.passwords.stamp, options_.sandbox);
  moved_.emplace(options_.rooms, options_.forget, &*version_, &options_.limits);
  RunInfo info;
  info.tool_version = kVersion;
  info.lexicon_digest = *digest;
  info.extractor_version = version_->text();
  info.options_json = options_.options_json;
  info.started = Now();
  info.facts_version = kFactsVersion;
  if (Result<int64_t> run = writer_->BeginRun(info); !run) return run.error();
  if (!options_.us.empty()) {
    if (Status named = writer_->SetOurSide(options_.us); !named) return named;
  }
  Result<std::vector<InFlight>> interrupted = writer_->Interrupted();
  if (!interrupted) return interrupted.error();
  suspects_ = Suspects(*interrupted);
  Result<KnownFiles> known = writer_->LoadKnownFiles();
  if (!known) return known.error();
  known_ = std::move(*known);
  return {};
}

Status Screening::Walk(Walker* walker) {
  WalkEntry entry;
  while (!stop_ && !failure_.failed() && walker->Next(&entry)) {
    if (Status visited = Visit(std::move(entry)); !visited) return visited;
    entry = WalkEntry();
  }
  return Dispatch();
}

Status Screening::Visit(WalkEntry entry) {
  filled_rooms_.insert(entry.room->name);
  std::optional<KnownFile> known = known_.See(entry.room->name, entry.path);
  // A folder that cannot be listed hides what is in it; what is known of that has not vanished.
  if (entry.code == code::kUnreadable) known_.SeeBelow(entry.room->name, entry.path);
  {
    std::lock_guard lock(summary_mutex_);
    ++summary_.counts.files_total;
    summary_.counts.bytes_total += entry.size;
  }
  if (Result<bool> unchanged = IsUnchanged(entry, known); !unchanged) {
    return unchanged.error();
  } else if (*unchanged) {
    CountKnown(entry, *known, &ProgressCounts::unchanged);
    return {};
  }
  Result<std::optional<MovedFile>> moved = FindMoved(entry);
  if (!moved) return moved.error();
  if (*moved) {
    known = (*moved)->known;
    if (!(*moved)->read_again) {
      CountKnown(entry, *known, &ProgressCounts::moved);
      return {};
    }
    std::lock_guard lock(summary_mutex_);
    ++summary_.counts.moved;
  }
  uint32_t attempts = suspects_.Attempts(entry.room->name, entry.path);
  // What was given up is as suspect as it was then.
  if (known && known->code == code::kGivenUp) attempts = std::max(attempts, Suspects::kTry);
  return Enqueue(std::move(entry), attempts);
}

// By size and times; where only the times are others (a copied room, or a file that was written anew and
// given its old date) by its content, which takes less than reading it would.
Result<bool> Screening::IsUnchanged(const WalkEntry& entry, const std::optional<KnownFile>& known) {
  if (!known) return false;
  if (entry.state != ItemState::kIndexed)
    return known->state == entry.state && known->code == entry.code && known->is_folder == entry.is_folder;
  if (known->size != entry.size || !version_->IsAsGood(*known) || known->codes.retryable) return false;
  if (known->times == entry.times) return true;
  FileTimes times;
  const Result<InputFile> content = OpenInput(entry, options_.limits, &times);
  if (!content || content->sha256 != known->sha256) return false;
  if (Status touched = committer_->Touch(*known, times); !touched) return touched.error();
  return true;
}

// The copies that are to come may rely on a file that is not read again.
void Screening::CountKnown(const WalkEntry& entry, const KnownFile& known, uint64_t ProgressCounts::*which) {
  if (SeenContents::Answers(known.state, known.code))
    seen_.Add(known.sha256, {entry.ordinal, entry.path, true, known.reading, known.code});
  std::lock_guard lock(summary_mutex_);
  ++summary_.counts.files;
  ++(summary_.counts.*which);
  summary_.counts.bytes += entry.size;
}

Result<std::optional<MovedFile>> Screening::FindMoved(const WalkEntry& entry) {
  if (entry.state != ItemState::kIndexed) return std::optional<MovedFile>();
  std::optional<MovedFile> found = moved_->Recognise(entry, &known_);
  if (!found) return found;
  if (Status moved =
          committer_->Move(found->known, entry.room->name, entry.path, found->times, found->read_again);
      !moved)
    return moved.error();
  return found;
}

Status Screening::Enqueue(WalkEntry entry, uint32_t attempts) {
  const bool to_read = entry.state == ItemState::kIndexed;
  const size_t size = to_read ? Suspects::GroupSize(attempts) : group_size_;
  if (size != group_size_) {  // others must not be blamed with these, nor these with others
    if (Status dispatched = Dispatch(); !dispatched) return dispatched;
    committer_->WaitUntil(tickets_);
    group_size_ = size;
  }
  Job job;
  job.entry = std::move(entry);
  if (to_read && attempts >= Suspects::kTry) {
    if (Status tried = TryAlone(&job, attempts); !tried) return tried;
  }
  group_.push_back(std::move(job));
  if (group_.size() < group_size_) return {};
  if (Status dispatched = Dispatch(); !dispatched) return dispatched;
  if (group_size_ < Suspects::kFreely) committer_->WaitUntil(tickets_);
  return {};
}

// Everything before it is committed, so the lanes are idle and hold no lock; the heartbeat may hold that of
// the summary, which the copy of the process never takes.
Status Screening::TryAlone(Job* job, uint32_t attempts) {
  if (stop_ || failure_.failed()) return {};
  if (Status loaded = NeedRules(); !loaded) return loaded;
  const std::string times = Counted(attempts, "run") + " were killed while they had it in hand";
  if (attempts >= Suspects::kGiveUp) {
    job->given_up = times;
    return {};
  }
  // Before, so that a trial without an end counts as well when somebody ends it.
  if (Status journalled = committer_->Journal({{job->entry.room->name, job->entry.path, 0}}); !journalled)
    return journalled;
  job->journalled = true;
  progress_->Say("candor: trying " + PathLine(job->entry.path) + " alone first: " + times);
  auto read = [&] {
    class Analysing : public FamilySink {
     public:
      Analysing(std::shared_ptr<const RuleSet> rules, uint32_t seconds)
          : analyst_(std::move(rules), seconds) {}
      void Take(FamilyPiece piece) override {
        analyst_.Analyse(&piece.family);
        ReadFacts(&piece.family);
      }

     private:
      Analyst analyst_;
    } sink(rules_, options_.limits.wall_seconds);
    Ingestor(IngestOptionsOfLane()).Ingest(job->entry, OpenInput(job->entry, options_.limits), &sink);
  };
  std::string detail;
  if (Try(read, stop_, &detail) == TrialEnd::kDied)
    job->given_up = "the process that tried it alone ended with " + detail;
  return {};
}

Status Screening::Dispatch() {
  if (group_.empty()) return {};
  if (Status loaded = NeedRules(); !loaded) return loaded;
  std::vector<InFlight> entries;
  for (const Job& job : group_) {
    if (job.entry.state == ItemState::kIndexed && !job.journalled && job.given_up.empty())
      entries.push_back({job.entry.room->name, job.entry.path, 0});
  }
  if (Status journalled = committer_->Journal(entries); !journalled) return journalled;
  for (Job& job : group_) {
    job.ticket = tickets_++;
    jobs_.Push(std::move(job));
  }
  group_.clear();
  return {};
}

void Screening::Count(const Job& job, const FamilyPiece& piece) {
  std::lock_guard lock(summary_mutex_);
  ProgressCounts& counts = summary_.counts;
  uint64_t& read = bytes_in_work_[job.ticket];  // of the file: what its parts that are done amount to
  const uint64_t before = read;
  for (size_t i = piece.open; i < piece.family.items.size(); ++i) {
    const Item& item = piece.family.items[i];
    counts.findings += static_cast<uint64_t>(
        std::count_if(item.findings.begin(), item.findings.end(),
                      [](const Finding& finding) { return finding.confidence >= kShownConfidence; }));
    if (item.document) counts.pages += item.document->pages.size();
    if (!IsComplete(item)) ++counts.failures;
    read = std::min(job.entry.size, read + item.size);
  }
  if (piece.open == 0) {
    ++counts.files;
    read = job.entry.size;
  }
  counts.bytes += read - before;
  if (piece.open == 0) bytes_in_work_.erase(job.ticket);
  progress_->Update(counts);
}

IngestOptions Screening::IngestOptionsOfLane() const {
  IngestOptions ingest;
  ingest.worker = worker_;
  ingest.passwords = options_.passwords.passwords;
  ingest.duplicates = &seen_;
  ingest.stop = &stop_;
  return ingest;
}

Status Screening::ReadRooms(Walker* walker) {
  const Lane::Shared shared{.ingest = IngestOptionsOfLane(),
                            .lanes = options_.jobs,
                            .stop = &stop_,
                            .failure = &failure_,
                            .rules = &rules_,
                            .seen = &seen_,
                            .jobs = &jobs_,
                            .done = &done_,
                            .count = [this](const Job& job, const FamilyPiece& piece) { Count(job, piece); }};
  std::thread writer;
  std::vector<std::thread> lanes;
  try {
    writer = std::thread([this] { committer_->Run(); });
    while (lanes.size() < options_.jobs) lanes.emplace_back([&shared] { Lane(shared).Run(); });
  } catch (const std::system_error& error) {
    // With fewer lanes it takes longer; without any, nothing can be read.
    if (lanes.empty()) {
      failure_.Set({"no_thread", std::string("cannot start a thread: ") + error.what(),
                    "raise the limit of processes (ulimit -u)", ExitStatus::kFailed});
    }
  }
  {
    const Heartbeat heartbeat(kHeartbeat, [this] {
      std::lock_guard lock(summary_mutex_);
      progress_->Update(summary_.counts);
    });
    if (!lanes.empty()) {
      if (Status walked = Walk(walker); !walked) failure_.Set(walked.error());
    }
    {
      std::lock_guard lock(summary_mutex_);
      summary_.counts.total_is_final = true;
    }
    jobs_.Close();
    done_.Close(tickets_);
    for (std::thread& lane : lanes) lane.join();
  }
  if (writer.joinable()) writer.join();
  if (failure_.failed()) return failure_.error();
  return {};
}

// Unless the run was interrupted: the next one does it.
Status Screening::EndOfRun() {
  // To take a room out says nothing about the rules of the others.
  if (!options_.rooms.empty()) {
    const RuleSource rules = [this]() -> Result<std::shared_ptr<const RuleSet>> {
      if (Status loaded = NeedRules(); !loaded) return loaded.error();
      return rules_;
    };
    Result<uint64_t> reanalysed = Reanalyse(options_.case_path, stop_, rules, progress_, writer_.get());
    if (!reanalysed) return reanalysed.error();
    summary_.reanalysed = *reanalysed;
  }
  Result<std::vector<VanishedFile>> vanished = writer_->MarkVanished(known_, options_.rooms);
  if (!vanished) return vanished.error();
  summary_.vanished = std::move(*vanished);
  for (const std::string& room : options_.forget) {
    if (Status forgotten = writer_->Forget(room); !forgotten) return forgotten;
    ++summary_.forgotten;
  }
  for (const std::string& room : options_.rooms) {
    if (filled_rooms_.count(room) == 0) summary_.empty_rooms.push_back(room);
  }
  if (stop_) return {};
  Result<std::optional<std::vector<RoomMessage>>> messages = ThreadMessages(writer_.get());
  if (!messages) return messages.error();
  if (Status found = FindFooters(writer_.get()); !found) return found;
  if (Status told = TellSides(writer_.get(), std::move(*messages)); !told) return told;
  return GroupFindings(writer_.get());
}

Result<ScreenSummary> Screening::Run() {
  Result<Walker> walker = Walker::Open(options_.rooms, options_.case_path);
  if (!walker) return walker.error();
  if (Status prepared = Prepare(); !prepared) return prepared.error();
  if (Status read = ReadRooms(&*walker); !read) {
    // No document was looked at, so none is to blame.
    if (confinement_.refused()) {
      if (Status settled = writer_->Unjournal(); !settled) return settled.error();
    }
    return read.error();
  }
  const CommitCounts& stored = writer_->counts();  // the parts of duplicates, which are copied, among them
  summary_.committed = stored.indexed + stored.duplicate + stored.failed + stored.skipped;
  if (!stop_) {
    if (Status ended = EndOfRun(); !ended) return ended.error();
  }
  summary_.interrupted = stop_;
  if (stop_) {
    // Ctrl-C is no crash: what was in hand is read next time like any other file.
    if (Status settled = writer_->Unjournal(); !settled) return settled.error();
  }
  RunStatus status = stop_ ? RunStatus::kInterrupted : RunStatus::kDone;
  if (Status finished = writer_->FinishRun(status, Now()); !finished) return finished.error();
  return summary_;
}

}  // namespace

Result<ScreenSummary> Screen(const ScreenOptions& options, const std::atomic<bool>& stop,
                             Progress* progress) {
  return Screening(options, stop, progress).Run();
}

}  // namespace candor
