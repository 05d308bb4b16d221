// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way into a case file. A run looks like this:
//
//   auto writer = CaseWriter::Open("candor.case");             // refuses foreign, newer and locked cases
//   (*writer)->BeginRun({...});
//   auto known = (*writer)->LoadKnownFiles();                  // belongs to the walker from here on
//   ... known->See(root, path) for each file that is there; unchanged ones are done with that ...
//   (*writer)->Journal(entries);                               // before their bytes go to a worker
//   (*writer)->Commit(families);                               // one transaction: all of them or none
//   (*writer)->MarkVanished(*known, roots);                    // only after a complete walk
//   (*writer)->FinishRun(RunStatus::kDone, now);               // optimises, seals
//
// Killed at any moment, the case reopens with whole batches only, and Interrupted() tells what was in flight.
// A call that fails has changed nothing, except where it says otherwise; a full disk is such a failure
// (case_full).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/closing.h"
#include "model/confinement.h"
#include "model/item.h"
#include "model/quotation.h"
#include "model/read_as.h"
#include "model/readers.h"
#include "model/result.h"
#include "model/review.h"
#include "model/room_sides.h"
#include "model/thread.h"
#include "store/case_identity.h"

namespace candor {

/// What is recorded about a run. Times are Unix seconds given by the caller: the store reads no clock.
struct RunInfo {
  std::string tool_version;
  std::string lexicon_digest;
  /// Everything that extraction depends on (program version, OCR ...). Documents stored under another one are
  /// replaced when their bytes are read again.
  std::string extractor_version;
  std::string options_json;
  int64_t started = 0;
  /// How facts are read of a document (model/document_facts.h). Documents that were analysed under another
  /// one are to be analysed anew, as with another lexicon.
  std::string facts_version = {};
};

enum class RunStatus : uint8_t { kRunning, kDone, kIncomplete, kInterrupted, kFailed };

std::string_view Name(RunStatus status);

/// A file on disk as an entry of the journal and of Interrupted().
struct InFlight {
  std::string root;
  std::string path;  ///< of the top file, room-relative
  uint32_t attempts =
      0;  ///< times it was journalled by this extractor version and not committed; set by Interrupted()
};

/// What the case knows about one file on disk.
/// Whether the file or something in it has codes of some kinds.
struct CodesWithin {
  bool retryable = false;  ///< one that each run tries to better
  bool locked = false;     ///< it needs a password that nobody gave
  bool unlocked = false;   ///< a password opened it
  bool timed_out = false, out_of_memory = false, out_of_parts = false;
};

struct KnownFile {
  int64_t family = 0;  ///< key for CaseWriter::Touch
  uint64_t size = 0;
  FileTimes times;
  std::string sha256;  ///< lower-case hex; empty when it could not be read
  ItemState state = ItemState::kFailed;
  std::string code;
  ReadAs reading;          ///< of its content
  bool is_folder = false;  ///< that could not be listed, and no file
  CodesWithin codes;
  std::string extractor_version;
  /// What read the file and what is in it. All of them while all runs have had one extractor version and
  /// nobody need know; so with the next two.
  ReaderSet readers = ReaderSet::All();
  /// OCR may have a say in what was read of the file or of something in it: pictures, and pages that lacked
  /// text.
  bool has_pictures = true;
  bool has_pages = true;  ///< likewise, or a PDF is among it: what OCR may be forced upon
};

/// All files of the case, loaded once and then independent of the writer (an incremental run looks files up
/// in the walker's thread while the writer commits in its own). About 100 bytes a file and its path. Not
/// thread-safe.
class KnownFiles {
 public:
  KnownFiles();
  KnownFiles(KnownFiles&&) noexcept;
  KnownFiles& operator=(KnownFiles&&) noexcept;
  ~KnownFiles();

  /// What the case knows about the file; nothing when it is new or was not read to its end. Notes that the
  /// file is there: call it for every file of the walk.
  std::optional<KnownFile> See(std::string_view root, std::string_view path);
  /// The folder is there and cannot be listed ("." is the whole room): none of the files below it is to count
  /// as vanished for it.
  void SeeBelow(std::string_view root, std::string_view folder);

  /// Whether the case knows files of this size that were read to their end, that See() has not been called
  /// for, and that are gone: `is_gone` is asked once about each of them, and its answer kept.
  using IsGone = std::function<bool(std::string_view root, std::string_view path)>;
  bool AnyGone(uint64_t size, const IsGone& is_gone);
  /// One of those, with these bytes: that whose path ends most like `path`, if possible of those that `fits`
  /// takes. It counts as there from now on, and its old path as one that the case does not know.
  using Fits = std::function<bool(const KnownFile& file, std::string_view old_path)>;
  struct Taken {
    KnownFile file;
    bool fits = false;
  };
  std::optional<Taken> TakeGone(uint64_t size, std::string_view sha256, std::string_view path,
                                const Fits& fits);
  size_t size() const;

