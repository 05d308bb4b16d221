// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
  void Seal() { words_.Seal(); }
  const std::vector<Entry>& entries() const { return entries_; }  ///< in the order in which they were added

  /// Of a normalised word; `hash` is HashWord(word).
  Classes Of(uint64_t hash, std::string_view word, uint32_t language) const;

  /// The word ends like a verb of the past: "refused".
  bool EndsInPast(std::string_view word, uint32_t language) const;
  /// The word ends like an adverb: "repeatedly".
  bool EndsAsAdverb(std::string_view word, uint32_t language) const;

 private:
  struct Language {
    std::vector<Classes> classes;  ///< by word, as far as it has any
    std::vector<std::string> past_endings, adverb_endings;
  };
  Language& Of(uint32_t language);

  std::vector<Entry> entries_;
  Vocabulary words_;
  std::vector<Language> languages_;
};

}  // namespace candor
