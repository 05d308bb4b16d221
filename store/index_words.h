// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the index. Internal to store/. Passages, queries, mailboxes and subjects are cut here and
// nowhere else, so that what can be found is what was written.
//
// A word is a maximal run of letters, marks and digits of the normalised text (text/normalizer.h: NFKC case
// folding, soft hyphens gone, ligatures and full-width forms resolved, superscript footnote marks cut off)
// without Latin and Greek accents: "Müller", "MULLER" and "mu\u00ADller" are one word. "don't" and
// "end-of-life" are two and three. Scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) are
// cut into single characters; a longer query becomes a phrase of them.
//
// Why not FTS5's unicode61: it keeps "conﬁdential" (U+FB01) and "confidential¹" as words that nobody types,
// cuts words at soft hyphens, and takes a Chinese sentence for one word: three ways to find nothing and say
// nothing. Why no stemming: a term report must mean the words as written; Porter makes "general" find
// "generous" and is for English alone. A prefix (refus*) or a list of forms is visible in the query; a stem
// in the index is not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "text/normalizer.h"

namespace candor::internal {

/// Changed whenever the words of some text change; a case made under another one is indexed anew when it is
/// next opened for writing. Includes the Unicode version of ICU.
std::string IndexWordsVersion();

/// Cuts texts into words, one after the other; buffers are reused. One thread.
class IndexWords {
 public:
  /// Overwrites what the last call found.
  void Cut(std::string_view text);

  size_t size() const { return words_.size(); }
  std::string_view word(size_t i) const {
    return std::string_view(buffer_).substr(words_[i].begin, words_[i].length);
  }
  /// Where the word stands in the text that was cut; bytes, on code point boundaries.
  Span place(size_t i) const {
    return normalized_.ToOriginal({words_[i].normal_begin, words_[i].normal_end});
  }

 private:
  struct Word {
    uint32_t begin, length;             // in buffer_
    uint32_t normal_begin, normal_end;  // in normalized_.text()
  };
  void CutAscii(std::string_view text);
  void CutUnicode(std::string_view text);
  void End(uint32_t normal_end);

  Normalized normalized_;
  std::string repaired_;
  std::string buffer_;  // the words themselves; of ASCII text, the whole normalised text
  std::vector<Word> words_;
};

/// The words of `text` with one space before, between and after: " bob smith acme com ". Then "the words of
/// the value stand next to each other in the field" is one substring search.
std::string PaddedWords(std::string_view text);

}  // namespace candor::internal
