// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences inside a block: the rules of UAX #29 (Unicode 15) with our own list of full stops that end
// nothing. When in doubt two sentences stay together: a rule that reads one sentence too many is harmless,
// one that never sees the second half is not.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "text/abbreviations.h"

namespace candor {

/// A longer sentence is cut at white space, so that each lies inside one passage. In bytes.
inline constexpr uint32_t kMaxSentenceBytes = 4000;

/// Appends the sentences of `block` to *sentences, without surrounding white space, in order; spans count
/// from block's start. A line break inside the block is a space, and so are quote marks (">") at the start of
/// a line when `quoted`.
void FindSentences(std::string_view block, bool quoted, LanguageSet languages, std::vector<Span>* sentences);

/// Offsets where UAX #29 has a sentence boundary in text without line breaks, the end included, without our
/// list. ICU's sentence iterator gives the same (tested) at a quarter of the speed: this one looks only at
/// terminators.
std::vector<uint32_t> UnicodeSentenceBreaks(std::string_view text);

}  // namespace candor
