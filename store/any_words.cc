// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/any_words.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "store/broken_words.h"
#include "store/phrase_rows.h"
#include "store/word_forms.h"

namespace candor::internal {
namespace {

constexpr size_t kManyPassages = 50'000;

struct Term {
  RankedTerm ranked;
  std::vector<PhraseRows> rows;  // of each phrase
  size_t bound = 0;              // rows, each phrase counted by itself
  std::string told;
};

/// With the other spelling of each word that has one.
WordPhrase SpelledOut(const WordPhrase& phrase) {
  WordPhrase out{phrase.words, phrase.prefix};
  for (size_t i = 0; i < phrase.spelled.size(); ++i) {
    if (!phrase.spelled[i].empty()) out.words[i] = phrase.spelled[i];
  }
  return out;
}

std::vector<Term> TermsOfWords(const Db& db, const std::vector<QueryNode>& words, Forms wanted) {
  WordForms forms(db);
  std::vector<Term> terms;
  std::vector<std::string> seen;
  for (const QueryNode& node : words) {
    Term term;
    term.ranked.phrases = PhrasesOf(node);
    const WordPhrase phrase = term.ranked.phrases[0];
    term.told = node.text + (node.prefix ? "*" : "");
    if (phrase.words.size() == 1 && !phrase.prefix) {
      const std::vector<std::string> all = wanted == Forms::kAny ? forms.Of(phrase.words[0]) : phrase.words;
      if (std::find(seen.begin(), seen.end(), phrase.words[0]) != seen.end()) continue;
      seen.insert(seen.end(), all.begin(), all.end());
      for (size_t i = 1; i < all.size(); ++i) {
        term.ranked.phrases.push_back({{all[i]}, false});
        term.told += ", " + all[i];
      }
    }
    if (!phrase.spelled.empty()) term.ranked.phrases.push_back(SpelledOut(phrase));
    for (WordPhrase& form : BrokenFormsOf(db, phrase)) term.ranked.phrases.push_back(std::move(form));
    terms.push_back(std::move(term));
  }
  return terms;
}

}  // namespace

AnyWords FindAnyWords(const Db& db, const std::vector<QueryNode>& words, Forms forms, const IdSet& within,
                      size_t most) {
  std::vector<Term> terms = TermsOfWords(db, words, forms);
  const int64_t all = PassageNumbers(db);
  for (Term& term : terms) {
    for (const WordPhrase& phrase : term.ranked.phrases) term.bound += CountRows(db, PhraseText(phrase));
    term.ranked.weight = WeightOf(static_cast<int64_t>(term.bound), all);
  }
  std::vector<size_t> rarest_first(terms.size());
  std::iota(rarest_first.begin(), rarest_first.end(), size_t{0});
  std::stable_sort(rarest_first.begin(), rarest_first.end(),
                   [&](size_t a, size_t b) { return terms[a].bound < terms[b].bound; });
  AnyWords found;
  // By id: a hundred lists are merged in the time that reading them takes. Four bytes a passage.
  std::vector<float> scores(static_cast<size_t>(all), 0.0F);
  size_t passages = 0;
  for (const size_t t : rarest_first) {
    Term& term = terms[t];
    if (passages > kManyPassages || (passages > 0 && passages + term.bound > kManyPassages)) {
      found.ordering.push_back(term.told);
      continue;
    }
    found.finding.push_back(term.told);
    for (const WordPhrase& phrase : term.ranked.phrases) {
      const PhraseRows rows = RowsOf(db, PhraseText(phrase), true);
      passages += rows.ids.size();
      for (size_t i = 0; i < rows.ids.size(); ++i) {
        if (rows.ids[i] >= 0 && rows.ids[i] < all)
          scores[static_cast<size_t>(rows.ids[i])] += rows.scores[i] * static_cast<float>(term.ranked.weight);
      }
    }
  }
  const auto better = [](const ScoredId& a, const ScoredId& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };
  // A heap whose front is the worst of the best.
  for (const IdSet::Range& range : within.ranges()) {
    for (int64_t id = std::max<int64_t>(range.begin, 0); id < std::min(range.end, all); ++id) {
      const double score = scores[static_cast<size_t>(id)];
      if (score <= 0) continue;
      ++found.total;
      if (found.best.size() == most && !better({id, score}, found.best.front())) continue;
      if (found.best.size() == most) {
        std::pop_heap(found.best.begin(), found.best.end(), better);
        found.best.pop_back();
      }
      found.best.push_back({id, score});
      std::push_heap(found.best.begin(), found.best.end(), better);
    }
  }
  std::sort_heap(found.best.begin(), found.best.end(), better);
  for (Term& term : terms) found.terms.push_back(std::move(term.ranked));
  return found;
}

}  // namespace candor::internal
