// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/unique_fd.h"
#include "model/read_as.h"
#include "store/index_words.h"
#include "store/log_table.h"
#include "store/stamp_table.h"

namespace candor::internal {
namespace {

// Enumerations are stored as their numbers in model/*.h. Paths and hashes are BLOBs: paths are bytes, and a
// hash takes half the room. Rows of one document in passages and pages have consecutive ids, beginning at
// first_passage and first_page: that saves an index over each of the two largest tables. `documents.holder`
// is the item that is kIndexed; all other items with the same document are kDuplicate. `documents.present`:
// some item of it is on disk now. `threads` has each message that is present (store/thread_table.h), or,
// before a run has ended, lacks some. `quotations.zone` is the first of the zones that it is in, `origin` a
// document or, `missing`, the id of a message that is not in the room; both are of the last run that ended.
constexpr char kVersion1[] = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE runs(
  id INTEGER PRIMARY KEY, tool_version TEXT NOT NULL, lexicon_digest TEXT NOT NULL, extractor_version TEXT NOT NULL,
  options TEXT NOT NULL, status INTEGER NOT NULL, started INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0,
  indexed INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0, findings INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE roots(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE families(
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL REFERENCES roots, path BLOB NOT NULL, mtime_ns INTEGER NOT NULL,
  top INTEGER,
  run INTEGER NOT NULL REFERENCES runs, vanished_run INTEGER, complete INTEGER NOT NULL, UNIQUE(root, path)) STRICT;

CREATE TABLE items(
  id INTEGER PRIMARY KEY, family INTEGER NOT NULL REFERENCES families, parent INTEGER, suffix BLOB NOT NULL,
  document INTEGER, state INTEGER NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 BLOB, code TEXT NOT NULL,
  detail TEXT NOT NULL, stage TEXT NOT NULL, attempts INTEGER NOT NULL) STRICT;
CREATE INDEX items_by_family ON items(family);
CREATE INDEX items_by_parent ON items(parent) WHERE parent IS NOT NULL;
CREATE INDEX items_by_document ON items(document) WHERE document IS NOT NULL;
CREATE INDEX items_unread_by_hash ON items(sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB NOT NULL UNIQUE, holder INTEGER, present INTEGER NOT NULL,
  media_type TEXT NOT NULL, type INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, size INTEGER NOT NULL,
  text_bytes INTEGER NOT NULL, text_points INTEGER NOT NULL, first_page INTEGER NOT NULL, pages INTEGER NOT NULL,
  first_passage INTEGER NOT NULL, passages INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  analysed_run INTEGER NOT NULL REFERENCES runs) STRICT;
CREATE INDEX documents_absent ON documents(id) WHERE present = 0;

CREATE TABLE messages(
  document INTEGER PRIMARY KEY REFERENCES documents, message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL,
  earlier TEXT NOT NULL, date TEXT NOT NULL, date_unix INTEGER NOT NULL, subject TEXT NOT NULL, subject_words TEXT NOT NULL,
  thread_index TEXT NOT NULL, list TEXT, auto_submitted TEXT NOT NULL,
  shingles BLOB NOT NULL) STRICT;
CREATE INDEX messages_by_id ON messages(message_id) WHERE message_id <> '';

CREATE TABLE threads(
  document INTEGER PRIMARY KEY REFERENCES documents, thread TEXT NOT NULL, parent INTEGER, link INTEGER NOT NULL,
  missing_parent TEXT NOT NULL) STRICT;
CREATE INDEX threads_by_thread ON threads(thread);

CREATE TABLE mailboxes(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, words TEXT NOT NULL, UNIQUE(address, name)) STRICT;
CREATE TABLE participants(
  document INTEGER NOT NULL REFERENCES documents, role INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  mailbox INTEGER NOT NULL REFERENCES mailboxes, PRIMARY KEY(document, role, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_mailbox ON participants(mailbox, role);

CREATE TABLE passages(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, begin INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  page INTEGER NOT NULL, zone INTEGER NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE passage_index USING fts5(
  text, content='passages', content_rowid='id', tokenize='candor', columnsize=0);

CREATE TABLE pages(
  id INTEGER PRIMARY KEY, begin INTEGER NOT NULL, end INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
  words BLOB NOT NULL) STRICT;
CREATE TABLE zones(
  document INTEGER NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, kind INTEGER NOT NULL, begin INTEGER NOT NULL,
  end INTEGER NOT NULL, level INTEGER NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE quotations(
  document INTEGER NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, zone INTEGER NOT NULL,
  begin_point INTEGER NOT NULL, end_point INTEGER NOT NULL, subject TEXT NOT NULL, recipients TEXT NOT NULL,
  shingles BLOB NOT NULL, origin INTEGER, missing INTEGER, PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE missing_messages(id INTEGER PRIMARY KEY, message_id TEXT NOT NULL) STRICT;
CREATE TABLE problems(
  document INTEGER NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE findings(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES documents,
  passage INTEGER NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL, severity INTEGER NOT NULL,
  confidence REAL NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  end_point INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  fingerprint BLOB NOT NULL, event INTEGER) STRICT;
CREATE INDEX findings_by_document ON findings(document);
CREATE INDEX findings_by_signal ON findings(signal);
CREATE INDEX findings_by_event ON findings(event) WHERE event IS NOT NULL;
CREATE TABLE finding_reasons(
  finding INTEGER NOT NULL REFERENCES findings, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  log_odds REAL NOT NULL, PRIMARY KEY(finding, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE finding_tags(
  finding INTEGER NOT NULL REFERENCES findings, ordinal INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY(finding, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE reviews(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, reviewer TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT;
CREATE INDEX reviews_by_finding ON reviews(finding);

CREATE TABLE in_flight(
  root BLOB NOT NULL, path BLOB NOT NULL, extractor_version TEXT NOT NULL, attempts INTEGER NOT NULL,
  PRIMARY KEY(root, path)) STRICT, WITHOUT ROWID;
)sql";

// What is read of one document alone: `signatures` has the messages whose signature says something,
// `agreements` the non-disclosure agreements, each fact of one with its place (store/facts_table.h). And what
// the whole room tells, as of the last run that ended: `parties`, who has to do with which document, and of
// each finding the party that it speaks about and the agreement in force (store/side_table.h).
constexpr char kVersion2[] = R"sql(
ALTER TABLE runs ADD COLUMN facts_version TEXT NOT NULL DEFAULT '';

CREATE TABLE signatures(
  document INTEGER PRIMARY KEY REFERENCES documents, name TEXT NOT NULL, title TEXT NOT NULL, level INTEGER NOT NULL,
  company TEXT NOT NULL, phone TEXT NOT NULL, title_begin INTEGER NOT NULL, title_end INTEGER NOT NULL,
  company_begin INTEGER NOT NULL, company_end INTEGER NOT NULL) STRICT;
CREATE TABLE agreements(
  document INTEGER PRIMARY KEY REFERENCES documents, confidence REAL NOT NULL, kind INTEGER NOT NULL,
  draft INTEGER NOT NULL, note TEXT NOT NULL, term_count INTEGER NOT NULL, term_unit INTEGER NOT NULL,
  term_indefinite INTEGER NOT NULL, term_until TEXT NOT NULL) STRICT;
CREATE TABLE agreement_facts(
  document INTEGER NOT NULL REFERENCES agreements, ordinal INTEGER NOT NULL, field INTEGER NOT NULL,
  value TEXT NOT NULL, role TEXT NOT NULL, person INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  confidence REAL NOT NULL, PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE parties(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, domains TEXT NOT NULL, ours INTEGER NOT NULL,
  words TEXT NOT NULL) STRICT;
CREATE TABLE document_parties(
  document INTEGER NOT NULL REFERENCES documents, party INTEGER NOT NULL REFERENCES parties, role INTEGER NOT NULL,
  PRIMARY KEY(document, party)) STRICT, WITHOUT ROWID;
ALTER TABLE findings ADD COLUMN party INTEGER;
ALTER TABLE findings ADD COLUMN nda_state INTEGER;
ALTER TABLE findings ADD COLUMN nda INTEGER;

-- Of files of older cases it is not known: they are looked at once more.
ALTER TABLE families ADD COLUMN ctime_ns INTEGER NOT NULL DEFAULT 0;
)sql";

// What papers do to NDAs that stand elsewhere, and by what these are found: `agreements` has papers that are
// no NDA and change one, too. A term that is 0 long, not open and without a day is none.
constexpr char kVersion3[] = R"sql(
ALTER TABLE agreements ADD COLUMN is_nda INTEGER NOT NULL DEFAULT 1;
ALTER TABLE agreements ADD COLUMN title TEXT NOT NULL DEFAULT '';
CREATE TABLE agreement_changes(
  document INTEGER NOT NULL REFERENCES agreements, ordinal INTEGER NOT NULL, effect INTEGER NOT NULL,
  title TEXT NOT NULL, dated TEXT NOT NULL, day TEXT NOT NULL, term_count INTEGER NOT NULL, term_unit INTEGER NOT NULL,
  term_from INTEGER NOT NULL, term_open INTEGER NOT NULL, term_until TEXT NOT NULL, term_begin TEXT NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, confidence REAL NOT NULL, PRIMARY KEY(document, ordinal)) STRICT,
  WITHOUT ROWID;
)sql";

// How messages end, read of each alone: `paragraphs` as store/standing_table.h has them. And what stands
// under many of them, as of the last run that ended: texts, and places that do not overlap.
constexpr char kVersion4[] = R"sql(
CREATE TABLE closings(
  document INTEGER PRIMARY KEY REFERENCES documents, before INTEGER NOT NULL, is_last INTEGER NOT NULL,
  paragraphs BLOB NOT NULL) STRICT;
CREATE TABLE standing_texts(id INTEGER PRIMARY KEY, messages INTEGER NOT NULL) STRICT;
CREATE TABLE standing_places(
  document INTEGER NOT NULL REFERENCES documents, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  text INTEGER NOT NULL REFERENCES standing_texts, PRIMARY KEY(document, begin)) STRICT, WITHOUT ROWID;
)sql";

// How the workers of a run were locked in (model/confinement.h), the worst of them; empty when none was
// needed or, in older cases, not known.
constexpr char kVersion5[] = R"sql(
ALTER TABLE runs ADD COLUMN sandbox TEXT NOT NULL DEFAULT '';
)sql";

// Custody: seals (store/seals.h) and the log (store/log_table.h). `md5` and `sha1` stand where `sha256` does;
// of what an older candor read they are not known.
constexpr char kVersion6[] = R"sql(
ALTER TABLE documents ADD COLUMN md5 BLOB;
ALTER TABLE documents ADD COLUMN sha1 BLOB;
ALTER TABLE documents ADD COLUMN seal BLOB;
ALTER TABLE items ADD COLUMN md5 BLOB;
ALTER TABLE items ADD COLUMN sha1 BLOB;
ALTER TABLE findings ADD COLUMN seal BLOB;
CREATE TABLE log(
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
)sql";

// For whom the author of a message says that he acts. Of older cases it is not known until they are read
// again.
constexpr char kVersion7[] = R"sql(
ALTER TABLE signatures ADD COLUMN client TEXT NOT NULL DEFAULT '';
)sql";

// What runs have told (store/told_table.h). What an older case holds was told before anybody noted it: by run
// 0, one row an event.
constexpr char kVersion8[] = R"sql(
CREATE TABLE told_findings(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL,
  severity INTEGER NOT NULL, confidence REAL NOT NULL, fingerprint BLOB NOT NULL, family INTEGER NOT NULL,
  first_run INTEGER NOT NULL, gone_run INTEGER) STRICT;
ALTER TABLE findings ADD COLUMN told INTEGER;
INSERT INTO told_findings(finding, signal, dimension, rule, severity, confidence, fingerprint, family, first_run)
  SELECT n.id, n.signal, n.dimension, n.rule, n.severity, n.confidence, n.fingerprint, i.family, 0
  FROM findings n JOIN documents d ON d.id=n.document JOIN items i ON i.id=d.holder
  WHERE d.present=1 AND n.number=coalesce(n.event, n.number) ORDER BY n.number;
UPDATE findings SET told=(
  SELECT t.id FROM told_findings t JOIN findings leader ON leader.id=t.finding
  WHERE leader.number=coalesce(findings.event, findings.number));
)sql";

// What people said (store/review_table.h): tags, and which rows of verdicts were one saying.
constexpr char kVersion9[] = R"sql(
ALTER TABLE reviews ADD COLUMN saying INTEGER;
CREATE TABLE review_tags(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, tag TEXT NOT NULL, put INTEGER NOT NULL, reviewer TEXT NOT NULL,
  at INTEGER NOT NULL, saying INTEGER) STRICT;
CREATE INDEX review_tags_by_finding ON review_tags(finding);
)sql";

// Numbers that may be stamped on pages (store/stamp_table.h).
constexpr char kVersion10[] = R"sql(
CREATE TABLE page_stamps(
  series TEXT NOT NULL, number INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents, page INTEGER NOT NULL,
  is_last INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY(series, number, document, page)) STRICT, WITHOUT ROWID;
CREATE INDEX page_stamps_by_document ON page_stamps(document, page);
)sql";

// Words that line ends break, and umlauts spelled out, stand in the index (store/index_words.h): no table
// changes, and the index is made anew by the writer that brings a case here. The number keeps a case with the
// old words from being searched by who would find them missing and say nothing.
constexpr char kVersion11[] = "";

// Whether what is read of a document was read in a charset that a container of it names. And numbers of
// documents that went, for when they come back (store/retired_table.h).
constexpr char kVersion12[] = R"sql(
ALTER TABLE documents ADD COLUMN charset_declared INTEGER NOT NULL DEFAULT 0;
CREATE TABLE retired_documents(
  sha256 BLOB PRIMARY KEY, id INTEGER NOT NULL UNIQUE, root INTEGER REFERENCES roots, path BLOB, suffix BLOB,
  file_sha256 BLOB, media_type TEXT NOT NULL, size INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs) STRICT, WITHOUT ROWID;
)sql";

// Each way of reading the same bytes is a document of its own (model/read_as.h), and one number in each. Such
// documents may have the same words, and so findings of one id. Rows of formats before have the reading that
// candor chose among those of all copies; files with copies that it chose not to read, or whose parts it
// lost, are read again.
constexpr char kVersion13[] = R"sql(
CREATE TABLE new_documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB NOT NULL, reading TEXT NOT NULL DEFAULT '', holder INTEGER, present INTEGER NOT NULL,
  media_type TEXT NOT NULL, type INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, size INTEGER NOT NULL,
  text_bytes INTEGER NOT NULL, text_points INTEGER NOT NULL, first_page INTEGER NOT NULL, pages INTEGER NOT NULL,
  first_passage INTEGER NOT NULL, passages INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  analysed_run INTEGER NOT NULL REFERENCES runs, md5 BLOB, sha1 BLOB, seal BLOB, UNIQUE(sha256, reading)) STRICT;
INSERT INTO new_documents SELECT id, sha256, CASE WHEN charset_declared<>0 THEN '?' ELSE '' END, holder, present,
  media_type, type, language, title, size, text_bytes, text_points, first_page, pages, first_passage, passages, run,
  analysed_run, md5, sha1, seal FROM documents;
DELETE FROM sqlite_sequence WHERE name='new_documents';
INSERT INTO sqlite_sequence(name, seq) SELECT 'new_documents', seq FROM sqlite_sequence WHERE name='documents';
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
CREATE INDEX documents_absent ON documents(id) WHERE present = 0;

CREATE TABLE new_findings(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents,
  passage INTEGER NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL, severity INTEGER NOT NULL,
  confidence REAL NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  end_point INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  fingerprint BLOB NOT NULL, event INTEGER, party INTEGER, nda_state INTEGER, nda INTEGER, seal BLOB, told INTEGER) STRICT;
INSERT INTO new_findings SELECT number, id, document, passage, signal, dimension, rule, severity, confidence, begin,
  end, begin_point, end_point, sentence_begin, sentence_end, fingerprint, event, party, nda_state, nda, seal, told
  FROM findings;
DROP TABLE findings;
ALTER TABLE new_findings RENAME TO findings;
CREATE INDEX findings_by_id ON findings(id);
CREATE INDEX findings_by_document ON findings(document);
CREATE INDEX findings_by_signal ON findings(signal);
CREATE INDEX findings_by_event ON findings(event) WHERE event IS NOT NULL;

CREATE TABLE new_retired(
  sha256 BLOB NOT NULL, reading TEXT NOT NULL, id INTEGER NOT NULL UNIQUE, root INTEGER REFERENCES roots, path BLOB,
  suffix BLOB, file_sha256 BLOB, media_type TEXT NOT NULL, size INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  PRIMARY KEY(sha256, reading)) STRICT, WITHOUT ROWID;
INSERT INTO new_retired SELECT sha256, '', id, root, path, suffix, file_sha256, media_type, size, run
  FROM retired_documents;
DROP TABLE retired_documents;
ALTER TABLE new_retired RENAME TO retired_documents;

CREATE TABLE to_read_again(family INTEGER PRIMARY KEY) STRICT;
)sql";

/// Fills in what the media types say, and lets copies be read again that others may have taken words from.
void NameReadings(const Db& db) {
  for (const std::string table : {"documents", "retired_documents"}) {
    std::vector<std::pair<int64_t, std::string>> readings;
    for (Statement s = db.Prepare("SELECT id, media_type, reading FROM " + table); s.Step();)
      readings.emplace_back(s.Int(0), NameOf(ReadAsOf(s.Bytes(1), s.String(2))));
    Statement set = db.Prepare("UPDATE " + table + " SET reading=? WHERE id=?");
    for (const auto& [id, reading] : readings) set.Run(reading, id);
  }
  db.Exec(
      "INSERT INTO to_read_again SELECT DISTINCT i.family FROM items i JOIN documents d ON d.id=i.document"
      " WHERE i.state=1 AND d.reading NOT IN ('format', 'nothing', 'text')"
      // Containers that lost their parts when they were read again beside a copy.
      " UNION SELECT i.family FROM items i WHERE i.document IN (SELECT c.document FROM items p JOIN items c "
      "ON"
      " c.id=p.parent WHERE c.document IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM items p WHERE "
      "p.parent=i.id)");
}

constexpr std::array<Migration, 13> kMigrations = {{{kVersion1},
                                                    {kVersion2},
                                                    {kVersion3},
                                                    {kVersion4},
                                                    {kVersion5},
                                                    {kVersion6, Adopt},
                                                    {kVersion7},
                                                    {kVersion8},
                                                    {kVersion9},
                                                    {kVersion10, FillStamps},
                                                    {kVersion11},
                                                    {kVersion12},
                                                    {kVersion13, NameReadings}}};

// The objects of formats 1 and 2 as early candors wrote them, before they were settled; DigestOf() of each.
constexpr std::array<std::string_view, 6> kUnsettled = {"e0bbebb25e089de0", "b8ee4446c5440262",
                                                        "0c4d1a71c569d358", "7cb9a67a9f070cbf",
                                                        "925d75a238d1d94f", "9111498a946c9ca8"};

// https://sqlite.org/fileformat2.html#the_database_header
constexpr size_t kHeaderBytes = 100;
constexpr size_t kApplicationAt = 68;  // big-endian
constexpr std::string_view kMagic("SQLite format 3\0", 16);

[[noreturn]] void ThrowForeign(const std::string& path, const std::string& why) {
  throw SqlError({"case_foreign", path + ": not a case of candor (" + why + ")",
                  "name another file with --case; this one was not changed", ExitStatus::kFailed});
}

[[noreturn]] void ThrowForeign(const Db& db, const std::string& why) { ThrowForeign(db.path(), why); }

/// A descriptor that is never closed, one for each file; less than 0: it cannot be opened. To close any
/// descriptor of a file takes away all locks that the process holds on it, those of its SQLite connections
/// too (https://sqlite.org/howtocorrupt.html, 2.2), and the page's server has many.
int DescriptorFor(const std::string& path) {
  using File = std::pair<dev_t, ino_t>;
  static std::mutex mutex;
  static auto* const kept = new std::map<File, int>;
  const std::lock_guard lock(mutex);
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return -1;
  if (const auto known = kept->find({status.st_dev, status.st_ino}); known != kept->end())
    return known->second;
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &status) != 0) return fd;
  return kept->emplace(File(status.st_dev, status.st_ino), fd).first->second;
}

/// Of a file that is shorter, what there is; nothing when it cannot be read: SQLite says why.
std::string ReadHeader(const std::string& path) {
  const int fd = DescriptorFor(path);
  std::string header(kHeaderBytes, '\0');
  const ssize_t size = fd >= 0 ? pread(fd, header.data(), header.size(), 0) : 0;
  header.resize(size > 0 ? static_cast<size_t>(size) : 0);
  return header;
}

int64_t ApplicationOf(std::string_view header) {
  int64_t id = 0;
  for (const char c : header.substr(kApplicationAt, 4)) id = id << 8 | static_cast<unsigned char>(c);
  return id;
}

struct Versions {
  int64_t application = 0;
  int64_t schema = 0;
};

Versions ReadVersions(const Db& db) {
  return {db.ScalarInt("PRAGMA application_id"), db.ScalarInt("PRAGMA user_version")};
}

using Objects = std::map<std::string, std::pair<std::string, std::string>>;

/// Name -> type and SQL. The tables that FTS5 makes for itself are listed without their SQL, which another
/// SQLite may word differently.
Objects ReadObjects(const Db& db) {
  Objects objects;
  Statement statement = db.Prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema");
  while (statement.Step()) {
    std::string name = statement.String(1);
    const bool shadow = name.rfind("passage_index_", 0) == 0;
    objects[name] = {statement.String(0), shadow ? std::string() : statement.String(2)};
  }
  return objects;
}

/// 16 hex digits.
std::string DigestOf(const Objects& objects) {
  std::string all;
  for (const auto& [name, object] : objects) all += object.first + "\n" + name + "\n" + object.second + "\n";
  return Sha256Hex(all).substr(0, 16);
}

/// Throws case_unsettled for what an early candor made.
void CheckIsSettled(const Db& db, const Objects& found, size_t format) {
  if (std::find(kUnsettled.begin(), kUnsettled.end(), DigestOf(found)) == kUnsettled.end()) return;
  throw SqlError({"case_unsettled",
                  db.path() + ": the case was made by an early candor, whose format " +
                      std::to_string(format) + " was not settled yet, and cannot be read",
                  "screen the room again into a new case; this one was not changed, and what people said of "
                  "findings is in its table reviews",
                  ExitStatus::kFailed});
}

void CheckObjects(const Db& db, std::span<const Migration> migrations) {
  const Db model = Db::OpenMemory();
  for (const Migration& migration : migrations) model.Exec(migration.sql);
  const Objects wanted = ReadObjects(model);
  const Objects found = ReadObjects(db);
  if (found != wanted) CheckIsSettled(db, found, migrations.size());
  for (const auto& [name, object] : found) {
    auto it = wanted.find(name);
    if (it == wanted.end())
      ThrowForeign(db, "it holds an object of another program: " + object.first + " " + name);
    if (it->second != object) ThrowForeign(db, "its " + object.first + " " + name + " was altered");
  }
  for (const auto& [name, object] : wanted) {
    if (found.find(name) == found.end()) ThrowForeign(db, "its " + object.first + " " + name + " is missing");
  }
}

void CheckApplication(const Db& db, const Versions& versions, size_t newest) {
  if (versions.application != kApplicationId) ThrowForeign(db, "a database of another program");
  if (versions.schema > static_cast<int64_t>(newest)) {
    throw SqlError({"case_newer",
                    db.path() + ": the case was made by a newer candor (format " +
                        std::to_string(versions.schema) + ", this one knows up to " + std::to_string(newest) +
                        ")",
                    "use that candor; this file was not changed", ExitStatus::kFailed});
  }
  if (versions.schema < 1) ThrowForeign(db, "it has no version");
}

}  // namespace

void CheckBeforeOpening(const std::string& path, Db::Mode mode) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return;
  const char* what = S_ISDIR(status.st_mode)    ? "it is a folder"
                     : !S_ISREG(status.st_mode) ? "it is a device, pipe or socket"
                                                : nullptr;
  if (what != nullptr) {
    const bool folder = S_ISDIR(status.st_mode);
    throw SqlError(
        {"case_foreign", path + ": not a case of candor (" + what + ")",
         folder ? "name a file with --case; candor.case in that folder, perhaps" : "name a file with --case",
         ExitStatus::kFailed});
  }
  if (status.st_size == 0) {
    if (mode == Db::Mode::kReadWrite) return;
    throw SqlError({"case_foreign", path + ": not a case of candor yet (the file is empty)",
                    "candor screen ROOM fills it; --case names another", ExitStatus::kFailed});
  }
  const std::string header = ReadHeader(path);
  if (header.empty()) return;
  // A candor that was killed while it made the case may have written other pages before the first; the
  // journal then makes an empty file of it again.
  const bool blank = header.find_first_not_of('\0') == std::string::npos;
  if (blank && header.size() == kHeaderBytes && access((path + "-journal").c_str(), F_OK) == 0) return;
  if (header.size() < kHeaderBytes || header.compare(0, kMagic.size(), kMagic) != 0)
    ThrowForeign(path, "no SQLite database");
  if (ApplicationOf(header) != kApplicationId) ThrowForeign(path, "a database of another program");
}

