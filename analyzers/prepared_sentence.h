// SPDX-License-Identifier: GPL-3.0-or-later
//
// One sentence on its way through the engine: normalised, cut into words, words numbered. Phrases and cues
// are only matched when somebody asks. Internal to the engine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/context.h"
#include "analyzers/join.h"
#include "analyzers/rule_set_data.h"
#include "analyzers/shortening.h"
#include "model/document.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {

/// Reused from sentence to sentence for its buffers. One thread.
class PreparedSentence {
 public:
  /// Everything before is forgotten. `original` is the text of the sentence and must outlive the next Read().
  void Read(const RuleSetData& rules, std::string_view original);

  std::string_view original() const { return original_; }
  const std::string& text() const { return normalized_.text(); }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<uint32_t>& ids() const { return ids_; }  ///< of each token
  /// Where terms stand, by begin.
  std::span<const TermHit> terms() const { return terms_; }

  /// Bytes of the original from the first of `tokens` [begin, end) to the last; not empty.
  Span OriginalOf(uint32_t begin, uint32_t end) const {
    return normalized_.ToOriginal({tokens_[begin].span.begin, tokens_[end - 1].span.end});
  }

  /// The normalised text with each run of blanks and line breaks as one space: what regular expressions see.
  std::string_view RegexText();

  /// Whether the expression of an exception or a boost may match in RegexText(): they are asked for where a
  /// rule has a hit, many at once, so one search for literals answers for all.
  bool MayMatchSide(const RuleSetData& rules, uint32_t regex, RegexSet::Scratch* scratch);

  /// A match of a regular expression in RegexText(): the words that it touches, whole (none for "[***]":
  /// begin == end), and its bytes in the original.
  struct RegexPlace {
    uint32_t begin;
    uint32_t end;
    Span original;
  };
  RegexPlace PlaceOf(Span in_regex_text);

  /// Where a list stands, by begin, longer hits first. Valid until the next Read().
  std::span<const ListHit> HitsOf(const RuleSetData& rules, uint32_t list);
  /// Where all lists stand, in the same order for each.
  std::vector<ListHit> AllHits(const RuleSetData& rules) const;
  /// False when the pattern's rarest list stands nowhere in the sentence, not even over words that can be
  /// left out. Tells so of most patterns without a look at them.
  bool MayHoldRarest(const RuleSetData& rules, uint32_t pattern) const {
    const uint32_t list = rules.rarest_lists[pattern];
    return list == kNoList || MayStand(rules, list);
  }
  /// The same of any of these lists.
  bool MayHoldAll(const RuleSetData& rules, std::span<const uint32_t> lists) const;
  /// False when the lists that the trigger needs are not near enough to its term at `hit`.
  bool MayHold(const RuleSetData& rules, const Trigger& trigger, const TermHit& hit);
  /// Where cues stand, and what they mean.
  const SentenceContext& Context(const RuleSetData& rules);
  const std::vector<CueHit>& cue_hits() const { return cue_hits_; }  ///< once Context() was called
  /// How the sentence reads without words that a language can leave out: an entry for each of
  /// SentenceContext::Ellipses() and one for all of Insertions(), where any words are left; of
  /// the languages that the sentence may be in.
  const std::vector<Shortening>& shortenings() const { return shortenings_; }
  /// Terms that stand over such words, of all shortenings; one may be told twice.
  std::span<const TermHit> terms_over() const { return terms_over_; }
  /// SentenceContext::Barriers().
  std::span<const Barrier> Barriers(const RuleSetData& rules, uint32_t language);

  /// The word without what a page may put into it: hyphen, line break, mark of a quotation.
  std::string Letters(const Token& token) const;
  /// The words without anything between them: what identifies the sentence in a finding, whatever line breaks
  /// and hyphens the layout puts in. A sentence without words: its characters without blanks.
  std::string Identity() const;

  // Set by the scanner.
  uint32_t index = 0;       ///< into Document::sentences
  uint32_t first_word = 0;  ///< number of its first word in the passage
  uint32_t offset = 0;      ///< of the sentence in the document
  Span span;                ///< in the document
  ZoneKind zone = ZoneKind::kBody;
  BlockKind block = BlockKind::kParagraph;
  bool asked = false;  ///< an item under "Has the company ever:"
  /// By language: what the sentence above the list says of its items, with places in the document; empty when
  /// it says nothing.
  std::vector<std::array<std::optional<Span>, kContextKinds>> lead;

