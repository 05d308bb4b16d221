// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/passage_evaluator.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <tuple>
#include <utility>

#include "analyzers/fingerprint.h"
#include "analyzers/score.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr std::array<const char*, kContextKinds> kContextNames = {"negated", "hypothetical", "reported",
                                                                  "historical", "question"};

/// Years after which something is history.
constexpr uint32_t kLongAgo = 10;
/// What a date long ago takes from a hit at least, unless its rule keeps it by name ({add: 0, tag: ...}):
/// what ended decades before the document was written is no news, whatever a rule makes of "in the past".
constexpr double kLongAgoAdd = -2.0;
/// A document that has no date but the one in question is hardly older.
constexpr uint32_t kUndated = 1995;

Span InDocument(Span span, uint32_t offset) { return {span.begin + offset, span.end + offset}; }

/// A word as it would stand on a page that breaks none: what a hyphen joins is one.
struct WholeWord {
  std::string_view letters;
  bool particular = false;  ///< a part of it is capitalised or has a digit
};

/// `kept` keeps those that the text does not have as they are.
std::vector<WholeWord> WholeWords(const PreparedSentence& sentence, std::deque<std::string>* kept) {
  std::vector<WholeWord> words;
  words.reserve(sentence.tokens().size());
  for (const Token& token : sentence.tokens()) {
    std::string_view letters = std::string_view(sentence.text()).substr(token.span.begin, token.span.size());
    if (letters.find('-') != letters.npos) letters = kept->emplace_back(sentence.Letters(token));
    const bool particular = token.capital || token.digit;
    if (token.before == Separator::kHyphen || token.before == Separator::kLineHyphen) {
      WholeWord& word = words.back();
      word.letters = kept->emplace_back(std::string(word.letters).append(letters));
      word.particular = word.particular || particular;
    } else {
      words.push_back({letters, particular});
    }
  }
  return words;
}

}  // namespace

void PassageEvaluator::Evaluate(std::deque<PreparedSentence>* sentences, size_t count,
                                std::vector<Candidate>* candidates, std::vector<DraftFinding>* findings,
                                std::vector<Problem>* problems, Trace* trace) {
  sentences_ = sentences;
  count_ = count;
  findings_ = findings;
  problems_ = problems;
  trace_ = trace;
  passage_hits_.Clear();
  // Patterns are numbered rule by rule.
  std::sort(candidates->begin(), candidates->end());
  candidates->erase(std::unique(candidates->begin(), candidates->end()), candidates->end());
  for (auto candidate = candidates->begin(); candidate != candidates->end();) {
    uint32_t rule = rules_.patterns[candidate->pattern].rule;
    hits_.clear();
    capped_ = false;
    const auto first = candidate;
    for (; candidate != candidates->end() && rules_.patterns[candidate->pattern].rule == rule; ++candidate) {
      FindHits(candidate->pattern, candidate->sentence, &hits_);
    }
    // A rule reads over insertions where it finds nothing else: what it finds anyway stays as it is.
    const size_t found = hits_.size();
    for (auto again = first; again != candidate; ++again) {
      const bool hit = std::any_of(hits_.begin(), hits_.begin() + static_cast<ptrdiff_t>(found),
                                   [&](const Hit& of) { return of.sentence == again->sentence; });
      if (!hit) FindOverInsertions(again->pattern, again->sentence, &hits_);
    }
    if (!hits_.empty()) FinishRule(rules_.rules[rule]);
  }
}

uint32_t PassageEvaluator::SentenceOfWord(uint32_t word) const {
  auto it =
      std::upper_bound(sentences_->begin(), sentences_->begin() + static_cast<ptrdiff_t>(count_), word,
                       [](uint32_t w, const PreparedSentence& sentence) { return w < sentence.first_word; });
  return static_cast<uint32_t>(it - sentences_->begin()) - 1;
}

