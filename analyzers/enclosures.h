// SPDX-License-Identifier: GPL-3.0-or-later
//
// Quotation marks and brackets around words of a sentence. Such a mark says who speaks or that something is
// said beside, and changes nothing of what the words in front of it say of the words behind it: "did not
// "refuse to share"", "did not (refuse to share)".
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/tokenizer.h"

namespace candor {

enum class Enclosure : uint8_t { kNone, kQuote, kBracket, kEnd };

/// By word, what begins or ends directly before it; kNone where other punctuation stands with it. Empty when
/// nothing does. Quotation marks look alike on both sides in the normalised `text`: every other
/// one ends something, and when their number is odd none does.
std::vector<Enclosure> FindEnclosures(std::string_view text, std::span<const Token> tokens);

/// Nothing but quotation marks parts the word from the one before.
bool FollowsQuotationMark(std::string_view text, std::span<const Token> tokens, uint32_t word);

/// Both kinds stand directly around these words, perhaps with other punctuation.
bool AreInQuotationMarks(std::string_view text, std::span<const Token> tokens, uint32_t begin, uint32_t end);
bool AreInBrackets(std::string_view text, std::span<const Token> tokens, uint32_t begin, uint32_t end);

}  // namespace candor
