// SPDX-License-Identifier: GPL-3.0-or-later
//
// What other search programs (Westlaw, Lexis, dtSearch, Lucene, Google) read as an operator and this language
// does not. Taken for a part of a word it would find less than was meant, or the opposite, and nobody would
// see it. Internal to store/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor::internal {

struct ForeignOperator {
  std::string message, hint;
};

/// What is wrong with a word that has such an operator before it, behind it or in it; nothing: it has none.
/// Signs that belong to words are none: 10%, R&D, US$.
std::optional<ForeignOperator> ForeignOperatorIn(std::string_view word);

}  // namespace candor::internal
