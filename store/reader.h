// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading a case. Any number of readers, in any process, also while a run writes: each call sees one
// committed state.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/confinement.h"
#include "model/correspondence.h"
#include "model/document.h"
#include "model/document_facts.h"
#include "model/finding.h"
#include "model/item.h"
#include "model/result.h"
#include "model/review.h"
#include "model/thread.h"
#include "store/case_identity.h"
#include "store/query.h"

namespace candor {

/// One place where a document stands.
struct Location {
  std::string root;
  std::string path;       ///< raw bytes; escape before printing
  std::string container;  ///< path of the part's parent; empty for a file on disk
  ItemState state = ItemState::kIndexed;
  bool vanished =
      false;  ///< the file was there in an earlier run; only listed when the document is nowhere else
};

/// What lists and hits say about a document without loading it.
struct DocumentInfo {
  std::string control;  ///< "ROOM-000001", in commit order, never used twice
  std::string sha256;
  std::string media_type;
  DocumentType type = DocumentType::kOther;
  std::string language;
  std::string title;
  std::string path;       ///< of the item that holds it
  std::string container;  ///< of that item's parent; empty for a file on disk
  std::string root;
  uint64_t size = 0;  ///< bytes of the file or part
  uint64_t text_bytes = 0;
  uint64_t text_points = 0;  ///< code points
  uint32_t pages = 0;
  uint32_t passages = 0;
  std::optional<Message> message;
};

struct StoredDocument {
  DocumentInfo info;
  /// Everything but quotes, and blocks and sentences, which text/segmenter.h makes again. Boxes are within
  /// 0.05 pt.
  Document document;
  std::vector<Location> locations;  ///< holder first, then copies in commit order
  /// What stands under many messages as a footer, this among them, as of the last run that ended; disjoint,
  /// in order. The zones do not know of it.
  std::vector<Span> footers;
};

struct CodeCount {
  ItemState state;
  std::string code;  ///< empty for the items without one
  uint64_t count = 0;
};

/// The accounting of all files and parts that are in the room now.
struct Coverage {
  uint64_t discovered = 0;  ///< always indexed + duplicate + failed + skipped
  uint64_t indexed = 0, duplicate = 0, failed = 0, skipped = 0;
  uint64_t files = 0;               ///< on disk, of discovered
  bool finished = true;             ///< the last run came to its end: there is no more to come
  uint64_t documents = 0;           ///< distinct contents
  uint64_t not_fully_read = 0;      ///< items, of discovered, with a code that loses content (model/codes.h),
                                    ///< theirs or of their document
  std::vector<CodeCount> codes;     ///< by state, then code; items only
  std::vector<CodeCount> problems;  ///< codes of problems of documents that were indexed
  uint64_t vanished = 0;  ///< files on disk that were there in an earlier run; not part of the above
  uint64_t replaced = 0;  ///< documents that are in no file any more (VanishedRow); likewise
  std::optional<Confinement> confinement;  ///< of the processes that read this, the worst; nothing: unknown
  uint64_t missing_messages = 0;           ///< quoted or referred to, and not in the room; no items
  uint64_t footers = 0;                    ///< texts that stand under many messages (FooterRow)
  uint64_t messages_with_footers = 0;
};

/// What was given to screen as a room.
struct RoomRow {
  std::string name;      ///< as Location::root has it
  bool is_file = false;  ///< a single file; its paths then begin with the last part of the name
  uint64_t files = 0;    ///< on disk when it was last screened
};

struct RunRow {
  int64_t run = 0;
  std::string tool_version, lexicon_digest, extractor_version, options_json, status;
  std::string sandbox;  ///< how its workers were locked in, the worst; empty: no worker, or unknown
  int64_t started = 0, finished = 0;  ///< Unix seconds; finished is 0 while running or killed
  uint64_t indexed = 0, duplicate = 0, failed = 0, skipped = 0, findings = 0;  ///< what this run committed
};

/// Something that was not read, or not perfectly.
struct ExceptionRow {
  std::string root, path, container, media_type, sha256;
  uint64_t size = 0;
  ItemState state =
      ItemState::kFailed;  ///< kIndexed or kDuplicate when the code is a problem of its document
  std::string control;     ///< then; else empty
  std::string code, detail, stage;
  uint32_t attempts = 1;  ///< runs that began to read the file in which it lies, the last one included
};

/// A file that is no longer where a run found it, and was not recognised at another place. Or `replaced`: a
/// document that is in no file any more, though there is one in the place of that in which it lay.
struct VanishedRow {
  bool replaced = false;
  std::string root, path, media_type;
  uint64_t size = 0;
  std::string sha256;     ///< empty: nobody could read its bytes
  std::string control;    ///< of its document, which the case keeps; empty: it has none
  bool has_copy = false;  ///< the same bytes still lie elsewhere in the rooms
  int64_t run = 0;        ///< that missed it first
  int64_t at = 0;         ///< when that began, Unix seconds
};

/// A file or part that is in the room now, and what it is known by.
struct ManifestRow {
  std::string root, path, container, media_type;
  uint64_t size = 0;
  ItemState state = ItemState::kFailed;
  std::string code;               ///< why it was not read; empty: it was
  std::string control;            ///< of its document; empty: it has none
  std::string sha256, md5, sha1;  ///< lower-case hex; empty: nobody could read its bytes. `md5` and `sha1`
                                  ///< also where a candor that did not look at them read it
  std::string message_id;         ///< of a message that has one
};

/// One thing that was done with the case (store/log_table.h).
struct LogEntry {
  int64_t number = 0;  ///< from 1
  int64_t at = 0;      ///< Unix seconds
  std::string what;    ///< run-begun, run-ended, run-lost (killed), room-forgotten; adopted: made by a candor
                       ///< that kept no log
  std::string detail;  ///< one JSON object
  std::string hash;    ///< hex: of this entry and the hash before it
};

/// One of the ways in which a case is looked at, in Check().
struct CheckedPart {
  std::string_view name;             ///< database, texts, findings, index or log
  uint64_t checked = 0;              ///< documents, findings, passages or entries; of the database: questions
  std::vector<std::string> defects;  ///< one sentence each; nobody reads more than 100
  std::string left_out;              ///< what could not be looked at, and why; empty: nothing
};

/// What hangs on a message, read or not.
struct PartRow {
  std::string root, path, container;  ///< container: path of the message
  std::string media_type;             ///< as sniffed; empty when never looked at
};

/// Where a message that is missing is quoted or referred to.
struct MissingPlace {
  DocumentInfo document;                    ///< with its message
  bool quoted = false;                      ///< else it names the id alone
  uint16_t level = 0;                       ///< depth of the quotation
  uint32_t begin_point = 0, end_point = 0;  ///< of it: header lines and first stretch of text
};

/// A message that is quoted or referred to and is not in the room.
struct MissingRow {
  std::string message_id;  ///< empty: it is known from quotations alone
  std::string author, date, subject,
      recipients;                    ///< as the fullest header above a quotation says; empty: none does
  std::vector<MissingPlace> places;  ///< by control number; one a document and way
};

/// Words that stand under many messages: said by whoever put them there, and not in each message anew.
struct FooterRow {
  std::string text;
  uint64_t messages = 0;                    ///< under which they stand
  uint64_t findings = 0;                    ///< in them, of all places
  DocumentInfo document;                    ///< the earliest message of them, with its header
  uint32_t begin_point = 0, end_point = 0;  ///< there
};

struct FindingFilter {
  std::string signal;     ///< exact; empty: all
  std::string dimension;  ///< exact; empty: all
  Severity min_severity = Severity::kInfo;
  double min_confidence = 0;
  std::string path;                  ///< as the field path: of the query language; empty: all
  std::vector<std::string> parties;  ///< only of those that speak about one of these (Party::id); empty: all
  std::set<std::string> without;     ///< control numbers of documents whose findings are not asked for
  std::optional<Query> query;        ///< only findings in passages (or documents) that it finds
  bool own_paragraph = false;     ///< of these only findings in whose paragraph it marks something, unless it
                                  ///< marks nothing in the passage
  std::optional<Verdict> state;   ///< only what people say this of; open: also what nobody spoke of
  std::vector<std::string> tags;  ///< only what has all of these (ReadTag())
  bool only_new = false;          ///< only what no run before the last one that ended told
  bool every_place = false;  ///< each finding by itself; else one for each event: of those that the filter
                             ///< lets through the one that speaks for the event, or else the strongest in a
                             ///< document's own text, or else the strongest
  bool every_copy = false;   ///< each finding once for each file or part that holds its document. Only with
                             ///< every_place
  enum class Order : uint8_t {
    kSeverity,
    kDocument
  } order = Order::kSeverity;  ///< worst first, or as they stand
  uint64_t limit = UINT64_MAX;
  uint64_t offset = 0;
};

/// Another finding of the same event: the same words in another place.
struct EventPlace {
  std::string id;  ///< of the finding there
  std::string control;
  uint32_t page = kNoPage;  ///< 0-based
  uint32_t begin_point = 0, end_point = 0;
  std::vector<Location> locations;
  bool quoted = false;  ///< stands in quoted or forwarded text
};

/// Whose words a finding in quoted or forwarded text are, as far as the lines above them say.
struct Quotation {
  std::string author, date;  ///< as written there; empty: not said
  uint16_t level = 1;        ///< depth, from 1
  std::string origin;        ///< control number of the message that it is of; empty: not in the case
  bool in_origin = false;    ///< that message has the sentence, to the word
};

/// In which zone of its document a finding stands.
struct ZoneOfFinding {
  ZoneKind kind = ZoneKind::kBody;
  std::string author, date;  ///< of a comment, or of who deleted or hid the words, as written there
};

struct FindingRow {
  Finding finding;                          ///< spans in bytes of the document's text
  uint32_t begin_point = 0, end_point = 0;  ///< the same as code points, for exports
  std::string quote;                        ///< verbatim
  std::string sentence;
  std::string before, after;  ///< up to 200 bytes around the sentence, whole words
  uint32_t page = kNoPage;    ///< 0-based
  ZoneOfFinding zone;
  std::vector<WordBox> boxes;  ///< of the words of the quote; page as index into the document's pages
  DocumentInfo document;
  std::vector<Location> locations;  ///< as in Hit
  std::string stamp;                ///< stamped on its page (StampedPage); empty: none
  std::optional<Quotation> quotation;
  uint64_t footer_of = 0;  ///< messages under which its words stand as a footer; 0: they are none. Its tags
                           ///< then have "standing"
  std::string event;  ///< id of the finding that speaks for its event (own text first, then the strongest; in
                      ///< a footer the earliest); its own id when it is that or stands alone
  std::vector<EventPlace> also;  ///< the others of the event, strongest first; only what is in the room.
                                 ///< Empty with every_place, where each has a row of its own
  std::string party;             ///< Party::id of the other side that it speaks about; empty: ourselves, or
                                 ///< nobody knows. As of the last run that ended, as `nda`
  NdaAnswer nda;                 ///< between who said it and who was told
  std::optional<Review> review;  ///< the latest of its event: what is said of words is said of all their
                                 ///< places. Nothing: nobody said anything
  std::vector<Tagging> people_tags;  ///< that are on its event, by tag; `finding.tags` are its context
  std::string lexicon;               ///< digest of the rules that found it
  bool is_new = false;               ///< no run before the last one that ended told these words
};

/// A finding that the run before had and the last one that ended has not, nor its words anywhere.
struct GoneFinding {
  std::string id, signal, dimension, rule;
  Severity severity = Severity::kInfo;
  double confidence = 0;
  std::string root, path;  ///< of the file on disk in which it stood last
};

/// With what the last run that ended is compared.
struct ToldBefore {
  bool any_run = false;  ///< another ended before it
  std::vector<GoneFinding> gone;
};

/// What a person said of words that no finding in the room tells of now.
struct WaitingReview {
  std::vector<std::string> findings;  ///< ids of which it was said; should one come back, it has it again
  std::optional<Review> review;       ///< the latest; nothing: tags alone
  std::vector<Tagging> tags;          ///< that are on it, by tag
  std::string signal;                 ///< empty: nothing is known any more of what was found
  std::string root, path;             ///< of the file on disk in which it stood last; empty: not known
  enum class Why : uint8_t {
    kFileGone,  ///< the file is no longer in the room
    kNotFound,  ///< the file was read anew or its rules changed, and they do not find it now
    kForgotten  ///< nothing is left of it: its room was forgotten, or the case was of format 7 or older
  } why = Why::kNotFound;
  std::vector<std::string> same_words;  ///< ids of findings that are in the room and say the same words
};

/// What lists need of a finding to filter, count and order it; nothing of its text is read for it.
struct FindingHead {
  std::string id, signal, dimension;
  Severity severity = Severity::kInfo;
  double confidence = 0;
  std::string party;    ///< as in FindingRow
  std::string control;  ///< of its document
  std::string date;     ///< of its document's message; empty: it is none, or the date is unreadable
  uint32_t begin_point = 0;
  Verdict state = Verdict::kOpen;
  bool is_new = false;  ///< as in FindingRow
  int64_t event = 0;    ///< findings that tell of one event have the same number; unique where it is alone
  enum class Place : uint8_t {
    kLeads,    ///< it speaks for its event
    kOwnText,  ///< it stands in a document's own text
    kQuoted
  } place = Place::kLeads;  ///< which of an event's findings is listed, when several may be: the least, then
                            ///< the first
};

/// In how many documents a query finds something, by what they are. Names in order.
struct HitCounts {
  std::map<std::string, uint64_t> types;    ///< Name(DocumentType)
  std::map<std::string, uint64_t> parties;  ///< Party::id of who wrote the message that it is or came with
  std::map<std::string, uint64_t> years;    ///< of its message
};

/// A message and its neighbours in the conversation.
struct MessageRow {
  DocumentInfo document;  ///< with its message
  std::vector<Location> locations;
  std::optional<DocumentInfo> parent;  ///< nearest earlier message in the room
  ThreadLink link = ThreadLink::kNone;
  std::string
      missing_parent;  ///< id of the message that it says it answers; empty: in the room, or none said
  std::vector<DocumentInfo> replies;  ///< whose parent it, or a copy of it, is; by date
  std::vector<DocumentInfo> copies;   ///< other documents with its id in the conversation
  uint64_t thread_size = 0;           ///< messages of the conversation, copies included
};

/// A page and the number that somebody stamped on it (text/page_stamps.h).
struct StampedPage {
  DocumentInfo document;
  std::vector<Location> locations;
  uint32_t page = 0;  ///< 0-based
  std::string stamp;  ///< as it is written there
  std::string text;   ///< of the page
};

/// The stamps of a document from its first to its last stamped page; of two kinds of stamps, of the one that
/// begins first.
struct StampRange {
  std::string first, last;
};

/// What hangs in a document, and in what it hangs, by control number and at any depth. A document that stands
/// in several places is of the families of all of them. Archives and mailboxes are no families themselves;
/// what is in one hangs in whatever the archive hangs in.
struct DocumentFamily {
  std::vector<std::string> attachments, attached_to;
  std::string last;  ///< of the control numbers that follow on its own and whose documents lie in its file;
                     ///< its own: none does
};

struct SearchOptions {
  uint32_t limit = 20;
  uint32_t offset = 0;
  double min_confidence = 0;  ///< of the findings that signal: and severity: ask for
  bool any_words = false;     ///< of a query of ParsePlainQuery(): some of its words will do, in any form
  bool unread_files = false;  ///< a query of document fields that asks for a flag: finds files that were not
                              ///< read, too, behind the documents
  /// Hits that are shown as one, whose best is the hit: none; near-identical passages of the best 200; those
  /// of one document; those of one conversation (what is in none: of one document).
  enum class Together : uint8_t { kNothing, kSame, kDocument, kThread } together = Together::kNothing;
  /// A hit for each file or part that holds the document; only with Together::kNothing.
  bool every_copy = false;
};

/// A passage behind another hit.
struct HitPlace {
  DocumentInfo document;
  uint32_t passage = 0;
  uint32_t page = kNoPage;  ///< 0-based
};

struct Hit {
  DocumentInfo document;
  /// All files and parts that hold the document, document.path first; with every_copy the one that the hit
  /// speaks of, which `document` names, too.
  std::vector<Location> locations;
  uint32_t passage = 0;      ///< ordinal in the document
  Span span;                 ///< of the passage in the document's text, bytes
  uint32_t begin_point = 0;  ///< span.begin as code points
  std::string text;  ///< of the passage, without trailing white space; empty for a document without text
  std::vector<Span> marks;  ///< matched words, bytes of `text`, in order, disjoint
  uint32_t page = kNoPage;  ///< 0-based
  ZoneKind zone = ZoneKind::kBody;
  std::string party;  ///< Party::id of who wrote the message that it is or came with; empty: nobody knows
  std::vector<HitPlace> also;  ///< with SearchOptions::together: the others that it stands for, best first
  double likeness = 0;         ///< of Similar(): 0..1
  std::string code, detail;    ///< why the file was not read, which then has no control number, no document
                               ///< type and no text; empty: it was read
};

struct SearchResult {
  std::vector<Hit> hits;  ///< best first; equal scores in the order of control number and place
  uint64_t total = 0;     ///< exact, of all pages; with every_copy of all copies
  /// With any_words: the words that a hit has one of, each with the other forms of it in the case
  /// ("damage, damaged, damages"), and those that are so common that they only order the hits.
  std::vector<std::string> finding_words, ordering_words;
  uint64_t groups = 0;  ///< with SearchOptions::together: hits of all pages; else `total`
};

struct SimilarOptions {
  uint32_t limit = 20;
  /// Not this passage: of the document with this control number the one with this byte of its text. Empty:
  /// all.
  std::string except_control;
  uint32_t except_at = 0;
};

/// What one query of a list finds. Documents that are in the room now, each once however many copies.
struct TermCounts {
  uint64_t documents = 0;
  uint64_t with_families = 0;  ///< with all documents of their families (DocumentFamily)
  uint64_t unique = 0;         ///< found by no other query of the list
  uint64_t passages = 0;
  uint64_t occurrences = 0;  ///< marked words and phrases in them; 0 for a query of fields alone
  uint64_t fresh = 0;        ///< of `documents`: first read by the last run
};

/// Read-only; one thread at a time. Errors: case_missing, case_foreign, case_newer, case_older,
/// case_unsettled, case_damaged, case_io, and deadline (a call took longer than allowed and was stopped).
class CaseReader {
 public:
  struct Options {
    std::chrono::milliseconds deadline{0};  ///< for each call; 0: none
    uint32_t cache_kib = 32 << 10;  ///< of pages that SQLite keeps; many readers at once need less each
  };
  static Result<std::unique_ptr<CaseReader>> Open(const std::string& path, Options options);
  static Result<std::unique_ptr<CaseReader>> Open(const std::string& path) { return Open(path, Options()); }
  ~CaseReader();
  CaseReader(const CaseReader&) = delete;
  CaseReader& operator=(const CaseReader&) = delete;

