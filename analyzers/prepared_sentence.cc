// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/prepared_sentence.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>

#include "analyzers/enclosures.h"
#include "analyzers/name_finder.h"

namespace candor {
namespace {

constexpr std::string_view kHiddenSpace = "\u200B";

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

enum class Blanks : uint8_t { kSpaces, kSingle, kRuns };

/// Whether all blanks of a text are single spaces, single ones of any kind, or some stand side by side.
Blanks BlanksOf(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<uint8_t>(c - '\t') <= '\r' - '\t'; };
  const auto is_blank = [&](char c) { return static_cast<uint8_t>(is_control(c) | (c == ' ')); };
  uint8_t controls = text.empty() ? 0 : is_control(text[0]), runs = 0;
  // No early exit and nothing carried from byte to byte: compilers turn the loop into vector code.
  for (size_t i = 1; i < text.size(); ++i) {
    controls = static_cast<uint8_t>(controls | static_cast<uint8_t>(is_control(text[i])));
    runs = static_cast<uint8_t>(runs | (is_blank(text[i - 1]) & is_blank(text[i])));
  }
  return runs != 0 ? Blanks::kRuns : controls != 0 ? Blanks::kSingle : Blanks::kSpaces;
}

}  // namespace

void PreparedSentence::Read(const RuleSetData& rules, std::string_view original) {
  original_ = original;
  squeezed_ready_ = false;
  sides_ready_ = false;
  hits_.Clear();
  cues_found_ = false;
  context_.reset();
  barriers_.clear();
  grammar_words_.clear();
  shortenings_.clear();
  terms_over_.clear();
  left_out_ = 0;
  Normalize(original, &normalized_);
  tokens_.clear();
  Tokenize(original, normalized_, &tokens_);
  ids_.resize(tokens_.size());
  known_.clear();
  broken_.clear();
  const size_t words = tokens_.size();
  const char* text = normalized_.text().data();
  bool broken = false;
  unsigned may_leave_out = 0;
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    uint32_t id = rules.vocabulary.Find(token.hash, {text + token.span.begin, token.span.size()});
    ids_[i] = id;
    broken |= token.before == Separator::kLineHyphen;
    if (id == Vocabulary::kUnknown) continue;
    known_.push_back(i);
    may_leave_out |= rules.leaves_out[id];
  }
  if (original.find(kHiddenSpace) != std::string_view::npos) PartAtHiddenSpaces(rules);
  if (broken) JoinBrokenWords(rules);
  ReadOverQuotationMarks();
  FindTerms(rules);
  // Words that were put together or cut were not looked at.
  whole_words_ = !broken && tokens_.size() == words;
  if (!whole_words_) may_leave_out = kFiller | kContrast;
  MakeShortenings(rules, may_leave_out);
  NoteLists(rules);
}

// A zero-width space inside a word hides it from a search or parts two words that nobody sees parted
// ("con|fidential", "refused|to"). A word that rules do not know whole is read in its parts when they know
// one of these.
void PreparedSentence::PartAtHiddenSpaces(const RuleSetData& rules) {
  std::vector<Token> tokens;
  std::vector<uint32_t> ids;
  Normalized part;
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    const Token whole = tokens_[i];
    const Span place = OriginalOf(i, i + 1);
    std::string_view rest = original_.substr(place.begin, place.size());
    const size_t first = tokens.size();
    bool known = false;
    uint32_t at = whole.span.begin;
    size_t from = place.begin;
    while (ids_[i] == Vocabulary::kUnknown && !rest.empty()) {
      const size_t size = std::min(rest.find(kHiddenSpace), rest.size());
      Normalize(rest.substr(0, size), &part);
      const std::string& text = part.text();
      if (!text.empty()) {
        Token token = whole;
        token.span = {at, at + static_cast<uint32_t>(text.size())};
        token.hash = HashWord(text);
        token.capital = IsUpperAt(original_, from);
        token.digit = text.find_first_of("0123456789") != std::string::npos;
        if (tokens.size() > first) token.before = Separator::kSpace;
        tokens.push_back(token);
        ids.push_back(rules.vocabulary.Find(token.hash, text));
        known |= ids.back() != Vocabulary::kUnknown;
        at = token.span.end;
      }
      const size_t skip = std::min(size + kHiddenSpace.size(), rest.size());
      from += skip;
      rest.remove_prefix(skip);
    }
    if (known && at == whole.span.end) continue;
    tokens.resize(first);
    ids.resize(first);
    tokens.push_back(whole);
    ids.push_back(ids_[i]);
  }
  if (tokens.size() == tokens_.size()) return;
  tokens_ = std::move(tokens);
  ids_ = std::move(ids);
  known_.clear();
  for (uint32_t i = 0; i < ids_.size(); ++i) {
    if (ids_[i] != Vocabulary::kUnknown) known_.push_back(i);
  }
}

