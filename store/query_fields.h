// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of the query language: one table of their names and of what they take. Internal to store/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/query.h"

namespace candor::internal {

std::optional<QueryField> ParseQueryField(std::string_view name);
std::string_view QueryFieldName(QueryField field);
/// It speaks of the passage (of its page, or of a finding in it), and not of the passage's document.
bool SpeaksOfPassages(QueryField field);
/// "from:, to:, cc:, ..."
std::string QueryFieldNames();
/// The field that a misspelt name is nearest to; empty: none is near.
std::string NearestQueryField(std::string_view name);

struct FieldProblem {
  std::string expected;  ///< empty: the value is fine
  std::string hint;
};

/// Checks a value and puts it into `node`, whose field is set. `today` as ParseQuery() has it.
FieldProblem ReadFieldValue(std::string_view value, bool prefix, std::string_view today, QueryNode* node);

/// The value as it would be written.
std::string ExplainFieldValue(const QueryNode& node);

}  // namespace candor::internal
