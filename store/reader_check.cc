// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

#include "model/names.h"
#include "store/case_lock.h"
#include "store/family_check.h"
#include "store/index_words.h"
#include "store/log_table.h"
#include "store/reader_impl.h"
#include "store/seals.h"

namespace candor {

using internal::CaseRows;
using internal::Db;
using internal::DocumentRow;
using internal::IndexWords;
using internal::PaddedWords;
using internal::PassageRow;
using internal::SqlError;
using internal::Statement;
using internal::Transaction;

namespace {

// Nobody reads more defects than this; the file is beyond repair long before.
constexpr size_t kMostDefects = 100;

void Add(CheckedPart* part, std::string defect) {
  if (part->defects.size() < kMostDefects) part->defects.push_back(std::move(defect));
}

/// A mixed hash of one word at one place. Sums of these agree when two multisets of places agree, and else
/// practically never.
uint64_t HashPlace(int64_t passage, uint64_t offset, std::string_view word) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  hash ^= static_cast<uint64_t>(passage) * 0x9e3779b97f4a7c15u + offset * 0xc2b2ae3d27d4eb4fu;
  hash ^= hash >> 31;
  hash *= 0xbf58476d1ce4e5b9u;
  hash ^= hash >> 27;
  hash *= 0x94d049bb133111ebu;
  return hash ^ hash >> 31;
}

struct PlaceSum {
  uint64_t places = 0, sum = 0;
  void Add(int64_t passage, uint64_t offset, std::string_view word) {
    ++places;
    sum += HashPlace(passage, offset, word);
  }
  friend bool operator==(const PlaceSum&, const PlaceSum&) = default;
};

PlaceSum SumOfTexts(const Db& db) {
  PlaceSum sum;
  IndexWords words;
  Statement s = db.Prepare("SELECT id, text FROM passages");
  while (s.Step()) {
    words.Cut(s.Bytes(1));
    for (size_t i = 0; i < words.size(); ++i) sum.Add(s.Int(0), i, words.word(i));
    for (const IndexWords::Other& other : words.others()) sum.Add(s.Int(0), other.at, other.word);
  }
  return sum;
}

struct IndexSum {
  PlaceSum places;
  uint64_t not_found = 0;  ///< words that are in the index and are not found where it is asked for them
};

/// Reads every place in the index, and looks each word up: the tree by which FTS5 jumps to a word is a table
/// of its own, of which its integrity-check sees rows that are wrong and none that are missing. That check
/// also wants to write, and a sealed case may lie on a disk that cannot be written; a temporary table can be
/// made anywhere.
IndexSum SumOfIndex(const Db& db) {
  // Still a read-only connection: query_only forbids temporary tables, too.
  db.Exec("PRAGMA query_only=OFF");
  db.Exec("CREATE VIRTUAL TABLE temp.index_places USING fts5vocab(main, passage_index, instance)");
  db.Exec("CREATE VIRTUAL TABLE temp.index_rows USING fts5vocab(main, passage_index, row)");
  IndexSum sum;
  {
    Statement s = db.Prepare("SELECT doc, offset, term FROM temp.index_places");
    Statement look_up = db.Prepare("SELECT cnt FROM temp.index_rows WHERE term=?");
    std::string word;
    int64_t places = 0;
    const auto found = [&] {
      const bool same = places == 0 || (look_up.Start(word).Step() && look_up.Int(0) == places);
      look_up.Reset();
      return same;
    };
    while (s.Step()) {
      sum.places.Add(s.Int(0), static_cast<uint64_t>(s.Int(1)), s.Bytes(2));
      if (s.Bytes(2) != word) {
        sum.not_found += found() ? 0 : 1;
        word = s.String(2);
        places = 0;
      }
      ++places;
    }
    sum.not_found += found() ? 0 : 1;
  }
  db.Exec("DROP TABLE temp.index_places");
  db.Exec("DROP TABLE temp.index_rows");
  db.Exec("PRAGMA query_only=ON");
  return sum;
}

/// Senders, recipients and subjects are searched by words that are kept beside them.
void CheckHeaderWords(const Db& db, CheckedPart* part) {
  Statement mailboxes = db.Prepare("SELECT name || ' ' || address, words, id FROM mailboxes");
  while (mailboxes.Step()) {
    if (PaddedWords(mailboxes.Bytes(0)) != mailboxes.Bytes(1))
      Add(part, "the words by which a sender or recipient is found are not those of the name: mailbox " +
                    mailboxes.String(2));
  }
  Statement subjects = db.Prepare("SELECT subject, subject_words, document FROM messages");
  while (subjects.Step()) {
    if (PaddedWords(subjects.Bytes(0)) != subjects.Bytes(1))
      Add(part, "the words by which a subject is found are not those of the subject: " +
                    ControlName(subjects.Int(2)));
  }
}

struct Question {
  const char* sql;  // gives one row for each defect
  const char* defect;
};

// What the foreign keys do not say.
constexpr Question kQuestions[] = {
    {"SELECT id FROM documents WHERE holder IS NOT NULL AND holder NOT IN (SELECT id FROM items WHERE "
     "document=documents.id AND state=0)",
     "a document is held by an item that does not hold it: document "},
    {"SELECT id FROM documents WHERE holder IS NULL AND id IN (SELECT document FROM items)",
     "a document that items have is held by none: document "},
    {"SELECT id FROM items WHERE state=0 AND id NOT IN (SELECT holder FROM documents WHERE holder IS NOT "
     "NULL)",
     "an item is indexed and holds no document: item "},
    {"SELECT id FROM items WHERE state=1 AND document IS NULL", "an item is a duplicate of nothing: item "},
    {"SELECT id FROM items WHERE document IS NOT NULL AND document NOT IN (SELECT id FROM documents)",
     "an item has a document that is not there: item "},
    // By the passage's number: there is no index over the documents of passages.
    {"SELECT number FROM findings f WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.id=f.passage AND "
     "p.document=f.document)",
     "a finding stands in no passage of its document: finding "},
    {"SELECT t.id FROM retired_documents t JOIN documents d ON d.id=t.id OR (d.sha256=t.sha256 AND "
     "d.reading=t.reading)",
     "the number of a document that went is that of one that is there, or both have one content: document "},
    {"SELECT id FROM retired_documents WHERE id > (SELECT seq FROM sqlite_sequence WHERE name='documents')",
     "a document that went has a number that was never given: document "},
    {"SELECT document FROM threads WHERE document NOT IN (SELECT document FROM messages)",
     "a conversation has a document that is no message: document "},
    {"SELECT t.document FROM threads t JOIN threads p ON p.document=t.parent WHERE p.thread<>t.thread",
     "a message answers one of another conversation: document "},
    {"SELECT q.document FROM quotations q LEFT JOIN zones z ON z.document=q.document AND z.ordinal=q.zone "
     "WHERE z.document IS NULL",
     "a quotation stands in no zone: document "},
    {"SELECT document FROM quotations WHERE origin=document OR origin IS NOT NULL AND missing IS NOT NULL",
     "a quotation comes from where it cannot: document "},
    {"SELECT number FROM findings WHERE party IS NOT NULL AND party NOT IN (SELECT id FROM parties)",
     "a finding speaks about a party that is not there: finding "},
    {"SELECT number FROM findings WHERE told IS NOT NULL AND told NOT IN (SELECT id FROM told_findings)",
     "a finding was told in words that are not there: finding "},
    {"SELECT document FROM signatures WHERE document NOT IN (SELECT document FROM messages)",
     "a signature is of a document that is no message: document "},
    {"SELECT count(*) FROM passages HAVING count(*) <> (SELECT coalesce(sum(passages), 0) FROM documents)",
     "documents do not have as many passages as there are: "},
    {"SELECT count(*) FROM pages HAVING count(*) <> (SELECT coalesce(sum(pages), 0) FROM documents)",
     "documents do not have as many pages as there are: "},
};

CheckedPart CheckDatabase(const Db& db) {
  CheckedPart part{"database", 0, {}, {}};
  for (Statement s = db.Prepare("PRAGMA integrity_check"); s.Step();) {
    if (s.Bytes(0) != "ok") Add(&part, "SQLite: " + s.String(0));
  }
  ++part.checked;
  if (!part.defects.empty()) return part;  // what a broken file says about itself means nothing
  for (Statement s = db.Prepare("PRAGMA foreign_key_check"); s.Step();) {
    Add(&part, "row " + s.String(1) + " of " + s.String(0) + " refers to a row of " + s.String(2) +
                   " that is not there");
  }
  ++part.checked;
  for (const Question& question : kQuestions) {
    for (Statement s = db.Prepare(question.sql); s.Step();) Add(&part, question.defect + s.String(0));
    ++part.checked;
  }
  return part;
}

/// Documents and findings against their seals.
void CheckSeals(const Db& db, CaseRows* rows, const CaseReader::CheckProgress& progress, CheckedPart* texts,
                CheckedPart* findings) {
  internal::Seals seals(db);
  const auto all = static_cast<uint64_t>(db.ScalarInt("SELECT count(*) FROM documents"));
  Statement of_document =
      db.Prepare("SELECT number, id, seal FROM findings WHERE document=? ORDER BY number");
  for (Statement s = db.Prepare("SELECT id, seal FROM documents ORDER BY id"); s.Step();) {
    const std::string control = ControlName(s.Int(0));
    std::string text;
    // Of what does not even fit together nothing more can be said.
    try {
      const DocumentRow row = rows->Document(s.Int(0));
      const auto passages = rows->Passages(row, row.first_passage, row.first_passage + row.info.passages);
      for (const PassageRow& passage : passages) text.append(passage.text);
      if (passages.size() != row.info.passages || text.size() != row.info.text_bytes)
        Add(texts, "the text of " + control + " is not whole");
      else if (seals.OfDocument(s.Int(0)) != s.Bytes(1))
        Add(texts, "what is stored of " + control + " is not what was stored");
    } catch (const SqlError& error) {
      Add(texts, error.error().message);
    }
    for (of_document.Start(s.Int(0)); of_document.Step(); ++findings->checked) {
      if (seals.OfFinding(of_document.Int(0), text) != of_document.Bytes(2))
        Add(findings, "finding " + of_document.String(1) + " in " + control +
                          " does not stand where it was found, or says something else");
    }
    of_document.Reset();
    ++texts->checked;
    if (progress) progress(texts->checked, all);
  }
}

/// FTS5's own check, which also tries its way of looking words up. It writes nothing and wants to be allowed
/// to.
std::string TryIndexItself(const std::string& path, CheckedPart* part) {
  if (access(path.c_str(), W_OK) != 0) return "the case may not be written";
  const Result<internal::CaseLock> lock = internal::CaseLock::Acquire(path);
  if (!lock) return "the case is being written, or its folder may not be";
  const Db db = Db::Open(path, Db::Mode::kReadWrite);
  if (db.ScalarText("PRAGMA journal_mode") != "delete") return "the last run on the case is not finished";
  try {
    // Rolled back: a commit would write the index's totals once more.
    const Transaction looking(db, Transaction::Kind::kWrite);
    db.Exec("INSERT INTO passage_index(passage_index, rank) VALUES('integrity-check', 1)");
  } catch (const SqlError& error) {
    if (error.error().code != "case_damaged") return error.error().message;
    Add(part, "the index is damaged");
  }
  return "";
}

CheckedPart CheckIndex(const Db& db) {
  CheckedPart part{"index", 0, {}, {}};
  part.checked = static_cast<uint64_t>(db.ScalarInt("SELECT count(*) FROM passages"));
  const IndexSum index = SumOfIndex(db);
  if (!(SumOfTexts(db) == index.places)) Add(&part, "the index and the texts do not agree");
  if (index.not_found > 0)
    Add(&part, "words are in the index and not found in it: " + std::to_string(index.not_found));
  CheckHeaderWords(db, &part);
  if (!part.defects.empty()) return part;
  if (const std::string reason = TryIndexItself(db.path(), &part); !reason.empty())
    part.left_out = "the index's own check: " + reason;
  return part;
}

CheckedPart CheckLog(const Db& db) {
  CheckedPart part{"log", 0, {}, {}};
  const std::vector<LogEntry> log = internal::ReadLog(db);
  part.checked = log.size();
  for (std::string& defect : internal::LogDefects(db, log)) Add(&part, std::move(defect));
  const std::string content = internal::LoggedContent(db);
  if (content.empty()) {
    part.left_out = "whether files, documents or findings were added or taken out: the last run did not end";
  } else if (content != internal::ContentDigest(db)) {
    Add(&part, "the case does not hold what it held when its last run ended");
  } else if (const std::string attempts = internal::LoggedAttempts(db);
             !attempts.empty() && attempts != internal::AttemptsDigest(db)) {
    Add(&part, "how often files were tried is not what the last run told");
  } else if (const std::string told = internal::LoggedTold(db); told.empty()) {
    part.left_out = "what is told of parties, NDAs and conversations: an older candor wrote it";
  } else if (told != internal::ToldDigest(db)) {
    Add(&part, "what is told of parties, NDAs, conversations or events is not what the last run told");
  }
  return part;
}

/// SQLite finds some damage only when it comes by.
template <typename Body>
void CatchDamage(CheckedPart* part, Body&& body) {
  try {
    body();
  } catch (const SqlError& error) {
    Add(part, error.error().message);
  }
}

}  // namespace

Result<std::vector<CheckedPart>> CaseReader::Check(const CheckProgress& progress) {
  return impl_->Read([&]() -> Result<std::vector<CheckedPart>> {
    const Db& db = impl_->db;
    CheckedPart database{"database", 0, {}, {}}, texts{"texts", 0, {}, {}}, findings{"findings", 0, {}, {}},
        index{"index", 0, {}, {}}, log{"log", 0, {}, {}};
    CatchDamage(&database, [&] { database = CheckDatabase(db); });
    CatchDamage(&texts, [&] { CheckSeals(db, &impl_->rows, progress, &texts, &findings); });
    CatchDamage(&index, [&] { index = CheckIndex(db); });
    CatchDamage(&log, [&] { log = CheckLog(db); });
    return std::vector{std::move(database), std::move(texts), std::move(findings), std::move(index),
                       std::move(log)};
  });
}

}  // namespace candor
