// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words. A word is a maximal run of letters, marks and digits with inner apostrophes; a possessive 's is cut off, n't stays.
// Hyphens, slashes and dashes separate words, so "end of life" and "end-of-life" are the same three words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "text/normalizer.h"

namespace candor {

/// What stands between a word and the one before it. Phrases may be joined by kSpace and kHyphen only.
enum class Separator : uint8_t {
  kStart,   ///< first word
  kSpace,   ///< spaces or one line break
  kHyphen,  ///< hyphen, dash without spaces, slash
  kComma,   ///< punctuation inside a sentence: comma, parenthesis, quote, colon, dash with spaces
  kClause,  ///< semicolon
  kBreak,   ///< full stop, bullet, cell border, blank line
};

struct Token {
  Span span;      ///< in the normalised text
  uint64_t hash;  ///< of the word's bytes there
  Separator before;
  bool capital;   ///< begins with an upper-case letter in the original
  bool all_caps;  ///< two letters or more, all upper case in the original
  bool digit;     ///< holds a digit
};

/// Hash used in Token::hash, for tables of words.
uint64_t HashWord(std::string_view word);

/// Appends the words of `normalized` to *tokens. `original` is the text that it was made from (for case).
void Tokenize(std::string_view original, const Normalized& normalized, std::vector<Token>* tokens);

}  // namespace candor
