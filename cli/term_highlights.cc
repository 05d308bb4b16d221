// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/term_highlights.h"

#include <map>
#include <utility>

#include "cli/json.h"

namespace candor {

Result<std::string> HighlightsOf(CaseReader* reader, const std::vector<AskedTerm>& terms,
                                 double min_confidence) {
  std::map<std::pair<std::string, uint32_t>, Json> passages;  // by control number and passage
  for (const AskedTerm& term : terms) {
    SearchOptions options;
    options.limit = UINT32_MAX;
    options.min_confidence = min_confidence;
    const Result<SearchResult> result = reader->Search(term.query, options);
    if (!result) {
      if (result.error().code == "query_too_wide") continue;
      return result.error();
    }
    for (const Hit& hit : result->hits) {
      if (hit.marks.empty()) continue;
      const Json of_hit = HitJson(hit);
      Json& passage = passages[{hit.document.control, hit.passage}];
      if (passage.is_null()) {
        for (const char* const name : {"document", "page", "passage", "zone", "begin", "end"})
          passage[name] = of_hit[name];
        passage["marks"] = Json::array();
        passage["text"] = of_hit["text"];
      }
      for (const Json& mark : of_hit["marks"])
        passage["marks"].push_back({{"line", term.line}, {"begin", mark["begin"]}, {"end", mark["end"]}});
    }
  }
  std::string out;
  for (const auto& [place, passage] : passages) out += passage.dump() + "\n";
  return out;
}

}  // namespace candor
