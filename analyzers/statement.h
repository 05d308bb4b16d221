// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sentence of correspondence, prepared for being compared with others: is this the same sentence quoted
// again, and is that one about the thing that this one asks for?
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/item_label.h"
#include "analyzers/ledger_cues.h"
#include "model/document.h"

namespace candor {

struct Statement {
  Span span;
  uint32_t salutation = 0;  ///< bytes of it that only greet
  uint32_t block = 0;
  bool list_item = false;
  bool is_question = false;      ///< ends in a question mark
  bool asks_what = false;        ///< begins with "who", "what", "how many": yes and no do not answer it
  bool announces = false;        ///< ends in a colon
  bool answers_heading = false;  ///< one word stands behind its last colon or dash: "Customer list: no."
  bool above_table = false;      ///< a table of requests stands below it in its message
  bool is_copy = false;          ///< quoted from a message that the thread holds
  uint32_t cues = 0;             ///< LedgerCueKind bits
  std::vector<LedgerCue> hits;
  std::vector<ItemLabel> labels;  ///< items of a list that it heads or names
  bool heads_item = false;        ///< it begins with a label
  bool spoken_item = false;       ///< an item of a list that stands in one sentence (analyzers/spoken_list.h)
  std::string key;                ///< its letters and digits, folded; equal for equal sentences
  std::string core;               ///< the key without the label
  std::vector<std::string> words;  ///< what it is about: stems, those of a family the same, sorted, without
                                   ///< idle words and the label
  uint64_t ends = 0;               ///< of its words, as bits: no bit in common, no word in common
  uint32_t word_count = 0;         ///< idle words included, the label not

  bool Has(uint32_t any) const { return (cues & any) != 0; }
};

/// `span` is a sentence of `text`: at most 4,000 bytes (text/sentences.h). It is not about its first
/// `salutation` bytes.
Statement MakeStatement(std::string_view text, Span span, uint32_t salutation = 0);

/// The same where more than the sentence shows that it begins with `head`.
Statement MakeStatement(std::string_view text, Span span, uint32_t salutation, const ItemHead& head);

/// The words of each line of a file of lexicons/ledger/: normalised, white space between them, no comments.
std::vector<std::vector<std::string>> LedgerLines(std::string_view file_name);

/// The words of a file of lexicons/ledger/: normalised, white space between them.
std::set<std::string, std::less<>> LedgerWords(std::string_view file_name);

/// Something was added to `words`: sorts them and sets `ends`.
void TidyWords(Statement* statement);

/// Words of `a` that `b` holds too. Of compound words the last part will do: "Prüfprotokolle" is about
/// "Protokolle".
std::vector<std::string> SharedWords(const Statement& a, const Statement& b);

}  // namespace candor
