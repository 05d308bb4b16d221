// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/scanner.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "analyzers/passage_evaluator.h"
#include "analyzers/prepared_sentence.h"
#include "analyzers/rule_set_data.h"
#include "base/sha256.h"
#include "model/codes.h"

namespace candor {

std::string FindingId(std::string_view signal, std::string_view sentence, std::string_view document_sha256,
                      size_t ordinal) {
  std::string content;
  content.reserve(signal.size() + sentence.size() + document_sha256.size() + 24);
  content.append(signal).append("\n").append(sentence).append("\n").append(document_sha256).append("\n");
  content.append(std::to_string(ordinal));
  return Sha256Hex(content).substr(0, 16);
}

class Scanner::Impl {
 public:
  explicit Impl(std::shared_ptr<const RuleSet> rules)
      : rules_(std::move(rules)),
        data_(rules_->data()),
        evaluator_(data_),
        pattern_seen_(data_.patterns.size(), 0) {}

  /// `described`: see Explain().
  std::vector<Finding> Scan(const Document& document, const std::function<bool()>& stop, Trace* trace,
                            bool described) {
    described_ = described;
    evaluator_.Start(document);
    drafts_.clear();
    full_ = false;
    problems_.clear();
    if (trace != nullptr) trace->sentences.assign(document.sentences.size(), {});
    type_ = static_cast<unsigned>(document.type);
    stem_asks_ = false;
    lead_.clear();
    size_t passage = 0;
    count_ = 0;
    words_ = 0;
    candidates_.clear();
    for (uint32_t i = 0; i < document.sentences.size(); ++i) {
      const Sentence& sentence = document.sentences[i];
      bool next = false;
      while (passage < document.passages.size() &&
             document.passages[passage].span.end <= sentence.span.begin) {
        ++passage;
        next = true;
      }
      if (next) {
        FinishPassage(trace);
        if (stop && stop()) {
          problems_.push_back({std::string(code::kPartial), "the time for analysis was over at byte " +
                                                                std::to_string(sentence.span.begin) + " of " +
                                                                std::to_string(document.text.size()) +
                                                                "; no rule looked at what stands behind"});
          break;
        }
      }
      Read(document, i, trace);
    }
    FinishPassage(trace);
    return Finish(document);
  }

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  void Read(const Document& document, uint32_t index, Trace* trace) {
    const Sentence& sentence = document.sentences[index];
    BlockKind block = BlockKind::kParagraph;
    ZoneKind zone = ZoneKind::kBody;
    if (sentence.block < document.blocks.size()) {
      const Block& of = document.blocks[sentence.block];
      block = of.kind;
      if (of.zone < document.zones.size()) zone = document.zones[of.zone].kind;
    }
    auto zone_bit = static_cast<unsigned>(zone);
    bool scanned = block != BlockKind::kContents && (data_.all_zones >> zone_bit & 1) != 0;
    if (!scanned && trace == nullptr) return;
    if (count_ == sentences_.size()) sentences_.emplace_back();
    PreparedSentence& prepared = sentences_[count_];
    prepared.Read(data_, document.Slice(sentence.span));
    prepared.index = index;
    prepared.first_word = words_;
    prepared.offset = sentence.span.begin;
    prepared.span = sentence.span;
    prepared.zone = zone;
    prepared.block = block;
    prepared.asked = false;
    prepared.lead.clear();
    if (scanned) FollowLeadIn(&prepared);
    if (trace != nullptr) Describe(&prepared, scanned, &trace->sentences[index]);
    if (!scanned) return;
    FindCandidates(&prepared, zone_bit);
    words_ += static_cast<uint32_t>(prepared.tokens().size());
    ++count_;
  }

  /// List items answer to the sentence above them that ends in a colon, and what is said there holds for
  /// them; the next number ends what a numbered one says.
  void FollowLeadIn(PreparedSentence* sentence) {
    const bool item = sentence->block == BlockKind::kListItem;
    const bool numbered = item && !sentence->tokens().empty() && sentence->tokens()[0].digit;
    const bool led = item && (stem_asks_ || !lead_.empty()) && !(numbered && stem_numbered_);
    if (!led) {
      stem_asks_ = false;
      lead_.clear();
    }
    sentence->asked = stem_asks_;
    sentence->lead = lead_;
    if (!sentence->text().ends_with(':')) return;
    const SentenceContext& context = sentence->Context(data_);
    const auto languages = static_cast<uint32_t>(data_.languages.size());
    bool leads = context.AsksForItems(languages);
    stem_asks_ |= leads;
    for (uint32_t language = 0; language < languages; ++language) {
      const LeadIn lead = context.LeadsItems(language);
      for (size_t kind = 0; kind < kContextKinds; ++kind) {
        if (!lead[kind]) continue;
        leads = true;
        lead_.resize(languages);
        const Span cue = sentence->OriginalOf(lead[kind]->begin, lead[kind]->end);
        std::optional<Span>& known = lead_[language][kind];
        if (!known) known = Span{cue.begin + sentence->offset, cue.end + sentence->offset};
      }
    }
    if (leads && !led) stem_numbered_ = numbered;
  }