/// "Refused" to share: a phrase goes on behind a quotation mark.
void PreparedSentence::ReadOverQuotationMarks() {
  unquoted_.clear();
  const std::string_view text = normalized_.text();
  if (text.find('"') == std::string_view::npos) return;
  unquoted_ = tokens_;
  for (uint32_t i = 1; i < tokens_.size(); ++i) {
    if (FollowsQuotationMark(text, tokens_, i)) unquoted_[i].before = Separator::kSpace;
  }
}

void PreparedSentence::FindGrammarWords(const RuleSetData& rules) {
  if (!grammar_words_.empty()) return;
  const std::string_view text = normalized_.text();
  grammar_words_.resize(tokens_.size());
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    const bool numbered = whole_words_ && ids_[i] != Vocabulary::kUnknown;
    grammar_words_[i] =
        numbered ? rules.grammar_numbers[ids_[i]]
                 : rules.grammar.Find(token.hash, text.substr(token.span.begin, token.span.size()));
  }
}

bool PreparedSentence::EndsAsAdverb(std::span<const std::string> endings) const {
  const std::string_view text = normalized_.text();
  return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
    const std::string_view word = text.substr(token.span.begin, token.span.size());
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return word.ends_with(ending); });
  });
}

/// `may_leave_out`: bits of RuleSetData::leaves_out. Most sentences have nothing to leave out, which is to
/// cost them little.
void PreparedSentence::MakeShortenings(const RuleSetData& rules, unsigned may_leave_out) {
  const bool may = may_leave_out != 0 || HasShortStretch(tokens_);
  if (!may && !EndsAsAdverb(rules.adverb_endings)) return;
  FindGrammarWords(rules);
  rules.grammar.Languages(grammar_words_, static_cast<uint32_t>(rules.languages.size()), &languages_);
  const auto words = static_cast<uint32_t>(tokens_.size());
  for (const uint32_t language : languages_) {
    if (!may && !EndsAsAdverb(rules.grammar.adverb_endings(language))) continue;
    const auto add = [&](LeftOut kind, std::vector<WordRange> ranges) {
      Shortening shortening(language, kind, std::move(ranges), words);
      if (shortening.kept().empty()) return;
      left_out_ = std::max(left_out_, words - static_cast<uint32_t>(shortening.kept().size()));
      FindTermsOver(rules, &shortening);
      terms_over_.insert(terms_over_.end(), shortening.over.begin(), shortening.over.end());
      shortenings_.push_back(std::move(shortening));
    };
    if ((may_leave_out & kContrast) != 0) {
      for (const WordRange& ellipsis : Context(rules).Ellipses(language)) add(LeftOut::kEllipsis, {ellipsis});
    }
    std::vector<WordRange> insertions =
        (may_leave_out & kFiller) != 0
            ? Context(rules).Insertions(language)
            : FindInsertions({normalized_.text(), tokens_, grammar_words_, rules.grammar, language}, {});
    if (!insertions.empty()) add(LeftOut::kInsertions, std::move(insertions));
  }
  if (!shortenings_.empty()) context_.reset();  // cues are read over what is left out
}