std::span<const ListHit> PassageEvaluator::PassageHitsOf(uint32_t list) {
  return passage_hits_.Of(list, [&](std::vector<ListHit>* hits) {
    for (uint32_t i = 0; i < count_; ++i) {
      uint32_t base = Sentence(i).first_word;
      for (const ListHit& hit : Sentence(i).HitsOf(rules_, list))
        hits->push_back({list, hit.begin + base, hit.end + base});
    }
  });
}

void PassageEvaluator::FindHits(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits) {
  const PatternData& data = rules_.patterns[pattern];
  if (data.kind == PatternKind::kRegex) {
    FindRegex(data, pattern, sentence, hits);
  } else {
    FindJoins(data, pattern, sentence, hits);
  }
}

template <typename Hits>
bool PassageEvaluator::Join(const PatternData& pattern, std::span<const Barrier> barriers, Hits&& hits_of) {
  matches_.clear();
  for (const uint32_t list : pattern.rarest_first) {
    if (hits_of(list).empty()) return true;
  }
  steps_.clear();
  for (const Step& step : pattern.steps) steps_.push_back({hits_of(step.list), step.min_gap, step.max_gap});
  bool any_order = pattern.kind == PatternKind::kNear && pattern.any_order;
  return any_order ? joiner_.AnyOrder(steps_, pattern.within, barriers, &matches_)
                   : joiner_.Sequence(steps_, barriers, &matches_);
}

/// Appends the matches of a pattern in what the sentence reads like without words that can be left out:
/// those that reach over such words and hold no match that is known already, of words that are kept.
bool PassageEvaluator::JoinShortened(LeftOut kind, const PatternData& pattern, PreparedSentence* sentence,
                                     std::vector<Match>* matches) {
  bool complete = true;
  for (const Shortening& shortening : sentence->shortenings()) {
    if (shortening.language() != pattern.language || shortening.kind() != kind) continue;
    complete &= JoinIn(shortening, pattern, sentence);
    for (Match& match : matches_) {
      for (ListHit& word : match) word = shortening.Lengthen(word);
      const bool known = std::any_of(matches->begin(), matches->end(), [&](const Match& other) {
        return match.front().begin <= other.front().begin && other.back().begin <= match.back().begin &&
               std::all_of(other.begin(), other.end(),
                           [&](const ListHit& word) { return shortening.Shorten(word).has_value(); });
      });
      if (!known && shortening.IsReachedOver(match)) matches->push_back(std::move(match));
    }
  }
  return complete;
}

/// Matches in words that are kept.
bool PassageEvaluator::JoinIn(const Shortening& shortening, const PatternData& pattern,
                              PreparedSentence* sentence) {
  shortened_.Clear();
  const auto hits_of = [&](uint32_t list) {
    return shortened_.Of(list, [&](std::vector<ListHit>* left) {
      for (const ListHit& hit : sentence->HitsOf(rules_, list)) {
        if (const std::optional<ListHit> shorter = shortening.Shorten(hit)) left->push_back(*shorter);
      }
      for (const TermHit& over : shortening.over) {
        if (rules_.IsInList(over.term, list))
          left->push_back(shortening.ShortenOver({list, over.begin, over.end}));
      }
    });
  };
  // Barriers, which take a look at all cues, only take matches away, and mostly there is none to take.
  const bool complete = Join(pattern, {}, hits_of);
  if (matches_.empty() && complete) return true;
  return Join(pattern, shortening.Shorten(sentence->Barriers(rules_, pattern.language)), hits_of);
}

bool PassageEvaluator::CanJoin(const PatternData& pattern, PreparedSentence* sentence) {
  Join(pattern, {}, [&](uint32_t list) { return sentence->HitsOf(rules_, list); });
  if (!matches_.empty()) return true;
  std::vector<Match> shortened;
  JoinShortened(LeftOut::kEllipsis, pattern, sentence, &shortened);
  if (shortened.empty()) JoinShortened(LeftOut::kInsertions, pattern, sentence, &shortened);
  return !shortened.empty();
}

