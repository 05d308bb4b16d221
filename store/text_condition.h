// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of a query that no index answers, asked of the text of a passage: exact:, a pattern between slashes,
// and words in one sentence (/s) or paragraph (/p). Internal to store/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "store/query.h"
#include "store/text_pattern.h"

namespace candor::internal {

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
  struct Together;
  std::vector<Span> FindExact(std::string_view text) const;
  std::vector<Span> FindPattern(std::string_view text) const;

  QueryKind kind_;
  std::string exact_;  ///< running text
  std::optional<TextPattern> pattern_;
  std::unique_ptr<Together> together_;
};

}  // namespace candor::internal
