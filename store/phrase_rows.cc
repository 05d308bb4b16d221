// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/phrase_rows.h"

namespace candor::internal {
namespace {

void CollectInto(const Db& db, const std::string& phrase, PhraseRows* rows) {
  rows->deadline = db.deadline();
  Statement select = db.Prepare(
      "SELECT candor_collect(passage_index, ?2) FROM passage_index WHERE passage_index MATCH ?1 LIMIT 1");
  select.Start(phrase);
  select.BindPointer(2, rows, PhraseRows::kPointerType);
  select.Step();
}

}  // namespace

std::string PhraseText(const WordPhrase& phrase) {
  std::string out = "\"";
  for (const std::string& word : phrase.words) out.append(out.size() == 1 ? "" : " ").append(word);
  return out.append(phrase.prefix ? "\" *" : "\"");
}

PhraseRows RowsOf(const Db& db, const std::string& phrase, bool scored) {
  PhraseRows rows;
  rows.scored = scored;
  CollectInto(db, phrase, &rows);
  return rows;
}

bool IsInIndex(const Db& db, const std::string& phrase) {
  Statement select = db.Prepare("SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT 1");
  return select.Start(phrase).Step();
}

size_t CountRows(const Db& db, const std::string& phrase) {
  PhraseRows rows;
  rows.most = kCountedRows;
  CollectInto(db, phrase, &rows);
  return rows.ids.size();
}

int64_t PassageNumbers(const Db& db) { return db.ScalarInt("SELECT coalesce(max(id), 0) + 1 FROM passages"); }

}  // namespace candor::internal
