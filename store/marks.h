// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which words of a passage a query matched. Internal to store/. FTS5's highlight() puts marker text between
// the words, and a document may hold any marker; here spans come out.
#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"
#include "store/query.h"
#include "store/text_condition.h"
#include "store/word_finder.h"

namespace candor::internal {

/// The words and phrases of one query, cut once, looked for in many passages.
class Marker {
 public:
  explicit Marker(const Query& query);

  /// Spans of `text` in order, disjoint; a phrase is one span. Of words near each other only those that are
  /// near enough.
  std::vector<Span> Mark(std::string_view text);

 private:
  /// Alternatives for each place of a kNear node; of single words and phrases, one place with one
  /// alternative.
  struct Group {
    std::vector<std::vector<WordPhrase>> places;
    uint32_t distance = 0;
    bool ordered = false;
  };

  void Collect(const QueryNode& node);
  void MarkGroup(const Group& group, std::vector<Span>* marks) const;

  std::vector<Group> groups_;
  std::vector<TextCondition> conditions_;
  WordFinder words_;  // of the text at hand
};

}  // namespace candor::internal
