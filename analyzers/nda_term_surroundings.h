// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the words around a length of time, or around a day, say about it: whose it is, and from when it runs.
#pragma once

#include <cstddef>

#include "analyzers/nda_text.h"

namespace candor {

struct TermSurroundings {
  bool paper = false, duties = false, verb = false, confidence = false, term_of = false, heading = false;
  bool acts = false;             ///< the paper itself lasts, and not what is "subject to this Agreement"
  bool keeps = false;            ///< "shall hold the Information in confidence"
  bool duty_period = false;      ///< "the confidentiality period"
  bool anchored = false;         ///< from the date of the agreement
  bool thereafter = false;       ///< from what was named before, of the paper
  bool lasts = false;            ///< "remains in force for ..."
  bool from_disclosure = false;  ///< from each disclosure
  bool other = false;            ///< from or about something that the agreement does not date
  int elsewhere = 0;             ///< words that make it the period of something else
};

/// Of the length of time at tokens [i, end), in its sentence.
TermSurroundings LookAround(const NdaText& text, size_t i, size_t end);

/// "From the Effective Date", "of its signature": the paper's own date is named in [begin, end).
bool NamesOwnDate(const NdaText& text, size_t begin, size_t end);

/// The sentence of tokens [begin, end) is about the paper: it names it, its term, or begins with "it" behind
/// what does.
bool SpeaksOfThePaper(const NdaText& text, size_t begin, size_t end);

/// A verb by which something lasts or ends in [begin, end).
bool LastsOrEnds(const NdaText& text, size_t begin, size_t end);

/// German verbs stand at the end: "wird auf unbestimmte Zeit geschlossen".
bool HasVerbBehind(const NdaText& text, size_t begin, size_t end);

}  // namespace candor