void PassageEvaluator::FindJoins(const PatternData& pattern, uint32_t number, uint32_t sentence,
                                 std::vector<Hit>* hits) {
  bool whole = sentence == Candidate::kWholePassage;
  const auto hits_of = [&](uint32_t list) {
    return whole ? PassageHitsOf(list) : Sentence(sentence).HitsOf(rules_, list);
  };
  bool complete = Join(pattern, {}, hits_of);
  // Barriers only take matches away, and most candidates have none to take. Over sentences the distance alone
  // counts.
  if (!matches_.empty() && !whole) {
    std::span<const Barrier> barriers = Sentence(sentence).Barriers(rules_, pattern.language);
    if (!barriers.empty()) complete = Join(pattern, barriers, hits_of);
  }
  if (!whole && !Sentence(sentence).shortenings().empty()) {
    std::vector<Match> all = std::move(matches_);
    complete &= JoinShortened(LeftOut::kEllipsis, pattern, &Sentence(sentence), &all);
    matches_ = std::move(all);
  }
  capped_ |= !complete;
  AddJoins(pattern, number, sentence, hits);
}

/// Of a pattern that has no other match in the sentence.
void PassageEvaluator::FindOverInsertions(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits) {
  const PatternData& data = rules_.patterns[pattern];
  if (data.kind == PatternKind::kRegex || sentence == Candidate::kWholePassage) return;
  if (Sentence(sentence).shortenings().empty()) return;
  std::vector<Match> matches;
  capped_ |= !JoinShortened(LeftOut::kInsertions, data, &Sentence(sentence), &matches);
  matches_ = std::move(matches);
  AddJoins(data, pattern, sentence, hits);
}

/// Of an exception or a boost: read over insertions where it matches nothing else.
void PassageEvaluator::FindHitsOfSide(uint32_t pattern, uint32_t sentence, std::vector<Hit>* hits) {
  const PatternData& data = rules_.patterns[pattern];
  if (sentence != Candidate::kWholePassage && !Sentence(sentence).MayHoldAll(rules_, data.rarest_first))
    return;
  const size_t before = hits->size();
  FindHits(pattern, sentence, hits);
  if (hits->size() == before) FindOverInsertions(pattern, sentence, hits);
}

/// Makes hits of matches_.
void PassageEvaluator::AddJoins(const PatternData& pattern, uint32_t number, uint32_t sentence,
                                std::vector<Hit>* hits) {
  const bool whole = sentence == Candidate::kWholePassage;
  for (Match& match : matches_) {
    Hit& hit = hits->emplace_back();
    hit.pattern = number;
    hit.score = pattern.add;
    hit.words = std::move(match);
    if (!whole) {
      uint32_t base = Sentence(sentence).first_word;
      for (ListHit& word : hit.words) word = {word.list, word.begin + base, word.end + base};
    }
    uint32_t begin = hit.words.front().begin;
    uint32_t end = hit.words.back().end;
    hit.sentence = whole ? SentenceOfWord(begin) : sentence;
    const PreparedSentence& first = Sentence(hit.sentence);
    const PreparedSentence& last = Sentence(whole ? SentenceOfWord(end - 1) : sentence);
    hit.span.begin =
        first.offset + first.OriginalOf(begin - first.first_word, begin - first.first_word + 1).begin;
    hit.span.end = last.offset + last.OriginalOf(end - 1 - last.first_word, end - last.first_word).end;
  }
}

