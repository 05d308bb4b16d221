// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vocabulary.h"
#include "lexicons/lexicon.h"

namespace candor {

/// What little is known of the grammar of each language: the words by which clauses are told apart. They are
/// kept apart from the vocabulary of rules and cues, for they are the most common words there are and only
/// looked up around a cue. Built once, then immutable and shared between threads.
class Grammar {
 public:
  using Classes = uint32_t;
  static constexpr Classes Bit(WordClass of) { return static_cast<Classes>(1U << static_cast<unsigned>(of)); }

  /// `language` is its number in the rule set.
  struct Entry {
    std::string word;
    WordClass of = WordClass::kSubject;
    uint32_t language = 0;
  };
  /// Not after Seal().
  void Add(Entry entry);
  void Seal();
  const std::vector<Entry>& entries() const { return entries_; }  ///< in the order in which they were added

  /// Number of a normalised word, or Vocabulary::kUnknown; `hash` is HashWord(word). After Seal(), as all
  /// that follows.
  uint32_t Find(uint64_t hash, std::string_view word) const { return words_.Find(hash, word); }
  /// Of the word with this number.
  Classes Of(uint32_t word, uint32_t language) const {
    if (language >= languages_.size() || word == Vocabulary::kUnknown) return 0;
    return classes_[word * languages_.size() + language];
  }

  /// Of languages 0 to `languages` - 1 those of which most words stand in a sentence, replacing *most: all of
  /// them when no word of any does. `words` are the numbers of the sentence's words.
  void Languages(std::span<const uint32_t> words, uint32_t languages, std::vector<uint32_t>* most) const;

  /// The word ends like a verb of the past: "refused".
  bool EndsInPast(std::string_view word, uint32_t language) const;
  /// The word ends like a verb of what lies ahead or is only thought: "fermera", "refuseraient".
  bool EndsInFuture(std::string_view word, uint32_t language) const;
  /// The word ends like an adverb: "repeatedly".
  bool EndsAsAdverb(std::string_view word, uint32_t language) const;
  std::span<const std::string> adverb_endings(uint32_t language) const {
    return language < languages_.size() ? languages_[language].adverb_endings
                                        : std::span<const std::string>();
  }

 private:
  struct Language {
    std::vector<std::string> past_endings, future_endings, adverb_endings;
  };
  Language& Of(uint32_t language);
  /// The endings among which the entry is one; null: it is a word.
  std::vector<std::string>* EndingsOf(const Entry& entry);

  std::vector<Entry> entries_;
  Vocabulary words_;
  std::vector<Language> languages_;
  std::vector<Classes> classes_;  ///< of each word in each language
};

}  // namespace candor
