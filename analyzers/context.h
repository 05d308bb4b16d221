// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the words around a hit make of it, after the ConText model (Harkema et al. 2009): negated,
// hypothetical, reported, historical. A hit is the words that matched, without the words in its gaps: in "we
// will not sunset it" the pattern "will <0-2> sunset" hits "will" and "sunset", and "not" negates it; for
// "will not <0-2> sunset" the "not" is part of the hit.
//
// Cues that share a word with the hit belong to the signal and are put aside. Of the others that overlap each
// other the longest wins, then the leftmost. A pseudo cue hides only cues of its own kind, and stop cues
// ("nothing but"). A cue holds for the hit when one of the hit's words lies in its reach: so many words, a
// phrase or a clause (analyzers/clauses.h), never past a stop cue or the border of a clause; direction
// kSentence: everything.
//
// A hit whose own words hold the negation rests on it: "will *not* only share" is no "will not share", and
// "not *only* the founder can sign" says that others can. Where a pseudo cue has a word of the hit and a word
// that is none of the hit's, the hit is none. A pattern that has all of the pseudo cue means it.
//
// What a cue says something about is more than what it takes back. "The refusal was not discussed" says
// something about the refusal and leaves it standing. So the scope of a verb's negation has its subject, for
// those who read a trace or measure scopes, and a hit counts only behind the cue; before it when nothing
// stands behind ("they shared nothing"). An affix ("unhappy") takes back nothing but the rest of its word.
//
// Two negations cancel each other when only words without "and" and "or" stand between ("never did not", not
// "neither ... nor"); not in languages that negate twice as a rule (French "ne ... jamais").
// Where a language negates twice, all negations of a hit are one: when one of them belongs to the signal, so
// do the others. A paired cue ("ne") counts with its partner ("pas") alone.
//
// What a backward cue denies may follow it as a clause: "it is simply false *that he resigned*". With a
// complementer directly behind ("that", "dass", "que", and no preposition) it holds for both sides.
//
// Where a language negates twice, a verb that denies ("n'a pas *refusé de* communiquer") is no second part of
// one negation but a negation of its own: such a cue is of direction forward and begins with no little word
// ("ni", "sans").
//
// A word of history that belongs to the one who says something ("a former employee told us", "according to
// their former auditor") says nothing of when that happened: between it and a saying word stand at most
// kSource words, none of which begins or ends a clause.
//
// A connective ("however", "jedoch") ends the reach of others only where a clause begins with it: at the
// start of the sentence, behind punctuation or a coordinator, or before a pronoun as subject that nothing in
// front of the connective claims ("we left however they refused"; not "if however they refuse"). Inside a
// clause it is a filler ("wird jedoch eingestellt").
//
// A cue that must be first counts where it begins what is said and no verb follows: the sentence or, behind a
// semicolon, its clause ("Were the founder to leave"); labels before it ("3.4") do not count, and a question
// begins with the same words and has no such cue. Its partner may stand anywhere behind it; so may, behind a
// comma, the word with which begins what follows from a condition ("Stellt er das Werk ein, so haftet er").
// Such a condition is one by the place of its verb, and so holds for the verb, too, though the hit has it.
//
// What a negated word of knowing, telling or feeling takes for granted stands: "was not told that they
// refused" (analyzers/presupposed.h). What a cue is about has these words all the same.
//
// A condition holds for the clause behind it, and for the one before it as far as that tells of what lies
// ahead (analyzers/conditional.h).
//
// A cue that defines counts behind a quoted term alone, in front of which nothing is said: "“Loss” means
// that ...". It is one by its place, and so counts though the hit has it.
//
// A label counts with its colon alone: "Worst case: they refuse", "Scenario 2: he resigns".
//
// A sentence that ends in a colon hands on to the list items below it what reaches its end.
//
// Denials ("..., this is not true") and answers ("Disputes: none") are clauses by themselves and hold for the
// clause before, or, at the start of a sentence, for the last clause of the sentence before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/clauses.h"
#include "analyzers/dates.h"
#include "analyzers/grammar.h"
#include "analyzers/insertions.h"
#include "analyzers/join.h"
#include "lexicons/lexicon.h"
#include "text/tokenizer.h"