void PassageEvaluator::FindRegex(const PatternData& pattern, uint32_t number, uint32_t sentence,
                                 std::vector<Hit>* hits) {
  PreparedSentence& prepared = Sentence(sentence);
  const bool side = pattern.role != PatternRole::kPattern;
  if (side && !prepared.MayMatchSide(rules_, pattern.regex, &side_scratch_)) return;
  const RegexSet& set = side ? rules_.lazy_regexes : rules_.regexes;
  regex_matches_.clear();
  capped_ |= !set.FindAll(pattern.regex, prepared.RegexText(), &regex_matches_);
  for (Span match : regex_matches_) {
    PreparedSentence::RegexPlace place = prepared.PlaceOf(match);
    if (place.original.empty()) continue;  // blanks only
    Hit& hit = hits->emplace_back();
    hit.pattern = number;
    hit.score = pattern.add;
    hit.sentence = sentence;
    hit.words = {{0, place.begin + prepared.first_word, place.end + prepared.first_word}};
    hit.span = InDocument(place.original, prepared.offset);
  }
}

void PassageEvaluator::FinishRule(const RuleData& rule) {
  RemoveExceptions(rule);
  bool any = false;
  for (Hit& hit : hits_) {
    if (!hit.unless.empty()) continue;
    ApplyContext(rule, &hit);
    any |= !hit.dropped;
  }
  if (trace_ != nullptr) TraceHits(rule);
  if (!any) {
    if (capped_) {
      problems_->push_back(
          {std::string(code::kPartial), "signal " + rule.signal +
                                            ": a sentence holds so many matches of one pattern that "
                                            "not all of them were looked at"});
    }
    return;
  }
  std::erase_if(hits_, [](const Hit& hit) { return hit.dropped || !hit.unless.empty(); });
  std::vector<Boost> boosts = FindBoosts(rule);
  std::stable_sort(hits_.begin(), hits_.end(),
                   [](const Hit& a, const Hit& b) { return a.sentence < b.sentence; });
  for (size_t begin = 0; begin < hits_.size();) {
    size_t end = begin;
    while (end < hits_.size() && hits_[end].sentence == hits_[begin].sentence) ++end;
    MakeFinding(rule, std::span(hits_).subspan(begin, end - begin), boosts);
    begin = end;
  }
}

bool PassageEvaluator::MayHoldRarest(uint32_t pattern, std::span<const uint32_t> sentences) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](uint32_t i) { return Sentence(i).MayHoldRarest(rules_, pattern); });
}

void PassageEvaluator::RemoveExceptions(const RuleData& rule) {
  asked_.clear();
  for (uint32_t i = 0; i < count_; ++i) {
    // A hit that reaches over sentences may be overlapped in any of them.
    const bool asked = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) {
      return hit.sentence <= i && hit.span.end > Sentence(i).span.begin;
    });
    if (asked) asked_.push_back(i);
  }
  for (uint32_t pattern : rule.unless) {
    if (!MayHoldRarest(pattern, asked_)) continue;
    others_.clear();
    if (rules_.patterns[pattern].scope == Scope::kPassage) {
      FindHitsOfSide(pattern, Candidate::kWholePassage, &others_);
    } else {
      for (const uint32_t i : asked_) FindHitsOfSide(pattern, i, &others_);
    }
    for (const Hit& other : others_) {
      for (Hit& hit : hits_) {
        const bool reached = rules_.patterns[pattern].reach == Reach::kSentence
                                 ? hit.sentence == other.sentence
                                 : hit.span.Overlaps(other.span);
        if (hit.unless.empty() && reached) hit.unless = rules_.patterns[pattern].id;
      }
      if (trace_ != nullptr) {
        TraceOf(other.sentence)
            .sides.push_back({rule.signal, rules_.patterns[pattern].id, false, other.span, 0});
      }
    }
  }
}

void PassageEvaluator::Decide(const RuleData& rule, ContextKind kind, TraceContext trace, Hit* hit) {
  Decide(rule.context[static_cast<size_t>(kind)], kind, trace, hit);
}

void PassageEvaluator::Decide(const ContextDecision& decision, ContextKind kind, TraceContext trace,
                              Hit* hit) {
  trace.kind = kind;
  trace.drop = decision.drop;
  trace.add = decision.drop ? 0 : BoundedAdd(decision.add);
  if (trace_ != nullptr) hit->trace_contexts.push_back(trace);
  hit->dropped |= decision.drop;
  const char* name = trace.heading ? "heading" : kContextNames[static_cast<size_t>(kind)];
  if (trace.add != 0) hit->contexts.push_back({"context", name, trace.add});
  hit->score += trace.add;
  hit->tags.push_back(decision.tag.empty() ? name : decision.tag);
}

