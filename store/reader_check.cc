// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <string_view>

#include "model/names.h"
#include "store/family_check.h"
#include "store/index_words.h"
#include "store/reader_impl.h"

namespace candor {

using internal::CaseRows;
using internal::Db;
using internal::DocumentRow;
using internal::IndexWords;
using internal::PassageRow;
using internal::Statement;

namespace {

// Nobody reads more defects than this; the file is beyond repair long before.
constexpr size_t kMostDefects = 100;

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
  }
  return sum;
}

/// Reads every place in the index. FTS5's own integrity-check would need to write, and a sealed case may lie
/// on a disk that cannot be written; a temporary table can be made anywhere.
PlaceSum SumOfIndex(const Db& db) {
  // Still a read-only connection: query_only forbids temporary tables, too.
  db.Exec("PRAGMA query_only=OFF");
  db.Exec("CREATE VIRTUAL TABLE temp.index_places USING fts5vocab(main, passage_index, instance)");
  PlaceSum sum;
  {
    Statement s = db.Prepare("SELECT doc, offset, term FROM temp.index_places");
    while (s.Step()) sum.Add(s.Int(0), static_cast<uint64_t>(s.Int(1)), s.Bytes(2));
  }
  db.Exec("DROP TABLE temp.index_places");
  db.Exec("PRAGMA query_only=ON");
  return sum;
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
    {"SELECT number FROM findings WHERE passage NOT IN (SELECT id FROM passages WHERE "
     "passages.document=findings.document)",
     "a finding stands in no passage of its document: finding "},
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
    {"SELECT document FROM signatures WHERE document NOT IN (SELECT document FROM messages)",
     "a signature is of a document that is no message: document "},
    {"SELECT count(*) FROM passages HAVING count(*) <> (SELECT coalesce(sum(passages), 0) FROM documents)",
     "documents do not have as many passages as there are: "},
    {"SELECT count(*) FROM pages HAVING count(*) <> (SELECT coalesce(sum(pages), 0) FROM documents)",
     "documents do not have as many pages as there are: "},
};

}  // namespace

Result<std::vector<std::string>> CaseReader::Check() {
  return impl_->Read([&]() -> Result<std::vector<std::string>> {
    const Db& db = impl_->db;
    std::vector<std::string> defects;
    const auto add = [&](std::string defect) {
      if (defects.size() < kMostDefects) defects.push_back(std::move(defect));
    };
    for (Statement s = db.Prepare("PRAGMA integrity_check"); s.Step();) {
      if (s.Bytes(0) != "ok") add("SQLite: " + s.String(0));
    }
    if (!defects.empty()) return defects;  // what a broken file says about itself means nothing
    for (Statement s = db.Prepare("PRAGMA foreign_key_check"); s.Step();) {
      add("row " + s.String(1) + " of " + s.String(0) + " refers to a row of " + s.String(2) +
          " that is not there");
    }
    for (const Question& question : kQuestions) {
      for (Statement s = db.Prepare(question.sql); s.Step();) add(question.defect + s.String(0));
    }
    for (Statement s = db.Prepare("SELECT id FROM documents ORDER BY id"); s.Step();) {
      const DocumentRow row = *impl_->rows.FindDocument(s.Int(0));
      uint64_t bytes = 0;
      const auto passages =
          impl_->rows.Passages(row, row.first_passage, row.first_passage + row.info.passages);
      for (const PassageRow& passage : passages) bytes += passage.text.size();
      if (passages.size() != row.info.passages || bytes != row.info.text_bytes)
        add("the text of " + row.info.control + " is not whole");
    }
    if (!(SumOfTexts(db) == SumOfIndex(db))) add("the index and the texts do not agree");
    return defects;
  });
}

}  // namespace candor
