// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pipeline.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>

#include "analyzers/fingerprint.h"
#include "cli/analyst.h"
#include "cli/file_reader.h"
#include "cli/queues.h"
#include "cli/suspects.h"
#include "cli/trial.h"
#include "cli/version.h"
#include "correspondence/threads.h"
#include "ingest/family.h"
#include "lexicons/loader.h"
#include "model/codes.h"
#include "store/reader.h"
#include "store/writer.h"
#include "text/segmenter.h"

namespace candor {
namespace {

using Clock = std::chrono::steady_clock;

// Files between walk and commit. Journalled in groups: one small transaction for many files.
constexpr size_t kQueuedFiles = 4'096;
// Files that a lane takes from the queue at once.
constexpr size_t kLaneFiles = 16;
// Finished families that wait for their turn, in bytes of text and boxes. What a lane has in hand comes on
// top.
constexpr size_t kHeldBytes = 96u << 20;
// One transaction: large ones double the index's load rate, small ones lose less when the run is killed.
constexpr size_t kBatchBytes = 24u << 20;
constexpr auto kBatchTime = std::chrono::seconds(3);
constexpr std::chrono::milliseconds kPatience(250);
constexpr uint64_t kNobodyWaits = UINT64_MAX;

int64_t Now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Everything that the extracted text depends on besides the bytes.
std::string ExtractorVersion(const Limits& limits) {
  return std::string(kVersion) + " text=" + std::to_string(limits.text_bytes) +
         " pages=" + std::to_string(limits.pages) + " items=" + std::to_string(limits.items) +
         " depth=" + std::to_string(limits.depth) + " memory=" + std::to_string(limits.memory_bytes) +
         " wall=" + std::to_string(limits.wall_seconds);
}

struct Job {
  uint64_t ticket = 0;
  WalkEntry entry;
  bool journalled = false;
  std::string given_up;  // why it is not read, though it could be
};

// What a lane hands to the writer: a family, or one of the pieces of a family that is too large to hold.
struct Done {
  FamilyPiece piece;
  bool whole = true;     // the only piece of its family
  bool aborted = false;  // stop was set while this file was in hand
};

size_t Weight(const Family& family) {
  size_t bytes = 1024;
  for (const Item& item : family.items) {
    bytes += sizeof(Item) + item.path.size();
    if (!item.document) continue;
    const Document& document = *item.document;
    bytes += document.text.capacity() + document.words.capacity() * sizeof(WordBox) +
             document.passages.capacity() * sizeof(Passage) +
             document.sentences.capacity() * sizeof(Sentence) + document.blocks.capacity() * sizeof(Block);
  }
  return bytes;
}

// Contents seen so far, with the place in walk order of the first file that has them. A lane may rely on
// content of earlier files only: those are committed before it whatever happens, later ones are not. How far
// a part was read may depend on the file it lies in (depth, what was left of its budget); such a part answers
// for no other. Nor does a failure, which may be one of the name or the type that the bytes came with, unless
// it cost a worker: nobody waits for the same hang twice.
class SeenContents : public DuplicateIndex {
 public:
  std::optional<std::string> HolderOf(std::string_view sha256, uint64_t ordinal,
                                      bool is_part) const override {
    std::lock_guard lock(mutex_);
    auto it = holders_.find(std::string(sha256));
    if (it == holders_.end() || it->second.ordinal >= ordinal) return std::nullopt;
    if (is_part && it->second.may_have_parts) return std::nullopt;
    return it->second.path;
  }

  void Add(const Item& item, uint64_t ordinal) {
    if (item.state == ItemState::kDuplicate) return;  // its original answers, if anything does
    if (!Answers(item.state, item.code)) return;
    const bool is_part = item.parent != kNoParent;
    if (is_part && (item.parts > 0 || item.code == code::kDepthLimit || item.code == code::kBombLimit))
      return;
    Add(item.sha256, ordinal, item.path, item.parts > 0);
  }