void PassageEvaluator::ApplyContext(const RuleData& rule, Hit* hit) {
  uint32_t language = rules_.patterns[hit->pattern].language;
  uint32_t last = hit->sentence;
  while (last + 1 < count_ && Sentence(last + 1).span.begin < hit->span.end) ++last;
  std::array<bool, kContextKinds> done{};
  for (uint32_t i = hit->sentence; i <= last; ++i) {
    PreparedSentence& sentence = Sentence(i);
    auto words_end = static_cast<uint32_t>(sentence.first_word + sentence.tokens().size());
    Match words;
    for (const ListHit& word : hit->words) {
      bool inside = word.begin >= sentence.first_word && word.end <= words_end;
      if (inside)
        words.push_back({word.list, word.begin - sentence.first_word, word.end - sentence.first_word});
    }
    if (words.empty()) continue;
    if (const std::optional<CueHit> undone = sentence.Context(rules_).Undone(words, language)) {
      hit->dropped = true;
      hit->undone = InDocument(sentence.OriginalOf(undone->begin, undone->end), sentence.offset);
      return;
    }
    auto contexts = sentence.Context(rules_).Of(words, language);
    // A question that takes for granted what it asks about, or is answered with "yes", takes nothing from it,
    // but is a question still.
    constexpr auto kQuestion = static_cast<size_t>(ContextKind::kQuestion);
    const ContextDecision& question = rule.context[kQuestion];
    const bool doubts = question.drop || question.add < 0;
    const bool affirmed = doubts && (sentence.IsQuestion() || contexts[kQuestion]) && IsAffirmed(i, language);
    if (affirmed) contexts[kQuestion].reset();
    constexpr auto kHistorical = static_cast<size_t>(ContextKind::kHistorical);
    if (!done[kHistorical]) {
      const bool told = contexts[kHistorical].has_value();
      ApplyDate(rule, &sentence, words, told, hit, &done[kHistorical]);
    }
    for (size_t kind = 0; kind < kContextKinds; ++kind) {
      if (!contexts[kind] || done[kind]) continue;
      done[kind] = true;
      TraceContext trace;
      if (trace_ != nullptr) {
        const CueScope& scope = *contexts[kind];
        auto span_of = [&](uint32_t begin, uint32_t end) {
          return begin < end ? InDocument(sentence.OriginalOf(begin, end), sentence.offset) : Span{};
        };
        trace.cue = span_of(scope.cue.begin, scope.cue.end);
        trace.scope = span_of(scope.begin, scope.end);
      }
      Decide(rule, static_cast<ContextKind>(kind), trace, hit);
    }
    if (!sentence.lead.empty()) {
      for (size_t kind = 0; kind < kContextKinds; ++kind) {
        const std::optional<Span>& cue = sentence.lead[language][kind];
        if (!cue || done[kind]) continue;
        done[kind] = true;
        Decide(rule, static_cast<ContextKind>(kind), {ContextKind::kNegated, false, *cue, sentence.span},
               hit);
      }
    }
    const bool asked = sentence.asked || (sentence.IsQuestion() && !affirmed &&
                                          !(doubts && sentence.Context(rules_).IsStated(words, language)));
    if (!done[kQuestion] && asked) {
      done[kQuestion] = true;
      Decide(rule, ContextKind::kQuestion, {}, hit);
    }
  }
  ApplySentenceBehind(rule, last, &done, hit);
  const PreparedSentence& first = Sentence(hit->sentence);
  if (first.block == BlockKind::kHeading && first.zone == ZoneKind::kBody) {
    TraceContext trace;
    trace.heading = true;
    Decide(rule.heading, ContextKind::kNegated, trace, hit);
  }
}