  void FindCandidates(PreparedSentence* sentence, unsigned zone) {
    NextStamp();
    for (const TermHit& hit : sentence->terms()) PullTriggers(sentence, hit, zone);
    for (const TermHit& hit : sentence->terms_over()) PullTriggers(sentence, hit, zone);
    if ((data_.regex_zones >> zone & 1) == 0) return;
    const std::string_view text = sentence->RegexText();
    if (text.size() > RegexSet::kMaxText) {
      problems_.push_back({std::string(code::kPartial),
                           "a sentence of " + std::to_string(text.size()) +
                               " bytes is too long for regular expressions, which saw its first 64 KiB"});
    }
    data_.regexes.Candidates(text, &regex_scratch_, &regexes_);
    for (int regex : regexes_) {
      uint32_t pattern = data_.regex_patterns[static_cast<size_t>(regex)];
      const RuleData& rule = data_.rules[data_.patterns[pattern].rule];
      if (((rule.types >> type_) & (rule.zones >> zone) & 1) != 0) candidates_.push_back({pattern, count_});
    }
  }

  void PullTriggers(PreparedSentence* sentence, const TermHit& hit, unsigned zone) {
    const TermData& data = data_.terms[hit.term];
    for (uint32_t i = data.triggers_begin; i < data.triggers_end; ++i) {
      const Trigger& trigger = data_.triggers[i];
      if (((trigger.types >> type_) & (trigger.zones >> zone) & 1) == 0) continue;
      if (trigger.whole_passage) {
        candidates_.push_back({trigger.pattern, Candidate::kWholePassage});
      } else if (pattern_seen_[trigger.pattern] != stamp_ && sentence->MayHold(data_, trigger, hit)) {
        pattern_seen_[trigger.pattern] = stamp_;
        if (evaluator_.CanJoin(data_.patterns[trigger.pattern], sentence))
          candidates_.push_back({trigger.pattern, count_});
      }
    }
  }

  void NextStamp() {
    if (++stamp_ != 0) return;
    std::fill(pattern_seen_.begin(), pattern_seen_.end(), 0);
    stamp_ = 1;
  }

  void FinishPassage(Trace* trace) {
    if (!candidates_.empty() && !full_) {
      evaluator_.Evaluate(&sentences_, count_, &candidates_, &drafts_, &problems_, trace);
      if (drafts_.size() > kMaxFindings) {
        full_ = true;
        drafts_.resize(kMaxFindings);
        problems_.push_back({std::string(code::kPartial), "more than " + std::to_string(kMaxFindings) +
                                                              " findings, of which the first are kept"});
      }
    }
    candidates_.clear();
    count_ = 0;
    words_ = 0;
  }

