// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/broken_words.h"

#include <string>
#include <utility>

#include "store/phrase_rows.h"

namespace candor::internal {
namespace {

// Two line ends in one phrase are rare; of a long one this is enough.
constexpr size_t kMostForms = 15;

/// Appends the forms of words from `i` on behind `begun`; `joined`: two of them were put together already.
void Append(const std::vector<bool>& breaks, const WordPhrase& phrase, size_t i, bool joined,
            WordPhrase begun, std::vector<WordPhrase>* forms) {
  if (forms->size() >= kMostForms) return;
  if (i == phrase.words.size()) {
    if (joined) forms->push_back(std::move(begun));
    return;
  }
  if (i < breaks.size() && breaks[i]) {
    WordPhrase with = begun;
    with.words.push_back(JoinedHalves(phrase.words[i], phrase.words[i + 1]));
    Append(breaks, phrase, i + 2, true, std::move(with), forms);
  }
  begun.words.push_back(phrase.words[i]);
  Append(breaks, phrase, i + 1, joined, std::move(begun), forms);
}

}  // namespace

std::vector<WordPhrase> BrokenFormsOf(const Db& db, const WordPhrase& phrase) {
  std::vector<WordPhrase> forms;
  std::vector<bool> breaks;  // between each word and the next one
  bool any = false;
  for (size_t i = 0; i + 1 < phrase.words.size(); ++i) {
    const bool may_go_on = phrase.prefix && i + 2 == phrase.words.size();
    const WordPhrase halves{{JoinedHalves(phrase.words[i], phrase.words[i + 1])}, may_go_on};
    breaks.push_back(IsInIndex(db, PhraseText(halves)));
    any = any || breaks.back();
  }
  if (any) Append(breaks, phrase, 0, false, {{}, phrase.prefix}, &forms);
  return forms;
}

QueryNode WithBrokenWords(const Db& db, QueryNode node) {
  if (node.kind == QueryKind::kWords && !node.wildcard) {
    for (const WordPhrase& form : BrokenFormsOf(db, PhrasesOf(node)[0]))
      node.broken.push_back(PhraseText(form));
  }
  for (QueryNode& child : node.children) child = WithBrokenWords(db, std::move(child));
  return node;
}

}  // namespace candor::internal
