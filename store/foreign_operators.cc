// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/foreign_operators.h"

#include <utility>

#include "base/ascii.h"
#include "store/query_lexer.h"

namespace candor::internal {
namespace {

/// Of a word; a character beyond ASCII is taken for a letter.
bool IsLetter(char c) {
  const char lower = AsciiLower(c);
  return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string InQuotes(std::string_view word) { return "\"" + std::string(word) + "\" for the sign itself"; }

/// contract!, contract%, contract#, contract~ and contract~2: any ending, or any spelling that is near.
std::optional<ForeignOperator> Stem(std::string_view word) {
  const size_t sign = word.find_first_of("!%#~");
  if (sign == std::string_view::npos || sign == 0 || !IsLetter(word[sign - 1])) return std::nullopt;
  const std::string_view rest = word.substr(sign + 1);
  const bool is_last =
      rest.empty() || (word[sign] == '~' && rest.find_first_not_of("0123456789.") == std::string_view::npos);
  if (!is_last && (word[sign] != '%' || !IsLetter(rest[0]))) return std::nullopt;
  return ForeignOperator{
      "the " + std::string(1, word[sign]) + " of " + QuoteForMessage(word) + " is no operator here",
      "write " + std::string(word.substr(0, sign)) + "* for all words that begin so, or " + InQuotes(word)};
}

/// contract|contracts
std::optional<ForeignOperator> Either(std::string_view word) {
  const size_t bar = word.find('|');
  if (bar == std::string_view::npos || bar == 0 || bar + 1 == word.size()) return std::nullopt;
  return ForeignOperator{
      "the | of " + QuoteForMessage(word) + " is no operator here",
      "write OR between the words, for example (contract OR contracts), or " + InQuotes(word)};
}

}  // namespace

std::optional<ForeignOperator> ForeignOperatorIn(std::string_view word) {
  if (word == "NEAR" || AsciiLower(word).compare(0, 5, "near/") == 0) {
    return ForeignOperator{QuoteForMessage(word) + " is no operator here",
                           "write w/5 for within five words, pre/5 for that order, \"near\" for the word"};
  }
  for (const auto& [sign, oper] : {std::pair{'|', "OR"}, std::pair{'&', "AND"}}) {
    if (word.find_first_not_of(sign) != std::string_view::npos) continue;
    return ForeignOperator{
        QuoteForMessage(word) + " is no operator here",
        std::string("write ") + oper + ", or put the sign in quotation marks with its words"};
  }
  if (word[0] == '!') {
    return ForeignOperator{"expected a word, found " + QuoteForMessage(word),
                           "write NOT or - to exclude a word: -draft"};
  }
  if (word[0] == ':' && word.size() > 1) {
    return ForeignOperator{"expected a word, found " + QuoteForMessage(word),
                           "a field, its colon and its value have no space between them: from:bob"};
  }
  if (std::optional<ForeignOperator> either = Either(word)) return either;
  return Stem(word);
}

}  // namespace candor::internal