  /// Sorts the findings and numbers those with the same sentence.
  std::vector<Finding> Finish(const Document& document) {
    std::sort(drafts_.begin(), drafts_.end(), [](const DraftFinding& a, const DraftFinding& b) {
      return std::tie(a.finding.span, a.finding.signal, a.finding.sentence) <
             std::tie(b.finding.span, b.finding.signal, b.finding.sentence);
    });
    // What is quoted is numbered last, so that an answer below or above it does not change the ids of one's
    // own.
    std::map<std::pair<std::string_view, std::string_view>, size_t> ordinals;
    for (const bool aside : {false, true}) {
      for (DraftFinding& draft : drafts_) {
        if (draft.aside != aside) continue;
        size_t ordinal = ordinals[{draft.finding.signal, draft.identity}]++;
        draft.finding.id = FindingId(draft.finding.signal, draft.identity, document.sha256, ordinal);
      }
    }
    std::vector<Finding> findings;
    findings.reserve(drafts_.size());
    for (const DraftFinding& draft : drafts_) findings.push_back(draft.finding);
    auto same = [](const Problem& a, const Problem& b) { return a.detail == b.detail; };
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const Problem& a, const Problem& b) { return a.detail < b.detail; });
    problems_.erase(std::unique(problems_.begin(), problems_.end(), same), problems_.end());
    return findings;
  }

  void Describe(PreparedSentence* sentence, bool scanned, SentenceTrace* trace) {
    auto span_of = [&](uint32_t begin, uint32_t end) {
      Span span = sentence->OriginalOf(begin, end);
      return Span{span.begin + sentence->offset, span.end + sentence->offset};
    };
    trace->span = sentence->span;
    trace->block = sentence->block;
    trace->zone = sentence->zone;
    trace->scanned = scanned;
    trace->question = sentence->IsQuestion();
    if (!described_) return;
    for (uint32_t i = 0; i < sentence->tokens().size(); ++i) {
      uint32_t id = sentence->ids()[i];
      Span word = sentence->tokens()[i].span;
      bool known = id != Vocabulary::kUnknown;
      trace->words.push_back(
          {span_of(i, i + 1),
           std::string(known ? data_.vocabulary.word(id) : sentence->text().substr(word.begin, word.size())),
           known});
    }
    std::vector<std::vector<ListHit>> hits(data_.lists.size());
    for (const ListHit& hit : sentence->AllHits(data_)) hits[hit.list].push_back(hit);
    for (const RuleData& rule : data_.rules) {
      for (const RuleData::List& list : rule.lists) {
        for (const ListHit& hit : hits[list.list])
          trace->lists.push_back({rule.signal, list.name, list.language, span_of(hit.begin, hit.end)});
      }
    }
    const SentenceContext& context = sentence->Context(data_);
    std::map<uint32_t, ResolvedCues> resolved;  // by language
    for (const CueHit& hit : sentence->cue_hits()) {
      const Cue& cue = data_.cues[hit.cue];
      if (cue.role == CueRole::kFiller || cue.role == CueRole::kAffirmation || !context.Fits(hit)) continue;
      const auto [it, fresh] = resolved.try_emplace(cue.language);
      if (fresh) it->second = context.Resolve({}, cue.language);
      const ResolvedCues& counting = it->second;
      const bool counts = std::binary_search(
          counting.cues.begin(), counting.cues.end(), hit, [](const CueHit& a, const CueHit& b) {
            return std::tie(a.begin, a.end, a.cue) < std::tie(b.begin, b.end, b.cue);
          });
      TraceCue& shown = trace->cues.emplace_back(TraceCue{
          cue.role, cue.kind, data_.languages[cue.language], span_of(hit.begin, hit.end), counts, {}, {}});
      if (!counts || cue.role != CueRole::kCue) continue;
      const CueScope reach = context.ScopeOf(hit, counting);
      if (reach.begin < reach.end) shown.reach = span_of(reach.begin, reach.end);
      for (const WordRange& range : context.WholeScopeOf(hit, counting))
        shown.scope.push_back(span_of(range.begin, range.end));
    }
    for (const Shortening& reading : sentence->shortenings()) {
      for (const WordRange& range : reading.left_out()) {
        trace->cues.push_back(TraceCue{CueRole::kFiller,
                                       ContextKind::kNegated,
                                       data_.languages[reading.language()],
                                       span_of(range.begin, range.end),
                                       true,
                                       {},
                                       {}});
      }
    }
  }

  std::shared_ptr<const RuleSet> rules_;
  const RuleSetData& data_;
  PassageEvaluator evaluator_;
  std::vector<uint32_t> pattern_seen_;      ///< by pattern: stamp of the sentence in which it was last tried
  uint32_t stamp_ = 0;                      ///< of the sentence at hand; 0 never
  std::deque<PreparedSentence> sentences_;  ///< of the passage at hand, [0, count_)
  uint32_t count_ = 0;
  uint32_t words_ = 0;
  unsigned type_ = 0;
  bool stem_asks_ = false;  ///< the sentence before asks for the items below it, or is one of them
  bool stem_numbered_ = false;
  bool described_ = true;
  std::vector<std::array<std::optional<Span>, kContextKinds>> lead_;  ///< PreparedSentence::lead of the next
  std::vector<Candidate> candidates_;
  RegexSet::Scratch regex_scratch_;
  std::vector<int> regexes_;
  std::vector<DraftFinding> drafts_;
  bool full_ = false;  ///< no more findings of this document are taken
  std::vector<Problem> problems_;
};

Scanner::Scanner(std::shared_ptr<const RuleSet> rules) : impl_(std::make_unique<Impl>(std::move(rules))) {}
Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;

std::vector<Finding> Scanner::Scan(const Document& document, const std::function<bool()>& stop) {
  return impl_->Scan(document, stop, nullptr, false);
}

const std::vector<Problem>& Scanner::problems() const { return impl_->problems(); }

Trace Scanner::Explain(const Document& document, bool described) {
  Trace trace;
  for (Finding& finding : impl_->Scan(document, nullptr, &trace, described)) {
    for (SentenceTrace& sentence : trace.sentences) {
      if (sentence.span == finding.sentence) {
        sentence.findings.push_back(std::move(finding));
        break;
      }
    }
  }
  return trace;
}

}  // namespace candor