  /// Which case it is (store/case_identity.h).
  Result<CaseIdentity> Identity();

  Result<Coverage> GetCoverage();
  /// As in Coverage.
  Result<std::optional<Confinement>> WorstConfinement();
  Result<std::vector<RunRow>> Runs();          ///< oldest first
  Result<std::vector<RoomRow>> Rooms();        ///< by name
  Result<std::vector<std::string>> OurSide();  ///< as CaseWriter::SetOurSide(); empty: nobody said
  /// All parties of the room, by id, as of the last run that ended.
  Result<std::vector<Party>> Parties();
  /// What was read of each document alone that is in the room, by control number; of those that have some.
  Result<std::map<std::string, DocumentFacts>> Facts();
  Result<std::vector<ExceptionRow>> Exceptions();  ///< by root and path
  Result<std::vector<VanishedRow>> Vanished();     ///< likewise
  /// What hangs on messages of the room, copies of other documents included, by root and path.
  Result<std::vector<PartRow>> Parts();
  /// Messages that are not in the room, by the first document that tells of them.
  Result<std::vector<MissingRow>> MissingMessages();
  /// What stands under many messages, the most first, as of the last run that ended.
  Result<std::vector<FooterRow>> Footers();
  /// In order of control number; `after` is the last control number of the page before ("" to begin).
  Result<std::vector<DocumentInfo>> Documents(std::string_view after = "", uint64_t limit = UINT64_MAX);