namespace candor {

/// A ContextCue as the scanner keeps it.
struct Cue {
  CueRole role = CueRole::kCue;
  ContextKind kind = ContextKind::kNegated;
  CueDirection direction = CueDirection::kForward;
  uint16_t reach = 0;
  uint32_t language = 0;  ///< number of the language in the rule set
  bool paired = false;
  bool first = false;
  bool defines = false;
  bool label = false;
};

/// Cue `cue` stands at words [begin, end) of the sentence.
struct CueHit {
  uint32_t begin;
  uint32_t end;
  uint32_t cue;  ///< index
  friend bool operator==(const CueHit&, const CueHit&) = default;
};

/// A word of the hit is one of the cue's.
bool TouchesHit(const CueHit& cue, std::span<const ListHit> words);

/// A clause by itself that says something about the one before: a denial, an answer.
bool IsOfClauseBefore(const Cue& cue);

/// A cue that holds for a hit, and the words it takes back.
struct CueScope {
  CueHit cue;
  uint32_t begin;
  uint32_t end;
};

/// The cues of a language that count for a hit.
struct ResolvedCues {
  std::vector<CueHit> cues;   ///< by begin
  std::vector<CueHit> stops;  ///< those of them that end a clause, by begin
};

/// No cue but one for the whole sentence reaches farther than so many words: what reads like one sentence of
/// hundreds of words is a list or a table.
inline constexpr uint32_t kFarthestReach = 100;

/// What a sentence that ends in a colon says of the list items below it, by kind of context.
using LeadIn = std::array<std::optional<CueHit>, kContextKinds>;

/// Ends in a question mark (closing quotes and brackets may follow), or begins like the line of a form that
/// is to be filled in: an empty box, "Q:". `text` is normalised.
bool IsQuestion(std::string_view text);

/// The context of the hits of one sentence. Views only: everything given must outlive it.
class SentenceContext {
 public:
  /// `text` is the normalised sentence, `words` the numbers of its tokens in `grammar`, `hits` the places of
  /// all cues by begin, `negative_concord` says by language whether it negates twice as a rule.
  SentenceContext(std::string_view text, std::span<const Token> tokens, std::span<const uint32_t> words,
                  std::span<const Cue> cues, std::span<const CueHit> hits,
                  const std::vector<bool>& negative_concord, const Grammar& grammar)
      : text_(text),
        tokens_(tokens),
        words_(words),
        cues_(cues),
        hits_(hits),
        negative_concord_(negative_concord),
        grammar_(grammar),
        clauses_(FindClauses(text, tokens)) {}

  /// Of a sentence that ends in a colon: it asks, and the list items below it are what it asks for ("Has the
  /// company ever:"). `languages`: of how many cues and grammar are known.
  bool AsksForItems(uint32_t languages) const;

  /// Of a sentence that ends in a colon: the cues that reach the colon and so the items below it ("the buyer
  /// may leave if:", "watch out for these warning signs:"). What is asked tells AsksForItems().
  LeadIn LeadsItems(uint32_t language) const;

  /// In "we will not sunset the platform but retire the app" the second half has the subject and the
  /// auxiliary of the first: it reads as if the words between the two were not there. From left to right,
  /// each by itself.
  std::vector<WordRange> Ellipses(uint32_t language) const;
  /// Where fillers stand that the language lists, and connectives inside a clause; by begin.
  std::vector<WordRange> Fillers(uint32_t language) const;
  /// Words without which the sentence says the same, all together (analyzers/insertions.h).
  std::vector<WordRange> Insertions(uint32_t language) const;

  /// What no gap of a pattern of this language may span: stop cues and semicolons. A stop cue between two
  /// commas is an insertion and none ("declined, however, to share").
  std::vector<Barrier> Barriers(uint32_t language) const;

  /// The cues that hold for the hit with these words, by kind; a kind that does not hold is empty.
  std::array<std::optional<CueScope>, kContextKinds> Of(std::span<const ListHit> words,
                                                        uint32_t language) const;

