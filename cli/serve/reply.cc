// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve/reply.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/calendar.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "cli/commands/as_of.h"
#include "cli/commands/known_names.h"

namespace candor {
namespace {

int StatusOf(const std::string& code) {
  constexpr std::array<std::pair<std::string_view, int>, 16> kStatuses = {{{"not_found", 404},
                                                                           {"retired", 404},
                                                                           {"not_a_message", 404},
                                                                           {"no_source", 404},
                                                                           {"ambiguous", 400},
                                                                           {"usage", 400},
                                                                           {"query_syntax", 400},
                                                                           {"query_too_wide", 400},
                                                                           {"bad_target", 400},
                                                                           {"bad_body", 400},
                                                                           {"case_readonly", 403},
                                                                           {"case_locked", 409},
                                                                           {"case_missing", 409},
                                                                           {"case_replaced", 409},
                                                                           {"source_changed", 409},
                                                                           {"deadline", 503}}};
  const auto found =
      std::find_if(kStatuses.begin(), kStatuses.end(), [&](const auto& pair) { return pair.first == code; });
  return found == kStatuses.end() ? 500 : found->second;
}

/// "column 12: ..." of an error in a query; 0: it says none.
uint32_t ColumnOf(const std::string& message) {
  constexpr std::string_view kWord = "column ";
  uint32_t column = 0;
  if (message.starts_with(kWord))
    std::from_chars(message.data() + kWord.size(), message.data() + message.size(), column);
  return column;
}

}  // namespace

web::Answer Reply(const Json& json) {
  web::Answer answer;
  answer.body = Dump(json);
  return answer;
}

web::Answer Reply(const Error& error) {
  return web::ErrorAnswer(StatusOf(error.code), error.code, error.message, error.hint,
                          ColumnOf(error.message));
}

Result<RowWindow> RowWindowOf(const web::Parameters& parameters) {
  constexpr uint64_t kMostRows = 1000, kFarthest = 1'000'000'000;
  const Result<uint64_t> offset = parameters.Number("offset", 0, 0, kFarthest);
  if (!offset) return offset.error();
  const Result<uint64_t> limit = parameters.Number("limit", RowWindow().limit, 0, kMostRows);
  if (!limit) return limit.error();
  return RowWindow{*offset, *limit};
}

Result<std::string> DayOf(const web::Parameters& parameters, std::string_view name) {
  std::string day = parameters.Get(name);
  constexpr size_t kDayLetters = 10;
  if (day.empty() || (day.size() == kDayLetters && DayNumber(day))) return day;
  return Error{"usage",
               std::string(name) + " takes a day such as 2025-06-30, not \"" + EscapeLine(day) + "\"", "",
               ExitStatus::kUsage};
}

std::vector<std::string> ListOf(const web::Parameters& parameters, std::string_view name) {
  std::vector<std::string> list;
  for (const auto& [key, value] : parameters.values()) {
    if (key != name) continue;
    for (size_t at = 0; at <= value.size();) {
      const size_t end = std::min(value.find(',', at), value.size());
      if (end > at) list.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  }
  return list;
}

namespace {

Result<Query> Known(Result<Query> query, CaseReader* reader) {
  if (!query) return query;
  if (Status known = KnowsNames(*query, reader); !known) return known.error();
  return query;
}

}  // namespace

Result<Query> QueryOf(std::string_view text, CaseReader* reader) {
  return Known(ParseQuery(text, Today()), reader);
}

Result<SearchRequest> SearchRequestOf(const web::Parameters& parameters, CaseReader* reader) {
  const Result<uint64_t> any = parameters.Number("any", 0, 0, 1);
  if (!any) return any.error();
  const Result<uint64_t> every = parameters.Number("every", 0, 0, 1);
  if (!every) return every.error();
  const Result<uint64_t> percent = parameters.Number("min_confidence", 50, 0, 100);
  if (!percent) return percent.error();
  const std::string text = parameters.Get("q");
  Result<Query> query = Known(*any ? ParsePlainQuery(text, Today()) : ParseQuery(text, Today()), reader);
  if (!query) return query.error();
  SearchRequest request{std::move(*query), {}};
  request.options.any_words = *any;
  request.options.together = *every ? SearchOptions::Together::kNothing : SearchOptions::Together::kSame;
  request.options.min_confidence = static_cast<double>(*percent) / 100;
  return request;
}

Span BytesOf(std::string_view text, Span points) {
  Span bytes{static_cast<uint32_t>(text.size()), static_cast<uint32_t>(text.size())};
  uint32_t point = 0;
  for (uint32_t at = 0; at <= text.size(); ++at) {
    if (!IsBoundary(text, at)) continue;
    if (point == points.begin) bytes.begin = at;
    if (point == points.end) {
      bytes.end = at;
      break;
    }
    ++point;
  }
  bytes.end = std::max(bytes.begin, bytes.end);
  return bytes;
}

}  // namespace candor