template <typename Emit>
void PreparedSentence::MatchOver(const PhraseTrie& phrases, const Shortening& shortening, Emit&& emit) const {
  std::vector<Token> tokens;
  std::vector<uint32_t> ids, known, places;
  std::vector<BrokenWord> broken;
  const std::vector<uint32_t>& kept = shortening.kept();
  const auto are_strangers = [&](uint32_t left, uint32_t right) {
    return ids_[left] == Vocabulary::kUnknown || ids_[right] == Vocabulary::kUnknown ||
           !phrases.MayBeNeighbours(ids_[left], ids_[right]);
  };
  for (const uint32_t seam : shortening.seams()) {
    if (broken_.empty() && are_strangers(kept[seam - 1], kept[seam])) continue;
    const uint32_t from = seam - std::min(seam, kLongestPhrase - 1);
    const uint32_t to = std::min(static_cast<uint32_t>(kept.size()), seam + kLongestPhrase - 1);
    tokens.clear();
    ids.clear();
    known.clear();
    broken.clear();
    for (uint32_t i = from; i < to; ++i) {
      const uint32_t word = kept[i];
      tokens.push_back(phrase_tokens()[word]);
      if (i > 0 && kept[i - 1] + 1 != word) tokens.back().before = shortening.Before(tokens_, i);
      ids.push_back(ids_[word]);
      if (i < seam && ids_[word] != Vocabulary::kUnknown) known.push_back(i - from);
      const bool whole = i + 1 < kept.size() && kept[i + 1] == word + 1;
      for (const BrokenWord& pair : broken_) {
        if (pair.at == word && whole) broken.push_back({i - from, pair.id});
      }
    }
    phrases.Match(tokens, ids, known, broken, [&](uint32_t output, uint32_t begin, uint32_t end) {
      if (from + begin >= seam || from + end <= seam) return;
      places.assign(kept.begin() + from + begin, kept.begin() + from + end);
      emit(output, places);
    });
  }
}

/// Terms of which words stand on both sides of what is left out: "depends, as you know, on".
void PreparedSentence::FindTermsOver(const RuleSetData& rules, Shortening* shortening) {
  MatchOver(rules.term_phrases, *shortening, [&](uint32_t term, std::span<const uint32_t> places) {
    const TermData& data = rules.terms[term];
    if (!IsWritten(rules, data.exact, places)) return;
    shortening->over.push_back({term, places.front(), places.back() + 1, data.signature});
  });
}

/// Cues likewise: "is *however* not true". What ends a clause or only looks like a cue stands together.
void PreparedSentence::FindCuesOver(const RuleSetData& rules, const Shortening& shortening) {
  MatchOver(rules.cue_phrases, shortening, [&](uint32_t output, std::span<const uint32_t> places) {
    const CueRef& ref = rules.cue_refs[output];
    const Cue& cue = rules.cues[ref.cue];
    if (cue.role == CueRole::kCue && cue.language == shortening.language() &&
        IsWritten(rules, ref.exact, places))
      cue_hits_.push_back({places.front(), places.back() + 1, ref.cue});
  });
}

void PreparedSentence::FindTerms(const RuleSetData& rules) {
  terms_.clear();
  terms_from_.clear();
  rules.term_phrases.Match(phrase_tokens(), ids_, known_, broken_,
                           [&](uint32_t term, uint32_t begin, uint32_t end) {
                             const TermData& data = rules.terms[term];
                             if (data.exact != kFolded && !IsWritten(rules, data.exact, begin, end)) return;
                             terms_.push_back({term, begin, end, data.signature});
                           });
}

void PreparedSentence::IndexTerms() {
  if (!terms_from_.empty()) return;
  signatures_.assign(ids_.size(), 0);
  terms_from_.assign(ids_.size() + 1, 0);
  for (const TermHit& hit : terms_) {
    signatures_[hit.begin] |= hit.signature;
    ++terms_from_[hit.begin + 1];
  }
  std::partial_sum(terms_from_.begin(), terms_from_.end(), terms_from_.begin());
}

