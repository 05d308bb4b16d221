// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/hex.h"
#include "base/unique_fd.h"
#include "model/names.h"
#include "store/case_lock.h"
#include "store/case_rows.h"
#include "store/document_table.h"
#include "store/event_table.h"
#include "store/family_check.h"
#include "store/index_words.h"
#include "store/item_table.h"
#include "store/known_files.h"
#include "store/log_table.h"
#include "store/quotation_table.h"
#include "store/review_table.h"
#include "store/schema.h"
#include "store/seals.h"
#include "store/side_table.h"
#include "store/sqlite.h"
#include "store/standing_table.h"
#include "store/thread_table.h"
#include "store/told_table.h"

namespace candor {
namespace {

using internal::Blob;
using internal::Db;
using internal::Guard;
using internal::SqlError;
using internal::Statement;
using internal::Transaction;

// Merging while loading halves the rate (PERFORMANCE.md): segments pile up, a transaction one, until the run
// ends. But FTS5 holds no more than 2,000 (FTS5_MAX_SEGMENT; one more is SQLITE_FULL), and taking documents
// out makes one for each that is not behind the one before: some hundreds are merged at once. Lives in the
// index's own configuration, so that it holds for every connection.
constexpr char kConfigureIndex[] =
    "INSERT INTO passage_index(passage_index, rank) VALUES('automerge', 0);"
    "INSERT INTO passage_index(passage_index, rank) VALUES('crisismerge', 200);"
    "INSERT INTO passage_index(passage_index, rank) VALUES('pgsz', 8000);"
    // Words wait in memory until the transaction ends: with the default of 1 MB each transaction writes many
    // segments, which the end of the run reads and writes once more.
    "INSERT INTO passage_index(passage_index, rank) VALUES('hashsize', 33554432);";

// A run that wrote at least this share of all passages merges the whole index into one segment; a smaller one
// merges only about what it wrote.
constexpr uint64_t kOptimizeShare = 5;
constexpr int kMergePages = 2000;

constexpr std::array<std::string_view, 5> kRunStatuses = {"running", "done", "incomplete", "interrupted",
                                                          "failed"};

Status CreateFile(const std::string& path) {
  UniqueFd fd(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (fd.ok() || errno == EEXIST) return {};
  const int error = errno;
  const bool readonly = error == EACCES || error == EROFS || error == EPERM;
  return Error{readonly                             ? "case_readonly"
               : error == ENOSPC || error == EDQUOT ? "case_full"
                                                    : "case_io",
               path + ": " + std::strerror(error),
               "name a file in a folder that you may write to with --case", ExitStatus::kFailed};
}

}  // namespace

std::string_view Name(RunStatus status) { return kRunStatuses[static_cast<size_t>(status)]; }

struct CaseWriter::Impl {
  Impl(internal::CaseLock held_lock, Db opened)
      : lock(std::move(held_lock)), db(std::move(opened)), documents(db), items(db, &documents) {}

  void UseThisIndex();
  void FillWords(const std::string& table, const std::string& text, const std::string& words);
  /// Runs that were killed and could not say so.
  void LogLost(int64_t at);
  void LogBegin(const RunInfo& info, int64_t id);
  void LogEnd(RunStatus status, int64_t at);
  void WriteMoves();
  void WriteTouches();
  void FinishIndex();
  /// Back to a single file. Quietly does without when readers hold the case open.
  void Seal();

  /// Runs `body` in one write transaction; what fails leaves everything as it was.
  template <typename Body>
  Status Write(Body&& body) {
    const CommitCounts before = counts;
    Status status = Guard([&]() -> Status {
      Transaction transaction(db, Transaction::Kind::kWrite);
      body();
      transaction.Commit();
      return {};
    });
    if (status.ok()) {
      items.Committed();
    } else {
      counts = before;
      items.RolledBack();
      documents.RolledBack();
    }
    return status;
  }

