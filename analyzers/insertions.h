// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words without which a sentence says the same: "refused, *once again*, to share", "refused *three times* to
// share", "depends, *as you know*, on him". Of three kinds:
//
// - fillers, which a language lists as phrases ("three times") or knows by their ending ("repeatedly",
// written
//   small, and not behind an article or a preposition: "his family"), and a coordinator between two of them
//   ("politely but firmly");
// - short insertions: up to kLongestInsertion words between two commas, dashes, quotation marks or brackets.
//   None of them is a pronoun as subject, an auxiliary or a verb that the language lists, for what has a verb
//   of its own says something of its own. Its first word is no coordinator and no verb of the past. What
//   stands in quotation marks may be the very verb ("they never "hesitated" to share"): it is one only when
//   it begins with a preposition, and one in brackets only when it has no verb of the past at all;
// - but not the parts of a list: an insertion has no insertion beside it and no coordinator behind it ("the
//   contracts, accounts, and plans").
//
// A language leaves out nothing in a sentence that holds more grammar words of another one: "agreement" ends
// like an adverb of French.
//
// Whoever reads a sentence without them reads it with them, too: an insertion is left out, never denied.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/classified_words.h"
#include "text/tokenizer.h"

namespace candor {

/// Words [begin, end).
struct WordRange {
  uint32_t begin;
  uint32_t end;
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

inline constexpr uint32_t kLongestInsertion = 7;

/// Sorted, none next to another. `fillers` are the places of the phrases that the language lists, by begin.
std::vector<WordRange> FindInsertions(const ClassifiedWords& words, std::span<const WordRange> fillers);

/// Two commas or the like stand so near to each other that there may be an insertion between them.
bool HasShortStretch(std::span<const Token> tokens);

}  // namespace candor