// Most patterns fail because one of their lists stands nowhere in the sentence; with a bit a list that costs
// next to nothing, and the places are only looked at for the rest.
void PreparedSentence::NoteLists(const RuleSetData& rules) {
  noted_.assign((rules.lists.size() + 63) / 64, 0);
  everyday_.fill(0);
  const auto note = [&](const TermHit& hit) {
    const TermData& term = rules.terms[hit.term];
    if (term.everyday != TermData::kNotEveryday) {
      everyday_[term.everyday / 64] |= uint64_t{1} << (term.everyday % 64);
      return;
    }
    for (uint32_t i = term.lists_begin; i < term.lists_end; ++i)
      noted_[rules.term_lists[i] / 64] |= uint64_t{1} << (rules.term_lists[i] % 64);
  };
  for (const TermHit& hit : terms_) note(hit);
  over_signature_ = 0;
  for (const TermHit& hit : terms_over_) {
    note(hit);
    over_signature_ |= hit.signature;
  }
}

// A hyphen at a line end may be one that the layout put in or one of the word's own ("con-" and "well-").
// Where rules know the joined word and not both halves, the halves become one word. Where they know all three
// ("with-" and "hold"), phrases are looked for in both readings; gaps count the halves as two words.
void PreparedSentence::JoinBrokenWords(const RuleSetData& rules) {
  const std::string& text = normalized_.text();
  size_t kept = 0;
  std::string joined;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].before == Separator::kLineHyphen && kept > 0) {
      Token& left = tokens_[kept - 1];
      const Token& right = tokens_[i];
      joined.assign(text, left.span.begin, left.span.size());
      joined.append(text, right.span.begin, right.span.size());
      uint64_t hash = HashWord(joined);
      uint32_t id = rules.vocabulary.Find(hash, joined);
      const bool both = ids_[kept - 1] != Vocabulary::kUnknown && ids_[i] != Vocabulary::kUnknown;
      if (id != Vocabulary::kUnknown && both) {
        broken_.push_back({static_cast<uint32_t>(kept - 1), id});
      } else if (id != Vocabulary::kUnknown) {
        left.span.end = right.span.end;
        left.hash = hash;
        left.all_caps = false;  // the second half is in small letters
        ids_[kept - 1] = id;
        continue;
      }
    }
    tokens_[kept] = tokens_[i];
    ids_[kept] = ids_[i];
    ++kept;
  }
  tokens_.resize(kept);
  ids_.resize(kept);
  known_.clear();
  for (uint32_t i = 0; i < ids_.size(); ++i) {
    if (ids_[i] != Vocabulary::kUnknown) known_.push_back(i);
  }
}

std::string_view PreparedSentence::RegexText() {
  const std::string& text = normalized_.text();
  if (!squeezed_ready_) {
    squeezed_ready_ = true;
    squeezed_to_normal_.clear();
    const Blanks blanks = BlanksOf(text);
    plain_ = blanks == Blanks::kSpaces;
    if (blanks == Blanks::kSingle) {
      squeezed_.resize(text.size());
      std::transform(text.begin(), text.end(), squeezed_.begin(),
                     [](char c) { return IsBlank(c) ? ' ' : c; });
    } else if (blanks == Blanks::kRuns) {
      squeezed_.resize(text.size());
      size_t size = 0;
      bool after_blank = false;
      for (const char c : text) {  // without a branch that a text could make hard to foretell
        const bool blank = IsBlank(c);
        squeezed_[size] = blank ? ' ' : c;
        size += static_cast<size_t>(!(blank && after_blank));
        after_blank = blank;
      }
      squeezed_.resize(size);
    }
  }
  return plain_ ? text : squeezed_;
}

bool PreparedSentence::MayMatchSide(const RuleSetData& rules, uint32_t regex, RegexSet::Scratch* scratch) {
  if (!sides_ready_) rules.lazy_regexes.Candidates(RegexText(), scratch, &sides_);
  sides_ready_ = true;
  return std::binary_search(sides_.begin(), sides_.end(), static_cast<int>(regex));
}

