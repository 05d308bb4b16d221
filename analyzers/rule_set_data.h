// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a RuleSet consists of. Internal to the engine.
//
// A sentence is looked at in two steps. First each of its words is looked up in the vocabulary. Every phrase
// is represented by its rarest word: a list can only be in a sentence that holds the word of one of its
// phrases. A pattern is a candidate when its rarest list can be there and all its other lists can be near
// enough for its gaps. Only for candidates, which are few, the phrases of its lists are matched and joined.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/context.h"
#include "analyzers/grammar.h"
#include "analyzers/phrase_trie.h"
#include "analyzers/regex_set.h"
#include "analyzers/vocabulary.h"
#include "lexicons/lexicon.h"

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
  std::vector<Step> steps;  ///< Step::list is an index into the engine's lists
  uint32_t regex = 0;       ///< kRegex: in RuleSetData::regexes (kPattern) or lazy_regexes
  double add = 0;           ///< log-odds within the bounds
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
  uint16_t types = 0;  ///< bit by DocumentType
  uint16_t zones = 0;  ///< bit by ZoneKind
  std::array<ContextDecision, kContextKinds> context;
  std::vector<uint32_t> patterns, unless, boosts;  ///< indices into RuleSetData::patterns
  std::vector<List> lists;                         ///< for traces
};

/// A list that a pattern needs: a word that represents one of its phrases at `at` + [low, high], where `at`
/// is a word that represents a phrase of the pattern's rarest list.
struct Need {
  uint32_t list;
  int32_t low;
  int32_t high;
};

/// A pattern that may be in a sentence with a certain word.
struct Trigger {
  uint32_t pattern;
  uint32_t needs_begin;  ///< RuleSetData::needs: the other lists of the pattern; none when it reaches over
                         ///< sentences
  uint32_t needs_end;
  uint16_t types;
  uint16_t zones;
  bool whole_passage;  ///< the pattern reaches over sentences
};

/// A cue, or a phrase of a list. One that minds its case is kept as written.
struct PhraseRef {
  static constexpr uint32_t kFolded = UINT32_MAX;
  uint32_t target = 0;       ///< cue
  uint32_t exact = kFolded;  ///< index into RuleSetData::exact_phrases
};

/// A phrase of a list.
struct ListPhrase {
  uint32_t rarest_word = 0;  ///< the word that represents it
  uint32_t words_begin = 0;  ///< RuleSetData::phrase_words
  uint16_t words = 0;        ///< how many
  uint16_t rarest = 0;       ///< which of them is the rarest
  uint32_t exact = PhraseRef::kFolded;
};

struct ListData {
  static constexpr uint32_t kNoBits = UINT32_MAX;
  uint32_t phrases_begin = 0;  ///< RuleSetData::list_phrases, by the word that represents them
  uint32_t phrases_end = 0;
  uint32_t bits =
      kNoBits;  ///< RuleSetData::list_bits: a bit for each word of the vocabulary; only of long lists

  /// `<name>`, the only list without phrases.
  bool any_name() const { return phrases_begin == phrases_end; }
};

struct WordData {
  uint32_t triggers_begin = 0;  ///< RuleSetData::triggers
  uint32_t triggers_end = 0;
  uint64_t signature = 0;  ///< SignatureBit() of each list that it represents a phrase of
};

/// Lists share 64 bits, so that most words that do not belong to a list are known by one bit.
inline unsigned SignatureBit(uint32_t list) { return (list * 0x9E3779B1U) >> 26; }

struct RuleSetData {
  Vocabulary vocabulary;
  std::vector<WordData> words;    ///< by word
  std::vector<Trigger> triggers;  ///< of each word
  std::vector<Need> needs;        ///< of each pattern
  std::vector<ListData> lists;    ///< by list
  std::vector<ListPhrase> list_phrases;
  std::vector<uint64_t> list_bits;
  std::vector<uint32_t> phrase_words;
  PhraseTrie cue_phrases;  ///< outputs: cue_refs
  std::vector<PhraseRef> cue_refs;
  std::vector<std::vector<std::string>> exact_phrases;
  std::vector<Cue> cues;
  Grammar grammar;
  std::vector<PatternData> patterns;
  std::vector<RuleData> rules;
  RegexSet regexes;                      ///< of patterns, looked for in every sentence
  std::vector<uint32_t> regex_patterns;  ///< pattern of each of them
  RegexSet lazy_regexes;                 ///< of unless and boosts
  std::vector<std::string> languages;
  std::vector<bool> negative_concord;  ///< by language
  uint16_t all_zones = 0;              ///< zones in which some rule applies
  uint16_t regex_zones = 0;            ///< zones in which some regex pattern applies

  /// Makes what follows from lists and phrases: signatures and bits.
  void Index() {
    constexpr uint32_t kLongList = 8;
    const size_t row = (words.size() + 63) / 64;
    for (uint32_t list = 0; list < lists.size(); ++list) {
      ListData& data = lists[list];
      const bool is_long = data.phrases_end - data.phrases_begin > kLongList;
      if (is_long) {
        data.bits = static_cast<uint32_t>(list_bits.size());
        list_bits.resize(list_bits.size() + row, 0);
      }
      for (uint32_t i = data.phrases_begin; i < data.phrases_end; ++i) {
        const uint32_t word = list_phrases[i].rarest_word;
        words[word].signature |= uint64_t{1} << SignatureBit(list);
        if (is_long) list_bits[data.bits + word / 64] |= uint64_t{1} << (word % 64);
      }
    }
  }

  /// The word represents a phrase of the list. Asked some ten times a word of text: long lists have a bit for
  /// it.
  bool Represents(uint32_t list, uint32_t word) const {
    const ListData& data = lists[list];
    if (data.bits != ListData::kNoBits) return (list_bits[data.bits + word / 64] >> (word % 64) & 1) != 0;
    for (uint32_t i = data.phrases_begin; i < data.phrases_end; ++i) {
      if (list_phrases[i].rarest_word == word) return true;
    }
    return false;
  }
};

}  // namespace candor
