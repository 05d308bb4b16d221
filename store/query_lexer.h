// SPDX-License-Identifier: GPL-3.0-or-later
//
// A query cut into tokens. Internal to store/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor::internal {

inline constexpr uint32_t kMaxQueryDistance = 1000;

enum class QueryTokenKind : uint8_t { kEnd, kOpen, kClose, kWord, kQuoted, kNear, kTogether, kRegex };

struct QueryToken {
  QueryTokenKind kind = QueryTokenKind::kEnd;
  size_t begin = 0;  ///< bytes of the query
  size_t end = 0;
  std::string text;       ///< kQuoted: without the quotation marks; kRegex: without the slashes
  bool prefix = false;    ///< kWord, kQuoted: followed by *
  bool ordered = false;   ///< kNear
  uint32_t distance = 0;  ///< kNear: the number; kQuoted: of ~n
  bool has_slop = false;  ///< kQuoted
  bool sentence = false;  ///< kTogether: /s, else /p
};

/// What is wrong at byte `at` of the query. Thrown, and caught by ParseQuery().
struct QuerySyntaxError {
  size_t at;
  std::string message, hint;
};

/// White space of ASCII: what parts the words of a query.
inline bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
/// "text", escaped for a message.
std::string QuoteForMessage(std::string_view text);

class QueryLexer {
 public:
  explicit QueryLexer(std::string_view text) : text_(text) {}

  QueryToken Next();
  /// The value of a field, right behind its colon: a quoted text or a word.
  QueryToken Value();
  /// The same of exact:, in which quotation marks of word processors are text between straight ones.
  QueryToken ExactValue();
  void GoTo(size_t at) { at_ = at; }

 private:
  std::string Run();
  void Quoted(QueryToken* token, bool straight_to_straight = false);
  void Slop(QueryToken* token);
  void Word(QueryToken* token);
  void Slash(QueryToken* token);
  bool EndsToken(size_t at) const;

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace candor::internal
