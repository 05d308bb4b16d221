// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_ranker.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "store/phrase_rows.h"

namespace candor::internal {
namespace {

// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with its usual saturation. Of
// the length little: passages are cut to much the same one.
constexpr double kSaturation = 1.2;
constexpr double kOfLength = 0.3;
constexpr double kUsualWords = 100;  // of a passage

// Round numbers; twice or half of each moves nDCG@10 by less than .01.
constexpr uint32_t kNear = 8;  // words, between neighbours in the query
constexpr double kForNear = 0.5;
constexpr uint32_t kOpening = 8;  // words
constexpr double kForOpening = 0.25;
constexpr double kForDocument = 0.2;

// A query of a thousand words is no question that order matters to.
constexpr size_t kMostTerms = 64;

// The words that fit a pattern are one thing; a list that somebody wrote has rarer and commoner ones.
constexpr size_t kLongList = 8;

double Saturate(double count, double damping) { return count * (kSaturation + 1) / (count + damping); }

/// Of each place in `a` whether one in `b` is near; both ascending.
size_t CountNear(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  size_t count = 0;
  auto next = b.begin();
  for (const uint32_t place : a) {
    while (next != b.end() && *next + kNear < place) ++next;
    if (next != b.end() && *next <= place + kNear) ++count;
  }
  return count;
}

void Collect(const QueryNode& node, std::vector<RankedTerm>* terms) {
  const auto is_words = [](const QueryNode& n) { return n.kind == QueryKind::kWords; };
  const bool is_list = node.kind == QueryKind::kOr && node.children.size() > kLongList &&
                       std::all_of(node.children.begin(), node.children.end(), is_words);
  if (is_words(node) || is_list) {
    terms->push_back({PhrasesOf(node), 1});
    return;
  }
  if (node.kind == QueryKind::kNot) return;
  for (const QueryNode& child : node.children) Collect(child, terms);
}

}  // namespace

double WeightOf(int64_t rows, int64_t all) {
  const auto n = static_cast<double>(std::max(rows, all));
  const auto hits = static_cast<double>(rows);
  return std::log(1.0 + (n - hits + 0.5) / (hits + 0.5));
}

PassageRanker::PassageRanker(std::vector<RankedTerm> terms) : terms_(std::move(terms)) {
  if (terms_.size() > kMostTerms) terms_.resize(kMostTerms);
  for (size_t t = 0; t < terms_.size(); ++t) {
    for (size_t p = 0; p < terms_[t].phrases.size(); ++p) {
      const WordPhrase& phrase = terms_[t].phrases[p];
      if (phrase.words.empty()) continue;
      if (phrase.prefix && phrase.words.size() == 1) {
        prefixes_.push_back({t, p});
      } else {
        by_first_word_[phrase.words[0]].push_back({t, p});
        if (!phrase.spelled.empty() && !phrase.spelled[0].empty())
          by_first_word_[phrase.spelled[0]].push_back({t, p});
      }
    }
  }
  places_.resize(terms_.size());
}

/// Notes the phrases that begin with this word, which stands at `at`.
void PassageRanker::NoteFrom(std::string_view first_word, size_t at) {
  const auto note = [&](size_t term) {
    std::vector<uint32_t>& places = places_[term];
    if (places.empty() || places.back() != at) places.push_back(static_cast<uint32_t>(at));
  };
  word_.assign(first_word);
  if (const auto found = by_first_word_.find(word_); found != by_first_word_.end()) {
    for (const Beginning& b : found->second) {
      if (LengthAt(words_, terms_[b.term].phrases[b.phrase], at) > 0) note(b.term);
    }
  }
  for (const Beginning& b : prefixes_) {
    if (word_.starts_with(terms_[b.term].phrases[b.phrase].words[0])) note(b.term);
  }
}

void PassageRanker::FindTerms() {
  for (std::vector<uint32_t>& places : places_) places.clear();
  auto other = words_.others().begin();
  for (size_t at = 0; at < words_.size(); ++at) {
    NoteFrom(words_.word(at), at);
    for (; other != words_.others().end() && other->at == at; ++other) NoteFrom(other->word, at);
  }
}

double PassageRanker::Score(std::string_view text) {
  words_.Cut(text);
  FindTerms();
  const double length = static_cast<double>(words_.size()) / kUsualWords;
  const double damping = kSaturation * (1 - kOfLength + kOfLength * length);
  double score = 0;
  for (size_t t = 0; t < terms_.size(); ++t) {
    if (places_[t].empty()) continue;
    score += terms_[t].weight * Saturate(static_cast<double>(places_[t].size()), damping);
    if (places_[t].front() < kOpening) score += kForOpening * terms_[t].weight;
    if (t + 1 == terms_.size() || places_[t + 1].empty()) continue;
    if (const size_t near = CountNear(places_[t], places_[t + 1]); near > 0) {
      score += kForNear * std::min(terms_[t].weight, terms_[t + 1].weight) *
               Saturate(static_cast<double>(near), damping);
    }
  }
  return score;
}

std::vector<RankedTerm> TermsOf(const Db& db, const Query& query) {
  std::vector<RankedTerm> terms;
  Collect(query.root, &terms);
  if (terms.size() > kMostTerms) terms.resize(kMostTerms);
  if (terms.size() < 2) return terms;  // one weight changes no order
  const int64_t all = PassageNumbers(db);
  for (RankedTerm& term : terms) {
    int64_t rows = 0;
    for (const WordPhrase& phrase : term.phrases) {
      if (phrase.words.empty() || rows >= kCountedRows) continue;
      rows += static_cast<int64_t>(CountRows(db, PhraseText(phrase)));
    }
    term.weight = WeightOf(rows, all);
  }
  return terms;
}

void RankPassages(const Db& db, PassageRanker* ranker, std::vector<ScoredId>* passages) {
  if (ranker->empty() || passages->size() < 2) return;
  Statement select = db.Prepare("SELECT document, text FROM passages WHERE id = ?");
  std::vector<int64_t> documents;
  struct Two {
    double best = 0, second = 0;
  };
  std::unordered_map<int64_t, Two> of_document;
  for (ScoredId& passage : *passages) {
    const bool there = select.Start(passage.id).Step();
    documents.push_back(there ? select.Int(0) : 0);
    passage.score = there ? ranker->Score(select.Bytes(1)) : 0;
    Two& two = of_document[documents.back()];
    two.second = std::max(two.second, std::min(two.best, passage.score));
    two.best = std::max(two.best, passage.score);
  }
  for (size_t i = 0; i < passages->size(); ++i) {
    const Two& two = of_document[documents[i]];
    double& score = (*passages)[i].score;
    if (score > 0) score += kForDocument * (score == two.best ? two.second : two.best);
  }
  std::sort(passages->begin(), passages->end(), [](const ScoredId& a, const ScoredId& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
}

}  // namespace candor::internal
