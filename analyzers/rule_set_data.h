// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a RuleSet consists of. Internal to the engine.
//
// A sentence is looked at in two steps. First each of its words is looked up in the vocabulary. Every phrase
// is represented by its rarest word: a list can only be in a sentence that holds the word of one of its
// phrases. A pattern is a candidate when its rarest list can be there and then all its other lists can. Only
// for candidates, which are rare, phrases are matched through the trie and patterns joined.
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

/// A pattern that may be in a sentence with a certain word.
struct Trigger {
  uint32_t pattern;
  uint32_t needs_begin;  ///< RuleSetData::needs: the other lists of the pattern; none when it reaches over
                         ///< sentences
  uint32_t needs_end;
  uint16_t types;
  uint16_t zones;
};

/// What a path of the trie stands for. A phrase that minds its case is kept as written.
struct PhraseRef {
  static constexpr uint32_t kFolded = UINT32_MAX;
  uint32_t target = 0;       ///< list or cue
  uint32_t exact = kFolded;  ///< index into RuleSetData::exact_phrases
};

struct WordData {
  uint32_t lists_begin = 0;  ///< RuleSetData::word_lists: the lists that the word represents a phrase of
  uint32_t lists_end = 0;
  uint32_t triggers_begin = 0;
  uint32_t triggers_end = 0;
};

struct RuleSetData {
  Vocabulary vocabulary;
  std::vector<WordData> words;       ///< by word
  std::vector<uint32_t> word_lists;  ///< of each word
  std::vector<Trigger> triggers;     ///< of each word
  std::vector<uint32_t> needs;       ///< of each pattern
  uint32_t lists = 0;                ///< how many there are
  PhraseTrie phrases;                ///< outputs: phrase_refs
  PhraseTrie cue_phrases;            ///< outputs: cue_refs
  std::vector<PhraseRef> phrase_refs, cue_refs;
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
};

}  // namespace candor
