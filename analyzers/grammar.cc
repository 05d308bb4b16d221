// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/grammar.h"

#include <algorithm>
#include <utility>

#include "text/tokenizer.h"

namespace candor {
namespace {

/// What is left of a word without its ending has letters enough for a word.
bool EndsInAny(std::string_view word, const std::vector<std::string>& endings, size_t stem) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return word.size() >= ending.size() + stem && word.ends_with(ending);
  });
}

constexpr size_t kVerbStem = 3;    // not "need"
constexpr size_t kAdverbStem = 4;  // not "only", "July", "apply"

}  // namespace

Grammar::Language& Grammar::Of(uint32_t language) {
  if (languages_.size() <= language) languages_.resize(language + 1);
  return languages_[language];
}

std::vector<std::string>* Grammar::EndingsOf(const Entry& entry) {
  Language& grammar = Of(entry.language);
  switch (entry.of) {
    case WordClass::kPastEnding:
      return &grammar.past_endings;
    case WordClass::kFutureEnding:
      return &grammar.future_endings;
    case WordClass::kAdverbEnding:
      return &grammar.adverb_endings;
    default:
      return nullptr;
  }
}

void Grammar::Add(Entry entry) {
  if (std::vector<std::string>* endings = EndingsOf(entry)) {
    endings->push_back(entry.word);
  } else {
    words_.Add(entry.word);
  }
  entries_.push_back(std::move(entry));
}

void Grammar::Seal() {
  words_.Seal();
  classes_.assign(words_.size() * languages_.size(), 0);
  for (const Entry& entry : entries_) {
    if (EndingsOf(entry) != nullptr) continue;
    const uint32_t word = Find(HashWord(entry.word), entry.word);
    classes_[word * languages_.size() + entry.language] |= Bit(entry.of);
  }
}

void Grammar::Languages(std::span<const uint32_t> words, uint32_t languages,
                        std::vector<uint32_t>* most) const {
  most->clear();
  uint32_t highest = 0;
  for (uint32_t language = 0; language < languages; ++language) {
    const auto count = static_cast<uint32_t>(std::count_if(
        words.begin(), words.end(), [&](uint32_t word) { return Of(word, language) != Classes{0}; }));
    if (count > highest) most->clear();
    highest = std::max(highest, count);
    if (count == highest) most->push_back(language);
  }
}

bool Grammar::EndsInPast(std::string_view word, uint32_t language) const {
  return language < languages_.size() && EndsInAny(word, languages_[language].past_endings, kVerbStem);
}

bool Grammar::EndsInFuture(std::string_view word, uint32_t language) const {
  return language < languages_.size() && EndsInAny(word, languages_[language].future_endings, kVerbStem);
}

bool Grammar::EndsAsAdverb(std::string_view word, uint32_t language) const {
  return language < languages_.size() && EndsInAny(word, languages_[language].adverb_endings, kAdverbStem);
}

}  // namespace candor
