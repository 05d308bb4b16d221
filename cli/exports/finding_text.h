// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands directly around the quote of a finding, as selectors and regions want it.
#pragma once

#include <string>
#include <string_view>

#include "model/span.h"
#include "store/reader.h"

namespace candor {

/// The sentence before and behind the quote; both empty where the sentence is the quote. Views of the row.
struct AroundQuote {
  std::string_view before, after;
};
AroundQuote InSentence(const FindingRow& row);

/// The sentence in code points of the document's text.
Span SentencePoints(const FindingRow& row);

/// What comes before and behind the quote, at most `points` code points of it, also beyond its sentence.
/// White space between two sentences is told as one blank.
std::string PrefixOfQuote(const FindingRow& row, size_t points);
std::string SuffixOfQuote(const FindingRow& row, size_t points);

}  // namespace candor
