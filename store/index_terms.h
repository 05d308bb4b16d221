// SPDX-License-Identifier: GPL-3.0-or-later
//
// temp.index_terms(term, doc, cnt): the words of the index, what FTS5 says of them
// (https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module). Internal to store/.
#pragma once

#include "store/sqlite.h"

namespace candor::internal {

/// Makes the table on a connection for reading, unless it is there.
inline void OpenIndexTerms(const Db& db) {
  // Still a read-only connection: query_only forbids temporary tables, too.
  db.Exec("PRAGMA query_only=OFF");
  db.Exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_terms USING fts5vocab('main', 'passage_index', 'row')");
  db.Exec("PRAGMA query_only=ON");
}

}  // namespace candor::internal
