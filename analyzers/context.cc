// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/context.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analyzers/presupposed.h"

namespace candor {
namespace {

/// Between a copula and what it is said of: "is most unhappy".
constexpr uint32_t kAdverbs = 3;
/// Of an ellipsis: the words that are left out, and those behind it that show whether it is one.
constexpr uint32_t kLongestEllipsis = 12, kBehindEllipsis = 6;
/// "Red flags:" heads a list of what was found; it takes more words to say what to look for.
constexpr uint32_t kLabel = 3;
/// "A (Quellin, 24 March 2025): Yes."
constexpr uint32_t kAnswerer = 8;
constexpr uint32_t kHeading = 12;
/// An answer that is still to be ticked.
constexpr std::array<std::string_view, 5> kBoxes = {"[ ]", "[_]", "( )", "☐", "□"};

bool Overlap(uint32_t a_begin, uint32_t a_end, uint32_t b_begin, uint32_t b_end) {
  return a_begin < b_end && b_begin < a_end;
}

/// A condition that the place of its verb makes one: "Had they refused, ...". The place is no part of any
/// hit.
bool IsByWordOrder(const Cue& cue) {
  return cue.first && cue.paired && cue.kind == ContextKind::kHypothetical && cue.role == CueRole::kCue;
}

/// A claim that what follows takes back: "The rumour that ...". With its refutation it is one negation, and
/// not two.
bool IsClaim(const Cue& cue) { return cue.first && cue.paired && cue.kind == ContextKind::kNegated; }

}  // namespace

bool TouchesHit(const CueHit& cue, std::span<const ListHit> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const ListHit& hit) { return Overlap(cue.begin, cue.end, hit.begin, hit.end); });
}

bool IsOfClauseBefore(const Cue& cue) {
  return cue.direction == CueDirection::kDenial || cue.direction == CueDirection::kAnswer;
}

bool IsQuestion(std::string_view text) {
  // An empty box and the question of a questions-and-answers log.
  for (std::string_view mark :
       {"[ ]", "[_]", "( )", "☐", "□", "q:", "q.:", "question:", "frage:", "pregunta:"}) {
    if (text.starts_with(mark)) return true;
  }
  // "1.4 [ ] The founder has resigned"
  const size_t label = text.find_first_not_of("0123456789.()");
  if (label != 0 && label != std::string_view::npos && text[label] == ' ') {
    const std::string_view behind = text.substr(std::min(text.find_first_not_of(' ', label), text.size()));
    for (std::string_view box : {"[ ]", "[_]", "☐", "□"}) {
      if (behind.starts_with(box)) return true;
    }
  }
  // A line to be written on: "Names of those who left: ______"
  if (text.ends_with("____")) return true;
  size_t last = text.find_last_not_of(" \n\r\t\f\"')]}*_>!.");
  return last != std::string_view::npos && text[last] == '?';
}

/// Of cues that overlap the longest counts.
void SentenceContext::TakeLongest(std::span<CueHit> overlapping, std::vector<CueHit>* winners) const {
  std::sort(overlapping.begin(), overlapping.end(), [](const CueHit& a, const CueHit& b) {
    return std::make_tuple(b.end - b.begin, a.begin, a.cue) <
           std::make_tuple(a.end - a.begin, b.begin, b.cue);
  });
  const size_t before = winners->size();
  for (const CueHit& hit : overlapping) {
    const Cue& cue = cues_[hit.cue];
    const auto hides = [&](const CueHit& winner) {
      if (!Overlap(hit.begin, hit.end, winner.begin, winner.end)) return false;
      const Cue& over = cues_[winner.cue];
      if (over.role == CueRole::kPseudo && cue.role == CueRole::kCue) return cue.kind == over.kind;
      return hit.begin != winner.begin ||
             hit.end != winner.end;  // one phrase may be a cue for several things
    };
    if (std::none_of(winners->begin() + static_cast<ptrdiff_t>(before), winners->end(), hides))
      winners->push_back(hit);
  }
  std::sort(winners->begin() + static_cast<ptrdiff_t>(before), winners->end(),
            [](const CueHit& a, const CueHit& b) {
              return std::tie(a.begin, a.end, a.cue) < std::tie(b.begin, b.end, b.cue);
            });
}

