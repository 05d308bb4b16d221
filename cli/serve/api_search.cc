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
  const auto begin = std::chrono::steady_clock::now();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<SearchRequest> request = SearchRequestOf(parameters, reader->get());
  if (!request) return request.error();
  request->options.limit = static_cast<uint32_t>(window->limit);
  request->options.offset = static_cast<uint32_t>(window->offset);
  const Result<SearchResult> found = (*reader)->Search(request->query, request->options);
  if (!found) return found.error();
  Json hits = Json::array();
  for (const Hit& hit : found->hits) hits.push_back(HitJson(hit));
  Json facets = nullptr;
  // The same on every page of the hits. Of a question in plain words it would be other documents that are
  // counted.
  if (window->offset == 0 && !request->options.any_words) {
    const Result<HitCounts> counts = (*reader)->CountHits(request->query, request->options.min_confidence);
    if (!counts) return counts.error();
    facets = {{"type", counts->types}, {"party", counts->parties}, {"year", counts->years}};
  }
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  return Reply(Json{{"total", found->total},
                    {"offset", window->offset},
                    {"took_ms", Rounded(static_cast<double>(took.count()) / 1000, 10)},
                    {"explained", Explain(request->query)},
                    {"facets", std::move(facets)},
                    {"hits", std::move(hits)}});
}

}  // namespace candor
