// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzers/grammar.h"
#include "text/tokenizer.h"

namespace candor {

/// The words of a sentence as the grammar of one language knows them. Views only: everything given must
/// outlive it.
class ClassifiedWords {
 public:
  /// `text` is the normalised sentence, `numbers` are those of its tokens in `grammar`.
  ClassifiedWords(std::string_view text, std::span<const Token> tokens, std::span<const uint32_t> numbers,
                  const Grammar& grammar, uint32_t language)
      : text_(text), tokens_(tokens), numbers_(numbers), grammar_(grammar), language_(language) {}

  std::string_view text() const { return text_; }
  std::span<const Token> tokens() const { return tokens_; }
  Grammar::Classes Classes(uint32_t word) const { return grammar_.Of(numbers_[word], language_); }
  bool Is(uint32_t word, WordClass of) const { return (Classes(word) & Grammar::Bit(of)) != 0; }
  bool EndsInPast(uint32_t word) const { return grammar_.EndsInPast(Word(word), language_); }
  /// "will", "fermera".
  bool LiesAhead(uint32_t word) const {
    return Is(word, WordClass::kFuture) || grammar_.EndsInFuture(Word(word), language_);
  }
  bool EndsAsAdverb(uint32_t word) const { return grammar_.EndsAsAdverb(Word(word), language_); }
  /// A finite verb that the grammar knows, or a form of the past ("signed").
  bool IsPastOrVerb(uint32_t word) const { return Is(word, WordClass::kVerb) || EndsInPast(word); }

 private:
  std::string_view Word(uint32_t i) const {
    return text_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::span<const uint32_t> numbers_;
  const Grammar& grammar_;
  uint32_t language_;
};

}  // namespace candor