 private:
  friend class CaseWriter;
  struct Table;
  std::unique_ptr<Table> table_;
};

/// A file that was there when the case was last brought up to date.
struct VanishedFile {
  std::string root, path;
};

/// A finding as the grouping into events sees it (analyzers/fingerprint.h).
struct FindingToGroup {
  int64_t finding = 0;  ///< key for FindingEvent
  std::string signal;
  std::string fingerprint;
  bool quoted = false;    ///< stands in quoted or forwarded text
  uint64_t standing = 0;  ///< number of the text under many messages of which it is a part; 0: of none
  uint64_t party = 0;     ///< number of the side that it speaks about, as SetRoomSides() told; 0: of none
};

/// `finding` tells of the same event as `leader`, which comes first among those that do in the order of
/// CaseWriter::FindingsToGroup() (itself: alone or first).
struct FindingEvent {
  int64_t finding = 0;
  int64_t leader = 0;
};

/// The words of a finding that this run or one before it told.
struct ToldWords {
  int64_t told = 0;  ///< key for ToldFinding
  std::string signal;
  std::string fingerprint;
};

/// What `finding` says was told before (`told`), or is told by this run (0) and said by `first` first, itself
/// or another.
struct ToldFinding {
  int64_t finding = 0;
  int64_t told = 0;
  int64_t first = 0;
};

/// How much a run did; written into its row and shown in its summary.
struct CommitCounts {
  uint64_t indexed = 0, duplicate = 0, failed = 0, skipped = 0;
  uint64_t documents = 0;  ///< stored or replaced
  uint64_t passages = 0;
  uint64_t findings = 0;
  uint64_t text_bytes = 0;
  uint64_t moved = 0;  ///< files that lie elsewhere now
};

/// Owns the case for writing: one in all processes at a time, and one thread at a time. Readers are not
/// disturbed.
class CaseWriter {
 public:
  /// Opens or creates the case (mode 0600). Errors: case_locked (says who holds it), case_foreign,
  /// case_newer, case_readonly, case_damaged, case_full, case_io. An older case is migrated, whole or not at
  /// all.
  static Result<std::unique_ptr<CaseWriter>> Open(const std::string& path);
  /// Opens the case that somebody has looked at, to note what he says of it; makes and migrates none. Besides
  /// the errors of Open(): case_missing (nothing is there any more), case_replaced (another file is).
  static Result<std::unique_ptr<CaseWriter>> OpenSame(const std::string& path, const CaseIdentity& identity);
  /// Ends the run as kInterrupted when FinishRun was not called, and gives the case free.
  ~CaseWriter();
  CaseWriter(const CaseWriter&) = delete;
  CaseWriter& operator=(const CaseWriter&) = delete;

  /// Starts a run and returns its number. A run that a killed process left behind is set to kInterrupted.
  /// This and what else is done with the case goes into its log (CaseReader::Log()), in the same transaction.
  Result<int64_t> BeginRun(const RunInfo& info);

  /// Files that were journalled by runs of the same extractor version and never committed, in order of path.
  Result<std::vector<InFlight>> Interrupted();

  Result<KnownFiles> LoadKnownFiles();

  /// Notes durably that these files are about to be read: one small transaction, so journal many at once.
  Status Journal(std::span<const InFlight> entries);

  /// Notes how the workers of this run are locked in; before what they read is committed.
  Status NoteConfinement(Confinement confinement);

  /// For a run that was stopped in good order: none of the files it had in hand is to blame, so the journal
  /// becomes what it was at BeginRun, less what was committed since.
  Status Unjournal();

  /// Stores families in this order, in one transaction, and clears their journal entries. Batches of a few
  /// MiB of text are best (16 families of 100 KiB). A family whose (root, path) is in the case replaces what
  /// was there.
  ///
  /// The first item in commit order with some bytes (sha256) holds their document; later ones become
  /// kDuplicate whatever they say. An item that is given as kDuplicate takes what an earlier item with the
  /// same sha256 has: its document, or its failure. Given without children, it gets copies of that item's
  /// children, so that no part of a copy is lost. One whose sha256 is unknown fails as changed_while_reading:
  /// what it copied has meanwhile changed.
  ///
  /// A document that breaks the invariants of model/document.h (tiling passages, spans on code point
  /// boundaries) is a bug before the store; it fails as protocol_violation with the reason, and the run goes
  /// on. A family that does not hold together (paths, parents, codes) is an error: bad_family.
  Status Commit(std::span<const Family> families);

  /// One piece of a family that is too large to hold (ingest/family.h): the first `open` items are not
  /// finished, and come again in a later piece under the same path. Pieces of one family come in order; those
  /// of other families may come between. The journal entry stays until the piece with open == 0; without it
  /// the file counts as not read.
  Status CommitPiece(const Family& piece, uint32_t open);

  /// Replaces the findings and facts of a stored document after the lexicon or the reader of facts changed
  /// and notes the run's for it.
  Status ReplaceAnalysis(std::string_view control, std::span<const Finding> findings,
                         const DocumentFacts& facts);

  /// Control numbers of the documents that were last analysed with another lexicon or reader of facts than
  /// this run's, in order.
  Result<std::vector<std::string>> DocumentsToReanalyse();

