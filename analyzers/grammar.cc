// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/grammar.h"

#include <algorithm>
#include <utility>

namespace candor {

Grammar::Language& Grammar::Of(uint32_t language) {
  if (languages_.size() <= language) languages_.resize(language + 1);
  return languages_[language];
}

void Grammar::Add(Entry entry) {
  Language& grammar = Of(entry.language);
  if (entry.of == WordClass::kPastEnding) {
    grammar.past_endings.push_back(entry.word);
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
  if (language >= languages_.size()) return false;
  const std::vector<std::string>& endings = languages_[language].past_endings;
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

}  // namespace candor