ResolvedCues SentenceContext::Resolve(std::span<const ListHit> words, uint32_t language) const {
  ResolvedCues resolved;
  std::vector<CueHit> overlapping;  // each with the one before or an earlier one
  uint32_t end = 0;
  const auto take = [&] {
    TakeLongest(overlapping, &resolved.cues);
    overlapping.clear();
  };
  for (const CueHit& hit : hits_) {
    const Cue& cue = cues_[hit.cue];
    if (cue.language != language || cue.role == CueRole::kFiller || cue.role == CueRole::kAffirmation)
      continue;
    // Pseudo cues are kept even where they touch the hit: "not only through him" stays what it is. So is what
    // a question takes for granted: in "why has he resigned" the hit may begin at "has". A definition is one
    // by the place of its verb.
    const bool touching =
        cue.role == CueRole::kPseudo || cue.role == CueRole::kStated || IsByWordOrder(cue) || cue.defines;
    if (!touching && TouchesHit(hit, words)) continue;
    // A connective inside a clause is no stop cue, and yet hides "sin" in "sin embargo".
    if (cue.role != CueRole::kConnective && !Fits(hit)) continue;
    if (hit.begin >= end) take();
    overlapping.push_back(hit);
    end = std::max(end, hit.end);
  }
  take();
  for (const CueHit& hit : resolved.cues) {
    const CueRole role = cues_[hit.cue].role;
    const bool ends = role == CueRole::kConnective ? Fits(hit) : role == CueRole::kStop && !IsInsertion(hit);
    if (ends) resolved.stops.push_back(hit);
  }
  return resolved;
}

std::optional<CueHit> SentenceContext::Undone(std::span<const ListHit> words, uint32_t language) const {
  // "Without notice" and "for no reason" say what there was none of, all the same.
  const auto begins_as_negation = [&](const CueHit& pseudo) {
    return std::any_of(hits_.begin(), hits_.end(), [&](const CueHit& hit) {
      const Cue& cue = cues_[hit.cue];
      return cue.role == CueRole::kCue && cue.kind == ContextKind::kNegated && cue.language == language &&
             cue.direction == CueDirection::kVerb && hit.begin == pseudo.begin && hit.end < pseudo.end;
    });
  };
  const auto is_pseudo = [&](const CueHit& hit) {
    const Cue& cue = cues_[hit.cue];
    return cue.role == CueRole::kPseudo && cue.kind == ContextKind::kNegated && cue.language == language &&
           TouchesHit(hit, words) && begins_as_negation(hit);
  };
  if (std::none_of(hits_.begin(), hits_.end(), is_pseudo)) return std::nullopt;
  for (const CueHit& hit : Resolve(words, language).cues) {
    if (!is_pseudo(hit)) continue;
    for (uint32_t word = hit.begin; word < hit.end; ++word) {
      if (!TouchesHit({word, word + 1, hit.cue}, words)) return hit;
    }
  }
  return std::nullopt;
}

bool SentenceContext::AsksForItems(uint32_t languages) const {
  uint32_t first = 0;
  while (first < tokens_.size() && (tokens_[first].digit || tokens_[first].span.size() == 1)) ++first;
  for (uint32_t language = 0; language < languages; ++language) {
    if (first < tokens_.size() && Phrases(language).Is(first, WordClass::kInterrogative)) return true;
    for (const CueHit& hit : Resolve({}, language).cues) {
      const Cue& cue = cues_[hit.cue];
      if (cue.role == CueRole::kCue && cue.kind == ContextKind::kQuestion) return true;
    }
  }
  return false;
}

/// Of the last sentence-wide, or of one behind which nothing begins before the colon.
bool SentenceContext::ReachesItems(const CueHit& hit, const ResolvedCues& resolved) const {
  const Cue& cue = cues_[hit.cue];
  const auto count = static_cast<uint32_t>(tokens_.size());
  if (cue.direction == CueDirection::kSentence) return count > kLabel;
  const bool forward = cue.direction == CueDirection::kForward || cue.direction == CueDirection::kVerb ||
                       cue.direction == CueDirection::kCondition;
  if (!forward) return false;
  if (count - hit.end <= 1) return true;  // "shall not:", "may not:"
  // A modal ("you may find the answers below:") and a negation ("we did not get these papers:") are of their
  // own verb.
  if (cue.kind == ContextKind::kNegated || cue.reach != kClauseReach) return false;
  for (uint32_t i = hit.end; i < count; ++i) {
    if (tokens_[i].before == Separator::kComma) return false;
  }
  return ScopeOf(hit, resolved).end == count;
}