  /// The file is the same but for its times.
  Status Touch(const KnownFile& file, FileTimes times);

  /// The file lies elsewhere now, and is the same but for its times: what is known of it, with all its parts,
  /// is known of that place, and what was known of the place before is gone. Stored with what is committed
  /// next.
  /// `read_again`: there is more to know of it, and a family for its new place comes; should it not come, the
  /// next run reads the file.
  Status Move(const KnownFile& file, const std::string& root, const std::string& path, FileTimes times,
              bool read_again = false);

  /// Marks the files of `roots` that See() was never called for as vanished, and those that came back as
  /// there; a folder that could not be listed and now can is no file. A vanished file is kept but no longer
  /// counted, listed or searched. Its content stays in the case as evidence; a copy elsewhere takes the
  /// document over. Returns those that did, by root and path.
  Result<std::vector<VanishedFile>> MarkVanished(const KnownFiles& known, std::span<const std::string> roots);

  /// Takes a root out of the case, with everything that only it has; one transaction. What other roots have
  /// too is theirs from then on, and verdicts on findings stay, should they come back, as do the numbers of
  /// its documents. The index keeps no word of it after FinishRun(). Error: not_found.
  Status Forget(const std::string& root);

  /// How all messages that stand in the room end, by document, when what stands under many of them was not
  /// told as it is now: messages came, went or were analysed anew, or `version`, which names the way to tell
  /// it, is another. Else nothing. Ask after SetThreads().
  Result<std::optional<std::vector<ClosedMessage>>> MessagesToCompare(std::string_view version);
  /// Tells it, of the messages that were asked for last; one transaction.
  Status SetStandingTexts(const StandingTexts& standing);

  /// Findings that stand in the room, those in a document's own text first (what stands under many messages
  /// behind the others, by date), then those that speak about a side, then the strongest, when they are not
  /// grouped into events as they are now (findings or files came or went, or SetStandingTexts() or
  /// SetRoomSides() told other things of them); else nothing. Ask after these two.
  Result<std::vector<FindingToGroup>> FindingsToGroup();
  /// Groups them; one transaction. A finding that is not named is an event of its own.
  Status SetEvents(std::span<const FindingEvent> events);
  /// What runs have told, the earliest first.
  Result<std::vector<ToldWords>> Told();
  /// Notes what this run tells and what it no longer does; one transaction. `findings`: all of
  /// FindingsToGroup(), or none where that gives none. Before SetEvents(), so
  /// that a run that is killed between the two does both again.
  Status SetTold(std::span<const ToldFinding> findings);

  /// All messages that stand in the room, in order of control number, when they are not threaded as they are
  /// now (messages came or went; perhaps all of them); else nothing. Ask after MarkVanished().
  Result<std::optional<std::vector<RoomMessage>>> MessagesToThread();
  /// Puts them into conversations; one transaction. A message that is not named has none.
  Status SetThreads(std::span<const ThreadPlace> places);

  /// What each of these messages quotes, without spans; `messages` as MessagesToThread() gives them.
  Result<std::vector<MessageQuotes>> QuotesOf(std::span<const RoomMessage> messages);
  /// Where it comes from, and the messages that are missing; one transaction. `of`: as QuotesOf() gives them.
  Status SetQuoteOrigins(std::span<const RoomMessage> messages, std::span<const std::vector<QuoteOrigin>> of,
                         std::span<const MissingMessage> missing);

  /// What the sides of the room are told from (correspondence/room_sides.h), when they are not told as it is
  /// now: documents came, went or were analysed anew, our side is another, or `version`, which names the way
  /// to tell them. Else nothing. Ask after SetThreads(). `messages`: those that MessagesToThread() gave in
  /// this run, when it gave some; else they are read again.
  Result<std::optional<RoomToSide>> RoomToTellSidesOf(
      std::string_view version, std::optional<std::vector<RoomMessage>> messages = std::nullopt);
  /// The text of a document in it.
  Result<std::string> TextOf(int64_t document);
  /// Tells them, of the room that was asked for last; one transaction.
  Status SetRoomSides(const RoomSides& sides);

  /// Notes what a person says of these findings, named by their whole ids, and so of all that tell of the
  /// same events: a verdict, or which tags are put on and taken off, or both; one transaction, in a run or
  /// out of one. It is kept whatever becomes of them.
  Status AddReview(std::span<const std::string> findings, const std::optional<Review>& review,
                   std::span<const Tagging> tags = {});

  /// Says which side of the correspondence is ours: domains or names of companies, as they were given. Stays
  /// until it is said anew.
  Status SetOurSide(std::span<const std::string> us);

  /// What was committed in this run so far.
  const CommitCounts& counts() const;

  /// Ends the run: merges the index when the run changed much of it, writes everything into the one file and
  /// removes the journal files, so that the case can be read from a read-only place. (With readers open the
  /// journal files stay until the next run ends or the writer is closed.)
  Status FinishRun(RunStatus status, int64_t finished);

 private:
  struct Impl;
  explicit CaseWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace candor
