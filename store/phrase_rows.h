// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passages that hold one word or phrase, straight from the index. Internal to store/.
#pragma once

#include <cstdint>
#include <string>

#include "store/functions.h"
#include "store/sqlite.h"
#include "store/word_finder.h"

namespace candor::internal {

/// A phrase that stands in more passages than this is common, whatever the exact number: counting on would
/// cost as much as the search itself.
inline constexpr int64_t kCountedRows = 20'000;

/// A phrase in FTS5's language.
std::string PhraseText(const WordPhrase& phrase);

/// `phrase`: one quoted phrase of FTS5's language. `scored`: also how good each is.
PhraseRows RowsOf(const Db& db, const std::string& phrase, bool scored);

/// Whether there are any.
bool IsInIndex(const Db& db, const std::string& phrase);

/// How many they are, at most kCountedRows.
size_t CountRows(const Db& db, const std::string& phrase);

/// More than any passage's id, and no more than twice their number as a rule: what rareness is measured
/// against.
int64_t PassageNumbers(const Db& db);

}  // namespace candor::internal