/// The sentence behind says "yes", and is no question with its boxes ("[ ] Yes [ ] No").
bool PassageEvaluator::IsAffirmed(uint32_t sentence, uint32_t language) {
  if (sentence + 1 >= count_ || Sentence(sentence).asked) return false;
  PreparedSentence& behind = Sentence(sentence + 1);
  return !behind.IsQuestion() && behind.Context(rules_).Affirms(language);
}

/// A line by itself that is a heading by its place and build alone: "Discontinued products".
bool PassageEvaluator::IsHeadingByPlace(PreparedSentence* said, const PreparedSentence& behind,
                                        uint32_t language) {
  const auto block_of = [&](uint32_t sentence) { return document_->sentences[sentence].block; };
  const uint32_t block = block_of(said->index);
  const bool alone =
      block_of(behind.index) != block && (said->index == 0 || block_of(said->index - 1) != block);
  return alone && said->Context(rules_).ReadsLikeHeading(language);
}

/// "He resigned in 1987": long before the document was written. `told`: a cue says so, too.
void PassageEvaluator::ApplyDate(const RuleData& rule, PreparedSentence* sentence, const Match& words,
                                 bool told, Hit* hit, bool* done) {
  const uint32_t language = rules_.patterns[hit->pattern].language;
  const std::optional<YearDate> date = sentence->Context(rules_).DateOf(words, language);
  if (!date) return;
  const uint32_t written = DocumentYear(*date);
  const bool undated = written <= date->year && !document_->message;
  if (undated && told) return;
  if (date->year + kLongAgo > (undated ? kUndated : written)) return;
  *done = true;
  TraceContext trace;
  if (trace_ != nullptr) {
    trace.cue = InDocument(sentence->OriginalOf(date->begin, date->end), sentence->offset);
    trace.scope = hit->span;
  }
  const ContextDecision& decision = rule.context[static_cast<size_t>(ContextKind::kHistorical)];
  if (undated) {  // nobody knows how long ago that was: a tag, no judgement
    hit->tags.push_back(decision.tag.empty() ? "historical" : decision.tag);
    return;
  }
  ContextDecision long_ago = decision;
  const bool kept_by_name = decision.add == 0 && !decision.tag.empty();
  if (!kept_by_name) long_ago.add = std::min(decision.add, kLongAgoAdd);
  Decide(long_ago, ContextKind::kHistorical, trace, hit);
}

/// Of its header, else of the newest date with a month in it, unless that is `date` itself, else of the
/// newest; 0 when there is none.
uint32_t PassageEvaluator::DocumentYear(const YearDate& date) {
  if (!years_) years_ = FindYears();
  const bool itself = date.full && years_->full == date.year;
  return years_->full == 0 || itself ? years_->any : years_->full;
}

PassageEvaluator::Years PassageEvaluator::FindYears() {
  Years years;
  if (document_->message && document_->message->date.size() > 4)
    years.any = YearOf(std::string_view(document_->message->date).substr(0, 4));
  if (years.any != 0) return years;
  const auto languages = static_cast<uint32_t>(rules_.languages.size());
  for (const candor::Sentence& sentence : document_->sentences) {
    if (GreatestYear(document_->Slice(sentence.span)) <= years.full) continue;
    dated_.Read(rules_, document_->Slice(sentence.span));
    years.full = std::max(years.full, dated_.Context(rules_).NewestYear(languages, true));
    years.any = std::max(years.any, dated_.Context(rules_).NewestYear(languages, false));
  }
  return years;
}

