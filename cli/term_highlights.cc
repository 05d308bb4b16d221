// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/term_highlights.h"

#include <map>

#include "cli/json.h"

namespace candor {

Result<std::vector<MarkedPassage>> MarkedPassages(CaseReader* reader, const std::vector<AskedTerm>& terms,
                                                  double min_confidence) {
  std::map<std::pair<std::string, uint32_t>, MarkedPassage> by_place;  // control number and passage
  for (const AskedTerm& term : terms) {
    SearchOptions options;
    options.limit = UINT32_MAX;
    options.min_confidence = min_confidence;
    Result<SearchResult> result = reader->Search(term.query, options);
    if (!result) {
      if (result.error().code == "query_too_wide") continue;
      return result.error();
    }
    for (Hit& hit : result->hits) {
      if (hit.marks.empty()) continue;
      MarkedPassage& passage = by_place[{hit.document.control, hit.passage}];
      passage.marks.emplace_back(term.line, hit.marks);
      if (passage.marks.size() == 1) passage.hit = std::move(hit);
    }
  }
  std::vector<MarkedPassage> passages;
  passages.reserve(by_place.size());
  for (auto& [place, passage] : by_place) passages.push_back(std::move(passage));
  return passages;
}

std::string HighlightLines(const std::vector<MarkedPassage>& passages) {
  std::string out;
  for (const MarkedPassage& marked : passages) {
    Json line;
    for (const auto& [number, marks] : marked.marks) {
      Hit hit = marked.hit;
      hit.marks = marks;
      const Json of_hit = HitJson(hit);
      if (line.is_null()) {
        for (const char* const name : {"document", "page", "passage", "zone", "begin", "end"})
          line[name] = of_hit[name];
        line["marks"] = Json::array();
        line["text"] = of_hit["text"];
      }
      for (const Json& mark : of_hit["marks"])
        line["marks"].push_back({{"line", number}, {"begin", mark["begin"]}, {"end", mark["end"]}});
    }
    out += Dump(line) + "\n";
  }
  return out;
}

}  // namespace candor