  /// Whether an item that ended so may answer for copies of it.
  static bool Answers(ItemState state, std::string_view code) {
    if (state != ItemState::kFailed) return true;
    return code == code::kTimeout || code == code::kCrashed || code == code::kMemoryLimit ||
           code == code::kProtocolViolation;
  }

  void Add(std::string_view sha256, uint64_t ordinal, std::string_view path, bool may_have_parts) {
    if (sha256.empty()) return;
    Holder holder{ordinal, std::string(path), may_have_parts};
    std::lock_guard lock(mutex_);
    auto [it, added] = holders_.try_emplace(std::string(sha256), holder);
    if (!added && ordinal < it->second.ordinal) it->second = std::move(holder);
  }

 private:
  struct Holder {
    uint64_t ordinal;
    std::string path;
    bool may_have_parts;
  };
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Holder> holders_;
};

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
  bool IsUnchanged(const WalkEntry& entry, const std::optional<KnownFile>& known);
  Status Enqueue(WalkEntry entry, uint32_t attempts);
  Status TryAlone(Job* job, uint32_t attempts);
  Status Journal(std::vector<InFlight> entries);
  Status Dispatch();
  void WaitUntilCommitted(uint64_t tickets);
  IngestOptions IngestOptionsOfLane() const;
  void RunLane();
  struct Opened;
  std::optional<Opened> Open(const Job& job) const;
  void HandleAll(Ingestor* ingestor, Analyst* analyst, const std::vector<Job>& jobs);
  void Handle(Ingestor* ingestor, Analyst* analyst, const Job& job, std::optional<Opened> opened);
  void Deliver(const Job& job, FamilyPiece piece, bool whole, Analyst* analyst);
  void Abort(const Job& job);
  void RunWriter();
  Status CommitBatch(const std::vector<Family>& batch, uint64_t tickets);
  Status CommitPiece(const FamilyPiece& piece);
  Status Reanalyse();
  Status GroupFindings();   ///< which findings tell of the same event
  Status ThreadMessages();  ///< which messages are of the same conversation
  void Count(const Job& job, const FamilyPiece& piece);
  class LaneSink;
  bool Failed() const { return failed_.load(std::memory_order_relaxed); }
  void Fail(const Error& error);

  const ScreenOptions& options_;
  const std::atomic<bool>& stop_;
  Progress* const progress_;

  std::shared_ptr<const RuleSet> rules_;
  WorkerOptions worker_;
  std::unique_ptr<CaseWriter> writer_;
  std::mutex writer_mutex_;  // the walk journals while the writer thread commits
  KnownFiles known_;
  Suspects suspects_;
  std::string extractor_version_;

  SeenContents seen_;
  std::set<std::string> filled_rooms_;
  std::vector<Job> group_;
  size_t group_size_ = Suspects::kFreely;
  uint64_t tickets_ = 0;
  BoundedQueue<Job> jobs_;
  OrderedQueue<Done> done_;

  std::mutex state_mutex_;
  std::condition_variable committed_changed_;
  uint64_t committed_ = 0;  // tickets; written by the writer's thread alone
  ScreenSummary summary_;
  std::atomic<bool> failed_ = false;
  std::atomic<uint64_t> awaited_ = kNobodyWaits;  // somebody waits until so many tickets are committed
  Error error_;
};

void Screening::Fail(const Error& error) {
  std::lock_guard lock(state_mutex_);
  if (!failed_) error_ = error;
  failed_ = true;
  committed_changed_.notify_all();
}

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
  Result<std::unique_ptr<CaseWriter>> writer = CaseWriter::Open(options_.case_path);
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  extractor_version_ = ExtractorVersion(options_.limits);
  RunInfo info;
  info.tool_version = kVersion;
  info.lexicon_digest = *digest;
  info.extractor_version = extractor_version_;
  info.options_json = options_.options_json;
  info.started = Now();
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
  while (!stop_ && !Failed() && walker->Next(&entry)) {
    if (Status visited = Visit(std::move(entry)); !visited) return visited;
    entry = WalkEntry();
  }
  return Dispatch();
}

