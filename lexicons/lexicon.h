// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lexicon as plain values, after loading and checking: what the analysts wrote (docs/lexicon-format.md),
// with word forms expanded and every reference resolved. Immutable once loaded and shared between threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/finding.h"

namespace candor {

/// Place in a rule file, 1-based; column counts code points.
struct SourceMark {
  uint32_t line = 0;
  uint32_t column = 0;

  friend bool operator==(const SourceMark&, const SourceMark&) = default;
};

/// One or more words that must stand next to each other, as written by the author (not yet normalised).
struct Phrase {
  std::string text;
  SourceMark mark;

  friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// A set of phrases, any of which will do. Literals inside a pattern are anonymous lists (empty name). So is
/// `<name>`, which has no phrases: it stands for every probable proper name (analyzers/name_finder.h).
struct TermList {
  std::string name;
  std::string language;  ///< ISO 639-1
  bool exact_case = false;
  bool any_name = false;  ///< `<name>`
  std::vector<Phrase> phrases;
  SourceMark mark;

  friend bool operator==(const TermList&, const TermList&) = default;
};

enum class PatternKind : uint8_t { kSequence, kNear, kRegex };

/// One step of a sequence: min..max words strictly between the previous step and this one (0..0: directly
/// after it). The first step's gap is 0..0.
struct Step {
  uint32_t list = 0;  ///< index into Rule::lists
  uint16_t min_gap = 0;
  uint16_t max_gap = 0;

  friend bool operator==(const Step&, const Step&) = default;
};

enum class Scope : uint8_t { kSentence, kPassage };

/// How far an exception or a boost that matched acts.
enum class Reach : uint8_t {
  kDefault,   ///< an exception on the hits that it overlaps, a boost on the whole passage
  kSentence,  ///< on the sentence in which it matched
};

struct Pattern {
  std::string id;
  std::string language;
  PatternKind kind = PatternKind::kSequence;
  std::vector<Step> steps;  ///< kSequence: in order; kNear: the lists that must come together
  uint16_t within = 0;      ///< kNear: at most this many words strictly between neighbouring hits
  bool any_order = false;   ///< kNear
  std::string regex;        ///< kRegex: RE2 syntax, matched on the normalised sentence
  Scope scope = Scope::kSentence;
  double p = 0.5;  ///< the author's guess of how often a hit is right (lexicons/calibration.h: ProbabilityOf)
  uint32_t tried = 0, right = 0;  ///< what was measured of it
  double add = 0;                 ///< of a boost, log-odds
  Reach reach = Reach::kDefault;  ///< of an exception or a boost
  SourceMark mark;

  friend bool operator==(const Pattern&, const Pattern&) = default;
};

/// The contexts that cues and sentence shape establish. Every rule decides what each does to its hits.
enum class ContextKind : uint8_t { kNegated, kHypothetical, kReported, kHistorical, kQuestion };
inline constexpr size_t kContextKinds = 5;

struct ContextDecision {
  bool drop = false;
  double add = 0;   ///< log-odds, when not dropped
  std::string tag;  ///< put on the finding when the context holds; empty: the name of the context

  friend bool operator==(const ContextDecision&, const ContextDecision&) = default;
};

/// A heading names a subject and rarely states a fact.
inline constexpr double kHeadingAdd = -1.0;

enum class ExampleKind : char { kHit = '+', kMiss = '-', kWeak = '~', kKnownMiss = '?' };

struct Example {
  ExampleKind kind = ExampleKind::kHit;
  std::string text;          ///< without [[ ]], escapes resolved
  std::optional<Span> span;  ///< of [[ ]] in text
  std::optional<DocumentType> type;
  std::optional<ZoneKind> zone;
  std::string language = "en";  ///< ISO 639-1; never guessed, one sentence is too little to guess from
  SourceMark mark;

  friend bool operator==(const Example&, const Example&) = default;
};

/// One signal: one file.
struct Rule {
  std::string signal;
  std::string title;
  std::string dimension;
  Severity severity = Severity::kInfo;
  std::string status;  ///< draft | test | stable | retired
  std::string rationale;
  std::vector<std::string> ask;
  std::vector<DocumentType> types;  ///< empty: all
  std::vector<ZoneKind> zones;      ///< never empty
  std::vector<TermList> lists;
  std::vector<Pattern> patterns;
  std::vector<std::string> once;  ///< ids of patterns whose findings in one document tell of one event
  std::vector<Pattern> unless;    ///< their hits remove pattern hits that they overlap
  std::vector<Pattern> boosts;
  std::array<ContextDecision, kContextKinds> context;
  ContextDecision heading = {false, kHeadingAdd, "heading"};  ///< of hits in a heading of the body
  std::vector<Example> examples;
  std::string file;