  /// By control number, SHA-256 (8 digits or more of it), path or stamp, in that order. Errors: not_found,
  /// ambiguous.
  Result<DocumentInfo> FindDocument(std::string_view key);
  /// The same with its text.
  Result<StoredDocument> LoadDocument(std::string_view key);

  Result<std::vector<FindingRow>> Findings(const FindingFilter& filter);
  /// Every place that the filter lets through, strongest first; its limit, offset, order and every_place do
  /// not matter.
  Result<std::vector<FindingHead>> FindingHeads(const FindingFilter& filter);
  /// Rows of Findings() by their whole ids, in the order given; ids that are not in the case are left out.
  /// `with_places` false: without `also`, which for the findings of one long contract may be 100,000 places.
  Result<std::vector<FindingRow>> FindingsById(std::span<const std::string> ids, bool with_places = true);
  Result<uint64_t> CountFindings(
      const FindingFilter& filter);  ///< rows of Findings() without limit and offset
  /// The same by dimension.
  Result<std::map<std::string, uint64_t>> CountByDimension(const FindingFilter& filter);
  /// By id or by the beginning of one. Errors: not_found, ambiguous (says the ids).
  Result<FindingRow> FindingById(std::string_view prefix);
  /// What the findings that are new are compared with, and what went.
  Result<ToldBefore> Before();
  /// All that was said of the event of a finding, named by its whole id; the latest first.
  Result<std::vector<Review>> ReviewsOf(std::string_view finding);
  /// All that was done with tags of it, likewise.
  Result<std::vector<Tagging>> TaggingsOf(std::string_view finding);
  /// All tags that were ever put on a finding, in order.
  Result<std::vector<std::string>> Tags();
  /// Verdicts (but for "open") and tags that no finding in the room shows, as of the last run that ended; in
  /// the order in which it was said.
  Result<std::vector<WaitingReview>> WaitingReviews();

