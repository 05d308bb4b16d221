// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/requests, /api/nda, /api/timeline: what was asked, under which agreement, and when.
#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/escape.h"
#include "cli/commands/known_names.h"
#include "cli/party_name.h"
#include "cli/request_filter.h"
#include "cli/serve/handlers.h"
#include "cli/serve/ledger_list.h"
#include "cli/timeline_output.h"
#include "model/names.h"

namespace candor {

Result<std::vector<LedgerRow>> LedgerList(CaseState* state, const web::Parameters& parameters,
                                          std::string* as_of) {
  const Result<std::string> day = DayOf(parameters, "as_of");
  if (!day) return day.error();
  std::set<RequestOutcome> outcomes;
  for (const std::string& word : ListOf(parameters, "outcome")) {
    const std::optional<RequestOutcome> outcome = ParseOutcome(word);
    if (!outcome) {
      return Error{"usage",
                   "outcome takes answered, partial, deferred, refused or unanswered, not \"" +
                       EscapeLine(word) + "\"",
                   "", ExitStatus::kUsage};
    }
    outcomes.insert(*outcome);
  }
  const auto mail = state->Mail(*day);
  if (!mail) return mail.error();
  const std::string party = AsciiLower(parameters.Get("party"));
  const std::set<std::string> parties = PartiesNamed((*mail)->correspondence.parties.parties, party);
  std::vector<LedgerRow> rows;
  for (const LedgerRow& row : (*mail)->requests) {
    if (!outcomes.empty() && outcomes.count(row.request.outcome) == 0) continue;
    if (!party.empty() && !IsOfParty(row, party, parties)) continue;
    rows.push_back(row);
  }
  *as_of = (*mail)->as_of;
  return rows;
}

Result<std::vector<TimelineEvent>> TimelineList(CaseState* state, const web::Parameters& parameters) {
  const Result<std::string> as_of = DayOf(parameters, "as_of");
  if (!as_of) return as_of.error();
  const auto reading = state->Reading(*as_of);
  if (!reading) return reading.error();
  std::vector<TimelineEvent> events = (*reading)->timeline;
  const std::string party = parameters.Get("party");
  if (party.empty()) return events;
  const auto mail = state->Mail(*as_of);
  if (!mail) return mail.error();
  std::vector<Party> others = (*mail)->correspondence.parties.parties;
  std::erase_if(others, [](const Party& one) { return one.ours; });
  const std::set<std::string> wanted = PartiesNamed(others, party);
  if (wanted.empty()) return UnknownParty(party, others);
  std::erase_if(events, [&](const TimelineEvent& event) { return wanted.count(event.party) == 0; });
  return events;
}

Result<web::Answer> AnswerRequests(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  std::string as_of;
  const Result<std::vector<LedgerRow>> rows = LedgerList(state, call.target.parameters, &as_of);
  if (!rows) return rows.error();
  Json json = RowsJson(*rows, *window, [](const LedgerRow& row) { return RequestJson(row); });
  json["as_of"] = as_of.empty() ? Json(nullptr) : Json(as_of);
  std::map<std::string, uint64_t> outcomes;
  for (const LedgerRow& row : *rows) ++outcomes[std::string(Name(row.request.outcome))];
  json["counts"] = {{"outcome", outcomes}};
  return Reply(json);
}

Result<web::Answer> AnswerNda(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  const auto ndas = state->Ndas();
  if (!ndas) return ndas.error();
  Json json = RowsJson(**ndas, *window, [](const Json& row) { return row; });
  // All periods in one list, each with its agreement.
  Json periods = Json::array();
  for (const Json& nda : **ndas) {
    for (Json period : nda["periods"]) {
      period["nda"] = nda["control"];
      periods.push_back(std::move(period));
    }
  }
  json["periods"] = std::move(periods);
  return Reply(json);
}

Result<web::Answer> AnswerTimeline(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  const Result<std::vector<TimelineEvent>> events = TimelineList(state, call.target.parameters);
  if (!events) return events.error();
  return Reply(RowsJson(*events, *window, [](const TimelineEvent& event) { return TimelineJson(event); }));
}

}  // namespace candor