void PreparedSentence::MapSqueezed() {
  const std::string& text = normalized_.text();
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (i == 0 || !IsBlank(text[i]) || !IsBlank(text[i - 1])) squeezed_to_normal_.push_back(i);
  }
}

PreparedSentence::RegexPlace PreparedSentence::PlaceOf(Span match) {
  if (!plain_ && squeezed_to_normal_.empty()) MapSqueezed();
  // The last byte and one more: behind it a run of blanks may have been squeezed.
  Span normal =
      plain_ ? match : Span{squeezed_to_normal_[match.begin], squeezed_to_normal_[match.end - 1] + 1};
  const std::string& text = normalized_.text();
  while (normal.begin < normal.end && IsBlank(text[normal.begin])) ++normal.begin;
  while (normal.begin < normal.end && IsBlank(text[normal.end - 1])) --normal.end;
  auto first = std::partition_point(tokens_.begin(), tokens_.end(),
                                    [&](const Token& token) { return token.span.end <= normal.begin; });
  auto last = std::partition_point(first, tokens_.end(),
                                   [&](const Token& token) { return token.span.begin < normal.end; });
  if (first != last) {
    normal.begin = std::min(normal.begin, first->span.begin);
    normal.end = std::max(normal.end, std::prev(last)->span.end);
  }
  return {static_cast<uint32_t>(first - tokens_.begin()), static_cast<uint32_t>(last - tokens_.begin()),
          normalized_.ToOriginal(normal)};
}

bool PreparedSentence::IsWritten(const RuleSetData& rules, uint32_t exact,
                                 std::span<const uint32_t> places) const {
  if (exact == kFolded) return true;
  const std::vector<std::string>& words = rules.exact_phrases[exact];
  if (words.size() != places.size()) return false;  // a broken word is not written like a whole one
  for (size_t i = 0; i < places.size(); ++i) {
    Span word = OriginalOf(places[i], places[i] + 1);
    if (original_.substr(word.begin, word.size()) != words[i]) return false;
  }
  return true;
}

bool PreparedSentence::IsWritten(const RuleSetData& rules, uint32_t exact, uint32_t begin,
                                 uint32_t end) const {
  if (exact == kFolded) return true;
  std::vector<uint32_t> places(end - begin);
  std::iota(places.begin(), places.end(), begin);
  return IsWritten(rules, exact, places);
}

bool PreparedSentence::MayHoldAll(const RuleSetData& rules, std::span<const uint32_t> lists) const {
  return std::all_of(lists.begin(), lists.end(), [&](uint32_t list) { return MayStand(rules, list); });
}

bool PreparedSentence::MayHold(const RuleSetData& rules, const Trigger& trigger, const TermHit& hit) {
  if (!broken_.empty()) return true;  // a broken word counts for two: not worth the trouble
  for (uint32_t i = trigger.needs_begin; i < trigger.needs_end; ++i) {
    if (!MayStand(rules, rules.needs[i].list)) return false;
  }
  return AreNear(rules, trigger, hit, left_out_);
}

/// Over words that are left out a word is nearer than it stands.
bool PreparedSentence::AreNear(const RuleSetData& rules, const Trigger& trigger, const TermHit& hit,
                               uint32_t left_out) {
  IndexTerms();
  const auto last = static_cast<int64_t>(ids_.size()) - 1;
  const auto from = [&](int32_t distance) {
    return int64_t{distance} + (distance < 0 ? hit.begin : hit.end);
  };
  for (uint32_t i = trigger.needs_begin; i < trigger.needs_end; ++i) {
    const Need& need = rules.needs[i];
    const int64_t begin = std::max<int64_t>(0, from(need.low) - (need.low < 0 ? left_out : 0));
    const int64_t end = std::min<int64_t>(last, from(need.high) + (need.high < 0 ? 0 : left_out));
    const unsigned bit = SignatureBit(need.list);
    bool found =
        (over_signature_ >> bit & 1) != 0;  // where a term over an insertion is near is not worth the trouble
    for (int64_t k = begin; k <= end && !found; ++k) {
      const auto word = static_cast<size_t>(k);
      if ((signatures_[word] >> bit & 1) == 0) continue;
      for (uint32_t t = terms_from_[word]; t < terms_from_[word + 1] && !found; ++t)
        found = (terms_[t].signature >> bit & 1) != 0 && rules.IsInList(terms_[t].term, need.list);
    }
    if (!found) return false;
  }
  return true;
}

