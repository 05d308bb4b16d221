// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a query that FTS5 can answer by itself, in FTS5's language. Internal to store/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/query.h"

namespace candor::internal {

/// The expression for a tree of words, unordered nearness, AND, OR, and NOT beside something wanted; nothing
/// for any other tree. Whatever the user wrote stands inside quotation marks, with inner ones doubled: it
/// cannot be syntax.
std::optional<std::string> ToMatchExpression(const QueryNode& node);

/// How many choices from the lists of a kNear node there are, and how many there may be.
size_t CombinationsOf(const QueryNode& near);
inline constexpr size_t kMaxNearCombinations = 500;

/// One expression and its length in words for each way to choose from the lists of a kNear node. FTS5's NEAR
/// has neither lists nor order; the caller checks order with candor_in_order().
std::vector<std::string> ToNearExpressions(const QueryNode& near);

}  // namespace candor::internal
