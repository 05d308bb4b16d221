// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a RuleSet consists of. Internal to the engine.
//
// A sentence is looked at in two steps. First its words are looked up in the vocabulary and one trie finds
// the terms in it: every phrase of every list. A pattern is a candidate when a term of its rarest list stands
// there and all its other lists have one near enough for its gaps. Only the lists of candidates, which are
// few, are gathered and joined.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/context.h"
#include "analyzers/grammar.h"
#include "analyzers/phrase_trie.h"
#include "analyzers/regex_set.h"
#include "analyzers/vocabulary.h"
#include "lexicons/lexicon.h"
#include "text/tokenizer.h"

namespace candor {

enum class PatternRole : uint8_t { kPattern, kUnless, kBoost };

struct PatternData {
  uint32_t rule = 0;
  PatternRole role = PatternRole::kPattern;
  PatternKind kind = PatternKind::kSequence;
  candor::Scope scope = candor::Scope::kSentence;
  candor::Reach reach = candor::Reach::kDefault;
  bool any_order = false;
  uint16_t within = 0;
  uint32_t language = 0;
  std::vector<Step> steps;             ///< Step::list is an index into the engine's lists
  std::vector<uint32_t> rarest_first;  ///< those lists, each once: what is rare is missed soonest
  uint32_t regex = 0;                  ///< kRegex: in RuleSetData::regexes (kPattern) or lazy_regexes
  double add = 0;                      ///< log-odds within the bounds
  std::string id;
};

struct RuleData {
  struct List {
    std::string name;
    std::string language;
    uint32_t list = 0;
  };
  std::string signal;
  std::string dimension;
  Severity severity = Severity::kInfo;
  uint16_t types = 0;             ///< bit by DocumentType
  uint16_t zones = 0;             ///< bit by ZoneKind
  std::vector<std::string> once;  ///< ids of patterns
  std::vector<std::string> ask;
  std::array<ContextDecision, kContextKinds> context;
  ContextDecision heading;
  std::vector<uint32_t> patterns, unless, boosts;  ///< indices into RuleSetData::patterns
  std::vector<List> lists;                         ///< for traces
};

/// A list that a pattern needs: one of its terms begins between `low` and `high`, seen from a term of the
/// pattern's rarest list: numbers below 0 count from the begin of that term, others from its end.
struct Need {
  uint32_t list;
  int32_t low;
  int32_t high;
};

/// A pattern that may be in a sentence with a certain term.
struct Trigger {
  uint32_t pattern;
  uint32_t needs_begin;  ///< RuleSetData::needs: the other lists of the pattern; none when it reaches over
                         ///< sentences
  uint32_t needs_end;
  uint16_t types;
  uint16_t zones;
  bool whole_passage;  ///< the pattern reaches over sentences
};

constexpr uint32_t kNoList = UINT32_MAX;

/// How a term or cue is written; one that does not mind its case is folded.
constexpr uint32_t kFolded = UINT32_MAX;

/// A phrase of the context words.
struct CueRef {
  uint32_t cue = 0;
  uint32_t exact = kFolded;  ///< index into RuleSetData::exact_phrases
};

/// Which of the terms that are in most lists, "not" or "we", stand in a sentence or are in a list: a bit for
/// each of them.
using EverydayTerms = std::array<uint64_t, 2>;
constexpr size_t kEverydayTerms = 64 * std::tuple_size_v<EverydayTerms>;

struct ListData {
  uint32_t terms_begin = 0;  ///< RuleSetData::list_terms
  uint32_t terms_end = 0;
  EverydayTerms everyday{};