std::span<const Migration> Migrations() { return kMigrations; }

namespace {

/// No transaction is open where it begins and ends: within one the pragma does nothing.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(const Db& db) : db_(db) { db_.Exec("PRAGMA foreign_keys=OFF"); }
  ~ForeignKeysOff() { db_.Exec("PRAGMA foreign_keys=ON"); }
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

 private:
  const Db& db_;
};

}  // namespace

void Migrate(const Db& db, std::span<const Migration> migrations) {
  Versions versions = ReadVersions(db);
  // Pages, not tables: a database of somebody else's may hold none. A case that was killed while it was made
  // has no page once SQLite has rolled it back.
  const bool is_empty = db.ScalarInt("PRAGMA page_count") == 0;
  if (is_empty) {
    db.Exec("PRAGMA page_size=8192");
    versions = {kApplicationId, 0};
  } else {
    CheckApplication(db, versions, migrations.size());
    // A case that is about to be changed must be one: its first N migrations are looked at again.
    CheckObjects(db, migrations.first(static_cast<size_t>(versions.schema)));
  }
  if (versions.schema == static_cast<int64_t>(migrations.size())) return;
  // A table that others refer to is made anew beside the old one (https://sqlite.org/lang_altertable.html,
  // 7), and that it is gone for a moment must not count.
  const ForeignKeysOff unchecked(db);
  // An empty file gets its first page with the pragma, which comes too late once writing has begun and
  // outside of the transaction would leave a database without a name to whoever is killed now. (Kind::kRead
  // begins without writing.)
  Transaction transaction(db, is_empty ? Transaction::Kind::kRead : Transaction::Kind::kWrite);
  // The index is written twice, in pieces and then as a whole. Without incremental vacuum the room of the
  // pieces stays in the file: 1.92 bytes a byte of text instead of 1.51 (18 MB of contracts), at no
  // measurable cost.
  if (is_empty) db.Exec("PRAGMA auto_vacuum=INCREMENTAL");
  db.Exec(("PRAGMA application_id=" + std::to_string(kApplicationId)).c_str());
  for (size_t i = static_cast<size_t>(versions.schema); i < migrations.size(); ++i) {
    db.Exec(migrations[i].sql);
    if (migrations[i].fill != nullptr) migrations[i].fill(db);
    db.Exec(("PRAGMA user_version=" + std::to_string(i + 1)).c_str());
  }
  transaction.Commit();
}

void CheckIsCase(const Db& db, std::span<const Migration> migrations) {
  const Versions versions = ReadVersions(db);
  CheckApplication(db, versions, migrations.size());
  if (versions.schema < static_cast<int64_t>(migrations.size())) {
    CheckObjects(db, migrations.first(static_cast<size_t>(versions.schema)));
    throw SqlError({"case_older",
                    db.path() + ": the case was made by an older candor (format " +
                        std::to_string(versions.schema) + ", this one reads " +
                        std::to_string(migrations.size()) + ")",
                    "run candor screen on it once, which brings it up to date", ExitStatus::kFailed});
  }
  CheckObjects(db, migrations);
}

}  // namespace candor::internal
