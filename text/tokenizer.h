// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words. A word is a maximal run of letters, marks and digits with inner apostrophes; a possessive 's and a
// plural (s) are cut off, n't stays. Hyphens, slashes and dashes separate words, so "end of life" and
// "end-of-life" are the same three words. A point or comma inside a number, an abbreviation or a name (1.5,
// U.S., acme.com) separates like a hyphen.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "text/normalizer.h"

namespace candor {

/// What stands between a word and the one before it, weakest first; of several the strongest counts. Signs
/// that are not named here (& * > % and an apostrophe outside a word) count as spaces.
enum class Separator : uint8_t {
  kSpace,       ///< spaces, one line break, or nothing but a cut possessive
  kHyphen,      ///< hyphen or dash without spaces, slash, underscore, point inside a number or name
  kLineHyphen,  ///< hyphen and then directly one line break and a small letter: maybe one word broken in two
  kComma,       ///< comma, colon, parenthesis, quotation mark, dash with a space, "--"
  kPoint,       ///< full stop, exclamation or question mark: the end of a sentence or an abbreviation
  kClause,      ///< semicolon
  kBreak,       ///< bullet, cell border (tab, |), blank line, page break
  kStart,       ///< first word
};

/// Words of one phrase may be joined by spaces, hyphens and one line break.
inline bool JoinsPhrase(Separator before) { return before <= Separator::kLineHyphen; }

struct Token {
  Span span;      ///< in the normalised text
  uint64_t hash;  ///< of the word's bytes there
  Separator before;
  bool capital;   ///< begins with an upper-case letter in the original
  bool all_caps;  ///< two letters or more, all upper case in the original
  bool digit;     ///< holds a digit
};

/// An upper-case or title-case letter begins at byte `pos` of valid UTF-8.
bool IsUpperAt(std::string_view original, size_t pos);

/// Hash used in Token::hash, for tables of words. Not stable between versions: never store it.
uint64_t HashWord(std::string_view word);

/// Appends the words of `normalized` to *tokens. `original` is the text that it was made from (for case). The
/// first word appended has Separator::kStart.
void Tokenize(std::string_view original, const Normalized& normalized, std::vector<Token>* tokens);

}  // namespace candor
