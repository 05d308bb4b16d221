// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the benchmarks of the matching engine run on: texts, and gap rules made up from their words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lexicons/lexicon.h"
#include "model/document.h"

namespace candor::bench {

/// Words with the frequencies of a natural language (Zipf), sentences of some twenty words; the same on every
/// machine.
std::string MadeUpText(size_t bytes);

struct Corpus {
  std::vector<Document> documents;  ///< segmented
  size_t bytes = 0;
  std::vector<std::string> words;  ///< by falling frequency

  void Add(std::string text);
  void CountWords();
};

/// "{a|b|c} <0-3> {d|e} <0-6> {f|g|h}" of words beyond the `skip` most common; the same for the same corpus.
struct GapRule {
  std::vector<std::string> a, b, c;
};
std::vector<GapRule> GapRules(const Corpus& corpus, size_t rules, size_t skip);

/// The same for candor's engine, with a cue of negation and a stop cue.
Lexicon LexiconOfGaps(const std::vector<GapRule>& rules);

}  // namespace candor::bench
