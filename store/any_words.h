// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passages that have any of the words of a question, in any form, and how good each is. Internal to store/.
//
// A word that stands everywhere finds everything and says nothing: words bring passages in the order of their
// rareness until 50,000 are found, and the commoner ones only order what the others brought. Which did which
// is told, so that the number of hits means something.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/id_set.h"
#include "store/passage_ranker.h"
#include "store/query.h"
#include "store/sqlite.h"

namespace candor::internal {

struct AnyWords {
  std::vector<RankedTerm> terms;      ///< in the order of the question
  std::vector<std::string> finding;   ///< words that bring passages, with their forms: "damages, damage"
  std::vector<std::string> ordering;  ///< words that only order
  uint64_t total = 0;                 ///< passages with one of the first, exact
  std::vector<ScoredId> best;         ///< of them, best first, equal ones by id; at most `most`
};

enum class Forms : uint8_t { kAsWritten, kAny };

/// `words`: kWords nodes. Only passages in `within`.
AnyWords FindAnyWords(const Db& db, const std::vector<QueryNode>& words, Forms forms, const IdSet& within,
                      size_t most);

}  // namespace candor::internal
