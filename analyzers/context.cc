// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/context.h"

#include <algorithm>
#include <tuple>

namespace candor {
namespace {

bool Overlap(uint32_t a_begin, uint32_t a_end, uint32_t b_begin, uint32_t b_end) {
  return a_begin < b_end && b_begin < a_end;
}

bool TouchesHit(const CueHit& cue, std::span<const ListHit> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const ListHit& hit) { return Overlap(cue.begin, cue.end, hit.begin, hit.end); });
}

/// (a), (iv), (12): what lawyers number clauses with.
bool IsItemLabel(std::string_view word) {
  if (word.size() == 1) return true;
  if (word.size() > 4) return false;
  bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return (digits && word.size() == 2) || word.find_first_not_of("ivxl") == std::string_view::npos;
}

bool IsEnumerator(std::string_view text, const Token& token) {
  uint32_t begin = token.span.begin;
  uint32_t end = token.span.end;
  if (begin == 0 || end >= text.size() || text[begin - 1] != '(' || text[end] != ')') return false;
  // "Section 2(a)" refers to an item and begins none.
  bool free = begin == 1 || text[begin - 2] == ' ' || text[begin - 2] == '\n' || text[begin - 2] == '\t';
  return free && IsItemLabel(text.substr(begin, end - begin));
}

bool IsCoordinator(std::string_view word) {
  for (std::string_view other : {"and", "or", "nor", "und", "oder", "noch"}) {
    if (word == other) return true;
  }
  return false;
}

}  // namespace

Clauses FindClauses(std::string_view text, std::span<const Token> tokens) {
  Clauses clauses;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && tokens[i].before == Separator::kClause) clauses.semicolons.push_back(i);
    if (tokens[i].span.size() > 4 || !IsEnumerator(text, tokens[i])) continue;
    if (clauses.first_item) {
      clauses.items.push_back(i);
    } else {
      clauses.first_item = i;
    }
  }
  return clauses;
}

bool IsQuestion(std::string_view text) {
  size_t last = text.find_last_not_of(" \n\r\t\f\"')]}*_>!.");
  return last != std::string_view::npos && text[last] == '?';
}

std::vector<CueHit> SentenceContext::Resolve(std::span<const ListHit> words, uint32_t language) const {
  std::vector<CueHit> candidates;
  for (const CueHit& hit : hits_) {
    const Cue& cue = cues_[hit.cue];
    if (cue.language != language) continue;
    // A pseudo cue is kept even where it touches the hit: "not only through him" stays what it is.
    if (cue.role != CueRole::kPseudo && TouchesHit(hit, words)) continue;
    candidates.push_back(hit);
  }
  std::sort(candidates.begin(), candidates.end(), [](const CueHit& a, const CueHit& b) {
    return std::make_tuple(b.end - b.begin, a.begin, a.cue) <
           std::make_tuple(a.end - a.begin, b.begin, b.cue);
  });
  std::vector<CueHit> winners;
  for (const CueHit& hit : candidates) {
    const Cue& cue = cues_[hit.cue];
    bool hidden = std::any_of(winners.begin(), winners.end(), [&](const CueHit& winner) {
      if (!Overlap(hit.begin, hit.end, winner.begin, winner.end)) return false;
      const Cue& over = cues_[winner.cue];
      if (over.role == CueRole::kPseudo && cue.role == CueRole::kCue) return cue.kind == over.kind;
      return hit.begin != winner.begin ||
             hit.end != winner.end;  // one phrase may be a cue for several things
    });
    if (!hidden) winners.push_back(hit);
  }
  std::sort(winners.begin(), winners.end(), [](const CueHit& a, const CueHit& b) {
    return std::tie(a.begin, a.end, a.cue) < std::tie(b.begin, b.end, b.cue);
  });
  return winners;
}

