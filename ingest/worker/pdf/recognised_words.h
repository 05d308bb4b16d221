// SPDX-License-Identifier: GPL-3.0-or-later
//
// What OCR read on a page, in the terms of the layout: its words go through the same search for lines,
// columns and cells as the words of a text layer. Plain geometry: knows neither Poppler nor Tesseract.
#pragma once

#include <string>
#include <vector>

#include "ingest/worker/pdf/page_words.h"

namespace candor::pdf {

/// Points, origin top left of the page as shown, y downwards.
struct RecognisedWord {
  std::string text;          ///< UTF-8 without white space; not empty
  RunStyle style;            ///< its ascent and descent are those of its ink
  double x = 0, y = 0;       ///< where its base line begins
  double length = 0;         ///< along the base line
  float confidence = 1;      ///< percent, above 0
  bool starts_line = false;  ///< the word before it is of another line
};

/// What OCR made of one page.
struct RecognisedPage {
  std::vector<RecognisedWord> words;  ///< in the order in which they are read
  bool blank = false;                 ///< it was drawn, and there is nothing to be seen on it
  bool late = false;                  ///< it took longer than allowed, so that words may be missing
  bool coarse = false;                ///< too large to be drawn as sharply as small print needs

  /// Of its words, weighted by their letters; 0 when there are none.
  double MeanConfidence() const;
  /// Few letters, of which OCR is not sure: what it sees in photographs and drawings.
  bool IsTexture() const;
};

/// Percent. Tesseract gives clean print 90 and more, a bad fax 70, and a photograph in which it sees letters
/// less than 50.
inline constexpr double kDoubtful = 65;

/// Leaves out of `read` what the page says itself in the same place: the same word but for misread letters,
/// or any where OCR is unsure (kDoubtful). Where the page says another word, both stay: what lies over a
/// scan, seen or unseen, must not take its words. The line that OCR read then stays whole, and takes the
/// words that both say from the page's, so that no sentence is made of the halves of two. A turned word, or
/// one more than twice as large, says nothing of what is below it: it is a watermark. So are those of
/// `repeated` (by index; none when it is empty): one of them may by chance be the word below it.
void RemoveSaid(const std::vector<bool>& repeated, PageWords* words, std::vector<RecognisedWord>* read);

/// Takes out the words of a page where OCR has read some.
void RemoveBelow(const std::vector<RecognisedWord>& read, PageWords* words);

/// Adds what OCR read to the words that a page has by itself.
void AddRecognised(const std::vector<RecognisedWord>& read, PageWords* words);

}  // namespace candor::pdf
