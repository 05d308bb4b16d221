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

  size_t size() const { return count_; }
  std::string_view word(size_t i) const {
    const std::string_view text = is_ascii_ ? normalized_.text() : buffer_;
    return text.substr(ends_[2 * i], ends_[2 * i + 1] - ends_[2 * i]);
  }
  /// Where the word stands in the text that was cut; bytes, on code point boundaries.
  Span place(size_t i) const {
    const std::vector<uint32_t>& ends = is_ascii_ ? ends_ : normal_ends_;
    return normalized_.ToOriginal({ends[2 * i], ends[2 * i + 1]});
  }

 private:
  void CutAscii(std::string_view text);
  void CutUnicode(std::string_view text);

  Normalized normalized_;
  std::string repaired_;
  bool is_ascii_ = true;
  size_t count_ = 0;
  std::string buffer_;                 // the words themselves; ASCII words stand in the normalised text
  std::vector<uint32_t> ends_;         // begin and end of each word there; of ASCII text, only ever grows
  std::vector<uint32_t> normal_ends_;  // and in the normalised text, when that is not the same
};

/// The words of `text` with one space before, between and after: " bob smith acme com ". Then "the words of
/// the value stand next to each other in the field" is one substring search.
std::string PaddedWords(std::string_view text);

}  // namespace candor::internal
