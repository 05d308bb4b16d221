// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "store/any_words.h"
#include "store/copies.h"
#include "store/hit_groups.h"
#include "store/hit_maker.h"
#include "store/passage_ranker.h"
#include "store/reader_impl.h"
#include "store/unread_files.h"

namespace candor {

using internal::Evaluator;
using internal::PassageRanker;
using internal::ScoredId;

namespace {

/// What is found, in its order, as far as a page needs it; and what to mark in it.
struct Found {
  std::vector<ScoredId> best;
  Query marked;
};

/// The best ones are ordered anew by their texts: always as many, so that pages fit together.
void OrderByText(const internal::Db& db, PassageRanker ranker, std::vector<ScoredId>* best) {
  const auto end = best->begin() + static_cast<ptrdiff_t>(std::min(best->size(), internal::kRankedPassages));
  std::vector<ScoredId> ranked(best->begin(), end);
  internal::RankPassages(db, &ranker, &ranked);
  std::copy(ranked.begin(), ranked.end(), best->begin());
}

/// As many of the best as make the page certain.
uint64_t Wanted(const SearchOptions& options) {
  using Together = SearchOptions::Together;
  const uint64_t shown = uint64_t{options.offset} + options.limit;
  if (options.every_copy) return UINT64_MAX;  // all are counted
  switch (options.together) {
    case Together::kNothing:
      return std::max<uint64_t>(shown, internal::kRankedPassages);
    case Together::kSame:  // no more are put together than are looked at
      return shown + internal::kRankedPassages;
    default:
      return UINT64_MAX;
  }
}

Found FindAll(const internal::Db& db, const Query& query, const SearchOptions& options,
              SearchResult* result) {
  Evaluator evaluator(db, query, options.limit > 0, options.min_confidence);
  result->total = evaluator.Run().Count();
  Found found{{}, evaluator.query()};
  if (options.limit == 0 && !options.every_copy) return found;
  const uint64_t wanted = Wanted(options);
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
  const uint64_t wanted = Wanted(options);
  internal::AnyWords any = internal::FindAnyWords(db, words, internal::Forms::kAny, evaluator.Run(), wanted);
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

/// Each hit as many times as its document stands in the room.
void ShowCopies(const internal::Db& db, const Query& query, const SearchOptions& options, const Found& all,
                internal::CaseRows* rows, SearchResult* result) {
  const internal::Copies copies(db);
  internal::HitMaker maker(db, rows, query.about_passages, all.marked);
  const uint64_t begin = options.offset, end = begin + options.limit;
  uint64_t at = 0;
  for (const ScoredId& found : all.best) {
    const uint64_t first = at;
    at += query.about_passages ? copies.OfPassage(found.id) : copies.OfDocument(found.id);
    if (at <= begin || first >= end) continue;
    const Hit hit = maker.Make(found.id);
    for (uint64_t i = std::max(begin, first); i < std::min({end, at, first + hit.locations.size()}); ++i) {
      Hit& copy = result->hits.emplace_back(hit);
      copy.locations = {hit.locations[i - first]};
      internal::StandAt(copy.locations[0], &copy.document);
    }
  }
  result->total = result->groups = at;
}

/// Files that were not read stand behind all documents.
void AppendUnread(const internal::Db& db, const Query& query, const SearchOptions& options,
                  SearchResult* result) {
  std::vector<Hit> unread = internal::FindUnreadFiles(db, query);
  uint64_t place = result->groups;
  result->total += unread.size();
  result->groups += unread.size();
  for (Hit& hit : unread) {
    if (place >= options.offset && place - options.offset < options.limit)
      result->hits.push_back(std::move(hit));
    ++place;
  }
}

}  // namespace

Result<SearchResult> CaseReader::Search(const Query& query, const SearchOptions& options) {
  return impl_->Read([&]() -> Result<SearchResult> {
    SearchResult result;
    const Found all = options.any_words ? FindAny(impl_->db, query, options, &result)
                                        : FindAll(impl_->db, query, options, &result);
    if (options.every_copy) {
      ShowCopies(impl_->db, query, options, all, &impl_->rows, &result);
      if (options.unread_files) AppendUnread(impl_->db, query, options, &result);
      return result;
    }
    const std::vector<internal::HitGroup> groups = internal::GroupHits(
        impl_->db, query.about_passages ? options.together : SearchOptions::Together::kNothing, all.best);
    result.groups = result.total - (all.best.size() - groups.size());
    internal::HitMaker maker(impl_->db, &impl_->rows, query.about_passages, all.marked);
    const auto end =
        static_cast<size_t>(std::min<uint64_t>(groups.size(), uint64_t{options.offset} + options.limit));
    for (size_t i = options.offset; i < end; ++i) {
      Hit hit = maker.Make(groups[i].hit.id);
      for (const ScoredId& other : groups[i].others) hit.also.push_back(maker.PlaceOf(other.id));
      result.hits.push_back(std::move(hit));
    }
    if (options.unread_files) AppendUnread(impl_->db, query, options, &result);
    return result;
  });
}

}  // namespace candor