std::span<const ListHit> PreparedSentence::HitsOf(const RuleSetData& rules, uint32_t list) {
  if (!MayStand(rules, list)) return {};
  return hits_.Of(list, [&](std::vector<ListHit>* hits) { FindList(rules, list, hits); });
}

std::vector<ListHit> PreparedSentence::AllHits(const RuleSetData& rules) const {
  std::vector<ListHit> all, hits;
  for (uint32_t list = 0; list < rules.lists.size(); ++list) {
    hits.clear();
    FindList(rules, list, &hits);
    SortHits(&hits);
    all.insert(all.end(), hits.begin(), hits.end());
  }
  return all;
}

void PreparedSentence::FindList(const RuleSetData& rules, uint32_t list, std::vector<ListHit>* hits) const {
  if (rules.lists[list].any_name()) {
    for (NameRun name : FindNames(original_, normalized_, tokens_))
      hits->push_back({list, name.begin, name.end});
    return;
  }
  const unsigned bit = SignatureBit(list);
  for (const TermHit& hit : terms_) {
    if ((hit.signature >> bit & 1) != 0 && rules.IsInList(hit.term, list))
      hits->push_back({list, hit.begin, hit.end});
  }
}

/// In the words as they stand.
void PreparedSentence::FindCues(const RuleSetData& rules) {
  if (std::exchange(cues_found_, true)) return;
  cue_hits_.clear();
  rules.cue_phrases.Match(phrase_tokens(), ids_, known_, broken_,
                          [&](uint32_t output, uint32_t begin, uint32_t end) {
                            const CueRef& ref = rules.cue_refs[output];
                            if (IsWritten(rules, ref.exact, begin, end))
                              cue_hits_.push_back({begin, end, ref.cue});
                          });
}

const SentenceContext& PreparedSentence::Context(const RuleSetData& rules) {
  if (!context_) {
    FindCues(rules);
    const size_t whole = cue_hits_.size();
    for (const Shortening& shortening : shortenings_) {
      if (shortening.kind() == LeftOut::kInsertions) FindCuesOver(rules, shortening);
    }
    if (cue_hits_.size() > whole) {
      std::sort(cue_hits_.begin(), cue_hits_.end(), [](const CueHit& a, const CueHit& b) {
        return std::tie(a.begin, a.end, a.cue) < std::tie(b.begin, b.end, b.cue);
      });
      cue_hits_.erase(std::unique(cue_hits_.begin(), cue_hits_.end()), cue_hits_.end());
    }
    const std::string_view text = normalized_.text();
    FindGrammarWords(rules);
    context_.emplace(text, tokens_, grammar_words_, rules.cues, cue_hits_, rules.negative_concord,
                     rules.grammar);
  }
  return *context_;
}

std::span<const Barrier> PreparedSentence::Barriers(const RuleSetData& rules, uint32_t language) {
  for (const LanguageBarriers& known : barriers_) {
    if (known.language == language) return known.barriers;
  }
  return barriers_.emplace_back(LanguageBarriers{language, Context(rules).Barriers(language)}).barriers;
}

std::string PreparedSentence::Letters(const Token& token) const {
  const std::string& text = normalized_.text();
  std::string letters;
  for (uint32_t i = token.span.begin; i < token.span.end; ++i) {
    if (text[i] != '-' && text[i] != '>' && !IsBlank(text[i])) letters.push_back(text[i]);
  }
  return letters;
}

std::string PreparedSentence::Identity() const {
  const std::string& text = normalized_.text();
  std::string identity;
  for (const Token& token : tokens_) identity += Letters(token);
  if (!identity.empty()) return identity;
  for (char c : text) {
    if (!IsBlank(c)) identity.push_back(c);
  }
  return identity;
}

}  // namespace candor