Status Screening::Visit(WalkEntry entry) {
  filled_rooms_.insert(entry.room->name);
  std::optional<KnownFile> known = known_.See(entry.room->name, entry.path);
  {
    std::lock_guard lock(state_mutex_);
    ++summary_.counts.files_total;
    summary_.counts.bytes_total += entry.size;
  }
  if (IsUnchanged(entry, known)) {
    if (SeenContents::Answers(known->state, known->code))
      seen_.Add(known->sha256, entry.ordinal, entry.path, true);
    std::lock_guard lock(state_mutex_);
    ++summary_.counts.files;
    ++summary_.counts.unchanged;
    summary_.counts.bytes += entry.size;
    return {};
  }
  uint32_t attempts = suspects_.Attempts(entry.room->name, entry.path);
  // What was given up is as suspect as it was then.
  if (known && known->code == code::kGivenUp) attempts = std::max(attempts, Suspects::kTry);
  return Enqueue(std::move(entry), attempts);
}

bool Screening::IsUnchanged(const WalkEntry& entry, const std::optional<KnownFile>& known) {
  if (!known) return false;
  if (entry.state != ItemState::kIndexed) return known->state == entry.state && known->code == entry.code;
  return known->size == entry.size && known->mtime_ns == entry.mtime_ns &&
         known->extractor_version == extractor_version_ && !known->retryable;
}

