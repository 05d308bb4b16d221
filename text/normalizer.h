// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way in which text becomes comparable: documents, rule terms and queries all pass through here.
//
//   quotes and apostrophes        ' and "
//   hyphen, en dash, minus        -
//   em dash, horizontal bar       --    (a pause, as typists have always written it; see text/tokenizer.h)
//   no-break and other spaces     one space
//   zero-width space, BOM inside  vanish inside a word, nobody sees them; one space elsewhere, and between
//   letters
//                                 of scripts that write no spaces; joiners and soft hyphens vanish
//   escape sequences (ECMA-48)    vanish: colours of a terminal are no part of a word
//   superscript digits            one space: footnote marks are no part of the word before them
//   ½ ⅔ ...                       space and 1/2, 2/3
//   ™ № ① ㎏ ...                  their letters or digits between spaces: NFKC alone would glue them to their
//                                 neighbours
//   U+00AD, U+2010 at a line end  vanish with the line break when a letter follows: the word is one again.
//   Not
//                                 U+2010 where one of the two words is tied to a third ("end-of-/life")
//
// Everything else is NFKC case folding (UAX #15, UAX #31; ICU). Normalising twice changes nothing more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// A normalised copy of some text and the way back. Line breaks stay what they are (but for the last case
/// above); lengths may differ.
class Normalized {
 public:
  /// A run that did not keep its length code point by code point; everything between two runs maps byte by
  /// byte.
  struct Edit {
    uint32_t normal_begin, normal_end, original_begin, original_end;
  };

  const std::string& text() const { return text_; }
  /// In order and disjoint; a run that vanished has normal_begin == normal_end.
  const std::vector<Edit>& edits() const { return edits_; }
  /// The original bytes that gave `span`: from the start of the first edit it touches to the end of the last.
  /// What vanished at its two ends is left out. Always on code point boundaries when `span` is.
  Span ToOriginal(Span span) const;

 private:
  friend void Normalize(std::string_view original, Normalized* out);
  friend class NormalizedBuilder;
  std::string text_;
  std::vector<Edit> edits_;
};

/// Overwrites *out (its buffers are reused). `original` must be valid UTF-8 and below 4 GiB; ASCII takes a
/// fast path. Any number of threads, each with its own *out.
void Normalize(std::string_view original, Normalized* out);

}  // namespace candor