  friend bool operator==(const Rule&, const Rule&) = default;
};

enum class CueRole : uint8_t { kCue, kStop, kPseudo, kGrammar, kStated, kFiller, kAffirmation, kConnective };

/// Of kVerb and kWord more is shown as scope than hits are judged by (analyzers/context.h).
enum class CueDirection : uint8_t {
  kForward,
  kBackward,
  kSentence,
  kVerb,    ///< forward; the cue belongs to a verb ("did not", "made no"), and its scope has a subject
  kWord,    ///< the cue itself and nothing else ("unhappy")
  kDenial,  ///< the clause before, when the cue is a clause by itself ("this is not true"), of this sentence
            ///< or the one before
  kAnswer,  ///< like kDenial, to a question or label ("Disputes: none")
  kCondition,  ///< forward; and the clause before it, as far as that lies ahead ("will close if ...")
};

inline constexpr uint16_t kClauseReach = 0;           ///< to a semicolon, an item or a stop cue
inline constexpr uint16_t kPhraseReach = UINT16_MAX;  ///< to where something new begins (analyzers/clauses.h)

/// What a word can be in the build of a sentence. A word may be several.
enum class WordClass : uint8_t {
  kSubject,        ///< he, they
  kAuxiliary,      ///< has, will
  kCopula,         ///< is, seems
  kComplementer,   ///< begins a clause that completes another: that, whether
  kSubordinator,   ///< begins a clause that stands for itself: because, when
  kRelative,       ///< who, which
  kCoordinator,    ///< and, or
  kAlternative,    ///< of these the ones that carry a negation on: or, nor
  kDeterminer,     ///< the, his
  kPreposition,    ///< of, for
  kPartner,        ///< makes a paired cue one: French "pas" behind "ne"
  kConsequence,    ///< behind a comma begins what follows from a condition: so, dann
  kContrast,       ///< a stop cue behind which the subject and auxiliary before it go on: but, sondern
  kInterrogative,  ///< what a question or a request for information begins with: has, list
  kVerb,           ///< finite, so that a subject stands before it: ends, runs, resigned
  kCalendar,       ///< makes a number behind it a year: in, May, spring
  kDeadline,       ///< does so, too, but of years that may lie ahead: until, by
  kOnwards,        ///< what is said since such a year holds today: since, founded
  kPastEnding,     ///< no word, but how verbs of the past end: ed
  kAdverbEnding,   ///< no word, but how adverbs end: ly
  kSaying,         ///< tells who says something: told, according
  kFactive,        ///< negated, it leaves what it is about standing: know, mention, acceptable
  kFact,           ///< begins what a factive is about: that, why
  kIndefinite,     ///< in there, the negation reaches it all the same: any, ever
  kFuture,         ///< of what lies ahead or is only thought: will, would, plans
  kFutureEnding,   ///< no word, but how verbs of what lies ahead end: French "raient"
  kRefutation,     ///< says of a claim in front of it that it does not hold: dismissed, unfounded
};
inline constexpr size_t kWordClasses = 27;

/// A cue of context/<lang>.yaml after the ConText model (Harkema et al. 2009). Stop cues end the reach of
/// others; pseudo cues look like a cue and are none ("no later than"); kGrammar are no cues but single words
/// by which clauses are told apart; behind kStated a question states what it asks about ("why did"); kFiller
/// are words without which a sentence says the same ("once again", analyzers/insertions.h); kAffirmation
/// makes a statement of the question before it ("yes"); kConnective ("however") is a stop cue where a clause
/// begins with it and a filler inside one.
struct ContextCue {
  CueRole role = CueRole::kCue;
  ContextKind kind = ContextKind::kNegated;  ///< unused for kStop
  CueDirection direction = CueDirection::kForward;
  uint16_t reach = kClauseReach;  ///< words, kClauseReach or kPhraseReach
  std::string language;
  bool exact_case = false;  ///< "may" is a cue, "May" is a month
  bool paired = false;      ///< counts with a partner behind it only: "ne ... pas"
  bool first = false;       ///< counts only where it begins what is said: "Were he to"
  bool defines = false;     ///< counts only behind a quoted term: "“Loss” means ..."
  bool label = false;       ///< counts only as the label of what is said: "Worst case: ..."
  WordClass word_class = WordClass::kCoordinator;  ///< of kGrammar
  Phrase phrase;

  friend bool operator==(const ContextCue&, const ContextCue&) = default;
};

struct Lexicon {
  std::vector<Rule> rules;  ///< by signal
  std::vector<ContextCue> cues;
  std::string digest;  ///< SHA-256 over all files that were read, lower-case hex
};

}  // namespace candor
