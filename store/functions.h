// SPDX-License-Identifier: GPL-3.0-or-later
//
// What candor adds to FTS5 on each of its connections. Internal to store/.
//
//   tokenize='candor'                    the words of store/index_words.h
//   candor_rank(passage_index)           how well a row matches; higher is better
//   candor_in_order(passage_index, n)    1 when the phrases of the query follow each other in their order,
//   each beginning
//                                        at most n words after the end of the one before
//   candor_collect(passage_index, p)     for a query of one phrase: puts all rows that match into the
//   PhraseRows at p. FTS5
//                                        walks its list without a step of SQLite's machine for each row,
//                                        which is five times as fast; one call on any row of the result
//                                        collects them all.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

struct sqlite3;

namespace candor::internal {

/// Rows in ascending order and how good each is, as candor_rank() has it for one phrase.
struct PhraseRows {
  static constexpr char kPointerType[] = "candor_phrase_rows";

  bool scored = false;     ///< given: whether `scores` is wanted
  size_t most = SIZE_MAX;  ///< given: as many rows are enough
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();  ///< given
  std::vector<int64_t> ids;
  std::vector<float> scores;
};

/// Throws SqlError, also when this SQLite was built without FTS5.
void RegisterFunctions(sqlite3* db);

}  // namespace candor::internal