  /// The cue stands where one like it can stand: at the beginning, or as a clause by itself. A connective
  /// that does is a stop cue, one that does not a filler.
  bool Fits(const CueHit& hit) const;

  /// The pseudo cue that shows a hit with these words to be none: "not only" reaches into it and out of it.
  std::optional<CueHit> Undone(std::span<const ListHit> words, uint32_t language) const;

  /// What counts once the cues of the hit are put aside.
  ResolvedCues Resolve(std::span<const ListHit> words, uint32_t language) const;

  /// The sentence is a question, but one that takes for granted what these words say ("why did you refuse?").
  bool IsStated(std::span<const ListHit> words, uint32_t language) const;

  /// The newest date of what these words say (analyzers/dates.h).
  std::optional<YearDate> DateOf(std::span<const ListHit> words, uint32_t language) const;
  /// The newest year that the sentence has a date of, deadlines aside; 0: none.
  uint32_t NewestYear(uint32_t languages, bool full) const;

  /// The cues with which this sentence denies the clause before it or answers it, by kind; an answer only
  /// when that clause asks.
  std::array<std::optional<CueHit>, kContextKinds> OfTheSentenceBefore(uint32_t language, bool asks) const;
  /// The sentence answers the question before it with yes: it begins with an affirmation that is a clause by
  /// itself ("Yes, in June."), behind nothing but who answers and a colon ("A (Quellin): Yes.").
  bool Affirms(uint32_t language) const;
  /// Short, without a verb that the language lists and without a full stop or the like at its end.
  bool ReadsLikeHeading(uint32_t language) const;
  /// Where the clause of the last word begins.
  uint32_t LastClause(uint32_t language) const;

  /// The words that the cue takes back: hits there it holds for.
  CueScope ScopeOf(const CueHit& cue, const ResolvedCues& resolved) const;
  /// What it says something about, in order.
  std::vector<WordRange> WholeScopeOf(const CueHit& cue, const ResolvedCues& resolved) const;

 private:
  CueScope FindScope(const CueHit& cue, const ResolvedCues& resolved) const;
  std::pair<uint32_t, uint32_t> ClauseOf(const CueHit& cue, const ResolvedCues& resolved) const;
  void TakeLongest(std::span<CueHit> overlapping, std::vector<CueHit>* winners) const;
  PhraseFinder Phrases(uint32_t language) const;
  bool HasPartner(const CueHit& hit, std::span<const ListHit> words) const;
  bool ReachesItems(const CueHit& hit, const ResolvedCues& resolved) const;
  bool IsInsertion(const CueHit& hit) const;
  bool IsInFiller(const CueHit& hit, uint32_t language) const;
  bool OpensClause(const CueHit& hit) const;
  bool DeniesWhatFollows(const CueHit& hit, uint32_t limit) const;
  bool IsOwnNegation(const CueHit& hit) const;
  bool IsOfSource(const CueHit& hit) const;
  bool HasOnlyLabelsBefore(const CueHit& hit) const;
  bool IsFirst(const CueHit& hit) const;
  bool IsLabel(const CueHit& hit) const;
  bool IsBehindTerm(const CueHit& hit) const;
  bool IsConditionOf(const CueHit& hit, std::span<const ListHit> words, const ResolvedCues& resolved) const;
  bool IsClauseByItself(const CueHit& hit) const;
  bool AnswersBefore(const CueHit& hit) const;
  bool Cancel(const CueHit& left, const CueHit& right) const;

  std::string_view text_;
  std::span<const Token> tokens_;
  std::span<const uint32_t> words_;
  std::span<const Cue> cues_;
  std::span<const CueHit> hits_;
  const std::vector<bool>& negative_concord_;
  const Grammar& grammar_;
  Clauses clauses_;
  /// Scopes that were asked for, by the place of the cue in hits_: a text full of cues and hits asks for each
  /// of them again and again. Good for these stop cues.
  mutable std::vector<std::optional<CueScope>> scopes_;
  mutable std::vector<CueHit> scopes_stops_;
};

}  // namespace candor
