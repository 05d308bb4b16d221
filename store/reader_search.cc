// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "model/room_sides.h"
#include "store/any_words.h"
#include "store/marks.h"
#include "store/passage_ranker.h"
#include "store/reader_impl.h"

namespace candor {

using internal::DocumentRow;
using internal::Evaluator;
using internal::PassageRanker;
using internal::PassageRow;
using internal::ScoredId;

namespace {

/// What is found, in its order, as far as a page needs it; and what to mark in it.
struct Found {
  std::vector<ScoredId> best;
  Query marked;
};

/// The passage of a hit; for a query about documents, the first one, if there is any text.
std::optional<PassageRow> PassageOf(internal::CaseRows& rows, const Query& query, const ScoredId& found) {
  if (query.about_passages) return rows.FindPassage(found.id);
  const DocumentRow* document = rows.FindDocument(found.id);
  if (document == nullptr || document->info.passages == 0) return std::nullopt;
  return rows.FindPassage(document->first_passage);
}

size_t WithoutTrailingSpace(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\n\r\f\v");
  return last == std::string_view::npos ? 0 : last + 1;
}

/// The best ones are ordered anew by their texts: always as many, so that pages fit together.
void OrderByText(const internal::Db& db, PassageRanker ranker, std::vector<ScoredId>* best) {
  const auto end = best->begin() + static_cast<ptrdiff_t>(std::min(best->size(), internal::kRankedPassages));
  std::vector<ScoredId> ranked(best->begin(), end);
  internal::RankPassages(db, &ranker, &ranked);
  std::copy(ranked.begin(), ranked.end(), best->begin());
}

Found FindAll(const internal::Db& db, const Query& query, const SearchOptions& options,
              SearchResult* result) {
  Evaluator evaluator(db, query, options.limit > 0, options.min_confidence);
  result->total = evaluator.Run().Count();
  Found found{{}, evaluator.query()};
  if (options.limit == 0) return found;
  const uint64_t wanted =
      std::max<uint64_t>(uint64_t{options.offset} + options.limit, internal::kRankedPassages);
  found.best = evaluator.Best(wanted);
  if (query.about_passages)
    OrderByText(db, PassageRanker(internal::TermsOf(db, evaluator.query())), &found.best);
  return found;
}

Found FindAny(const internal::Db& db, const Query& query, const SearchOptions& options,
              SearchResult* result) {
  Query rest;
  rest.root.kind = QueryKind::kAnd;
  std::vector<QueryNode> words;
  const auto take = [&](const QueryNode& node) {
    if (node.kind == QueryKind::kOr) {
      words.insert(words.end(), node.children.begin(), node.children.end());
    } else {
      (node.kind == QueryKind::kWords ? words : rest.root.children).push_back(node);
    }
  };
  if (query.root.kind == QueryKind::kAnd) {
    std::for_each(query.root.children.begin(), query.root.children.end(), take);
  } else {
    take(query.root);
  }
  Evaluator evaluator(db, rest, false, options.min_confidence);
  const uint64_t wanted =
      std::max<uint64_t>(uint64_t{options.offset} + options.limit, internal::kRankedPassages);
  internal::AnyWords any = internal::FindAnyWords(db, words, evaluator.Run(), wanted);
  result->total = any.total;
  result->finding_words = std::move(any.finding);
  result->ordering_words = std::move(any.ordering);
  Found found{std::move(any.best), {}};
  found.marked.root.kind = QueryKind::kOr;
  for (const internal::RankedTerm& term : any.terms) {
    for (const internal::WordPhrase& phrase : term.phrases) {
      QueryNode& node = found.marked.root.children.emplace_back();
      node.kind = QueryKind::kWords;
      node.prefix = phrase.prefix;
      for (const std::string& word : phrase.words)
        node.text.append(node.text.empty() ? "" : " ").append(word);
    }
  }
  OrderByText(db, PassageRanker(std::move(any.terms)), &found.best);
  return found;
}

}  // namespace

Result<SearchResult> CaseReader::Search(const Query& query, const SearchOptions& options) {
  return impl_->Read([&]() -> Result<SearchResult> {
    SearchResult result;
    const Found all = options.any_words ? FindAny(impl_->db, query, options, &result)
                                        : FindAll(impl_->db, query, options, &result);
    internal::Marker marker(all.marked);
    internal::Statement author = impl_->db.Prepare(
        "SELECT p.key FROM document_parties x JOIN parties p ON p.id=x.party WHERE x.document=? AND "
        "x.role=0");
    static_assert(static_cast<int>(DocumentRole::kAuthor) == 0, "the statement says so");
    const size_t end =
        static_cast<size_t>(std::min<uint64_t>(all.best.size(), uint64_t{options.offset} + options.limit));
    for (size_t i = options.offset; i < end; ++i) {
      const ScoredId& found = all.best[i];
      std::optional<PassageRow> passage = PassageOf(impl_->rows, query, found);
      const int64_t id = query.about_passages && passage ? passage->document : found.id;
      const DocumentRow* document = impl_->rows.FindDocument(id);
      if (document == nullptr || (query.about_passages && !passage)) {
        internal::ThrowDamaged(
            impl_->db, "the index names passage " + std::to_string(found.id) + ", which is not there");
      }
      Hit hit;
      hit.document = document->info;
      hit.locations = impl_->rows.Locations(*document);
      if (author.Start(id).Step()) hit.party = author.String(0);
      author.Reset();
      if (passage) {
        passage->text.resize(WithoutTrailingSpace(passage->text));
        hit.passage = static_cast<uint32_t>(passage->id - document->first_passage);
        hit.span = passage->passage.span;
        hit.begin_point = passage->begin_point;
        hit.page = passage->passage.page;
        hit.zone = passage->passage.zone;
        hit.marks = marker.Mark(passage->text);
        hit.text = std::move(passage->text);
      }
      result.hits.push_back(std::move(hit));
    }
    return result;
  });
}

}  // namespace candor
