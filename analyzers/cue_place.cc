// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which cues count where they stand: SentenceContext::Fits() and what it and the scopes ask of a place.
#include <algorithm>

#include "analyzers/conditional.h"
#include "analyzers/context.h"

namespace candor {
namespace {

/// "ne nous a encore jamais"
constexpr uint32_t kPartnerDistance = 6;
/// "former head of sales told"
constexpr uint32_t kSource = 4;
/// "so brechen wir"
constexpr uint32_t kBehindConsequence = 2;
/// “Loss”, as used herein, means
constexpr uint32_t kBehindTerm = 4;

}  // namespace

/// A partner stands behind the cue, near ("ne refuse *pas*") or as far as no other clause or phrase begins
/// ("ne fait, dans ces papiers, état d'*aucune* ..."), and is no part of the hit; or what follows from a
/// condition begins behind a comma ("Stellt er das Werk ein, *so* ..."); or what was claimed does not hold
/// ("The claim that they refused was *dismissed*"). A particle ("schließt ... *aus*") makes none.
bool SentenceContext::HasPartner(const CueHit& hit, std::span<const ListHit> words) const {
  constexpr Grammar::Classes kAnother =
      Grammar::Bit(WordClass::kCoordinator) | Grammar::Bit(WordClass::kComplementer) |
      Grammar::Bit(WordClass::kSubordinator) | Grammar::Bit(WordClass::kRelative);
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  const bool first = cues_[hit.cue].first;
  const bool claim = first && cues_[hit.cue].kind == ContextKind::kNegated;
  // Notes leave out who does something: "Geht nicht, ist vertraulich."
  const auto may_be_subject = [&](uint32_t word) {
    return word < tokens_.size() && (tokens_[word].capital || phrases.Is(word, WordClass::kSubject) ||
                                     phrases.Is(word, WordClass::kDeterminer));
  };
  const auto has_subject = [&](uint32_t word) {
    for (uint32_t end = word + kBehindConsequence; word < end && word < tokens_.size(); ++word) {
      if (!JoinsPhrase(tokens_[word].before)) break;
      if (may_be_subject(word)) return true;
    }
    return false;
  };
  const WordClass makes_one = claim ? WordClass::kRefutation : WordClass::kPartner;
  for (uint32_t i = hit.end; i < tokens_.size(); ++i) {
    const bool near = first || i < hit.end + kPartnerDistance;
    if (!near && (!JoinsPhrase(tokens_[i].before) || (phrases.Classes(i) & kAnother) != 0)) return false;
    const bool partner = phrases.Is(i, makes_one) && !(first && phrases.Is(i, WordClass::kPreposition));
    if (partner && !TouchesHit({i, i + 1, hit.cue}, words)) return true;
    const bool follows = first && !claim && tokens_[i].before == Separator::kComma;
    if (follows && phrases.Is(i, WordClass::kConsequence) && (may_be_subject(hit.end) || has_subject(i + 1)))
      return true;
  }
  return false;
}

/// Between two commas: "declined, however, to share".
bool SentenceContext::IsInsertion(const CueHit& hit) const {
  return tokens_[hit.begin].before == Separator::kComma && hit.end < tokens_.size() &&
         tokens_[hit.end].before == Separator::kComma;
}

/// It is part of a longer filler or connective: "sin" in "sin embargo".
bool SentenceContext::IsInFiller(const CueHit& hit, uint32_t language) const {
  return std::any_of(hits_.begin(), hits_.end(), [&](const CueHit& other) {
    const Cue& cue = cues_[other.cue];
    const bool filler = cue.role == CueRole::kFiller || cue.role == CueRole::kConnective;
    return filler && cue.language == language && other.begin <= hit.begin && hit.end <= other.end &&
           hit.end - hit.begin < other.end - other.begin;
  });
}

/// Something new begins with this connective.
bool SentenceContext::OpensClause(const CueHit& hit) const {
  constexpr Grammar::Classes kClaimsSubject =
      Grammar::Bit(WordClass::kComplementer) | Grammar::Bit(WordClass::kSubordinator) |
      Grammar::Bit(WordClass::kAuxiliary) | Grammar::Bit(WordClass::kCopula);
  if (hit.begin == 0 || !JoinsPhrase(tokens_[hit.begin].before)) return !IsInsertion(hit);
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  const Grammar::Classes before = phrases.Classes(hit.begin - 1);
  if ((before & Grammar::Bit(WordClass::kCoordinator)) != 0) return true;
  const bool subject = hit.end < tokens_.size() && JoinsPhrase(tokens_[hit.end].before) &&
                       phrases.Is(hit.end, WordClass::kSubject);
  return subject && (before & kClaimsSubject) == 0;
}

/// "It is simply false that ...", "Es ist falsch, dass ..."; `limit` is the end of the clause.
bool SentenceContext::DeniesWhatFollows(const CueHit& hit, uint32_t limit) const {
  if (hit.end + 1 >= limit || tokens_[hit.end].before > Separator::kComma) return false;
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  return phrases.Is(hit.end, WordClass::kComplementer) && !phrases.Is(hit.end, WordClass::kPreposition);
}

bool SentenceContext::IsOwnNegation(const CueHit& hit) const {
  constexpr Grammar::Classes kLittle = Grammar::Bit(WordClass::kCoordinator) |
                                       Grammar::Bit(WordClass::kPreposition) |
                                       Grammar::Bit(WordClass::kPartner);
  const Cue& cue = cues_[hit.cue];
  return cue.direction == CueDirection::kForward && (Phrases(cue.language).Classes(hit.begin) & kLittle) == 0;
}

/// "A former employee told us", "according to their former auditor".
bool SentenceContext::IsOfSource(const CueHit& hit) const {
  constexpr Grammar::Classes kOther = Grammar::Bit(WordClass::kSubject) |
                                      Grammar::Bit(WordClass::kAuxiliary) | Grammar::Bit(WordClass::kCopula) |
                                      Grammar::Bit(WordClass::kCoordinator) |
                                      Grammar::Bit(WordClass::kRelative) |
                                      Grammar::Bit(WordClass::kSubordinator) | Grammar::Bit(WordClass::kVerb);
  const Cue& cue = cues_[hit.cue];
  if (cue.direction != CueDirection::kForward) return false;
  const PhraseFinder phrases = Phrases(cue.language);
  const auto goes_on = [&](uint32_t word) {
    return (phrases.Classes(word) & kOther) == 0 && !phrases.EndsInPast(word);
  };
  for (uint32_t i = hit.end; i < tokens_.size() && i < hit.end + kSource && JoinsPhrase(tokens_[i].before);
       ++i) {
    if (phrases.Is(i, WordClass::kSaying)) return true;
    if (!goes_on(i)) break;
  }
  for (uint32_t i = hit.begin; i > 0 && hit.begin - i < kSource && JoinsPhrase(tokens_[i].before); --i) {
    if (phrases.Is(i - 1, WordClass::kSaying)) return true;
    if (!goes_on(i - 1)) break;
  }
  return false;
}

bool SentenceContext::HasOnlyLabelsBefore(const CueHit& hit) const {
  for (uint32_t begin = hit.begin; begin > 0 && tokens_[begin].before < Separator::kClause; --begin) {
    const Token& label = tokens_[begin - 1];
    const bool letter = label.span.size() == 1 && tokens_[begin].before != Separator::kSpace;
    const bool number = label.digit && label.span.size() < 4;  // no year
    if (!number && !letter) return false;
  }
  return true;
}

/// It begins the sentence or clause, labels aside, and no verb follows.
bool SentenceContext::IsFirst(const CueHit& hit) const {
  if (!HasOnlyLabelsBefore(hit)) return false;
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  const bool verb = hit.end < tokens_.size() &&
                    (phrases.Is(hit.end, WordClass::kAuxiliary) || phrases.Is(hit.end, WordClass::kCopula));
  return !verb && !IsQuestion(text_);
}

/// It begins the sentence and a colon ends it there, or behind its number: "Worst case:", "Scenario B:".
bool SentenceContext::IsLabel(const CueHit& hit) const {
  if (!HasOnlyLabelsBefore(hit)) return false;
  uint32_t end = hit.end;
  const bool numbered = end < tokens_.size() && JoinsPhrase(tokens_[end].before) &&
                        (tokens_[end].digit || tokens_[end].span.size() == 1);
  if (numbered) ++end;
  const size_t from = tokens_[end - 1].span.end;
  const size_t to = end < tokens_.size() ? tokens_[end].span.begin : text_.size();
  return text_.substr(from, to - from).find(':') != std::string_view::npos;
}

/// A quoted term stands in front of it, and nothing in front of that which says something.
bool SentenceContext::IsBehindTerm(const CueHit& hit) const {
  constexpr Grammar::Classes kSays = Grammar::Bit(WordClass::kSubject) | Grammar::Bit(WordClass::kAuxiliary) |
                                     Grammar::Bit(WordClass::kCopula) | Grammar::Bit(WordClass::kVerb);
  const std::vector<Enclosure>& enclosures = clauses_.enclosures;
  if (enclosures.empty()) return false;
  uint32_t begin = hit.begin;
  while (begin > 0 && enclosures[begin] != Enclosure::kEnd && hit.begin - begin < kBehindTerm) --begin;
  if (enclosures[begin] != Enclosure::kEnd) return false;
  while (begin > 0 && enclosures[begin] != Enclosure::kQuote) --begin;
  if (enclosures[begin] != Enclosure::kQuote) return false;
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  for (; begin > 0 && tokens_[begin].before < Separator::kClause; --begin) {
    if ((phrases.Classes(begin - 1) & kSays) != 0) return false;
  }
  return true;
}

/// It is a condition of the hit before it, and that has not happened.
bool SentenceContext::IsConditionOf(const CueHit& hit, std::span<const ListHit> words,
                                    const ResolvedCues& resolved) const {
  uint32_t last = 0;
  for (const ListHit& word : words) last = std::max(last, word.end);
  if (last == 0 || last > hit.begin) return false;
  const PhraseFinder phrases = Phrases(cues_[hit.cue].language);
  const uint32_t clause = ConditionedFrom(phrases, hit.begin, ClauseOf(hit, resolved).first);
  if (last <= clause) return false;
  const uint32_t ahead = LiesAheadFrom(phrases, clause, last - 1);
  if (ahead == last) return false;
  return std::none_of(hits_.begin(), hits_.end(), [&](const CueHit& other) {
    const Cue& cue = cues_[other.cue];
    return cue.language == cues_[hit.cue].language && cue.role == CueRole::kCue &&
           cue.kind == ContextKind::kNegated && cue.direction == CueDirection::kVerb && other.begin < last &&
           other.end > ahead - std::min(ahead - clause, kPartnerDistance);
  });
}

/// Nothing stands before it in its clause and nothing behind.
bool SentenceContext::IsClauseByItself(const CueHit& hit) const {
  const bool ends = hit.end == tokens_.size() || !JoinsPhrase(tokens_[hit.end].before);
  return ends && (hit.begin == 0 || !JoinsPhrase(tokens_[hit.begin].before));
}

/// An answer inside a sentence stands behind a colon, a question mark or a cell border.
bool SentenceContext::AnswersBefore(const CueHit& hit) const {
  if (cues_[hit.cue].direction != CueDirection::kAnswer || tokens_[hit.begin].before == Separator::kBreak)
    return true;
  const uint32_t from = tokens_[hit.begin - 1].span.end;
  return text_.substr(from, tokens_[hit.begin].span.begin - from).find_first_of(":?") !=
         std::string_view::npos;
}

bool SentenceContext::Fits(const CueHit& hit) const {
  const Cue& cue = cues_[hit.cue];
  if (cue.role == CueRole::kConnective) return OpensClause(hit);
  if (cue.first) return IsFirst(hit);
  if (cue.defines) return IsBehindTerm(hit);
  if (cue.label) return IsLabel(hit);
  if (!IsOfClauseBefore(cue)) return true;
  return IsClauseByItself(hit) && (hit.begin == 0 || AnswersBefore(hit));
}

}  // namespace candor
