// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words and phrases of a query, looked for in one text. Internal to store/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "store/index_words.h"
#include "store/query.h"

namespace candor::internal {

struct WordPhrase {
  std::vector<std::string> words;  ///< as the index has them
  bool prefix = false;             ///< the last may go on
  /// Of each word another spelling, or nothing: "mueller" of one that was written with an umlaut. May be
  /// empty.
  std::vector<std::string> spelled = {};
};

/// Of a kWords node, or one for each child of a kOr node of them.
std::vector<WordPhrase> PhrasesOf(const QueryNode& words_or_list);

/// Places of words from `at` on that the phrase takes; 0: it does not stand there. A word that a line end
/// breaks is one place, also of a phrase of its halves.
size_t LengthAt(const IndexWords& text, const WordPhrase& phrase, size_t at);

/// Places [begin, end) of words of a text.
struct WordPlace {
  uint32_t begin, end;
};

class WordFinder {
 public:
  /// Forgets the text before.
  void Read(std::string_view text) { words_.Cut(text); }
  /// Appends the places of a phrase in order; of a text that repeats one word without end, the first 1,000.
  void Find(const WordPhrase& phrase, std::vector<WordPlace>* found) const;
  /// Bytes of the text.
  Span SpanOf(const WordPlace& place) const {
    return {words_.place(place.begin).begin, words_.place(place.end - 1).end};
  }

 private:
  IndexWords words_;
};

}  // namespace candor::internal
