// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which words of a passage a query matched. Internal to store/. FTS5's highlight() puts marker text between
// the words, and a document may hold any marker; here spans come out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "store/index_words.h"
#include "store/query.h"

namespace candor::internal {

/// The words and phrases of one query, cut once, looked for in many passages.
class Marker {
 public:
  explicit Marker(const Query& query);

  /// Spans of `text` in order, disjoint; a phrase is one span. Of words near each other only those that are
  /// near enough.
  std::vector<Span> Mark(std::string_view text);

 private:
  struct Phrase {
    std::vector<std::string> words;
    bool prefix = false;
  };
  /// Alternatives for each place of a kNear node; of single words and phrases, one place with one
  /// alternative.
  struct Group {
    std::vector<std::vector<Phrase>> places;
    uint32_t distance = 0;
    bool ordered = false;
  };
  struct Occurrence {
    uint32_t begin, end;  // words
  };

  void Collect(const QueryNode& node);
  Phrase Cut(const QueryNode& words);
  void Find(const Phrase& phrase, std::vector<Occurrence>* found) const;
  bool MatchesAt(const Phrase& phrase, size_t at) const;

  std::vector<Group> groups_;
  IndexWords words_;  // of the text at hand
};

}  // namespace candor::internal