  /// `<name>`, the only list without terms.
  bool any_name() const { return terms_begin == terms_end; }
};

/// A word that may be a filler, and one before which an ellipsis may end ("but").
constexpr uint8_t kFiller = 1, kContrast = 2;

/// A phrase of one list or of several. Every word of a text asks for some of them: 40 bytes.
struct TermData {
  static constexpr uint32_t kNotEveryday = UINT32_MAX;
  uint64_t signature = 0;       ///< SignatureBit() of each list that it is in
  uint32_t exact = kFolded;     ///< index into RuleSetData::exact_phrases
  uint32_t triggers_begin = 0;  ///< RuleSetData::triggers
  uint32_t triggers_end = 0;
  uint32_t lists_begin = 0;  ///< RuleSetData::term_lists
  uint32_t lists_end = 0;
  uint32_t everyday = kNotEveryday;  ///< its bit in EverydayTerms
};

/// Lists share 64 bits, so that most terms that do not belong to a list are known by one bit.
inline unsigned SignatureBit(uint32_t list) { return (list * 0x9E3779B1U) >> 26; }

struct RuleSetData {
  Vocabulary vocabulary;
  PhraseTrie term_phrases;  ///< outputs: terms
  std::vector<TermData> terms;
  std::vector<Trigger> triggers;  ///< of each term
  std::vector<Need> needs;        ///< of each pattern
  std::vector<ListData> lists;
  std::vector<uint32_t> list_terms;  ///< of each list, sorted
  std::vector<uint32_t> term_lists;  ///< lists of each term
  PhraseTrie cue_phrases;            ///< outputs: cue_refs
  std::vector<CueRef> cue_refs;
  std::vector<std::vector<std::string>> exact_phrases;
  std::vector<Cue> cues;
  Grammar grammar;
  std::vector<PatternData> patterns;
  std::vector<uint32_t> rarest_lists;  ///< by pattern; kNoList: a regex, or it reaches over sentences
  std::vector<RuleData> rules;
  RegexSet regexes;                      ///< of patterns, looked for in every sentence
  std::vector<uint32_t> regex_patterns;  ///< pattern of each of them
  RegexSet lazy_regexes;                 ///< of unless and boosts
  std::vector<std::string> languages;
  std::vector<bool> negative_concord;     ///< by language
  std::vector<uint32_t> filler_words;     ///< numbers: of each filler the rarest word
  std::vector<uint8_t> leaves_out;        ///< by word: what may be left out near it, kFiller and kContrast
  std::vector<uint32_t> grammar_numbers;  ///< by word: its number in the grammar, or Vocabulary::kUnknown
  std::vector<std::string> adverb_endings;
  uint16_t all_zones = 0;    ///< zones in which some rule applies
  uint16_t regex_zones = 0;  ///< zones in which some regex pattern applies

  /// Makes what follows from words, lists and terms: signatures, the lists of each term and their bits.
  void Index() {
    for (uint32_t word = 0; word < vocabulary.size(); ++word)
      grammar_numbers.push_back(grammar.Find(HashWord(vocabulary.word(word)), vocabulary.word(word)));
    leaves_out.assign(vocabulary.size(), 0);
    for (const uint32_t word : filler_words) leaves_out[word] |= kFiller;
    for (const Grammar::Entry& entry : grammar.entries()) {
      if (entry.of == WordClass::kAdverbEnding) adverb_endings.push_back(entry.word);
      if (entry.of != WordClass::kContrast) continue;
      const uint32_t word = vocabulary.Find(HashWord(entry.word), entry.word);
      if (word != Vocabulary::kUnknown) leaves_out[word] |= kContrast;
    }
    for (uint32_t list = 0; list < lists.size(); ++list) {
      for (uint32_t i = lists[list].terms_begin; i < lists[list].terms_end; ++i) {
        TermData& term = terms[list_terms[i]];
        term.signature |= uint64_t{1} << SignatureBit(list);
        ++term.lists_end;  // counted, then placed
      }
    }
    uint32_t begin = 0;
    for (TermData& term : terms) {
      term.lists_begin = begin;
      begin += std::exchange(term.lists_end, begin);
    }
    term_lists.resize(begin);
    for (uint32_t list = 0; list < lists.size(); ++list) {
      for (uint32_t i = lists[list].terms_begin; i < lists[list].terms_end; ++i)
        term_lists[terms[list_terms[i]].lists_end++] = list;
    }
    IndexEverydayTerms();
    for (const PatternData& pattern : patterns) {
      const bool lists_of_sentence = !pattern.rarest_first.empty() && pattern.scope == Scope::kSentence;
      rarest_lists.push_back(lists_of_sentence ? pattern.rarest_first.front() : kNoList);
    }
  }

  /// Asked several times a word of text.
  bool IsInList(uint32_t term, uint32_t list) const {
    const ListData& of = lists[list];
    const uint32_t everyday = terms[term].everyday;
    if (everyday != TermData::kNotEveryday) return (of.everyday[everyday / 64] >> (everyday % 64) & 1) != 0;
    return std::binary_search(list_terms.begin() + of.terms_begin, list_terms.begin() + of.terms_end, term);
  }

 private:
  void IndexEverydayTerms() {
    std::vector<uint32_t> order(terms.size());
    std::iota(order.begin(), order.end(), 0);
    const auto lists_of = [&](uint32_t term) { return terms[term].lists_end - terms[term].lists_begin; };
    const size_t count = std::min(order.size(), kEverydayTerms);
    std::partial_sort(
        order.begin(), order.begin() + static_cast<ptrdiff_t>(count), order.end(),
        [&](uint32_t a, uint32_t b) { return std::pair(lists_of(b), a) < std::pair(lists_of(a), b); });
    for (uint32_t bit = 0; bit < count && lists_of(order[bit]) > 1; ++bit) {
      TermData& term = terms[order[bit]];
      term.everyday = bit;
      for (uint32_t i = term.lists_begin; i < term.lists_end; ++i)
        lists[term_lists[i]].everyday[bit / 64] |= uint64_t{1} << (bit % 64);
    }
  }
};

}  // namespace candor
