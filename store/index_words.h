// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the index. Internal to store/. Passages, queries, mailboxes and subjects are cut here and
// nowhere else, so that what can be found is what was written.
//
// A word is a maximal run of letters, marks and digits of the normalised text (text/normalizer.h: NFKC case
// folding, soft hyphens gone, ligatures and full-width forms resolved, superscript footnote marks cut off)
// without Latin and Greek accents: "Müller", "MULLER" and "mu\u00ADller" are one word. "don't" and
// "end-of-life" are two and three. Scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) are
// cut into single characters; a longer query becomes a phrase of them. U+0153 and U+00E6 are oe and ae.
//
// At the place of one word others may stand, too, as synonyms do in FTS5:
//   - A hyphen at the end of a line, with letters on both sides, may be the word's own or the layout's
//     ("well-/known", "resolu-/tion"). Both halves and the whole share one place, so that distances count one
//     word; and a word that nobody can type, JoinedHalves(), lets a phrase of both halves be found
//     (store/broken_words.h).
//   - German umlauts are a, o, u, and also ae, oe, ue, as people write them who have no such keys.
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

/// Letters, marks and decimal digits of any script, as `c` stands in the original.
bool IsLetterOrDigit(char32_t c);

/// Belongs to a script that writes no spaces between words.
bool IsWordByItself(char32_t c);

/// Between the halves of a word that a line end breaks; no word has this character.
inline constexpr char kHalfJoiner = '\x1F';
std::string JoinedHalves(std::string_view first, std::string_view second);

/// Where a hyphen breaks a word at the end of a line: bytes of the original, from the hyphen to the next
/// letter (behind blanks, one line break and marks of quoted mail). Empty span: `at` is no such hyphen.
Span LineHyphenAt(std::string_view original, size_t at);

/// Cuts texts into words, one after the other; buffers are reused. One thread.
class IndexWords {
 public:
  /// What else stands at the place of a word.
  struct Other {
    size_t at;
    std::string word;
  };

  /// Overwrites what the last call found.
  void Cut(std::string_view text);
  /// Of what somebody looks for, whose lines break no words.
  void CutQuery(std::string_view text);

  size_t size() const { return count_; }
  std::string_view word(size_t i) const {
    const std::string_view text = in_place_ ? normalized_.text() : buffer_;
    return text.substr(ends_[2 * i], ends_[2 * i + 1] - ends_[2 * i]);
  }
  /// In the order of their places.
  const std::vector<Other>& others() const { return others_; }
  /// Whether `wanted` stands at the place of word i; `prefix`: a word that begins so.
  bool Has(size_t i, std::string_view wanted, bool prefix) const;
  /// Where the word stands in the text that was cut; bytes, on code point boundaries.
  Span place(size_t i) const {
    const std::vector<uint32_t>& ends = in_place_ ? ends_ : normal_ends_;
    return normalized_.ToOriginal({ends[2 * i], ends[2 * i + 1]});
  }

 private:
  void Cut(std::string_view text, bool may_be_broken);
  void CutAscii(std::string_view text);
  void CutUnicode(std::string_view text);
  void JoinBroken(std::string_view original, size_t first_hyphen);
  void AddSpelledUmlauts();
  std::string Spelled(size_t begin, size_t end) const;
  void AddOthers(size_t at, size_t begin, size_t middle, size_t end);

  Normalized normalized_;
  std::string repaired_;
  bool in_place_ = true;  // the words are stretches of the normalised text
  size_t count_ = 0;
  std::string buffer_;                 // the words themselves, one behind the other
  std::vector<uint32_t> ends_;         // begin and end of each word there; of ASCII text, only ever grows
  std::vector<uint32_t> normal_ends_;  // and in the normalised text, when that is not the same
  std::vector<uint32_t> umlauts_;      // in buffer_, behind each
  std::vector<Other> others_;
};

/// The words of `text` with one space before, between and after: " bob smith acme com ". Then "the words of
/// the value stand next to each other in the field" is one substring search.
std::string PaddedWords(std::string_view text);

}  // namespace candor::internal
