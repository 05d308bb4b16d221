// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/grammar.h"

#include <algorithm>
#include <utility>

namespace candor {
namespace {

/// What is left of a word without its ending has letters enough for a word.
bool EndsInAny(std::string_view word, const std::vector<std::string>& endings, size_t stem) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return word.size() >= ending.size() + stem && word.ends_with(ending);
  });
}

constexpr size_t kPastStem = 3;    // not "need"
constexpr size_t kAdverbStem = 4;  // not "only", "July", "apply"

}  // namespace

Grammar::Language& Grammar::Of(uint32_t language) {
  if (languages_.size() <= language) languages_.resize(language + 1);
  return languages_[language];
}

void Grammar::Add(Entry entry) {
  Language& grammar = Of(entry.language);
  if (entry.of == WordClass::kPastEnding) {
    grammar.past_endings.push_back(entry.word);
  } else if (entry.of == WordClass::kAdverbEnding) {
    grammar.adverb_endings.push_back(entry.word);
  } else {
    uint32_t id = words_.Add(entry.word);
    if (grammar.classes.size() <= id) grammar.classes.resize(id + 1);
    grammar.classes[id] |= Bit(entry.of);
  }
  entries_.push_back(std::move(entry));
}

Grammar::Classes Grammar::Of(uint64_t hash, std::string_view word, uint32_t language) const {
  if (language >= languages_.size()) return 0;
  uint32_t id = words_.Find(hash, word);
  const std::vector<Classes>& classes = languages_[language].classes;
  return id < classes.size() ? classes[id] : Classes{0};
}

bool Grammar::EndsInPast(std::string_view word, uint32_t language) const {
  return language < languages_.size() && EndsInAny(word, languages_[language].past_endings, kPastStem);
}

bool Grammar::EndsAsAdverb(std::string_view word, uint32_t language) const {
  return language < languages_.size() && EndsInAny(word, languages_[language].adverb_endings, kAdverbStem);
}

}  // namespace candor
