// SPDX-License-Identifier: GPL-3.0-or-later
//
// Phrases whose words a line end breaks in a text: "change of control" in "change of-/control". Internal to
// store/. Throws SqlError.
//
// The index has the two halves of such a word at one place (store/index_words.h), where no phrase of both can
// be found. It has a word that stands for both, too, and only where some line end breaks them: so a phrase
// costs one look into the index for each two of its words, and nothing more as a rule.
#pragma once

#include <vector>

#include "store/query.h"
#include "store/sqlite.h"
#include "store/word_finder.h"

namespace candor::internal {

/// The same phrase with halves put together, in each way that the index may know; empty as a rule.
std::vector<WordPhrase> BrokenFormsOf(const Db& db, const WordPhrase& phrase);

/// The node with QueryNode::broken filled for itself and all below.
QueryNode WithBrokenWords(const Db& db, QueryNode node);

}  // namespace candor::internal