  /// By message id (in <> or with an @) or control number. Errors: not_found, not_a_message.
  Result<MessageRow> FindMessage(std::string_view key);

  /// Pages of the room that have this stamp, however it is written; several when a page was produced twice.
  Result<std::vector<StampedPage>> PagesStamped(std::string_view stamp);
  /// By control number; documents without stamps are left out.
  Result<std::map<std::string, StampRange>> Stamps();
  /// By control number, of all documents that have attachments or are some.
  Result<std::map<std::string, DocumentFamily>> Families();

  Result<SearchResult> Search(const Query& query, const SearchOptions& options);
  Result<HitCounts> CountHits(const Query& query, double min_confidence);
  /// Passages that have the most in common with a text, the most alike first: of their words together,
  /// weighed by how rare they are, those that both have (weighted Jaccard), a fifth at least. `marks` are the
  /// words in common.
  Result<std::vector<Hit>> Similar(std::string_view text, const SimilarOptions& options);

  /// Counts for a list of queries, in its order. An entry is what Search() would fail with for that query;
  /// the deadline is one of all.
  Result<std::vector<Result<TermCounts>>> CountTerms(std::span<const Query> queries, double min_confidence);

  /// Copies the case, as its last commit left it, to a file that is not there yet; returns its size in bytes.
  /// Nobody need stop writing: during a run a writer is not held up, of other changes one waits until the
  /// copy is made. What fails leaves no file. Errors also: copy_exists.
  Result<uint64_t> CopyTo(const std::string& path);

  /// A number that is another, and greater, after each commit of somebody else; means nothing to other
  /// readers. Costs next to nothing.
  Result<int64_t> Changes();
  /// What tells two states of the case apart but for what people say of findings: equal while nothing was
  /// read, analysed or forgotten in between.
  Result<std::string> ContentMark();

  /// All files and parts, those of a file behind it.
  Result<std::vector<ManifestRow>> Manifest();
  Result<std::vector<LogEntry>> Log();  ///< oldest first

  /// Looks at everything that can be told from the case alone: that the file is sound and its rows fit, that
  /// documents and findings are as they were stored, that index and text agree, and that the log is whole and
  /// tells of what is there. In the order of CheckedPart::name. `progress` is told now and then how many
  /// documents of how many were looked at.
  using CheckProgress = std::function<void(uint64_t done, uint64_t of)>;
  Result<std::vector<CheckedPart>> Check(const CheckProgress& progress = {});

 private:
  struct Impl;
  explicit CaseReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace candor
