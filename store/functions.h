// SPDX-License-Identifier: GPL-3.0-or-later
//
// What candor adds to FTS5 on each of its connections. Internal to store/.
//
//   tokenize='candor'                    the words of store/index_words.h
//   candor_rank(passage_index)           how well a row matches; higher is better
//   candor_in_order(passage_index, n)    1 when the phrases of the query follow each other in their order,
//   each beginning
//                                        at most n words after the end of the one before
#pragma once

struct sqlite3;

namespace candor::internal {

/// Throws SqlError, also when this SQLite was built without FTS5.
void RegisterFunctions(sqlite3* db);

}  // namespace candor::internal
