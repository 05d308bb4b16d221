// SPDX-License-Identifier: GPL-3.0-or-later
//
// analyzers/dates.h a second time, for the oracle.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/oracle_context.h"

namespace candor::oracle {

/// A date: where it begins, and what kind it is.
struct DateWords {
  size_t year = 0;  // 0: the word ends no date
  size_t begin = 0;
  bool full = false;
  bool deadline = false;
  bool onwards = false;
};

/// Whether the word may stand in one date with the word before it.
bool Tied(const SentenceWords& sentence, size_t i);

/// The date that ends in the year at word i.
DateWords DateAt(const SentenceWords& sentence, const Classified& grammar, size_t i);

/// The newest year that a sentence has a date of, deadlines aside, in any language of the cues; 0: none.
/// `full`: only those with a month or season.
size_t NewestYear(const SentenceWords& sentence, const std::vector<ContextCue>& cues, bool full);

}  // namespace candor::oracle