LeadIn SentenceContext::LeadsItems(uint32_t language) const {
  LeadIn lead;
  const ResolvedCues resolved = Resolve({}, language);
  for (const CueHit& hit : resolved.cues) {
    const Cue& cue = cues_[hit.cue];
    if (cue.role != CueRole::kCue || cue.kind == ContextKind::kQuestion) continue;
    std::optional<CueHit>& first = lead[static_cast<size_t>(cue.kind)];
    if (!first && ReachesItems(hit, resolved)) first = hit;
  }
  return lead;
}

std::vector<WordRange> SentenceContext::Ellipses(uint32_t language) const {
  constexpr Grammar::Classes kOwnVerb = Grammar::Bit(WordClass::kSubject) |
                                        Grammar::Bit(WordClass::kAuxiliary) |
                                        Grammar::Bit(WordClass::kCopula) | Grammar::Bit(WordClass::kVerb);
  constexpr Grammar::Classes kSubordinate = Grammar::Bit(WordClass::kComplementer) |
                                            Grammar::Bit(WordClass::kSubordinator) |
                                            Grammar::Bit(WordClass::kRelative);
  const PhraseFinder phrases = Phrases(language);
  const auto begins_clause = [&](uint32_t word) {
    return (phrases.Classes(word) & kSubordinate) != 0 && !phrases.Is(word, WordClass::kPreposition);
  };
  const auto count = static_cast<uint32_t>(tokens_.size());
  const std::vector<CueHit> stops = Resolve({}, language).stops;
  std::vector<WordRange> ellipses;
  for (const CueHit& stop : stops) {
    if (stop.end - stop.begin != 1 || stop.end == count || !phrases.Is(stop.begin, WordClass::kContrast))
      continue;
    if (!JoinsPhrase(tokens_[stop.end].before)) continue;
    bool own_verb = phrases.EndsInPast(stop.end);
    for (uint32_t i = stop.end; i < count && i < stop.end + kBehindEllipsis && !own_verb; ++i) {
      if ((i > stop.end && !JoinsPhrase(tokens_[i].before)) || begins_clause(i)) break;
      own_verb = (phrases.Classes(i) & kOwnVerb) != 0;
    }
    if (own_verb) continue;
    for (uint32_t i = stop.begin; i > 0 && stop.end - i < kLongestEllipsis; --i) {
      if (tokens_[i].before >= Separator::kClause || begins_clause(i - 1)) break;
      const bool parted = std::any_of(stops.begin(), stops.end(),
                                      [&](const CueHit& other) { return other.begin < i && i <= other.end; });
      if (parted) break;
      if (!phrases.Is(i - 1, WordClass::kAuxiliary)) continue;
      if (i < stop.begin) ellipses.push_back({i, stop.end});
      break;
    }
  }
  return ellipses;
}

std::vector<WordRange> SentenceContext::Fillers(uint32_t language) const {
  std::vector<WordRange> fillers;
  for (const CueHit& hit : hits_) {
    const Cue& cue = cues_[hit.cue];
    const bool filler = cue.role == CueRole::kFiller || (cue.role == CueRole::kConnective && !Fits(hit));
    if (filler && cue.language == language) fillers.push_back({hit.begin, hit.end});
  }
  return fillers;
}

std::vector<WordRange> SentenceContext::Insertions(uint32_t language) const {
  return FindInsertions(Phrases(language), Fillers(language));
}

