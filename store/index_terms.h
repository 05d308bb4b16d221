// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the index, in order. Internal to store/. Throws SqlError.
//
// FTS5 lists its words with the number of rows that each has
// (https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module), and walks through all of these rows to
// count them. So its list of places is asked for the first place of the next word instead, and the rest of
// the word's places are jumped over: a word costs one look into the index however common it is. Where every
// word is wanted, the list with its counts is quicker.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace candor::internal {

/// Tells `take` each word that begins with `beginning` (empty: each of the index), in order of bytes, until
/// it says false; but for those that stand for two halves (JoinedHalves()).
void ForEachIndexTerm(const Db& db, std::string_view beginning,
                      const std::function<bool(std::string_view term)>& take);

}  // namespace candor::internal