Status Screening::Enqueue(WalkEntry entry, uint32_t attempts) {
  const bool to_read = entry.state == ItemState::kIndexed;
  const size_t size = to_read ? Suspects::GroupSize(attempts) : group_size_;
  if (size != group_size_) {  // others must not be blamed with these, nor these with others
    if (Status dispatched = Dispatch(); !dispatched) return dispatched;
    WaitUntilCommitted(tickets_);
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
  if (group_size_ < Suspects::kFreely) WaitUntilCommitted(tickets_);
  return {};
}

// Everything before it is committed, so the lanes are idle and hold no lock.
Status Screening::TryAlone(Job* job, uint32_t attempts) {
  if (stop_ || Failed()) return {};
  if (Status loaded = NeedRules(); !loaded) return loaded;
  const std::string times = Counted(attempts, "run") + " were killed while they had it in hand";
  if (attempts >= Suspects::kGiveUp) {
    job->given_up = times;
    return {};
  }
  // Before, so that a trial without an end counts as well when somebody ends it.
  if (Status journalled = Journal({{job->entry.room->name, job->entry.path, 0}}); !journalled)
    return journalled;
  job->journalled = true;
  progress_->Say("candor: trying " + PathLine(job->entry.path) + " alone first: " + times);
  auto read = [&] {
    class Analysing : public FamilySink {
     public:
      explicit Analysing(std::shared_ptr<const RuleSet> rules) : analyst_(std::move(rules)) {}
      void Take(FamilyPiece piece) override { analyst_.Analyse(&piece.family); }

     private:
      Analyst analyst_;
    } sink(rules_);
    Ingestor(IngestOptionsOfLane()).Ingest(job->entry, OpenInput(job->entry, options_.limits), &sink);
  };
  std::string detail;
  if (Try(read, stop_, &detail) == TrialEnd::kDied)
    job->given_up = "the process that tried it alone ended with " + detail;
  return {};
}

Status Screening::Journal(std::vector<InFlight> entries) {
  if (entries.empty()) return {};
  std::lock_guard lock(writer_mutex_);
  return writer_->Journal(entries);
}

Status Screening::Dispatch() {
  if (group_.empty()) return {};
  if (Status loaded = NeedRules(); !loaded) return loaded;
  std::vector<InFlight> entries;
  for (const Job& job : group_) {
    if (job.entry.state == ItemState::kIndexed && !job.journalled && job.given_up.empty())
      entries.push_back({job.entry.room->name, job.entry.path, 0});
  }
  if (Status journalled = Journal(std::move(entries)); !journalled) return journalled;
  for (Job& job : group_) {
    job.ticket = tickets_++;
    jobs_.Push(std::move(job));
  }
  group_.clear();
  return {};
}

void Screening::WaitUntilCommitted(uint64_t tickets) {
  awaited_ = tickets;
  done_.SetEager(true);
  std::unique_lock lock(state_mutex_);
  // stop_ is set by a signal handler, which cannot notify: look at it now and then.
  while (committed_ < tickets && !failed_ && !stop_) committed_changed_.wait_for(lock, kPatience);
  done_.SetEager(false);
  awaited_ = kNobodyWaits;
}

// Analyses the pieces of one file as they come, and hands them on.
class Screening::LaneSink : public FamilySink {
 public:
  LaneSink(Screening* screening, const Job& job, int64_t mtime_ns, Analyst* analyst)
      : screening_(screening), job_(job), mtime_ns_(mtime_ns), analyst_(analyst) {}

  void Take(FamilyPiece piece) override {
    if (piece.family.items.empty()) return;  // stopped
    piece.family.mtime_ns = mtime_ns_;
    bool whole = first_ && piece.open == 0;
    first_ = false;
    finished_ = piece.open == 0;
    screening_->Deliver(job_, std::move(piece), whole, analyst_);
  }

  bool finished() const { return finished_; }

 private:
  Screening* screening_;
  const Job& job_;
  const int64_t mtime_ns_;
  Analyst* analyst_;
  bool first_ = true;
  bool finished_ = false;
};

IngestOptions Screening::IngestOptionsOfLane() const {
  IngestOptions ingest;
  ingest.worker = worker_;
  ingest.duplicates = &seen_;
  ingest.stop = &stop_;
  return ingest;
}

void Screening::RunLane() {
  Ingestor ingestor(IngestOptionsOfLane());
  std::optional<Analyst> analyst;  // there are no rules before the first file
  for (std::vector<Job> jobs; !(jobs = jobs_.Pop(kLaneFiles, size_t{2} * options_.jobs)).empty();) {
    if (!analyst) analyst.emplace(rules_);
    HandleAll(&ingestor, &*analyst, jobs);
  }
}

// A file that is about to be read. Absent where it will not be.
struct Screening::Opened {
  Result<InputFile> input;
  int64_t mtime_ns;
};

std::optional<Screening::Opened> Screening::Open(const Job& job) const {
  if (job.entry.state != ItemState::kIndexed || !job.given_up.empty()) return std::nullopt;
  int64_t mtime_ns = job.entry.mtime_ns;
  Result<InputFile> input = OpenInput(job.entry, options_.limits, &mtime_ns);
  return Opened{std::move(input), mtime_ns};
}

// Small files are opened some ahead, so that the worker can read the next while this lane looks at the last.
// A large one is the last to be opened: one is in memory at a time.
void Screening::HandleAll(Ingestor* ingestor, Analyst* analyst, const std::vector<Job>& jobs) {
  std::deque<std::optional<Opened>> opened;  // of jobs[next] and what follows
  for (size_t next = 0; next < jobs.size();) {
    size_t bytes = 0;
    for (const auto& file : opened) bytes += file && file->input.ok() ? file->input->size : 0;
    while (next + opened.size() < jobs.size() && bytes <= WorkerProcess::kAheadBytes && !stop_ && !Failed()) {
      opened.push_back(Open(jobs[next + opened.size()]));
      if (opened.back() && opened.back()->input.ok()) bytes += opened.back()->input->size;
    }
    std::vector<Ingestor::Upcoming> upcoming;
    for (size_t i = 0; i < opened.size() && opened[i]; ++i)
      upcoming.push_back({&jobs[next + i].entry, &opened[i]->input});
    size_t covered = upcoming.empty() ? 1 : ingestor->Announce(upcoming);
    for (; covered > 0; --covered, ++next) {
      if (stop_ || Failed() || opened.empty()) {
        Abort(jobs[next]);
      } else {
        Handle(ingestor, analyst, jobs[next], std::move(opened.front()));
      }
      if (!opened.empty()) opened.pop_front();
    }
  }
}

void Screening::Handle(Ingestor* ingestor, Analyst* analyst, const Job& job, std::optional<Opened> opened) {
  const WalkEntry& entry = job.entry;
  auto unread = [&](ItemState state, std::string_view code, std::string detail, std::string_view stage) {
    Deliver(job, FamilyPiece{UnreadFamily(entry, state, code, std::move(detail), stage), 0}, true, analyst);
  };
  if (entry.state != ItemState::kIndexed) return unread(entry.state, entry.code, entry.detail, "walk");
  if (!job.given_up.empty()) return unread(ItemState::kFailed, code::kGivenUp, job.given_up, "extract");
  LaneSink sink(this, job, opened->mtime_ns, analyst);
  ingestor->Ingest(entry, std::move(opened->input), &sink);
  if (!sink.finished()) Abort(job);
}

void Screening::Deliver(const Job& job, FamilyPiece piece, bool whole, Analyst* analyst) {
  analyst->Analyse(&piece.family);
  for (size_t i = piece.open; i < piece.family.items.size(); ++i)
    seen_.Add(piece.family.items[i], job.entry.ordinal);
  Count(job, piece);
  size_t weight = Weight(piece.family);
  bool last = piece.open == 0;
  done_.Put(job.ticket, Done{std::move(piece), whole, false}, weight, last);
}

void Screening::Abort(const Job& job) {
  Done done;
  done.aborted = true;
  done_.Put(job.ticket, std::move(done), 0, true);
}

void Screening::RunWriter() {
  std::vector<Family> batch;
  size_t weight = 0;
  uint64_t tickets = 0;
  bool cut = false;  // an aborted file ends what may be committed: the case is always a prefix of the walk
  bool ended = false;
  auto last = Clock::now();
  while (!ended) {
    std::optional<Done> done = done_.Take(kPatience, &ended);
    cut = cut || (done && done->aborted) || Failed();
    if (done && !cut && done->whole) {
      weight += Weight(done->piece.family);
      ++tickets;
      batch.push_back(std::move(done->piece.family));
    }
    bool is_piece = done && !cut && !done->whole;  // what comes before it has to be committed first
    bool due = ended || is_piece || weight >= kBatchBytes || committed_ + tickets >= awaited_ ||
               Clock::now() - last > kBatchTime;
    if (due && !batch.empty()) {
      if (Status committed = CommitBatch(batch, tickets); !committed) Fail(committed.error());
      batch.clear();
      weight = 0;
      tickets = 0;
      last = Clock::now();
    }
    if (is_piece && !Failed()) {
      if (Status committed = CommitPiece(done->piece); !committed) Fail(committed.error());
    }
  }
}

Status Screening::CommitPiece(const FamilyPiece& piece) {
  {
    std::lock_guard lock(writer_mutex_);
    if (Status committed = writer_->CommitPiece(piece.family, piece.open); !committed) return committed;
  }
  std::lock_guard lock(state_mutex_);
  if (piece.open == 0) ++committed_;
  committed_changed_.notify_all();
  return {};
}

Status Screening::CommitBatch(const std::vector<Family>& batch, uint64_t tickets) {
  {
    std::lock_guard lock(writer_mutex_);
    if (Status committed = writer_->Commit(batch); !committed) return committed;
  }
  std::lock_guard lock(state_mutex_);
  committed_ += tickets;
  committed_changed_.notify_all();
  return {};
}

Status Screening::Reanalyse() {
  Result<std::vector<std::string>> documents = writer_->DocumentsToReanalyse();
  if (!documents) return documents.error();
  if (documents->empty()) return {};
  if (Status loaded = NeedRules(); !loaded) return loaded;
  progress_->Say("candor: the lexicon changed; analysing " + Counted(documents->size(), "document") +
                 " anew");
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(options_.case_path);
  if (!reader) return reader.error();
  Analyst analyst(rules_);
  for (const std::string& sha256 : *documents) {
    if (stop_) return {};
    Result<StoredDocument> stored = (*reader)->LoadDocument(sha256);
    if (!stored) return stored.error();
    Segment(&stored->document);
    if (Status replaced = writer_->ReplaceFindings(sha256, analyst.Analyse(&stored->document)); !replaced)
      return replaced;
    ++summary_.reanalysed;
  }
  return {};
}

Status Screening::GroupFindings() {
  Result<std::vector<FindingToGroup>> findings = writer_->FindingsToGroup();
  if (!findings) return findings.error();
  if (findings->empty()) return {};
  std::vector<EventMember> members;
  for (const FindingToGroup& finding : *findings)
    members.push_back({finding.signal, finding.fingerprint, finding.quoted});
  const std::vector<size_t> leaders = GroupEvents(members);
  std::vector<FindingEvent> events;
  for (size_t i = 0; i < leaders.size(); ++i)
    events.push_back({(*findings)[i].finding, (*findings)[leaders[i]].finding});
  return writer_->SetEvents(events);
}

Status Screening::ThreadMessages() {
  Result<std::vector<RoomMessage>> messages = writer_->MessagesToThread();
  if (!messages) return messages.error();
  if (messages->empty()) return {};
  return writer_->SetThreads(FindThreads(*messages));
}

void Screening::Count(const Job& job, const FamilyPiece& piece) {
  std::lock_guard lock(state_mutex_);
  ProgressCounts& counts = summary_.counts;
  if (piece.open == 0) {
    ++counts.files;
    counts.bytes += job.entry.size;
  }
  for (size_t i = piece.open; i < piece.family.items.size(); ++i) {
    const Item& item = piece.family.items[i];
    counts.findings += item.findings.size();
    if (item.document) counts.pages += item.document->pages.size();
    if (item.state == ItemState::kFailed) ++counts.failures;
  }
  progress_->Update(counts);
}

Result<ScreenSummary> Screening::Run() {
  Result<Walker> walker = Walker::Open(options_.rooms, options_.case_path);
  if (!walker) return walker.error();
  if (Status prepared = Prepare(); !prepared) return prepared.error();

  std::thread writer([this] { RunWriter(); });
  std::vector<std::thread> lanes;
  for (unsigned lane = 0; lane < options_.jobs; ++lane) lanes.emplace_back([this] { RunLane(); });
  if (Status walked = Walk(&*walker); !walked) Fail(walked.error());
  {
    std::lock_guard lock(state_mutex_);
    summary_.counts.total_is_final = true;
  }
  jobs_.Close();
  done_.Close(tickets_);
  for (std::thread& lane : lanes) lane.join();
  writer.join();

  summary_.interrupted = stop_;
  if (Failed()) return error_;
  const CommitCounts& stored = writer_->counts();  // the parts of duplicates, which are copied, among them
  summary_.committed = stored.indexed + stored.duplicate + stored.failed + stored.skipped;
  if (!stop_) {
    // To take a room out says nothing about the rules of the others.
    if (!options_.rooms.empty()) {
      if (Status reanalysed = Reanalyse(); !reanalysed) return reanalysed.error();
    }
    Result<uint64_t> vanished = writer_->MarkVanished(known_, options_.rooms);
    if (!vanished) return vanished.error();
    summary_.vanished = *vanished;
    for (const std::string& room : options_.forget) {
      if (Status forgotten = writer_->Forget(room); !forgotten) return forgotten.error();
      ++summary_.forgotten;
    }
    for (const std::string& room : options_.rooms) {
      if (filled_rooms_.count(room) == 0) summary_.empty_rooms.push_back(room);
    }
  }
  if (!stop_) {
    if (Status grouped = GroupFindings(); !grouped) return grouped.error();
    if (Status threaded = ThreadMessages(); !threaded) return threaded.error();
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
