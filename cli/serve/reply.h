// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what a handler has found to an answer of the page's interface (docs/page-interface.md).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/json.h"
#include "cli/serve/case_state.h"
#include "model/result.h"
#include "store/query.h"
#include "web/api.h"

namespace candor {

/// Answers one address. An Error becomes the answer of its code (Reply).
using Handler = Result<web::Answer> (*)(CaseState* state, const web::Call& call);

web::Answer Reply(const Json& json);
/// {error: {code, message, hint, column?}} with the status that fits the code.
web::Answer Reply(const Error& error);

/// Which rows of a list are asked for.
struct RowWindow {
  uint64_t offset = 0;
  uint64_t limit = 100;
};
Result<RowWindow> RowWindowOf(const web::Parameters& parameters);

/// {total, offset, rows}: of `rows` those that are asked for.
template <typename Row, typename ToJsonFunction>
Json RowsJson(const std::vector<Row>& rows, const RowWindow& window, ToJsonFunction to_json) {
  Json json = {{"total", rows.size()}, {"offset", window.offset}, {"rows", Json::array()}};
  for (size_t i = window.offset; i < rows.size() && i - window.offset < window.limit; ++i)
    json["rows"].push_back(to_json(rows[i]));
  return json;
}

/// A day such as 2025-06-30, or empty when it is not given. Error: usage.
Result<std::string> DayOf(const web::Parameters& parameters, std::string_view name);

/// The values of a parameter that may be given several times, and each time several joined by commas.
std::vector<std::string> ListOf(const web::Parameters& parameters, std::string_view name);

/// As `candor search`: read, and each name in it known to the case.
Result<Query> QueryOf(std::string_view text, CaseReader* reader);

/// What `candor search` takes, of the parameters q, any, every and min_confidence; hits are folded unless
/// `every` is 1.
struct SearchRequest {
  Query query;
  SearchOptions options;
};
Result<SearchRequest> SearchRequestOf(const web::Parameters& parameters, CaseReader* reader);

/// Code points as the page names them, as bytes of `text`, which is valid UTF-8.
Span BytesOf(std::string_view text, Span points);

}  // namespace candor
