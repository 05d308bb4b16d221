// SPDX-License-Identifier: GPL-3.0-or-later
//
// The query language (docs/query-language.md): text to a tree. One parser for command line, page and term
// lists.
//
//   auto query = ParseQuery("(refuse OR decline) w/5 shar* from:acme.com -draft");
//   if (!query.ok()) ...              // "column 12: ..." with a hint
//   Explain(*query)                   // how it was read
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace candor {

enum class QueryKind : uint8_t {
  kAnd,    ///< all children
  kOr,     ///< any child
  kNot,    ///< not the one child
  kWords,  ///< the words of `text` next to each other (one word, or a phrase); with `prefix` the last may go
           ///< on
  kNear,   ///< children (kWords, or kOr of kWords) close together
  kTogether,  ///< the same children in one sentence or one passage
  kExact,     ///< `text` as it is written there, but for white space
  kRegex,     ///< a match of the regular expression `text` (RE2), which is not empty
  kField,     ///< field `field` against `text` (and `upper`)
};

enum class QueryField : uint8_t {
  kFrom,
  kTo,
  kCc,
  kSubject,
  kPath,
  kExt,
  kType,
  kSignal,
  kSeverity,
  kDate,
  kId,
  kControl,
  kThread,
  kParty,
  kState,
  kAttachment,
  kPage,
  kFlag,
  kTag
};

struct QueryNode {
  QueryKind kind = QueryKind::kAnd;
  std::string
      text;  ///< kWords: as written, without quotes; kField: value, lower end of a range (may be empty)
  bool prefix = false;    ///< kWords, kField: "word*"
  bool wildcard = false;  ///< kWords: one word with * and ? inside
  /// kWords: phrases of FTS5's language that are the same where a line end breaks words; known when it is
  /// asked.
  std::vector<std::string> broken = {};
  bool sentence = false;  ///< kTogether: /s, else /p
  bool ordered = false;   ///< kNear: pre/n, in the order given
  uint32_t distance =
      0;  ///< kNear: at most this many other words from the end of each child to the start of the last
  QueryField field = QueryField::kFrom;
  bool range = false;  ///< kField: `text`..`upper`, both inclusive, either may be empty
  std::string upper;   ///< kField: of a range; thread: the id of a message in it, `text` is empty then
  std::vector<QueryNode> children;
  uint32_t column = 1;  ///< 1-based, in code points, of where it begins in the query
};

struct Query {
  QueryNode root;
  /// False when only fields of documents are asked for (no words, signal, severity, state or tag): hits are
  /// then documents.
  bool about_passages = true;
};

/// Reads a query. `today` (YYYY-MM-DD) is the day from which date:last-90-days counts; without it such dates
/// are an error. Error code query_syntax, exit status kUsage; the message begins with "column N: " and says
/// what was expected, the hint what to write. Any bytes are safe; invalid UTF-8 is an error.
Result<Query> ParseQuery(std::string_view text, std::string_view today = {});

/// Reads a question in plain words, of which any will do: no operators; quoted phrases, words that go on
/// (refus*) and fields as above, everything else is cut into words, "and", "or" and "not" among them. Words
/// of grammar, and what the question calls that which it looks for ("clause"), count only when it has no
/// others. The result is the words joined by OR, and fields joined to them by AND. Errors as above.
Result<Query> ParsePlainQuery(std::string_view text, std::string_view today = {});

/// The parsed reading on one line, fully parenthesised. Deterministic.
std::string Explain(const Query& query);

}  // namespace candor