/// "They refused access. That is not true.": the sentence behind the hit may deny it, or answer it.
void PassageEvaluator::ApplySentenceBehind(const RuleData& rule, uint32_t last,
                                           std::array<bool, kContextKinds>* done, Hit* hit) {
  if (last + 1 >= count_ || Sentence(last + 1).tokens().empty()) return;
  PreparedSentence& said = Sentence(last);
  PreparedSentence& behind = Sentence(last + 1);
  const bool cells = said.block == BlockKind::kCell && behind.block == BlockKind::kCell;
  const bool headed = said.block == BlockKind::kHeading && behind.block != BlockKind::kHeading;
  const uint32_t language = rules_.patterns[hit->pattern].language;
  const bool asks = cells || headed || said.IsQuestion() || said.text().ends_with(':') ||
                    IsHeadingByPlace(&said, behind, language);
  const auto contexts = behind.Context(rules_).OfTheSentenceBefore(language, asks);
  for (size_t kind = 0; kind < kContextKinds; ++kind) {
    if (!contexts[kind] || (*done)[kind]) continue;
    const uint32_t clause = said.first_word + said.Context(rules_).LastClause(language);
    if (hit->words.back().end <= clause) return;
    (*done)[kind] = true;
    TraceContext trace;
    if (trace_ != nullptr) {
      trace.cue = InDocument(behind.OriginalOf(contexts[kind]->begin, contexts[kind]->end), behind.offset);
      const auto words = static_cast<uint32_t>(said.tokens().size());
      trace.scope = InDocument(said.OriginalOf(clause - said.first_word, words), said.offset);
    }
    Decide(rule, static_cast<ContextKind>(kind), trace, hit);
  }
}

std::vector<PassageEvaluator::Boost> PassageEvaluator::FindBoosts(const RuleData& rule) {
  std::vector<Boost> boosts;
  asked_.resize(count_);
  std::iota(asked_.begin(), asked_.end(), 0);
  for (uint32_t pattern : rule.boosts) {
    if (!MayHoldRarest(pattern, asked_)) continue;
    const PatternData& data = rules_.patterns[pattern];
    others_.clear();
    if (data.scope == Scope::kPassage) {
      FindHitsOfSide(pattern, Candidate::kWholePassage, &others_);
    } else {
      const bool one_is_enough = data.reach != Reach::kSentence;
      for (uint32_t i = 0; i < count_ && (others_.empty() || !one_is_enough); ++i)
        FindHitsOfSide(pattern, i, &others_);
    }
    if (others_.empty()) continue;
    if (data.reach != Reach::kSentence) others_.resize(1);
    uint32_t before = Boost::kEverySentence;  // two matches in one sentence count once
    for (const Hit& hit : others_) {
      const uint32_t sentence = data.reach == Reach::kSentence ? hit.sentence : Boost::kEverySentence;
      if (data.reach == Reach::kSentence && std::exchange(before, sentence) == sentence) continue;
      boosts.push_back({{"boost", data.id, data.add}, sentence});
      if (trace_ != nullptr)
        TraceOf(hit.sentence).sides.push_back({rule.signal, data.id, true, hit.span, data.add});
    }
  }
  return boosts;
}

/// What the other patterns of the sentence add. What takes from a hit takes from what it adds, too: three
/// ways to say that somebody may refuse are no refusal.
std::vector<Reason> PassageEvaluator::Further(std::span<const Hit> hits, uint32_t best) const {
  std::vector<std::pair<uint32_t, double>> patterns;  // each with the most that one of its hits adds
  for (const Hit& hit : hits) {
    if (hit.pattern == best) continue;
    const double context = hit.score - rules_.patterns[hit.pattern].add;
    const double add = std::clamp(kFurtherAdd + context, 0.0, kFurtherAdd);
    const auto known = std::find_if(patterns.begin(), patterns.end(),
                                    [&](const auto& pattern) { return pattern.first == hit.pattern; });
    if (known == patterns.end()) {
      patterns.emplace_back(hit.pattern, add);
    } else {
      known->second = std::max(known->second, add);
    }
  }
  std::vector<Reason> reasons;
  double sum = 0;
  for (const auto& [pattern, add] : patterns) {
    const double left = std::min(add, kMaxFurtherAdd - sum);
    if (left < 1e-9) continue;
    sum += left;
    reasons.push_back({"further", rules_.patterns[pattern].id, left});
  }
  return reasons;
}

