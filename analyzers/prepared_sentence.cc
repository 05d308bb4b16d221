// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/prepared_sentence.h"

#include <algorithm>

namespace candor {
namespace {

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool HasRunsOfBlanks(std::string_view text) {
  unsigned found = 0;
  char before = 0;
  for (char c : text) {  // no early exit: compilers vectorise it
    found |= static_cast<unsigned>(c >= '\t' && c <= '\r') | static_cast<unsigned>(c == ' ' && before == ' ');
    before = c;
  }
  return found != 0;
}

}  // namespace

void PreparedSentence::Read(const RuleSetData& rules, std::string_view original) {
  original_ = original;
  squeezed_ready_ = false;
  hits_ready_ = false;
  context_.reset();
  barriers_.clear();
  Normalize(original, &normalized_);
  tokens_.clear();
  Tokenize(original, normalized_, &tokens_);
  ids_.resize(tokens_.size());
  known_.clear();
  broken_.clear();
  const char* text = normalized_.text().data();
  bool broken = false;
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    uint32_t id = rules.vocabulary.Find(token.hash, {text + token.span.begin, token.span.size()});
    ids_[i] = id;
    broken |= token.before == Separator::kLineHyphen;
    if (id != Vocabulary::kUnknown) known_.push_back(i);
  }
  if (broken) JoinBrokenWords(rules);
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
    squeezed_needed_ = HasRunsOfBlanks(text);
    if (squeezed_needed_) {
      squeezed_.clear();
      squeezed_to_normal_.clear();
      for (size_t i = 0; i < text.size(); ++i) {
        bool blank = IsBlank(text[i]);
        if (blank && !squeezed_.empty() && squeezed_.back() == ' ') continue;
        squeezed_.push_back(blank ? ' ' : text[i]);
        squeezed_to_normal_.push_back(static_cast<uint32_t>(i));
      }
    }
  }
  return squeezed_needed_ ? squeezed_ : text;
}

PreparedSentence::RegexPlace PreparedSentence::PlaceOf(Span match) const {
  // The last byte and one more: behind it a run of blanks may have been squeezed.
  Span normal = squeezed_needed_
                    ? Span{squeezed_to_normal_[match.begin], squeezed_to_normal_[match.end - 1] + 1}
                    : match;
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

bool PreparedSentence::IsWritten(const RuleSetData& rules, const PhraseRef& ref, uint32_t begin,
                                 uint32_t end) const {
  if (ref.exact == PhraseRef::kFolded) return true;
  const std::vector<std::string>& words = rules.exact_phrases[ref.exact];
  if (words.size() != end - begin) return false;  // a broken word is not written like a whole one
  for (uint32_t i = begin; i < end; ++i) {
    Span word = OriginalOf(i, i + 1);
    if (original_.substr(word.begin, word.size()) != words[i - begin]) return false;
  }
  return true;
}

const HitTable& PreparedSentence::Hits(const RuleSetData& rules) {
  if (!hits_ready_) {
    hits_ready_ = true;
    hits_.Clear();
    rules.phrases.Match(tokens_, ids_, known_, broken_, [&](uint32_t output, uint32_t begin, uint32_t end) {
      const PhraseRef& ref = rules.phrase_refs[output];
      if (IsWritten(rules, ref, begin, end)) hits_.Add({ref.target, begin, end});
    });
    hits_.Sort();
  }
  return hits_;
}

const SentenceContext& PreparedSentence::Context(const RuleSetData& rules) {
  if (!context_) {
    cue_hits_.clear();
    rules.cue_phrases.Match(tokens_, ids_, known_, broken_,
                            [&](uint32_t output, uint32_t begin, uint32_t end) {
                              const PhraseRef& ref = rules.cue_refs[output];
                              if (IsWritten(rules, ref, begin, end))
                                cue_hits_.push_back({begin, end, ref.target});
                            });
    context_.emplace(normalized_.text(), tokens_, rules.cues, cue_hits_, rules.negative_concord,
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

std::string PreparedSentence::Identity() const {
  const std::string& text = normalized_.text();
  std::string identity;
  for (const Token& token : tokens_) {
    for (uint32_t i = token.span.begin; i < token.span.end; ++i) {  // a joined word has its line break inside
      if (text[i] != '-' && !IsBlank(text[i])) identity.push_back(text[i]);
    }
  }
  if (!identity.empty()) return identity;
  for (char c : text) {
    if (!IsBlank(c)) identity.push_back(c);
  }
  return identity;
}

}  // namespace candor
