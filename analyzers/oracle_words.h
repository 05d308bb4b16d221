// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the oracle sees a sentence: words, and where the phrases of a list stand. Everything is tried.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/oracle_names.h"
#include "lexicons/lexicon.h"
#include "model/document.h"
#include "text/tokenizer.h"

namespace candor::oracle {

struct Word {
  std::string text;     // normalised
  std::string written;  // as in the document
  Span span;            // in the document
  Separator before;
  uint32_t normal_begin, normal_end;  // in the normalised sentence
  std::string with_next;              // this word and the next as one, when a line end may have broken it
  OracleWord shape;
  bool behind_quote = false;  // nothing but quotation marks parts it from the word before
  size_t name = 0;            // a proper name of so many words begins here
};

struct Place {  // words [begin, end)
  size_t begin, end;
};

using Chain = std::vector<Place>;

struct SentenceWords {
  Span span;
  std::string normal;
  std::vector<Word> words;
  ZoneKind zone;
  BlockKind block;
  size_t first_word;                                  // in the passage
  bool mark;                                          // a question by itself
  std::map<std::string, std::set<ContextKind>> lead;  // by language: what the sentence above hands on
  bool asked;                                         // an item of one
  /// By language, once they were asked for: the words without insertions, and their places.
  mutable std::map<std::string, std::pair<std::vector<Word>, std::vector<size_t>>> without;
  bool alone = false;  // the only one of its block
};

/// The words of a text that stands at `offset` of its document. With a vocabulary, words that a line end
/// broke are read as it knows them. `normal`, unless null, becomes the normalised text.
std::vector<Word> WordsOf(std::string_view text, uint32_t offset, const std::set<std::string>* vocabulary,
                          std::string* normal);

/// Every place of a list, from left to right, longer phrases first.
std::vector<Place> PlacesOf(const std::vector<Word>& words, const TermList& list);

}  // namespace candor::oracle
