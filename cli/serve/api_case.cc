// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/case, /api/overview and /api/scorecard: what the case is, and what it says at a glance. The scorecard
// reads the whole correspondence, which may take seconds: what is there at once does not wait for it.
#include <algorithm>

#include "base/calendar.h"
#include "cli/login_name.h"
#include "cli/serve/finding_list.h"
#include "cli/serve/handlers.h"
#include "cli/version.h"
#include "model/names.h"
#include "store/writer.h"

namespace candor {
namespace {

Json RunJson(const std::vector<RunRow>& runs, int64_t changed) {
  if (runs.empty())
    return {{"status", nullptr}, {"started", nullptr}, {"finished", nullptr}, {"changed", changed}};
  const RunRow& last = runs.back();
  return {{"status", last.status},
          {"started", IsoSecond(last.started)},
          {"finished", last.finished == 0 ? Json(nullptr) : Json(IsoSecond(last.finished))},
          {"changed", changed}};
}

/// Findings by dimension and month of their message.
Json OverTime(const std::vector<const FindingHead*>& rows) {
  constexpr size_t kMonthLetters = 7;
  std::map<std::pair<std::string, std::string>, uint64_t> counts;
  for (const FindingHead* row : rows) {
    if (row->date.size() > kMonthLetters) ++counts[{row->date.substr(0, kMonthLetters), row->dimension}];
  }
  Json months = Json::array();
  for (const auto& [of, count] : counts)
    months.push_back({{"month", of.first}, {"dimension", of.second}, {"count", count}});
  return months;
}

Json ByDimension(const std::vector<const FindingHead*>& rows) {
  struct Of {
    uint64_t events = 0, high = 0;
  };
  std::map<std::string, Of> dimensions;
  for (const FindingHead* row : rows) {
    Of& of = dimensions[row->dimension];
    ++of.events;
    of.high += row->severity >= Severity::kHigh;
  }
  Json json = Json::array();
  for (const auto& [dimension, of] : dimensions)
    json.push_back({{"dimension", dimension}, {"events", of.events}, {"high", of.high}});
  return json;
}

}  // namespace

Result<web::Answer> AnswerCase(CaseState* state, const web::Call& /*call*/) {
  const Result<CaseState::Now> now = state->At();
  if (!now) return now.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<std::vector<RunRow>> runs = (*reader)->Runs();
  if (!runs) return runs.error();
  const Result<std::vector<RoomRow>> rooms = (*reader)->Rooms();
  if (!rooms) return rooms.error();
  const Result<std::vector<std::string>> us = (*reader)->OurSide();
  if (!us) return us.error();
  const Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  const auto heads = state->Heads();
  if (!heads) return heads.error();
  const auto documents = state->Documents();
  if (!documents) return documents.error();
  const auto messages = std::count_if((*documents)->begin(), (*documents)->end(),
                                      [](const DocumentInfo& info) { return info.message.has_value(); });
  Json names = Json::array(), ours = Json::array();
  for (const RoomRow& room : *rooms)
    names.push_back({{"room", JsonText(room.name)}, {"files", room.files}, {"is_file", room.is_file}});
  for (const std::string& one : *us) ours.push_back(JsonText(one));
  return Reply(Json{{"case", JsonText(state->path())},
                    {"version", kVersion},
                    {"us", ours},
                    {"rooms", names},
                    {"reviewer", JsonText(LoginName())},
                    {"coverage", CoverageJson(*coverage)},
                    {"counts",
                     {{"findings", Choose(**heads, {}).rows.size()},
                      {"documents", (*documents)->size()},
                      {"messages", messages}}},
                    {"run", RunJson(*runs, now->changed)}});
}

Result<web::Answer> AnswerOverview(CaseState* state, const web::Call& call) {
  Result<std::string> as_of = DayOf(call.target.parameters, "as_of");
  if (!as_of) return as_of.error();
  const auto heads = state->Heads();
  if (!heads) return heads.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  FindingChoice choice;
  choice.states = {std::string(Name(Verdict::kOpen)), std::string(Name(Verdict::kConfirmed))};
  choice.to = *as_of;
  const FindingList list = Choose(**heads, choice);
  constexpr size_t kTop = 10;
  std::vector<std::string> ids;
  for (size_t i = 0; i < list.rows.size() && i < kTop; ++i) ids.push_back(list.rows[i]->id);
  const Result<std::vector<FindingRow>> rows = (*reader)->FindingsById(ids);
  if (!rows) return rows.error();
  Json top = Json::array();
  for (const FindingRow& row : *rows) top.push_back(FindingJson(row));
  return Reply(Json{{"dimensions", ByDimension(list.rows)},
                    {"over_time", OverTime(list.rows)},
                    {"top", top},
                    {"coverage", CoverageJson(*coverage)}});
}

Result<web::Answer> AnswerScorecard(CaseState* state, const web::Call& call) {
  Result<std::string> as_of = DayOf(call.target.parameters, "as_of");
  if (!as_of) return as_of.error();
  const auto reading = state->Reading(*as_of);
  if (!reading) return reading.error();
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return Reply(Json{{"as_of", or_null((*reading)->as_of)},
                    {"caveat", or_null((*reading)->caveat)},
                    {"scorecard", (*reading)->scorecard},
                    {"languages_without_rules", (*reading)->languages_without_rules}});
}

}  // namespace candor
