// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second half of the engine: the candidates of one passage become findings. Internal to the engine.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analyzers/join.h"
#include "analyzers/prepared_sentence.h"
#include "analyzers/rule_set_data.h"
#include "analyzers/trace.h"
#include "model/document.h"
#include "model/finding.h"

namespace candor {

/// A pattern that may match in a sentence; sentence kWholePassage: anywhere in the passage.
struct Candidate {
  static constexpr uint32_t kWholePassage = UINT32_MAX;
  uint32_t pattern;
  uint32_t sentence;  ///< place in the passage
  friend bool operator==(const Candidate&, const Candidate&) = default;
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return std::tie(a.pattern, a.sentence) < std::tie(b.pattern, b.sentence);
  }
};

/// A finding whose id must wait for its place in the document.
struct DraftFinding {
  Finding finding;
  std::string identity;  ///< PreparedSentence::Identity()
  bool aside = false;    ///< stands in quoted or hidden text or in a comment
};

/// One per scanner.
class PassageEvaluator {
 public:
  explicit PassageEvaluator(const RuleSetData& rules) : rules_(rules) {}

  /// The document that the next passages belong to; it must outlive them.
  void Start(const Document& document) {
    document_ = &document;
    years_.reset();
  }

  /// Whether the lists of a pattern stand together in one sentence, stop cues aside. `places` are those of
  /// the sentence.
  bool CanJoin(const PatternData& pattern, PreparedSentence* sentence);

  /// `sentences[0, count)` are the sentences of a passage. Candidates are sorted here. Findings are appended
  /// to *findings, problems to *problems; `trace`, when not null, has one entry for each sentence of the
  /// document.
  void Evaluate(std::deque<PreparedSentence>* sentences, size_t count, std::vector<Candidate>* candidates,
                std::vector<DraftFinding>* findings, std::vector<Problem>* problems, Trace* trace);

 private:
  struct Hit {
    uint32_t pattern = 0;
    uint32_t sentence = 0;  ///< of its first word, place in the passage
    Match words;            ///< in words of the passage
    Span span;              ///< in the document
    double score = 0;
    std::vector<Reason> contexts;
    std::vector<std::string> tags;
    bool dropped = false;
    std::string unless;                        ///< the exception that removed it
    Span undone;                               ///< the pseudo cue that removed it
    std::vector<TraceContext> trace_contexts;  ///< only with a trace
  };

  struct Boost {
    static constexpr uint32_t kEverySentence = UINT32_MAX;
    Reason reason;
    uint32_t sentence;  ///< place in the passage of the one that it counts for
  };

  PreparedSentence& Sentence(uint32_t i) { return (*sentences_)[i]; }
  SentenceTrace& TraceOf(uint32_t sentence) { return trace_->sentences[Sentence(sentence).index]; }
  uint32_t SentenceOfWord(uint32_t word) const;
  std::span<const ListHit> PassageHitsOf(uint32_t list);

  /// Appends the hits of a pattern, exception or boost; `sentence` may be kWholePassage.
  void FindHits(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits);
  void FindJoins(const PatternData& pattern, uint32_t number, uint32_t sentence, std::vector<Hit>* hits);
  void FindOverInsertions(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits);
  void FindHitsOfSide(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits);
  void AddJoins(const PatternData& pattern, uint32_t number, uint32_t sentence, std::vector<Hit>* hits);
  void FindRegex(const PatternData& pattern, uint32_t number, uint32_t sentence, std::vector<Hit>* hits);
  bool JoinShortened(LeftOut kind, const PatternData& pattern, PreparedSentence* sentence,
                     std::vector<Match>* matches);
  bool JoinIn(const Shortening& shortening, const PatternData& pattern, PreparedSentence* sentence);
  template <typename Hits>
  bool Join(const PatternData& pattern, std::span<const Barrier> barriers, Hits&& hits_of);

  /// What follows works on hits_, the hits of one rule.
  void FinishRule(const RuleData& rule);
  void RemoveExceptions(const RuleData& rule);
  bool MayHoldRarest(uint32_t pattern, std::span<const uint32_t> sentences);
  void ApplyContext(const RuleData& rule, Hit* hit);
  void ApplyDate(const RuleData& rule, PreparedSentence* sentence, const Match& words, bool told, Hit* hit,
                 bool* done);
  bool IsAffirmed(uint32_t sentence, uint32_t language);
  bool IsHeadingByPlace(PreparedSentence* said, const PreparedSentence& behind, uint32_t language);
  struct Years {
    uint32_t full = 0, any = 0;  ///< of the newest dates of a document
  };
  uint32_t DocumentYear(const YearDate& date);
  Years FindYears();
  void ApplySentenceBehind(const RuleData& rule, uint32_t last, std::array<bool, kContextKinds>* done,
                           Hit* hit);
  void Decide(const RuleData& rule, ContextKind kind, TraceContext trace, Hit* hit);
  void Decide(const ContextDecision& decision, ContextKind kind, TraceContext trace, Hit* hit);
  std::vector<Boost> FindBoosts(const RuleData& rule);
  std::vector<Reason> Further(std::span<const Hit> hits, uint32_t best) const;
  void MakeFinding(const RuleData& rule, std::span<const Hit> hits, const std::vector<Boost>& boosts);
  std::string FingerprintOf(uint32_t sentence);
  void TraceHits(const RuleData& rule);

  const RuleSetData& rules_;
  Joiner joiner_;
  std::vector<JoinStep> steps_;
  std::vector<Match> matches_;
  std::vector<Span> regex_matches_;
  RegexSet::Scratch side_scratch_;
  HitCache shortened_;  ///< lists without what is left out
  HitCache passage_hits_;
  std::vector<Hit> hits_;        ///< of the rule at hand
  std::vector<Hit> others_;      ///< of its exceptions or boosts
  std::vector<uint32_t> asked_;  ///< sentences in which these are looked for
  bool capped_ = false;          ///< some match of the rule at hand was not looked at

  const Document* document_ = nullptr;
  std::optional<Years> years_;  ///< once they were asked for
  PreparedSentence dated_;      ///< sentences that may hold the newest date
  std::deque<PreparedSentence>* sentences_ = nullptr;
  size_t count_ = 0;
  std::vector<DraftFinding>* findings_ = nullptr;
  std::vector<Problem>* problems_ = nullptr;
  Trace* trace_ = nullptr;
};

}  // namespace candor
