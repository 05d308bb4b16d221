// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/log_table.h"

#include "base/hex.h"
#include "base/sha256.h"
#include "store/review_table.h"
#include "store/seals.h"

namespace candor::internal {
namespace {

constexpr size_t kHashBytes = 32;
constexpr size_t kRoomDigits = 16;

/// Of bytes, as the table has it.
std::string HashOf(std::string_view previous, int64_t number, int64_t at, std::string_view what,
                   std::string_view detail) {
  Sha256 hash;
  hash.Update(ToHex(previous));
  hash.Update("\n" + std::to_string(number) + "\n" + std::to_string(at) + "\n");
  hash.Update(what);
  hash.Update("\n");
  hash.Update(detail);
  hash.Update("\n");
  return hash.Bytes();
}

struct Question {
  const char* sql;  // gives the number of each run of which it is true
  const char* defect;
};

// Runs of before the case had a log are those up to "runs" of the entry that adopted it.
constexpr Question kQuestions[] = {
    {"SELECT id FROM runs WHERE id NOT IN (SELECT json_extract(detail, '$.run') FROM log WHERE"
     " what='run-begun') AND id > (SELECT coalesce(max(json_extract(detail, '$.runs')), 0) FROM log WHERE"
     " what='adopted')",
     "the log does not tell that it began: run "},
    {"SELECT json_extract(detail, '$.run') FROM log WHERE what='run-begun' AND json_extract(detail, '$.run')"
     " NOT IN (SELECT id FROM runs)",
     "the log tells of it, and it is not there: run "},
    {"SELECT r.id FROM runs r JOIN log l ON l.what='run-begun' AND json_extract(l.detail, '$.run')=r.id WHERE"
     " r.started<>l.at OR r.tool_version<>json_extract(l.detail, '$.version') OR r.lexicon_digest<>"
     "json_extract(l.detail, '$.lexicon') OR r.extractor_version<>json_extract(l.detail, '$.extractor')",
     "it did not begin as the log tells: run "},
    {"SELECT id FROM runs WHERE status<>0 AND id IN (SELECT json_extract(detail, '$.run') FROM log WHERE"
     " what='run-begun') AND id NOT IN (SELECT json_extract(detail, '$.run') FROM log WHERE what IN"
     " ('run-ended', 'run-lost'))",
     "the log does not tell how it ended: run "},
    {"SELECT r.id FROM runs r JOIN log l ON l.what='run-ended' AND json_extract(l.detail, '$.run')=r.id WHERE"
     " r.status<>json_extract(l.detail, '$.status') OR r.indexed<>json_extract(l.detail, '$.indexed') OR"
     " r.duplicate<>json_extract(l.detail, '$.duplicate') OR r.failed<>json_extract(l.detail, '$.failed') OR"
     " r.skipped<>json_extract(l.detail, '$.skipped') OR r.findings<>json_extract(l.detail, '$.findings') OR"
     " r.sandbox<>json_extract(l.detail, '$.sandbox')",
     "it did not end as the log tells: run "},
};

std::string OfLastRun(const Db& db, std::string_view field) {
  Statement select = db.Prepare(
      "SELECT coalesce(json_extract(detail, ?), '') FROM log WHERE what IN ('run-ended', 'adopted') AND"
      " number=(SELECT max(number) FROM log WHERE what<>'reviewed')");
  return select.Start(field).Step() ? select.String(0) : "";
}

}  // namespace

void AppendLog(const Db& db, int64_t at, std::string_view what, std::string_view detail) {
  int64_t number = 1;
  std::string previous(kHashBytes, '\0');
  {
    Statement last = db.Prepare("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1");
    if (last.Step()) {
      number = last.Int(0) + 1;
      previous = last.String(1);
    }
  }
  const std::string hash = HashOf(previous, number, at, what, detail);
  db.Prepare("INSERT INTO log VALUES(?,?,?,?,?)").Run(number, at, what, detail, Blob{hash});
}

void Adopt(const Db& db) {
  const int64_t runs = db.ScalarInt("SELECT max(id) FROM runs");
  if (runs == 0) return;
  SealAll(db);
  const std::string content = ContentDigest(db);
  const std::string reviews = ReviewDigestBeforeTags(db);
  Statement detail = db.Prepare(
      "SELECT json_object('runs', ?, 'documents', (SELECT count(*) FROM documents), 'content', ?, 'reviews', "
      "?)");
  detail.Start(runs, content, reviews).Step();
  AppendLog(db, db.ScalarInt("SELECT max(max(started, finished)) FROM runs"), kLogAdopted, detail.String(0));
}

std::vector<LogEntry> ReadLog(const Db& db) {
  std::vector<LogEntry> log;
  Statement s = db.Prepare("SELECT number, at, what, detail, hash FROM log ORDER BY number");
  while (s.Step()) log.push_back({s.Int(0), s.Int(1), s.String(2), s.String(3), ToHex(s.Bytes(4))});
  return log;
}

std::string LoggedRoom(std::string_view name) { return Sha256Hex(name).substr(0, kRoomDigits); }

std::vector<std::string> LogDefects(const Db& db, const std::vector<LogEntry>& log) {
  std::vector<std::string> defects;
  std::string previous(kHashBytes, '\0');
  int64_t number = 1;
  for (const LogEntry& entry : log) {
    if (entry.number != number) {
      defects.push_back("entries are missing before entry " + std::to_string(entry.number));
      number = entry.number;
    } else if (ToHex(HashOf(previous, entry.number, entry.at, entry.what, entry.detail)) != entry.hash) {
      defects.push_back("entry " + std::to_string(entry.number) +
                        " does not follow from the one before it: one of the two was changed");
    }
    previous = FromHex(entry.hash).value_or("");
    ++number;
  }
  for (const Question& question : kQuestions) {
    for (Statement s = db.Prepare(question.sql); s.Step();) defects.push_back(question.defect + s.String(0));
  }
  // When candor began to keep logs, the entry that adopted a case did not say what people had said until
  // then.
  Statement said = db.Prepare(
      "SELECT coalesce(json_extract(detail, '$.reviews'), '-') FROM log WHERE what IN ('reviewed', 'adopted')"
      " ORDER BY number DESC LIMIT 1");
  const std::string reviews = said.Step() ? said.String(0) : "";
  if (reviews != "-" && ReviewDigest(db) != reviews)
    defects.emplace_back("what people said of findings is not what the log tells");
  return defects;
}

std::string LoggedContent(const Db& db) { return OfLastRun(db, "$.content"); }

std::string LoggedTold(const Db& db) { return OfLastRun(db, "$.told"); }

std::string LoggedAttempts(const Db& db) { return OfLastRun(db, "$.attempts"); }

}  // namespace candor::internal
