// SPDX-License-Identifier: GPL-3.0-or-later
//
// How well a passage answers words that were asked for together. Internal to store/.
//
// The index says which passages hold the words and how often, in no time. What it cannot say cheaply decides
// among the best of them, and is told from their texts: whether words that stand next to each other in the
// query stand near each other here, how long the passage is, and whether it begins with the words, as under a
// heading of its own. Measured one by one on ACORD: docs/decisions/0049-ranking.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/query.h"
#include "store/sqlite.h"
#include "store/word_finder.h"

namespace candor::internal {

struct ScoredId {
  int64_t id = 0;
  double score = 0;
};

/// One thing that was asked for: a word in some of its forms, a phrase, one of a list.
struct RankedTerm {
  std::vector<WordPhrase> phrases;
  double weight = 1;  ///< how rare it is
};

/// Of a term that stands in `rows` of `all` passages.
double WeightOf(int64_t rows, int64_t all);

class PassageRanker {
 public:
  /// In the order of the query.
  explicit PassageRanker(std::vector<RankedTerm> terms);

  bool empty() const { return terms_.empty(); }
  /// Higher is better; 0 without any of the terms.
  double Score(std::string_view text);

 private:
  struct Beginning {
    size_t term, phrase;
  };
  void FindTerms();
  void NoteFrom(std::string_view first_word, size_t at);

  std::vector<RankedTerm> terms_;
  std::unordered_map<std::string, std::vector<Beginning>> by_first_word_;
  std::vector<Beginning> prefixes_;  // phrases of one word that may go on
  IndexWords words_;
  std::string word_;
  std::vector<std::vector<uint32_t>> places_;  // of each term, ascending
};

/// The terms of a query, with their weights: its words and phrases, those near each other and those of lists
/// one by one, the words that fit a pattern as one; what follows NOT is none.
std::vector<RankedTerm> TermsOf(const Db& db, const Query& query);

/// How many of the best are ordered by their texts.
inline constexpr size_t kRankedPassages = 200;

/// Orders passages by their texts, best first, equal ones by id; what else of the same document was found
/// good speaks for a passage, too.
void RankPassages(const Db& db, PassageRanker* ranker, std::vector<ScoredId>* passages);

}  // namespace candor::internal
