// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/word_finder.h"

namespace candor::internal {
namespace {

// A passage of a damaged document may repeat one word ten thousand times; nobody looks at more marks than
// this.
constexpr size_t kMostPlaces = 1000;

bool HasWord(const IndexWords& text, size_t at, const WordPhrase& phrase, size_t i) {
  const bool may_go_on = phrase.prefix && i + 1 == phrase.words.size();
  if (text.Has(at, phrase.words[i], may_go_on)) return true;
  return i < phrase.spelled.size() && !phrase.spelled[i].empty() &&
         text.Has(at, phrase.spelled[i], may_go_on);
}

/// Words i and i + 1 are the halves of one.
bool HasHalves(const IndexWords& text, size_t at, const WordPhrase& phrase, size_t i) {
  const bool may_go_on = phrase.prefix && i + 2 == phrase.words.size();
  return text.Has(at, JoinedHalves(phrase.words[i], phrase.words[i + 1]), may_go_on);
}

/// Of words from i on.
size_t LengthFrom(const IndexWords& text, const WordPhrase& phrase, size_t at, size_t i) {
  const size_t begin = at;
  for (; i < phrase.words.size(); ++i, ++at) {
    if (at >= text.size()) return 0;
    if (!text.others().empty() && i + 1 < phrase.words.size() && HasHalves(text, at, phrase, i)) {
      if (i + 2 == phrase.words.size()) return at + 1 - begin;
      if (const size_t rest = LengthFrom(text, phrase, at + 1, i + 2); rest > 0) return at + 1 + rest - begin;
    }
    if (!HasWord(text, at, phrase, i)) return 0;
  }
  return at - begin;
}

}  // namespace

size_t LengthAt(const IndexWords& text, const WordPhrase& phrase, size_t at) {
  return LengthFrom(text, phrase, at, 0);
}

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
  words.CutQuery(words_or_list.text);
  for (size_t i = 0; i < words.size(); ++i) phrase.words.emplace_back(words.word(i));
  if (!words.others().empty()) phrase.spelled.resize(words.size());
  for (const IndexWords::Other& other : words.others()) phrase.spelled[other.at] = other.word;
  return phrases;
}

void WordFinder::Find(const WordPhrase& phrase, std::vector<WordPlace>* found) const {
  for (size_t at = 0; at < words_.size() && found->size() < kMostPlaces; ++at) {
    const size_t length = LengthAt(words_, phrase, at);
    if (length > 0) found->push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + length)});
  }
}

}  // namespace candor::internal
