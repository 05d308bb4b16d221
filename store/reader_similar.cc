// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passages alike. The index finds candidates by the rarest words of the text; how much they have in common
// with it is told from their own words.
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "store/any_words.h"
#include "store/hit_maker.h"
#include "store/index_words.h"
#include "store/reader_impl.h"
#include "text/language.h"

namespace candor {
namespace {

using internal::IndexWords;
using internal::ScoredId;
using internal::Statement;

constexpr double kLeastAlike = 0.2;
// Of a long text the first words say what it is; each word is looked up.
constexpr size_t kMostWords = 200;
constexpr size_t kCandidates = 500;

/// The different words of a text that say something, in order.
std::vector<QueryNode> TellingWords(std::string_view text) {
  IndexWords words;
  words.Cut(text);
  std::set<std::string, std::less<>> seen;
  std::vector<QueryNode> nodes;
  for (size_t i = 0; i < words.size() && nodes.size() < kMostWords; ++i) {
    if (IsFunctionWord(words.word(i)) || !seen.emplace(words.word(i)).second) continue;
    QueryNode& node = nodes.emplace_back();
    node.kind = QueryKind::kWords;
    node.text = words.word(i);
  }
  return nodes;
}

/// Of two texts how much of their words, by weight, both have. What a word weighs that only the other text
/// has is not known: as much as one of ours.
class Likeness {
 public:
  explicit Likeness(const std::vector<internal::RankedTerm>& terms) {
    for (const internal::RankedTerm& term : terms) {
      weights_.emplace(term.phrases[0].words[0], term.weight);
      all_ += term.weight;
    }
  }

  double Of(std::string_view text) {
    words_.Cut(text);
    std::set<std::string, std::less<>> seen;
    double in_both = 0;
    size_t others = 0;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (IsFunctionWord(words_.word(i)) || !seen.emplace(words_.word(i)).second) continue;
      const auto ours = weights_.find(std::string(words_.word(i)));
      if (ours == weights_.end()) {
        ++others;
      } else {
        in_both += ours->second;
      }
    }
    const double usual = all_ / static_cast<double>(weights_.size());
    return in_both / (all_ + static_cast<double>(others) * usual);
  }

 private:
  std::unordered_map<std::string, double> weights_;
  double all_ = 0;
  IndexWords words_;
};

}  // namespace

Result<std::vector<Hit>> CaseReader::Similar(std::string_view text, const SimilarOptions& options) {
  return impl_->Read([&]() -> Result<std::vector<Hit>> {
    const std::vector<QueryNode> words = TellingWords(text);
    std::vector<Hit> hits;
    if (words.empty()) return hits;
    Query everything;
    everything.root.kind = QueryKind::kAnd;
    internal::Evaluator evaluator(impl_->db, everything, false, 0);
    const internal::AnyWords any =
        internal::FindAnyWords(impl_->db, words, internal::Forms::kAsWritten, evaluator.Run(), kCandidates);
    Likeness likeness(any.terms);
    std::vector<ScoredId> alike;
    Statement select = impl_->db.Prepare("SELECT text, document, begin FROM passages WHERE id=?");
    for (const ScoredId& candidate : any.best) {
      if (!select.Start(candidate.id).Step()) continue;
      const auto begin = static_cast<uint32_t>(select.Int(2));
      if (options.except_control == ControlName(select.Int(1)) && options.except_at >= begin &&
          options.except_at < begin + select.Bytes(0).size())
        continue;
      const double of = likeness.Of(select.Bytes(0));
      if (of >= kLeastAlike) alike.push_back({candidate.id, of});
    }
    std::sort(alike.begin(), alike.end(), [](const ScoredId& a, const ScoredId& b) {
      return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    if (alike.size() > options.limit) alike.resize(options.limit);
    Query marked;
    marked.root.kind = QueryKind::kOr;
    marked.root.children = words;
    internal::HitMaker maker(impl_->db, &impl_->rows, true, marked);
    for (const ScoredId& one : alike) {
      hits.push_back(maker.Make(one.id));
      hits.back().likeness = one.score;
    }
    return hits;
  });
}

}  // namespace candor