  /// The same for what is told of the whole room.
  template <typename Body>
  Status Tell(Body&& body) {
    const int before = sqlite3_total_changes(db.handle());
    const Status written = Write(std::forward<Body>(body));
    told_changed = told_changed || sqlite3_total_changes(db.handle()) != before;
    return written;
  }

  internal::CaseLock lock;  // released after the connection is closed
  Db db;
  internal::DocumentTable documents;
  internal::ItemTable items;
  internal::CurrentRun run;  // id 0: none
  CommitCounts counts;
  int64_t started = 0;             // of the run
  std::string content;             // ContentDigest() of the case as the run found it; empty: not known
  std::string told;                // ToldDigest(), likewise
  bool content_changed = false;    // by the run
  bool told_changed = false;       // by the run, beyond what changed with the content
  std::string sides_made_from;     // digest of what RoomToTellSidesOf() gave
  std::string standing_made_from;  // the same of MessagesToCompare()
  bool forgot = false;             // the index holds words of a root that is gone
  std::vector<std::pair<int64_t, FileTimes>> touched;  // family: written with the next batch
  struct Moved {
    int64_t family;
    std::string root, path;
    FileTimes times;
    bool read_again;
  };
  std::vector<Moved> moved;  // likewise, and before it
  struct Journalled {
    std::string root, path, extractor_version;
    int64_t attempts;
  };
  std::vector<Journalled> in_flight_before;  // what runs that were killed left in the journal
};

CaseWriter::CaseWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

CaseWriter::~CaseWriter() {
  if (impl_->run.id != 0) {
    (void)FinishRun(RunStatus::kInterrupted, 0);
  } else {
    (void)Guard([&]() -> Status {
      impl_->Seal();
      return {};
    });
  }
}

Result<std::unique_ptr<CaseWriter>> CaseWriter::Open(const std::string& path) {
  return Guard([&]() -> Result<std::unique_ptr<CaseWriter>> {
    Result<internal::CaseLock> lock = internal::CaseLock::Acquire(path);
    if (!lock) return lock.error();
    if (Status created = CreateFile(path); !created) return created.error();
    internal::CheckBeforeOpening(path, Db::Mode::kReadWrite);
    Db db = Db::Open(path, Db::Mode::kReadWrite);
    internal::Migrate(db, internal::Migrations());
    auto impl = std::make_unique<Impl>(std::move(*lock), std::move(db));
    impl->UseThisIndex();
    return std::unique_ptr<CaseWriter>(new CaseWriter(std::move(impl)));
  });
}

Result<std::unique_ptr<CaseWriter>> CaseWriter::OpenSame(const std::string& path,
                                                         const CaseIdentity& identity) {
  return Guard([&]() -> Result<std::unique_ptr<CaseWriter>> {
    // Before the lock, whose file would be left in a folder that has no case.
    if (Status there = StandsAt(identity, path); !there) return there.error();
    Result<internal::CaseLock> lock = internal::CaseLock::Acquire(path);
    if (!lock) return lock.error();
    if (Status there = StandsAt(identity, path); !there) return there.error();
    internal::CheckBeforeOpening(path, Db::Mode::kReadWrite);
    Db db = Db::Open(path, Db::Mode::kReadWrite);
    internal::CheckIsCase(db, internal::Migrations());
    const Result<CaseIdentity> here = internal::IdentityOf(db);
    if (!here) return here.error();
    if (Status same = IsSameCase(*here, identity, path); !same) return same.error();
    auto impl = std::make_unique<Impl>(std::move(*lock), std::move(db));
    return std::unique_ptr<CaseWriter>(new CaseWriter(std::move(impl)));
  });
}

void CaseWriter::Impl::UseThisIndex() {
  const std::string version = internal::IndexWordsVersion();
  const std::string stored = db.ScalarText("SELECT value FROM meta WHERE key='words'");
  if (stored == version) return;
  Transaction transaction(db, Transaction::Kind::kWrite);
  if (stored.empty()) {
    db.Exec(kConfigureIndex);
  } else {
    db.Exec("INSERT INTO passage_index(passage_index) VALUES('rebuild')");
    FillWords("mailboxes", "name || ' ' || address", "words");
    FillWords("messages", "subject", "subject_words");
  }
  db.Prepare("INSERT OR REPLACE INTO meta VALUES('words', ?)").Run(version);
  transaction.Commit();
}

/// What fields are asked with. The words of parties are made anew by each run.
void CaseWriter::Impl::FillWords(const std::string& table, const std::string& text,
                                 const std::string& words) {
  Statement select = db.Prepare("SELECT rowid, " + text + " FROM " + table);
  Statement update = db.Prepare("UPDATE " + table + " SET " + words + "=? WHERE rowid=?");
  for (select.Start(); select.Step();) update.Run(internal::PaddedWords(select.Bytes(1)), select.Int(0));
}

Result<int64_t> CaseWriter::BeginRun(const RunInfo& info) {
  return Guard([&]() -> Result<int64_t> {
    impl_->db.Exec("PRAGMA journal_mode=WAL");
    Transaction transaction(impl_->db, Transaction::Kind::kWrite);
    impl_->content = internal::LoggedContent(impl_->db);
    impl_->told = internal::LoggedTold(impl_->db);
    impl_->LogLost(info.started);
    impl_->db.Prepare("UPDATE runs SET status=? WHERE status=?")
        .Run(static_cast<int>(RunStatus::kInterrupted), static_cast<int>(RunStatus::kRunning));
    impl_->db
        .Prepare(
            "INSERT INTO runs(tool_version, lexicon_digest, extractor_version, options, status, started, "
            "facts_version) VALUES(?,?,?,?,?,?,?)")
        .Run(info.tool_version, info.lexicon_digest, info.extractor_version, info.options_json,
             static_cast<int>(RunStatus::kRunning), info.started, info.facts_version);
    const int64_t id = impl_->db.LastId();
    impl_->LogBegin(info, id);
    impl_->in_flight_before.clear();
    Statement journal = impl_->db.Prepare("SELECT root, path, extractor_version, attempts FROM in_flight");
    for (journal.Start(); journal.Step();)
      impl_->in_flight_before.push_back(
          {journal.String(0), journal.String(1), journal.String(2), journal.Int(3)});
    journal.Reset();
    transaction.Commit();
    impl_->run = {id, info.lexicon_digest, info.extractor_version, info.facts_version};
    impl_->counts = {};
    impl_->started = info.started;
    impl_->content_changed = impl_->told_changed = false;
    return id;
  });
}

void CaseWriter::Impl::LogLost(int64_t at) {
  std::vector<int64_t> lost;
  Statement running = db.Prepare("SELECT id FROM runs WHERE status=?");
  for (running.Start(static_cast<int>(RunStatus::kRunning)); running.Step();) lost.push_back(running.Int(0));
  for (const int64_t id : lost)
    internal::AppendLog(db, at, internal::kLogRunLost, "{\"run\":" + std::to_string(id) + "}");
}

void CaseWriter::Impl::LogBegin(const RunInfo& info, int64_t id) {
  // Names of rooms must go when a room is forgotten; of what is in the log nothing ever goes.
  std::string rooms;
  const std::string options = info.options_json.empty() ? "{}" : info.options_json;
  Statement names = db.Prepare("SELECT value FROM json_each(?, '$.rooms')");
  for (names.Start(options); names.Step();)
    rooms += (rooms.empty() ? "\"" : ",\"") + internal::LoggedRoom(names.Bytes(0)) + "\"";
  Statement detail = db.Prepare(
      "SELECT json_object('run', ?, 'version', ?, 'lexicon', ?, 'extractor', ?, 'facts', ?, 'options',"
      " json_set(?, '$.rooms', json(?)))");
  const std::string list = "[" + rooms + "]";
  detail.Start(id, info.tool_version, info.lexicon_digest, info.extractor_version, info.facts_version,
               options, list);
  detail.Step();
  internal::AppendLog(db, info.started, internal::kLogRunBegun, detail.String(0));
}

void CaseWriter::Impl::LogEnd(RunStatus status, int64_t at) {
  // To look at all that a large case holds takes a second: only when it may have changed, and not while
  // somebody waits for an interrupted run to end.
  if (status == RunStatus::kInterrupted || status == RunStatus::kFailed) {
    content.clear();
    told.clear();
  } else {
    if (content_changed || content.empty()) content = internal::ContentDigest(db);
    if (content_changed || told_changed || told.empty()) told = internal::ToldDigest(db);
  }
  Statement detail = db.Prepare(
      "SELECT json_object('run', id, 'status', status, 'indexed', indexed, 'duplicate', duplicate, 'failed',"
      " failed, 'skipped', skipped, 'moved', ?, 'findings', findings, 'sandbox', sandbox, 'content', "
      "nullif(?, ''), "
      "'told', nullif(?, ''), 'attempts', nullif(?, '')) FROM"
      " runs WHERE id=?");
  const std::string attempts = content.empty() ? "" : internal::AttemptsDigest(db);
  detail.Start(counts.moved, content, told, attempts, run.id).Step();
  internal::AppendLog(db, at, internal::kLogRunEnded, detail.String(0));
}

Result<std::vector<InFlight>> CaseWriter::Interrupted() {
  return Guard([&]() -> Result<std::vector<InFlight>> {
    std::vector<InFlight> found;
    Statement select = impl_->db.Prepare(
        "SELECT root, path, attempts FROM in_flight WHERE extractor_version=? ORDER BY path, root");
    for (select.Start(impl_->run.extractor_version); select.Step();) {
      found.push_back({select.String(0), select.String(1), static_cast<uint32_t>(select.Int(2))});
    }
    return found;
  });
}

Result<KnownFiles> CaseWriter::LoadKnownFiles() {
  return Guard([&]() -> Result<KnownFiles> {
    const Transaction one_state(impl_->db, Transaction::Kind::kRead);
    KnownFiles known;
    *known.table_ = KnownFiles::Table::Read(impl_->db);
    return known;
  });
}

Status CaseWriter::Journal(std::span<const InFlight> entries) {
  return impl_->Write([&] {
    Statement upsert = impl_->db.Prepare(
        "INSERT INTO in_flight VALUES(?1, ?2, ?3, 1) ON CONFLICT DO UPDATE SET"
        " attempts = CASE WHEN extractor_version = ?3 THEN attempts + 1 ELSE 1 END, extractor_version = ?3");
    for (const InFlight& entry : entries)
      upsert.Run(Blob{entry.root}, Blob{entry.path}, impl_->run.extractor_version);
  });
}

Status CaseWriter::Unjournal() {
  return impl_->Write([&] {
    // What came in with this run goes; of what was there before, what is left gets its old count.
    Statement restore = impl_->db.Prepare(
        "UPDATE in_flight SET extractor_version=?3, attempts=-?4 WHERE root=?1 AND path=?2");
    for (const Impl::Journalled& entry : impl_->in_flight_before)
      restore.Run(Blob{entry.root}, Blob{entry.path}, entry.extractor_version, entry.attempts);
    impl_->db.Exec("DELETE FROM in_flight WHERE attempts > 0");
    impl_->db.Exec("UPDATE in_flight SET attempts = -attempts");
  });
}

Status CaseWriter::Commit(std::span<const Family> families) {
  for (const Family& family : families) {
    if (Status status = internal::CheckFamily(family, 0); !status) return status;
  }
  return impl_->Write([&] {
    impl_->content_changed = true;
    impl_->WriteMoves();
    for (const Family& family : families) impl_->items.Put(family, 0, impl_->run, &impl_->counts);
    impl_->WriteTouches();
  });
}

Status CaseWriter::CommitPiece(const Family& piece, uint32_t open) {
  if (Status status = internal::CheckFamily(piece, open); !status) return status;
  return impl_->Write([&] {
    impl_->content_changed = true;
    impl_->WriteMoves();
    impl_->items.Put(piece, open, impl_->run, &impl_->counts);
  });
}

Status CaseWriter::ReplaceAnalysis(std::string_view control, std::span<const Finding> findings,
                                   const DocumentFacts& facts) {
  Status fits;
  Status written = impl_->Write([&] {
    impl_->content_changed = true;
    const std::optional<int64_t> document = ControlNumber(control);
    if (document &&
        impl_->documents.ReplaceAnalysis(*document, {findings, facts}, impl_->run.id, &impl_->counts))
      return;
    fits = Error{"bad_family", std::string(control) + ": the findings are not those of a stored document",
                 "please report this", ExitStatus::kFailed};
  });
  return written.ok() ? fits : written;
}

Result<std::vector<std::string>> CaseWriter::DocumentsToReanalyse() {
  return Guard([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> controls;
    Statement select = impl_->db.Prepare(
        "SELECT d.id FROM documents d WHERE d.analysed_run IN (SELECT id FROM runs WHERE lexicon_digest "
        "<> ? OR facts_version <> ?)"
        " AND d.text_bytes > 0 ORDER BY d.id");
    for (select.Start(impl_->run.lexicon_digest, impl_->run.facts_version); select.Step();)
      controls.push_back(ControlName(select.Int(0)));
    return controls;
  });
}

Status CaseWriter::Touch(const KnownFile& file, FileTimes times) {
  // One transaction a file would be one fsync a file.
  impl_->touched.emplace_back(file.family, times);
  return {};
}

Status CaseWriter::Move(const KnownFile& file, const std::string& root, const std::string& path,
                        FileTimes times, bool read_again) {
  impl_->moved.push_back({file.family, root, path, times, read_again});
  return {};
}

// Before what is committed: a file that came after the walk to the old place is not to be taken along.
void CaseWriter::Impl::WriteMoves() {
  if (moved.empty()) return;
  content_changed = true;
  for (const Moved& file : moved)
    items.Move(file.family, file.root, file.path, file.times, file.read_again, run.id);
  counts.moved += moved.size();
  moved.clear();
}

void CaseWriter::Impl::WriteTouches() {
  if (touched.empty()) return;
  Statement update = db.Prepare("UPDATE families SET mtime_ns=?, ctime_ns=? WHERE id=?");
  for (const auto& [family, times] : touched) update.Run(times.modified_ns, times.changed_ns, family);
  touched.clear();
}

Result<std::vector<VanishedFile>> CaseWriter::MarkVanished(const KnownFiles& known,
                                                           std::span<const std::string> roots) {
  std::vector<VanishedFile> vanished;
  Status written = impl_->Write([&] {
    impl_->WriteMoves();
    const KnownFiles::Table& table = *known.table_;
    for (const KnownFiles::Table::Root& root : table.roots) {
      bool walked = false;
      for (const std::string& name : roots) walked = walked || name == root.path;
      if (!walked) continue;
      for (size_t i = root.begin; i < root.end; ++i) {
        const KnownFiles::Table::Entry& entry = table.entries[i];
        if (entry.seen == !entry.vanished) continue;
        impl_->content_changed = true;
        if (entry.is_folder && !entry.seen) {
          impl_->items.Drop(entry.family, impl_->run.id);
          continue;
        }
        impl_->items.SetVanished(entry.family, !entry.seen, impl_->run.id);
        if (!entry.seen) vanished.push_back({root.path, std::string(table.PathOf(entry))});
      }
    }
  });
  if (!written) return written.error();
  return vanished;
}

Status CaseWriter::Forget(const std::string& root) {
  std::optional<uint64_t> files;
  Status written = impl_->Write([&] {
    files = impl_->items.Forget(root, impl_->run.id);
    if (!files) return;
    impl_->content_changed = true;
    internal::AppendLog(impl_->db, impl_->started, internal::kLogForgotten,
                        "{\"run\":" + std::to_string(impl_->run.id) + ",\"room\":\"" +
                            internal::LoggedRoom(root) + "\",\"files\":" + std::to_string(*files) + "}");
  });
  if (!written) return written;
  if (!files)
    return Error{"not_found", "the case has no room " + root, "candor screen names those it has",
                 ExitStatus::kUsage};
  impl_->forgot = true;
  return {};
}

Status CaseWriter::AddReview(std::span<const std::string> findings, const std::optional<Review>& review,
                             std::span<const Tagging> tags) {
  if (!review && tags.empty()) return {};
  return impl_->Write([&] { internal::AddReview(impl_->db, findings, review, tags); });
}

Result<std::optional<std::vector<ClosedMessage>>> CaseWriter::MessagesToCompare(std::string_view version) {
  return Guard([&]() -> Result<std::optional<std::vector<ClosedMessage>>> {
    const Transaction one_state(impl_->db, Transaction::Kind::kRead);
    return internal::ReadMessagesToCompare(impl_->db, version, &impl_->standing_made_from);
  });
}

Status CaseWriter::SetStandingTexts(const StandingTexts& standing) {
  return impl_->Tell([&] { internal::WriteStandingTexts(impl_->db, standing, impl_->standing_made_from); });
}

Result<std::vector<FindingToGroup>> CaseWriter::FindingsToGroup() {
  return Guard(
      [&]() -> Result<std::vector<FindingToGroup>> { return internal::ReadFindingsToGroup(impl_->db); });
}

Status CaseWriter::SetEvents(std::span<const FindingEvent> events) {
  return impl_->Tell([&] { internal::WriteEvents(impl_->db, events); });
}

Result<std::vector<ToldWords>> CaseWriter::Told() {
  return Guard([&]() -> Result<std::vector<ToldWords>> { return internal::ReadTold(impl_->db); });
}

Status CaseWriter::SetTold(std::span<const ToldFinding> findings) {
  return impl_->Tell([&] { internal::WriteTold(impl_->db, findings, impl_->run.id); });
}

Result<std::optional<std::vector<RoomMessage>>> CaseWriter::MessagesToThread() {
  return Guard([&]() -> Result<std::optional<std::vector<RoomMessage>>> {
    return internal::ReadMessagesToThread(impl_->db);
  });
}

Status CaseWriter::SetThreads(std::span<const ThreadPlace> places) {
  return impl_->Tell([&] { internal::WriteThreads(impl_->db, places); });
}

Result<std::vector<MessageQuotes>> CaseWriter::QuotesOf(std::span<const RoomMessage> messages) {
  return Guard([&]() -> Result<std::vector<MessageQuotes>> {
    const Transaction one_state(impl_->db, Transaction::Kind::kRead);
    return internal::ReadQuotes(impl_->db, messages);
  });
}

Status CaseWriter::SetQuoteOrigins(std::span<const RoomMessage> messages,
                                   std::span<const std::vector<QuoteOrigin>> of,
                                   std::span<const MissingMessage> missing) {
  return impl_->Tell([&] { internal::WriteQuoteOrigins(impl_->db, messages, of, missing); });
}

Result<std::optional<RoomToSide>> CaseWriter::RoomToTellSidesOf(
    std::string_view version, std::optional<std::vector<RoomMessage>> messages) {
  return Guard([&]() -> Result<std::optional<RoomToSide>> {
    const Transaction one_state(impl_->db, Transaction::Kind::kRead);
    return internal::ReadRoomToSide(impl_->db, version, std::move(messages), &impl_->sides_made_from);
  });
}

Result<std::string> CaseWriter::TextOf(int64_t document) {
  return Guard([&]() -> Result<std::string> {
    std::string text;
    Statement select = impl_->db.Prepare(
        "SELECT p.text FROM documents d JOIN passages p ON p.id>=d.first_passage AND"
        " p.id<d.first_passage+d.passages WHERE d.id=? ORDER BY p.id");
    for (select.Start(document); select.Step();) text.append(select.Bytes(0));
    return text;
  });
}

Status CaseWriter::SetRoomSides(const RoomSides& sides) {
  return impl_->Tell([&] { internal::WriteRoomSides(impl_->db, sides, impl_->sides_made_from); });
}

Status CaseWriter::SetOurSide(std::span<const std::string> us) {
  const std::string named = internal::JoinLines(us);
  const Result<bool> known = Guard([&]() -> Result<bool> {
    return impl_->db.ScalarText("SELECT value FROM meta WHERE key='us'") == named;
  });
  if (!known) return known.error();
  if (*known) return {};
  return impl_->Tell([&] { impl_->db.Prepare("INSERT OR REPLACE INTO meta VALUES('us', ?)").Run(named); });
}

Status CaseWriter::NoteConfinement(Confinement confinement) {
  return impl_->Write([&] {
    impl_->db.Prepare("UPDATE runs SET sandbox=? WHERE id=?").Run(Name(confinement), impl_->run.id);
  });
}

const CommitCounts& CaseWriter::counts() const { return impl_->counts; }

Status CaseWriter::FinishRun(RunStatus status, int64_t finished) {
  Impl& impl = *impl_;
  const CommitCounts& counts = impl.counts;
  Status written = impl.Write([&] {
    impl.WriteMoves();
    impl.WriteTouches();
    if (impl.items.RemoveOrphans(impl.run.id)) impl.content_changed = true;
    if (impl.documents.removed_messages()) impl.documents.RemoveUnusedMailboxes();
    if (impl.forgot) internal::ForgetTold(impl.db);
    impl.db
        .Prepare(
            "UPDATE runs SET status=?, finished=?, indexed=?, duplicate=?, failed=?, skipped=?, findings=? "
            "WHERE id=?")
        .Run(static_cast<int>(status), finished, counts.indexed, counts.duplicate, counts.failed,
             counts.skipped, counts.findings, impl.run.id);
    impl.LogEnd(status, std::max(finished, impl.started));
  });
  if (!written) return written;
  impl.run.id = 0;
  // An interrupted run ends at once; the next one merges.
  if (status != RunStatus::kInterrupted) {
    written = impl.Write([&] { impl.FinishIndex(); });
  }
  return Guard([&]() -> Status {
    impl.Seal();
    return written;
  });
}

void CaseWriter::Impl::FinishIndex() {
  if (counts.passages == 0 && !forgot) return;
  const auto all = static_cast<uint64_t>(db.ScalarInt("SELECT sum(passages) FROM documents"));
  if (forgot || counts.passages * kOptimizeShare >= all) {
    forgot = false;
    db.Exec("INSERT INTO passage_index(passage_index) VALUES('optimize')");
  } else {
    db.Prepare("INSERT INTO passage_index(passage_index, rank) VALUES('merge', ?)").Run(kMergePages);
  }
}

void CaseWriter::Impl::Seal() {
  // A reader may hold the journal for as long as it likes; waiting for it would look like a hang.
  sqlite3_busy_timeout(db.handle(), 500);
  try {
    db.Exec("PRAGMA incremental_vacuum");
    db.Exec("PRAGMA wal_checkpoint(TRUNCATE)");
    db.Exec("PRAGMA journal_mode=DELETE");
  } catch (const SqlError& e) {
    if (e.error().code != "case_busy") throw;
  }
  sqlite3_busy_timeout(db.handle(), 10'000);
}

}  // namespace candor