std::vector<Barrier> SentenceContext::Barriers(uint32_t language) const {
  std::vector<Barrier> barriers;
  for (uint32_t word : clauses_.semicolons) barriers.push_back({word, word});
  for (const CueHit& stop : Resolve({}, language).stops) barriers.push_back({stop.begin, stop.end});
  std::sort(barriers.begin(), barriers.end(), [](const Barrier& a, const Barrier& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  return barriers;
}

/// The words that the cue's clause allows it to reach: [first, second), without stop cues.
std::pair<uint32_t, uint32_t> SentenceContext::ClauseOf(const CueHit& hit,
                                                        const ResolvedCues& resolved) const {
  uint32_t begin = hit.begin - std::min(hit.begin, kFarthestReach);
  uint32_t end = std::min(static_cast<uint32_t>(tokens_.size()), hit.end + kFarthestReach);
  // Cues that count do not overlap, so that their ends are in order, too.
  const auto behind = std::partition_point(resolved.stops.begin(), resolved.stops.end(),
                                           [&](const CueHit& stop) { return stop.begin < hit.end; });
  if (behind != resolved.stops.end()) end = std::min(end, behind->begin);
  const auto before = std::partition_point(resolved.stops.begin(), behind,
                                           [&](const CueHit& stop) { return stop.end <= hit.begin; });
  if (before != resolved.stops.begin()) begin = std::max(begin, std::prev(before)->end);
  for (uint32_t word = hit.end; word < end; ++word) {
    if (StartsClause(clauses_, word, hit.begin)) end = word;
  }
  for (uint32_t word = hit.begin; word > begin; --word) {
    if (StartsClause(clauses_, word, hit.begin)) begin = word;
  }
  return {begin, end};
}

PhraseFinder SentenceContext::Phrases(uint32_t language) const {
  return {ClassifiedWords(text_, tokens_, words_, grammar_, language), clauses_};
}

CueScope SentenceContext::ScopeOf(const CueHit& hit, const ResolvedCues& resolved) const {
  if (scopes_.empty() || scopes_stops_ != resolved.stops) {
    scopes_.assign(hits_.size(), std::nullopt);
    scopes_stops_ = resolved.stops;
  }
  auto known = std::partition_point(hits_.begin(), hits_.end(),
                                    [&](const CueHit& other) { return other.begin < hit.begin; });
  known = std::find(known, hits_.end(), hit);
  if (known == hits_.end()) return FindScope(hit, resolved);
  std::optional<CueScope>& scope = scopes_[static_cast<size_t>(known - hits_.begin())];
  if (!scope) scope = FindScope(hit, resolved);
  return *scope;
}

CueScope SentenceContext::FindScope(const CueHit& hit, const ResolvedCues& resolved) const {
  const Cue& cue = cues_[hit.cue];
  if (cue.direction == CueDirection::kSentence) return {hit, 0, static_cast<uint32_t>(tokens_.size())};
  if (cue.direction == CueDirection::kWord) return {hit, hit.begin, hit.end};
  if (IsOfClauseBefore(cue)) {
    if (hit.begin == 0) return {hit, hit.begin, hit.begin};
    return {hit, ClauseOf({hit.begin - 1, hit.begin, hit.cue}, resolved).first, hit.begin};
  }
  auto [begin, end] = ClauseOf(hit, resolved);
  const bool counted = cue.reach != kClauseReach && cue.reach != kPhraseReach;
  if (cue.direction == CueDirection::kBackward) {
    if (counted && hit.begin - begin > cue.reach) begin = hit.begin - cue.reach;
    if (cue.reach == kPhraseReach) begin = Phrases(cue.language).SubjectOf(hit.begin, begin);
    if (DeniesWhatFollows(hit, end)) return {hit, begin, Phrases(cue.language).EndOf(hit.end + 1, end)};
    return {hit, begin, hit.begin};
  }
  if (cue.reach == kPhraseReach || cue.direction == CueDirection::kVerb)
    end = Phrases(cue.language).EndOf(hit.end, end);
  // "They shared nothing.", "er verweigert es nicht": with nothing behind it a verb's negation is of what
  // stands before it. Not an answer: "no".
  if (cue.direction == CueDirection::kVerb && end == hit.end &&
      !Phrases(cue.language).Is(hit.end - 1, WordClass::kDeterminer)) {
    begin = Phrases(cue.language).SubjectOf(hit.begin, begin);
    if (counted && hit.begin - begin > cue.reach) begin = hit.begin - cue.reach;
    return {hit, begin, hit.begin};
  }
  if (counted && end - hit.end > cue.reach) end = hit.end + cue.reach;
  return {hit, IsByWordOrder(cue) ? hit.begin : hit.end, end};
}

std::vector<WordRange> SentenceContext::WholeScopeOf(const CueHit& hit, const ResolvedCues& resolved) const {
  const Cue& cue = cues_[hit.cue];
  CueScope scope = ScopeOf(hit, resolved);
  const PhraseFinder phrases = Phrases(cue.language);
  auto [clause_begin, clause_end] = ClauseOf(hit, resolved);
  std::vector<WordRange> ranges;
  if (cue.direction == CueDirection::kVerb) {
    uint32_t subject = phrases.SubjectOf(hit.begin, clause_begin);
    // "They were tan boots and had never been varnished": the subject stands before the coordinator.
    bool shared = subject > clause_begin && phrases.Is(subject - 1, WordClass::kCoordinator) &&
                  (subject == hit.begin || phrases.Is(subject, WordClass::kAuxiliary) ||
                   phrases.Is(subject, WordClass::kCopula));
    if (shared) {
      uint32_t first = phrases.SubjectOf(subject - 1, clause_begin);
      if (phrases.Is(first, WordClass::kSubject)) ranges.push_back({first, first + 1});
    }
    while (subject < hit.begin && phrases.Is(subject, WordClass::kCoordinator)) ++subject;
    ranges.push_back({subject, hit.begin});
    scope = {hit, hit.end, phrases.EndOf(hit.end, clause_end)};
  } else if (cue.direction == CueDirection::kWord) {
    // Behind a copula ("is most unhappy") it says something about the subject, else about its noun.
    uint32_t before = hit.begin;
    while (before > clause_begin && hit.begin - before < kAdverbs && phrases.Classes(before - 1) == 0 &&
           JoinsPhrase(tokens_[before].before))
      --before;
    auto joined = [&](uint32_t word) { return JoinsPhrase(tokens_[word].before); };
    if (before > clause_begin && joined(before) && phrases.Is(before - 1, WordClass::kCopula)) {
      ranges.push_back({phrases.SubjectOf(hit.begin, clause_begin), hit.begin});
      scope.end = phrases.EndOf(hit.end, clause_end);
    } else if (hit.begin > clause_begin && joined(hit.begin) &&
               phrases.Is(hit.begin - 1, WordClass::kDeterminer)) {
      ranges.push_back({hit.begin - 1, hit.begin});
      bool noun = hit.end < clause_end && joined(hit.end) && phrases.Classes(hit.end) == 0;
      if (noun) scope.end = hit.end + 1;
    }
  }
  ranges.push_back({scope.begin, scope.end});
  std::erase_if(ranges, [](const WordRange& range) { return range.begin >= range.end; });
  return ranges;
}

bool SentenceContext::IsStated(std::span<const ListHit> words, uint32_t language) const {
  const ResolvedCues resolved = Resolve(words, language);
  for (const CueHit& hit : resolved.cues) {
    if (cues_[hit.cue].role != CueRole::kStated) continue;
    const uint32_t end = Phrases(language).EndOf(hit.end, ClauseOf(hit, resolved).second);
    const bool inside = std::all_of(words.begin(), words.end(), [&](const ListHit& word) {
      return word.begin >= hit.begin && word.end <= end;
    });
    if (inside) return true;
  }
  return false;
}

std::optional<YearDate> SentenceContext::DateOf(std::span<const ListHit> words, uint32_t language) const {
  uint32_t first = UINT32_MAX, last = 0;
  for (const ListHit& word : words) {
    first = std::min(first, word.begin);
    last = std::max(last, word.end);
  }
  const PhraseFinder phrases = Phrases(language);
  std::optional<YearDate> newest;
  for (const YearDate& date : FindDates(text_, tokens_, phrases)) {
    if ((!newest || newest->year < date.year) && Dates(date, first, last, tokens_, phrases)) newest = date;
  }
  return newest;
}

uint32_t SentenceContext::NewestYear(uint32_t languages, bool full) const {
  uint32_t newest = 0;
  for (uint32_t language = 0; language < languages; ++language) {
    for (const YearDate& date : FindDates(text_, tokens_, Phrases(language))) {
      if (!date.deadline && (date.full || !full)) newest = std::max(newest, date.year);
    }
  }
  return newest;
}

std::array<std::optional<CueHit>, kContextKinds> SentenceContext::OfTheSentenceBefore(uint32_t language,
                                                                                      bool asks) const {
  std::array<std::optional<CueHit>, kContextKinds> cues;
  for (const CueHit& hit : Resolve({}, language).cues) {
    if (hit.begin > 0) break;
    const Cue& cue = cues_[hit.cue];
    if (cue.role != CueRole::kCue || !IsOfClauseBefore(cue)) continue;
    if (cue.direction == CueDirection::kAnswer && !asks) continue;
    std::optional<CueHit>& first = cues[static_cast<size_t>(cue.kind)];
    if (!first) first = hit;
  }
  return cues;
}

bool SentenceContext::Affirms(uint32_t language) const {
  const auto is_there = [&](std::string_view box) { return text_.find(box) != std::string_view::npos; };
  if (std::any_of(kBoxes.begin(), kBoxes.end(), is_there)) return false;
  return std::any_of(hits_.begin(), hits_.end(), [&](const CueHit& hit) {
    const Cue& cue = cues_[hit.cue];
    if (cue.role != CueRole::kAffirmation || cue.language != language || hit.begin > kAnswerer) return false;
    if (hit.end < tokens_.size() && JoinsPhrase(tokens_[hit.end].before)) return false;
    if (hit.begin == 0) return true;
    const std::string_view before = text_.substr(0, tokens_[hit.begin].span.begin);
    const size_t colon = before.find(':');
    return colon != std::string_view::npos && colon >= tokens_[hit.begin - 1].span.end;
  });
}

bool SentenceContext::ReadsLikeHeading(uint32_t language) const {
  constexpr Grammar::Classes kOwnVerb = Grammar::Bit(WordClass::kSubject) |
                                        Grammar::Bit(WordClass::kAuxiliary) |
                                        Grammar::Bit(WordClass::kCopula) | Grammar::Bit(WordClass::kVerb);
  const size_t last = text_.find_last_not_of(" \n\r\t");
  if (tokens_.size() > kHeading || last == std::string_view::npos) return false;
  if (std::string_view(".!?:;,").find(text_[last]) != std::string_view::npos) return false;
  const PhraseFinder phrases = Phrases(language);
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    if ((phrases.Classes(i) & kOwnVerb) != 0) return false;
  }
  return true;
}

uint32_t SentenceContext::LastClause(uint32_t language) const {
  const auto count = static_cast<uint32_t>(tokens_.size());
  return count == 0 ? 0 : ClauseOf({count - 1, count, 0}, Resolve({}, language)).first;
}

bool SentenceContext::Cancel(const CueHit& left, const CueHit& right) const {
  const PhraseFinder phrases = Phrases(cues_[left.cue].language);
  for (uint32_t i = left.end; i <= right.begin; ++i) {
    if (!JoinsPhrase(tokens_[i].before) || phrases.Is(i, WordClass::kCoordinator)) return false;
  }
  return left.end <= right.begin;
}

std::array<std::optional<CueScope>, kContextKinds> SentenceContext::Of(std::span<const ListHit> words,
                                                                       uint32_t language) const {
  std::array<std::optional<CueScope>, kContextKinds> contexts;
  const ResolvedCues resolved = Resolve(words, language);
  uint32_t first = UINT32_MAX, last = 0;
  for (const ListHit& word : words) {
    first = std::min(first, word.begin);
    last = std::max(last, word.end);
  }
  const bool concord = negative_concord_[language];
  const bool own_negation = concord && std::any_of(hits_.begin(), hits_.end(), [&](const CueHit& hit) {
                              const Cue& cue = cues_[hit.cue];
                              return cue.language == language && cue.role == CueRole::kCue &&
                                     cue.kind == ContextKind::kNegated && TouchesHit(hit, words) &&
                                     !IsOwnNegation(hit) && !IsInFiller(hit, language);
                            });
  std::vector<CueScope> negations;
  for (const CueHit& hit : resolved.cues) {
    const Cue& cue = cues_[hit.cue];
    if (cue.role != CueRole::kCue) continue;
    const bool too_far = hit.begin >= last + kFarthestReach || first >= hit.end + kFarthestReach;
    if (cue.direction != CueDirection::kSentence && too_far) continue;
    if (cue.direction == CueDirection::kForward && hit.end >= last && !IsByWordOrder(cue)) continue;
    if (own_negation && cue.kind == ContextKind::kNegated && !IsOwnNegation(hit)) continue;
    if (cue.kind == ContextKind::kHistorical && IsOfSource(hit)) continue;
    if (cue.paired && !HasPartner(hit, words)) continue;
    CueScope scope = ScopeOf(hit, resolved);
    bool holds = std::any_of(words.begin(), words.end(), [&](const ListHit& word) {
      return word.begin < word.end && Overlap(scope.begin, scope.end, word.begin, word.end);
    });
    if (cue.direction == CueDirection::kCondition) holds = holds || IsConditionOf(hit, words, resolved);
    if (!holds) continue;
    if (cue.kind == ContextKind::kNegated) {
      const bool behind = scope.end > hit.end && first >= hit.end;
      if (behind && IsPresupposed(Phrases(language), hit.begin, first)) continue;
      negations.push_back(scope);
    } else if (std::optional<CueScope>& context = contexts[static_cast<size_t>(cue.kind)]; !context) {
      context = scope;
    }
  }
  for (size_t i = 0; i < negations.size(); ++i) {
    bool cancelled = i + 1 < negations.size() && !concord && !IsClaim(cues_[negations[i].cue.cue]) &&
                     Cancel(negations[i].cue, negations[i + 1].cue);
    if (cancelled) {
      ++i;
    } else {
      contexts[static_cast<size_t>(ContextKind::kNegated)] = negations[i];
      break;
    }
  }
  return contexts;
}

}  // namespace candor
