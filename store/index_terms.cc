// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_terms.h"

#include "store/index_words.h"

namespace candor::internal {
namespace {

/// Makes the tables on a connection for reading, unless they are there.
void OpenTerms(const Db& db) {
  // Still a read-only connection: query_only forbids temporary tables, too.
  db.Exec("PRAGMA query_only=OFF");
  db.Exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_terms USING fts5vocab('main', 'passage_index', 'row');"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_places USING fts5vocab('main', 'passage_index', "
      "'instance')");
  db.Exec("PRAGMA query_only=ON");
}

bool IsJoined(std::string_view term) { return term.find(kHalfJoiner) != std::string_view::npos; }

}  // namespace

void ForEachIndexTerm(const Db& db, std::string_view beginning,
                      const std::function<bool(std::string_view term)>& take) {
  OpenTerms(db);
  if (beginning.empty()) {
    Statement select = db.Prepare("SELECT term FROM temp.index_terms ORDER BY term");
    while (select.Step() && (IsJoined(select.Bytes(0)) || take(select.Bytes(0)))) {
    }
    return;
  }
  Statement next = db.Prepare("SELECT term FROM temp.index_places WHERE term >= ? ORDER BY term LIMIT 1");
  std::string from(beginning);
  while (next.Start(from).Step()) {
    const std::string_view term = next.Bytes(0);
    if (!term.starts_with(beginning) || !(IsJoined(term) || take(term))) return;
    // No term has this character (store/index_words.h): what begins with `term` and is longer comes behind.
    std::string behind(term);
    behind.push_back('\x01');
    next.Reset();
    from = std::move(behind);
  }
}

}  // namespace candor::internal
