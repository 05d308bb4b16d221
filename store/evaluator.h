// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which passages (or documents) a query finds, and how good each is. Internal to store/. Runs in the caller's
// read transaction; throws SqlError.
//
// A tree is answered from the leaves: FTS5 answers the largest parts made of words alone, tables answer the
// fields, and the answers, sets of ids, are joined here. One SQL statement for the whole tree would leave the
// order of the joins, and with it whether a query takes a millisecond or a minute, to SQLite's planner, which
// knows nothing of FTS5's lists.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/id_set.h"
#include "store/passage_ranker.h"
#include "store/query.h"
#include "store/sqlite.h"
#include "store/word_pattern.h"

namespace candor::internal {

class Evaluator {
 public:
  /// `ranked`: also score what is found. Findings below `min_confidence` are none to signal: and severity:.
  Evaluator(const Db& db, const Query& query, bool ranked, double min_confidence)
      : db_(db), query_(ForThisCase(db, query)), ranked_(ranked), min_confidence_(min_confidence) {}

  /// The query with the words of the case in the place of patterns, and forms of phrases that it has.
  const Query& query() const { return query_; }

  /// Ids of passages, or of documents when the query is not about passages; of documents that are in the room
  /// now.
  const IdSet& Run();

  /// After Run(): at most `wanted` of what was found, best first, equal ones in ascending order of id.
  std::vector<ScoredId> Best(uint64_t wanted) const;

 private:
  static Query ForThisCase(const Db& db, const Query& query);
  IdSet Evaluate(const QueryNode& node, bool wanted);
  IdSet EvaluateAnd(const QueryNode& node, bool wanted);
  IdSet EvaluateOr(const QueryNode& node, bool wanted);
  IdSet EvaluateInOrder(const QueryNode& node, bool wanted);
  IdSet EvaluateCondition(const QueryNode& node, bool wanted, const IdSet* within);
  IdSet MayHold(const QueryNode& node, bool wanted);
  IdSet EvaluateField(const QueryNode& node);
  IdSet Match(const std::string& expression, bool wanted, const IdSet* within, int in_order_within);
  IdSet CollectPhrase(const std::string& phrase, bool wanted);
  IdSet PassagesOf(const QueryNode& finding_field);
  std::vector<int64_t> DocumentsOf(const QueryNode& field);
  std::vector<int64_t> DocumentsByPath(const QueryNode& field);
  std::vector<int64_t> DocumentsByAttachment(const QueryNode& field);
  IdSet ToUnits(std::vector<int64_t> documents);
  IdSet Collect(Statement* statement);
  const IdSet& Everything();
  IdSet Absent();

  const Db& db_;
  const Query query_;
  const bool ranked_;
  const double min_confidence_;
  IdSet found_;
  IdSet everything_;
  bool has_everything_ = false;
  std::vector<std::vector<ScoredId>> scores_;  // of each expression that FTS5 answered, ascending by id
};

/// Whether a path matches the field path: anywhere in it, or as a whole when the pattern has * or ?. ASCII
/// letters of both cases are the same.
bool PathMatches(std::string_view path, std::string_view pattern);

/// "pdf" of "a/b.PDF"; empty without a dot in the last component.
std::string Extension(std::string_view path);

}  // namespace candor::internal
