// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of an agreement as a row of tokens, for the scanners of nda_*.cc: words, numbers and signs with
// their places, over line breaks and page breaks, without running headers. Unlike text/tokenizer.h it keeps
// the signs, for commas, parentheses and quotation marks are what tells a party from its description.
//
//   NdaText text(document);
//   for (size_t i = 0; i < text.size(); ++i) {
//     if (size_t length = text.Match(i, "by and between")) ...text[i + length] is what follows
//   }
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/nda_phrases.h"
#include "model/document.h"

namespace candor {

struct NdaToken {
  enum class Kind : uint8_t { kWord, kNumber, kSign };
  Span span;      ///< in the document's text
  uint32_t hash;  ///< of its small letters (WordHash)
  Kind kind;
  bool upper;      ///< a word that begins with a capital
  bool caps;       ///< a word of two capitals or more and nothing else
  bool spaced;     ///< white space before it
  uint8_t breaks;  ///< line breaks before it, 2 for a blank line or more
};

class NdaText {
 public:
  /// Linear. `document` is segmented and must outlive the object. Of a message only what its author wrote is
  /// read.
  explicit NdaText(const Document& document);
  static bool IsRead(const Zone& zone);

  size_t size() const { return tokens_.size(); }
  const NdaToken& operator[](size_t i) const { return tokens_[i]; }
  /// As written; and in small letters, with straight apostrophes removed from no word. Empty behind the end.
  std::string_view Word(size_t i) const;
  std::string_view Lower(size_t i) const;
  bool Is(size_t i, std::string_view lower) const { return Lower(i) == lower; }
  bool IsWord(size_t i) const { return i < size() && tokens_[i].kind == NdaToken::Kind::kWord; }
  bool IsNumber(size_t i) const { return i < size() && tokens_[i].kind == NdaToken::Kind::kNumber; }
  bool IsSign(size_t i) const { return i < size() && tokens_[i].kind == NdaToken::Kind::kSign; }
  bool IsOneOf(size_t i, const Phrases& list) const;
  bool IsQuote(size_t i) const;  ///< any double quotation mark

  /// Tokens that `phrase` (small letters, tokens separated by one space) takes from i on; 0 when it is not
  /// there.
  size_t Match(size_t i, std::string_view phrase) const;
  /// The longest of several phrases.
  size_t MatchAny(size_t i, const Phrases& phrases) const;
  /// First token of [begin, end) at which one of `phrases` begins; `end` when there is none.
  size_t Find(size_t begin, size_t end, const Phrases& phrases) const;

  /// True when a sentence ends with token i: a full stop that is none of an abbreviation or an initial, a
  /// question mark, or the last token before a blank line.
  bool EndsSentence(size_t i) const;
  /// First token of the sentence of i, at most `reach` back; and the one behind its last, at most `reach` on.
  size_t SentenceBegin(size_t i, size_t reach) const;
  size_t SentenceEnd(size_t i, size_t reach) const;

  /// Token i begins a line, and the line before it had much room left: what stands there is a line of a
  /// cover, a heading or an address, and no running text that was wrapped.
  bool IsBehindShortLine(size_t i) const;

  /// From the first byte of token `begin` to the last of token `end` - 1.
  Span SpanOf(size_t begin, size_t end) const {
    return {tokens_[begin].span.begin, tokens_[end - 1].span.end};
  }
  /// The words from token `begin` to `end` - 1 with single spaces between them.
  std::string OneLine(size_t begin, size_t end) const;
  std::string_view Text(Span span) const { return document_->Slice(span); }
  const Document& document() const { return *document_; }

 private:
  void Add(Span region);
  void MeasureLines();
  bool IsMonthBefore(size_t begin, size_t end) const;

  const Document* document_;
  std::string lower_;  ///< the text in small letters, byte for byte as long (ASCII and Latin-1)
  std::vector<NdaToken> tokens_;
  size_t line_bytes_ = 0;  // of the lines in which most of the text stands
};

/// Whether one of `phrases` begins in [begin, end); the month in "1 May 2025" is no "may".
bool HasWords(const NdaText& text, size_t begin, size_t end, const Phrases& phrases);

}  // namespace candor