  bool IsQuestion() const { return asked || candor::IsQuestion(text()); }

 private:
  void PartAtHiddenSpaces(const RuleSetData& rules);
  bool EndsAsAdverb(std::span<const std::string> endings) const;
  void MakeShortenings(const RuleSetData& rules, unsigned may_leave_out);
  void ReadOverQuotationMarks();
  /// What phrases of rules and cues are looked for in.
  const std::vector<Token>& phrase_tokens() const { return unquoted_.empty() ? tokens_ : unquoted_; }
  void FindGrammarWords(const RuleSetData& rules);
  void FindTermsOver(const RuleSetData& rules, Shortening* shortening);
  void FindCues(const RuleSetData& rules);
  void FindCuesOver(const RuleSetData& rules, const Shortening& shortening);
  /// Calls emit(output, places) for phrases of which words stand on both sides of what is left out; twice
  /// where they do so of two things.
  template <typename Emit>
  void MatchOver(const PhraseTrie& phrases, const Shortening& shortening, Emit&& emit) const;
  bool AreNear(const RuleSetData& rules, const Trigger& trigger, const TermHit& hit, uint32_t left_out);
  void MapSqueezed();
  void JoinBrokenWords(const RuleSetData& rules);
  bool IsWritten(const RuleSetData& rules, uint32_t exact, uint32_t begin, uint32_t end) const;
  bool IsWritten(const RuleSetData& rules, uint32_t exact, std::span<const uint32_t> places) const;
  void FindTerms(const RuleSetData& rules);
  void IndexTerms();
  void NoteLists(const RuleSetData& rules);
  /// Whether the list stands somewhere in the sentence, perhaps over words that can be left out; always of
  /// `<name>`.
  bool MayStand(const RuleSetData& rules, uint32_t list) const {
    const ListData& data = rules.lists[list];
    const uint64_t everyday = (everyday_[0] & data.everyday[0]) | (everyday_[1] & data.everyday[1]);
    return everyday != 0 || (noted_[list / 64] >> (list % 64) & 1) != 0 || data.any_name();
  }
  void FindList(const RuleSetData& rules, uint32_t list, std::vector<ListHit>* hits) const;

  std::string_view original_;
  Normalized normalized_;
  std::vector<Token> tokens_;
  std::vector<Token> unquoted_;  ///< tokens_ as if there were no quotation marks; empty: there are none
  std::vector<uint32_t> ids_;
  bool whole_words_ = true;         ///< no token was cut or put together
  std::vector<uint32_t> known_;     ///< tokens with a number
  std::vector<BrokenWord> broken_;  ///< pairs of tokens that may be one word
  std::vector<TermHit> terms_;
  /// By token: index of the first term that begins there or later; one more. Empty until distances count.
  std::vector<uint32_t> terms_from_;
  std::vector<uint64_t> signatures_;  ///< by token: of all terms that begin there; made with terms_from_
  bool squeezed_ready_ = false;
  bool plain_ = false;  ///< the normalised text itself has single spaces only
  std::string squeezed_;
  std::vector<uint32_t> squeezed_to_normal_;  ///< made when a match asks for it
  bool sides_ready_ = false;
  std::vector<int> sides_;       ///< RuleSetData::lazy_regexes that may match, sorted
  EverydayTerms everyday_{};     ///< those that stand somewhere
  std::vector<uint64_t> noted_;  ///< a bit for each list: another term of it stands somewhere
  HitCache hits_;
  bool cues_found_ = false;  ///< cue_hits_ are those of the sentence, but for what stands over insertions
  std::vector<CueHit> cue_hits_;
  std::vector<uint32_t> grammar_words_;  ///< of each token its number in the grammar; empty: not looked for
  std::vector<uint32_t> languages_;      ///< that it may be in
  std::optional<SentenceContext> context_;
  struct LanguageBarriers {
    uint32_t language;
    std::vector<Barrier> barriers;
  };
  uint32_t left_out_ = 0;  ///< most words that a shortening leaves out
  std::vector<Shortening> shortenings_;
  std::vector<TermHit> terms_over_;
  uint64_t over_signature_ = 0;             ///< of all of them
  std::vector<LanguageBarriers> barriers_;  ///< of the languages that were asked for
};

}  // namespace candor
