// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/search: the query language of the command line.
#include <chrono>

#include "cli/serve/handlers.h"

namespace candor {

Result<web::Answer> AnswerSearch(CaseState* state, const web::Call& call) {
  const web::Parameters& parameters = call.target.parameters;
  Result<RowWindow> window = RowWindowOf(parameters);
  if (!window) return window.error();
  const Result<uint64_t> percent = parameters.Number("min_confidence", 50, 0, 100);
  if (!percent) return percent.error();
  const auto begin = std::chrono::steady_clock::now();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<Query> query = QueryOf(parameters.Get("q"), reader->get());
  if (!query) return query.error();
  SearchOptions options;
  options.limit = static_cast<uint32_t>(window->limit);
  options.offset = static_cast<uint32_t>(window->offset);
  options.together = SearchOptions::Together::kSame;
  options.min_confidence = static_cast<double>(*percent) / 100;
  const Result<SearchResult> found = (*reader)->Search(*query, options);
  if (!found) return found.error();
  Json hits = Json::array();
  for (const Hit& hit : found->hits) hits.push_back(HitJson(hit));
  Json facets = nullptr;
  if (window->offset == 0) {  // the same on every page of the hits
    const Result<HitCounts> counts = (*reader)->CountHits(*query, options.min_confidence);
    if (!counts) return counts.error();
    facets = {{"type", counts->types}, {"party", counts->parties}, {"year", counts->years}};
  }
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  return Reply(Json{{"total", found->total},
                    {"offset", window->offset},
                    {"took_ms", Rounded(static_cast<double>(took.count()) / 1000, 10)},
                    {"explained", Explain(*query)},
                    {"facets", std::move(facets)},
                    {"hits", std::move(hits)}});
}

}  // namespace candor