std::vector<Barrier> SentenceContext::Barriers(uint32_t language) const {
  std::vector<Barrier> barriers;
  for (uint32_t word : clauses_.semicolons) barriers.push_back({word, word});
  for (const CueHit& hit : Resolve({}, language)) {
    if (cues_[hit.cue].role != CueRole::kStop) continue;
    bool inserted = tokens_[hit.begin].before == Separator::kComma && hit.end < tokens_.size() &&
                    tokens_[hit.end].before == Separator::kComma;
    if (!inserted) barriers.push_back({hit.begin, hit.end});
  }
  std::sort(barriers.begin(), barriers.end(), [](const Barrier& a, const Barrier& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  return barriers;
}

/// True when a clause begins at `word` for a cue that begins at `cue_begin`.
bool SentenceContext::StartsClause(uint32_t word, uint32_t cue_begin) const {
  const std::optional<uint32_t>& item = clauses_.first_item;
  bool semicolon = std::binary_search(clauses_.semicolons.begin(), clauses_.semicolons.end(), word);
  if (!semicolon && !std::binary_search(clauses_.items.begin(), clauses_.items.end(), word)) return false;
  if (!item || cue_begin >= *item || word <= *item) return true;
  // Behind the first item: the cue governs the enumeration unless a semicolon parts it from the first item.
  auto next = std::upper_bound(clauses_.semicolons.begin(), clauses_.semicolons.end(), cue_begin);
  return next != clauses_.semicolons.end() && *next <= *item;
}

CueScope SentenceContext::ScopeOf(const CueHit& hit, std::span<const CueHit> resolved) const {
  const Cue& cue = cues_[hit.cue];
  auto words = static_cast<uint32_t>(tokens_.size());
  if (cue.direction == CueDirection::kSentence) return {hit, 0, words};
  auto stops = [&](uint32_t word, bool forward) {
    return std::any_of(resolved.begin(), resolved.end(), [&](const CueHit& other) {
      return cues_[other.cue].role == CueRole::kStop && (forward ? other.begin == word : other.end == word);
    });
  };
  uint32_t reach = cue.reach == 0 ? words : cue.reach;
  if (cue.direction == CueDirection::kForward) {
    uint32_t end = hit.end;
    while (end < words && end - hit.end < reach && !stops(end, true) && !StartsClause(end, hit.begin)) ++end;
    return {hit, hit.end, end};
  }
  uint32_t begin = hit.begin;
  while (begin > 0 && hit.begin - begin < reach && !stops(begin, false) && !StartsClause(begin, hit.begin))
    --begin;
  return {hit, begin, hit.begin};
}

bool SentenceContext::Cancel(const CueHit& left, const CueHit& right) const {
  for (uint32_t i = left.end; i <= right.begin; ++i) {
    const Token& token = tokens_[i];
    if (!JoinsPhrase(token.before)) return false;
    if (i < right.begin && IsCoordinator(text_.substr(token.span.begin, token.span.size()))) return false;
  }
  return left.end <= right.begin;
}

std::array<std::optional<CueScope>, kContextKinds> SentenceContext::Of(std::span<const ListHit> words,
                                                                       uint32_t language) const {
  std::array<std::optional<CueScope>, kContextKinds> contexts;
  std::vector<CueHit> resolved = Resolve(words, language);
  std::vector<CueScope> negations;
  for (const CueHit& hit : resolved) {
    const Cue& cue = cues_[hit.cue];
    if (cue.role != CueRole::kCue) continue;
    CueScope scope = ScopeOf(hit, resolved);
    bool holds = std::any_of(words.begin(), words.end(), [&](const ListHit& word) {
      return word.begin < word.end && Overlap(scope.begin, scope.end, word.begin, word.end);
    });
    if (!holds) continue;
    if (cue.kind == ContextKind::kNegated) {
      negations.push_back(scope);
    } else if (std::optional<CueScope>& context = contexts[static_cast<size_t>(cue.kind)]; !context) {
      context = scope;
    }
  }
  for (size_t i = 0; i < negations.size(); ++i) {
    bool cancelled = i + 1 < negations.size() && !negative_concord_[language] &&
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
