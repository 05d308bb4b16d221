// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/word_finder.h"

namespace candor::internal {
namespace {

// A passage of a damaged document may repeat one word ten thousand times; nobody looks at more marks than
// this.
constexpr size_t kMostPlaces = 1000;

}  // namespace

std::vector<WordPhrase> PhrasesOf(const QueryNode& words_or_list) {
  std::vector<WordPhrase> phrases;
  if (words_or_list.kind == QueryKind::kOr) {
    for (const QueryNode& child : words_or_list.children) {
      for (WordPhrase& phrase : PhrasesOf(child)) phrases.push_back(std::move(phrase));
    }
    return phrases;
  }
  WordPhrase& phrase = phrases.emplace_back();
  phrase.prefix = words_or_list.prefix;
  IndexWords words;
  words.Cut(words_or_list.text);
  for (size_t i = 0; i < words.size(); ++i) phrase.words.emplace_back(words.word(i));
  return phrases;
}

bool WordFinder::MatchesAt(const WordPhrase& phrase, size_t at) const {
  if (at + phrase.words.size() > words_.size()) return false;
  for (size_t i = 0; i < phrase.words.size(); ++i) {
    const std::string_view word = words_.word(at + i);
    const std::string& wanted = phrase.words[i];
    const bool is_prefix = phrase.prefix && i + 1 == phrase.words.size();
    if (is_prefix ? word.substr(0, wanted.size()) != wanted : word != wanted) return false;
  }
  return !phrase.words.empty();
}

void WordFinder::Find(const WordPhrase& phrase, std::vector<WordPlace>* found) const {
  for (size_t at = 0; at < words_.size() && found->size() < kMostPlaces; ++at) {
    if (!MatchesAt(phrase, at)) continue;
    found->push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + phrase.words.size())});
  }
}

}  // namespace candor::internal
