// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/word_pattern.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "store/index_terms.h"
#include "store/index_words.h"
#include "store/match_expression.h"

namespace candor::internal {
namespace {

constexpr size_t kMostWords = 1000;

bool IsWild(char c) { return c == '*' || c == '?'; }

[[noreturn]] void ThrowTooWide(const std::string& what, const std::string& hint) {
  throw SqlError({"query_too_wide", what, hint, ExitStatus::kUsage});
}

/// Whether a word is one of those that a pattern means: `*` any characters, `?` one.
bool Fits(std::string_view word, const std::string& pattern) {
  return sqlite3_strglob(pattern.c_str(), std::string(word).c_str()) == 0;
}

class Expander {
 public:
  explicit Expander(const Db& db) : db_(db) {}

  QueryNode Expand(QueryNode node) {
    if (node.kind == QueryKind::kWords && node.wildcard) return Words(node);
    std::vector<QueryNode> children;
    for (QueryNode& child : node.children) {
      QueryNode expanded = Expand(std::move(child));
      const bool merges = node.kind == QueryKind::kOr && expanded.kind == QueryKind::kOr;
      if (merges) {
        std::move(expanded.children.begin(), expanded.children.end(), std::back_inserter(children));
      } else {
        children.push_back(std::move(expanded));
      }
    }
    node.children = std::move(children);
    if (node.kind == QueryKind::kNear && CombinationsOf(node) > kMaxNearCombinations) {
      ThrowTooWide("the words that fit the patterns beside w/ or pre/ make more than 500 combinations",
                   "write more letters, or join the words with AND");
    }
    return node;
  }

 private:
  /// Every word of the index that fits, as an OR of words; without any, an OR of nothing, which finds
  /// nothing.
  QueryNode Words(const QueryNode& pattern) {
    const std::string folded = WordPattern(pattern.text);
    const std::string prefix = folded.substr(0, folded.find_first_of("*?"));
    QueryNode any;
    any.kind = QueryKind::kOr;
    any.column = pattern.column;
    // Those with the same beginning stand side by side in the index.
    ForEachIndexTerm(db_, prefix, [&](std::string_view term) {
      if (!Fits(term, folded)) return true;
      if (any.children.size() == kMostWords) {
        ThrowTooWide("more than 1,000 words of the case fit " + pattern.text,
                     "write more letters of the word");
      }
      QueryNode& word = any.children.emplace_back();
      word.kind = QueryKind::kWords;
      word.text = term;
      word.column = pattern.column;
      return true;
    });
    return any;
  }

  const Db& db_;
};

bool HasPattern(const QueryNode& node) {
  return node.wildcard || std::any_of(node.children.begin(), node.children.end(), HasPattern);
}

}  // namespace

std::string WordPattern(std::string_view text) {
  std::string folded;
  size_t letters = 0;
  IndexWords words;
  for (size_t at = 0; at < text.size();) {
    if (IsWild(text[at])) {
      if (text[at] != '*' || folded.empty() || folded.back() != '*') folded.push_back(text[at]);
      ++at;
      continue;
    }
    const size_t end = std::min(text.find_first_of("*?", at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    words.CutQuery(piece);
    if (words.size() != 1 || words.place(0).begin != 0 || words.place(0).end != piece.size()) return {};
    folded += words.word(0);
    letters += CountCodePoints(words.word(0));
    at = end;
  }
  return letters < 2 ? std::string() : folded;
}

Query WithWordsForPatterns(const Db& db, Query query) {
  if (HasPattern(query.root)) query.root = Expander(db).Expand(std::move(query.root));
  return query;
}

}  // namespace candor::internal
