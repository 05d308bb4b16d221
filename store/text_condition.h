// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of a query that no index answers, asked of the text of a passage: exact:, a pattern between slashes,
// and words in one sentence (/s). Internal to store/.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "store/query.h"

namespace re2 {
class RE2;
}

namespace candor::internal {

/// What is wrong with a pattern, to be read behind "this pattern"; empty: nothing.
std::string PatternProblem(const std::string& pattern);

/// True for the kinds that TextCondition can be made of.
bool IsTextCondition(const QueryNode& node);

class TextCondition {
 public:
  explicit TextCondition(const QueryNode& node);
  ~TextCondition();
  TextCondition(TextCondition&&) noexcept;
  TextCondition& operator=(TextCondition&&) noexcept;

  /// Where it holds, in order; overlapping at most where words of several lists do. Empty: it does not hold.
  std::vector<Span> Find(std::string_view text);

 private:
  struct Sentences;
  std::vector<Span> FindExact(std::string_view text) const;
  std::vector<Span> FindPattern(std::string_view text) const;

  QueryKind kind_;
  std::string exact_;  ///< running text
  std::unique_ptr<re2::RE2> pattern_;
  std::unique_ptr<Sentences> sentences_;
};

}  // namespace candor::internal
