// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small language of terms and patterns:
//
//   refuse to        words next to each other
//   ~disclose        every listed form of the word
//   {info}           every phrase of a list
//   ( a b | ~c )     one of these
//   <0-3>            so many words in between (patterns only)
//   <name>           a proper name (patterns only)
//
//   "{refuse} to <0-3> {disclose}"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicons/file_text.h"
#include "lexicons/forms.h"
#include "lexicons/lexicon.h"

namespace candor {

inline constexpr size_t kMaxPhrases = 5'000;  ///< in one list, after all forms have been put in
inline constexpr size_t kMaxRulePhrases = 50'000;
inline constexpr size_t kMaxPhraseWords = 12;
inline constexpr size_t kMaxSteps = 12;
inline constexpr unsigned kMaxGap = 40;

/// The lists of a rule while it is read. Named lists are per language; anonymous ones are shared when they
/// are equal.
class ListTable {
 public:
  explicit ListTable(std::vector<TermList>* lists) : lists_(lists) {}

  /// Names that the rule defines anywhere, to tell a list that comes too late from one that does not exist.
  void Declare(std::string_view name) { declared_.emplace_back(name); }
  const std::vector<std::string_view>& declared() const { return declared_; }

  uint32_t Add(TermList list);
  uint32_t AddAnonymous(TermList list);
  /// Index of a named list; -1 when the name has no terms in this language (yet).
  int Find(std::string_view name, std::string_view language) const;
  bool HasName(std::string_view name) const;
  const TermList& at(uint32_t index) const { return (*lists_)[index]; }
  /// An error in its terms was reported; whoever refers to it fails without a second report.
  void MarkBroken(std::string_view name) { broken_.emplace_back(name); }
  bool IsBroken(std::string_view name) const;
  /// A pattern, or a list that is itself used, refers to it.
  void MarkUsed(uint32_t index) { used_[index] = true; }
  const std::vector<bool>& used() const { return used_; }
  /// Phrases of all lists together.
  size_t phrases() const { return phrases_; }

 private:
  std::vector<TermList>* lists_;
  std::vector<std::string_view> broken_;
  std::vector<bool> used_;
  size_t phrases_ = 0;
  std::vector<std::string_view> declared_;
};

/// What is needed to read terms and patterns of one language.
struct PhraseContext {
  FileText file;
  const Forms* forms;
  ListTable* lists;
  std::string_view language;
  bool exact_case = false;
};

/// Appends every phrase that a term stands for. False: reported.
bool ParseTerm(const PhraseContext& context, const YamlNode& term, std::vector<Phrase>* phrases);

/// Reads `seq:`. False: reported.
bool ParseSequence(const PhraseContext& context, const YamlNode& text, std::vector<Step>* steps);

}  // namespace candor
