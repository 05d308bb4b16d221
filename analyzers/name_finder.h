// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a sentence probably names a person or an organisation, judged by its capitals alone: what `<name>` in
// a pattern means (docs/lexicon-format.md). Not for languages that write every noun with a capital.
//
// A run begins with a word with a capital ("Anna", "d'Anna", "IBM", but not "I'm") and goes on over single
// spaces, line breaks and hyphens from one such word to the next. Inside it may stand initials ("J. R."),
// "&", and up to two particles in a row ("von", "van der"); titles may lead it ("Dr."), a legal form or "Jr."
// may end it, also behind a comma. A possessive, every other sign, a digit, a weekday and a month end it.
//
//   - Where something begins (a sentence, a quotation, what stands behind a colon), the run counts from its
//   first
//     word that is not an ordinary one ("Since Anna", "Only Anna").
//   - It names something when one to four of its words are not ordinary, nor titles, initials or legal forms
//   ("the
//     Company", "Chief Executive", "US" name nobody; "Chief Executive Anna Meyer" does). Behind a title every
//     word is a name ("Mr Young").
//   - Behind an article it names nothing: "the Servicer", "any Participant", "the Meyer family".
//   - A sentence in which nearly every word has a capital is a headline and gives no names.
//
// Each longest run is one hit; its parts are none.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {

/// Words [begin, end) of a sentence.
struct NameRun {
  uint32_t begin;
  uint32_t end;
};

inline constexpr uint32_t kMaxNameTokens = 10;  ///< a longer run is none

/// The runs of one sentence from left to right, disjoint. `tokens` are its words; the two halves of a word
/// that a line end broke may be one token or two.
std::vector<NameRun> FindNames(std::string_view original, const Normalized& normalized,
                               std::span<const Token> tokens);

}  // namespace candor
