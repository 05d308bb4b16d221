// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sentence of correspondence, prepared for being compared with others: is this the same sentence quoted
// again, and is that one about the thing that this one asks for?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/ledger_cues.h"
#include "model/document.h"

namespace candor {

struct Statement {
  Span span;
  uint32_t block = 0;
  bool list_item = false;
  bool is_question = false;  ///< ends in a question mark
  bool is_copy = false;      ///< quoted from a message that the thread holds
  uint16_t cues = 0;         ///< LedgerCueKind bits
  std::vector<LedgerCue> hits;
  std::string key;                 ///< its letters and digits, folded; equal for equal sentences
  std::vector<std::string> words;  ///< what it is about: stems, sorted, without idle words
  uint32_t word_count = 0;         ///< idle words included

  bool Has(uint16_t any) const { return (cues & any) != 0; }
};

/// `span` is a sentence of `text`: at most 4,000 bytes (text/sentences.h).
Statement MakeStatement(std::string_view text, Span span);

/// Words of `a` that `b` holds too. Of compound words the last part will do: "Prüfprotokolle" is about
/// "Protokolle".
std::vector<std::string> SharedWords(const Statement& a, const Statement& b);

}  // namespace candor