void PassageEvaluator::MakeFinding(const RuleData& rule, std::span<const Hit> hits,
                                   const std::vector<Boost>& boosts) {
  const Hit& best = *std::min_element(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::make_tuple(-a.score, a.span, a.pattern) < std::make_tuple(-b.score, b.span, b.pattern);
  });
  const PatternData& pattern = rules_.patterns[best.pattern];
  PreparedSentence& sentence = Sentence(best.sentence);
  DraftFinding draft;
  Finding& finding = draft.finding;
  finding.signal = rule.signal;
  finding.dimension = rule.dimension;
  finding.rule = pattern.id;
  finding.severity = rule.severity;
  finding.span = best.span;
  finding.sentence = sentence.span;
  for (const std::string& tag : best.tags) {
    if (std::find(finding.tags.begin(), finding.tags.end(), tag) == finding.tags.end())
      finding.tags.push_back(tag);
  }
  draft.aside = sentence.zone == ZoneKind::kQuoted || sentence.zone == ZoneKind::kHidden ||
                sentence.zone == ZoneKind::kComment;
  if (draft.aside) finding.tags.emplace_back(Name(sentence.zone));
  finding.reasons.push_back({"pattern", pattern.id, pattern.add});
  for (const Reason& further : Further(hits, best.pattern)) finding.reasons.push_back(further);
  for (const Boost& boost : boosts) {
    if (boost.sentence == Boost::kEverySentence || boost.sentence == best.sentence)
      finding.reasons.push_back(boost.reason);
  }
  finding.reasons.insert(finding.reasons.end(), best.contexts.begin(), best.contexts.end());
  std::stable_sort(finding.reasons.begin(), finding.reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.add) > std::abs(b.add); });
  finding.confidence = Confidence(finding.reasons);
  finding.fingerprint = FingerprintOf(best.sentence);
  draft.identity = sentence.Identity();
  findings_->push_back(std::move(draft));
}

std::string PassageEvaluator::FingerprintOf(uint32_t sentence) {
  std::deque<std::string> kept;
  std::vector<std::string_view> words;
  size_t begin = 0, end = 0;
  Particulars particulars;
  for (uint32_t i = 0; i < count_; ++i) {
    if (i == sentence) begin = words.size();
    for (const WholeWord& word : WholeWords(Sentence(i), &kept)) {
      words.push_back(word.letters);
      if (i == sentence && word.particular) particulars.push_back(word.letters);
    }
    if (i == sentence) end = words.size();
  }
  // In a headline every word looks like a name.
  const std::vector<Token>& tokens = Sentence(sentence).tokens();
  const auto in_capitals =
      std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.all_caps; });
  if (2 * static_cast<size_t>(in_capitals) > tokens.size()) particulars.clear();
  return Fingerprint(words, begin, end, particulars);
}

void PassageEvaluator::TraceHits(const RuleData& rule) {
  for (const Hit& hit : hits_) {
    const PatternData& pattern = rules_.patterns[hit.pattern];
    TraceMatch match;
    match.signal = rule.signal;
    match.pattern = pattern.id;
    match.language = rules_.languages[pattern.language];
    match.span = hit.span;
    for (const ListHit& word : hit.words) {
      if (word.begin == word.end) continue;
      PreparedSentence& sentence = Sentence(SentenceOfWord(word.begin));
      match.words.push_back(
          InDocument(sentence.OriginalOf(word.begin - sentence.first_word, word.end - sentence.first_word),
                     sentence.offset));
    }
    match.unless = hit.unless;
    match.undone = hit.undone;
    match.contexts = hit.trace_contexts;
    match.score = hit.score;
    match.kept = hit.unless.empty() && !hit.dropped;
    TraceOf(hit.sentence).matches.push_back(std::move(match));
  }
}

}  // namespace candor
