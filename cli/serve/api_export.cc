// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/export/NAME: what a view shows, whole, as a file.
#include <array>

#include "cli/commands/commands.h"
#include "cli/commands/report.h"
#include "cli/exports/lists_csv.h"
#include "cli/serve/finding_export.h"
#include "cli/serve/handlers.h"
#include "cli/serve/ledger_list.h"
#include "cli/timeline_output.h"

namespace candor {
namespace {

template <typename Row, typename ToJsonFunction>
std::string Lines(const std::vector<Row>& rows, ToJsonFunction to_json) {
  std::string out;
  for (const Row& row : rows) out += Dump(to_json(row)) + "\n";
  return out;
}

Result<std::string> RequestLines(CaseState* state, const web::Parameters& parameters) {
  std::string as_of;
  const Result<std::vector<LedgerRow>> rows = LedgerList(state, parameters, &as_of);
  if (!rows) return rows.error();
  return Lines(*rows, [](const LedgerRow& row) { return RequestJson(row); });
}

Result<std::string> RequestTable(CaseState* state, const web::Parameters& parameters) {
  std::string as_of;
  const Result<std::vector<LedgerRow>> rows = LedgerList(state, parameters, &as_of);
  if (!rows) return rows.error();
  return RequestsCsv(*rows);
}

Result<std::string> TimelineLines(CaseState* state, const web::Parameters& parameters) {
  const Result<std::vector<TimelineEvent>> events = TimelineList(state, parameters);
  if (!events) return events.error();
  return Lines(*events, [](const TimelineEvent& event) { return TimelineJson(event); });
}

Result<std::string> FindingLines(CaseState* state, const web::Parameters& parameters) {
  const Result<std::vector<FindingRow>> rows = AllChosenFindings(state, parameters);
  if (!rows) return rows.error();
  return Lines(*rows, [](const FindingRow& row) { return FindingJson(row); });
}

Result<std::string> FindingTable(CaseState* state, const web::Parameters& parameters) {
  const Result<std::vector<FindingRow>> rows = AllChosenFindings(state, parameters);
  if (!rows) return rows.error();
  return FindingsCsv(*rows);
}

Result<std::string> SearchLines(CaseState* state, const web::Parameters& parameters) {
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<SearchRequest> request = SearchRequestOf(parameters, reader->get());
  if (!request) return request.error();
  request->options.limit = 100'000;
  const Result<SearchResult> found = (*reader)->Search(request->query, request->options);
  if (!found) return found.error();
  return Lines(found->hits, [](const Hit& hit) { return HitJson(hit); });
}

Result<std::vector<ExceptionRow>> ChosenExceptions(CaseState* state, const web::Parameters& parameters) {
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<std::vector<ExceptionRow>> rows = (*reader)->Exceptions();
  if (!rows) return rows.error();
  const std::string code = parameters.Get("code");
  if (!code.empty()) std::erase_if(*rows, [&](const ExceptionRow& row) { return row.code != code; });
  return rows;
}

Result<std::string> ExceptionLines(CaseState* state, const web::Parameters& parameters) {
  const Result<std::vector<ExceptionRow>> rows = ChosenExceptions(state, parameters);
  if (!rows) return rows.error();
  return Lines(*rows, [](const ExceptionRow& row) { return ExceptionJson(row); });
}

Result<std::string> ExceptionTable(CaseState* state, const web::Parameters& parameters) {
  const Result<std::vector<ExceptionRow>> rows = ChosenExceptions(state, parameters);
  if (!rows) return rows.error();
  return ExceptionsCsv(*rows);
}

Result<std::string> NdaLines(CaseState* state, const web::Parameters& /*parameters*/) {
  const auto ndas = state->Ndas();
  if (!ndas) return ndas.error();
  return Lines(**ndas, [](const Json& row) { return row; });
}

Result<std::string> ScoreLines(CaseState* state, const web::Parameters& parameters) {
  const Result<std::string> as_of = DayOf(parameters, "as_of");
  if (!as_of) return as_of.error();
  const auto reading = state->Reading(*as_of);
  if (!reading) return reading.error();
  return Lines((*reading)->scorecard, [](const Json& row) { return row; });
}

/// The page of the evidence pack, as `candor report` makes it by default.
Result<std::string> EvidencePack(CaseState* state, const web::Parameters& parameters) {
  std::vector<std::string> words = {"-", "--case", state->path()};
  if (const std::string as_of = parameters.Get("as_of"); !as_of.empty())
    words.insert(words.end(), {"--as-of", as_of});
  for (const std::string& folder : state->lexicon()) words.insert(words.end(), {"--lexicon", folder});
  const Result<Arguments> arguments = ParseArguments(ReportCommand(), std::move(words));
  if (!arguments) return arguments.error();
  PackCounts counts;
  Result<std::vector<PackFile>> files = MakePack(*arguments, &counts);
  if (!files) return files.error();
  return std::move(files->front().bytes);
}

struct Export {
  std::string_view name;
  Result<std::string> (*make)(CaseState* state, const web::Parameters& parameters);
};

constexpr std::array<Export, 11> kExports = {{{"findings.jsonl", FindingLines},
                                              {"findings.csv", FindingTable},
                                              {"exceptions.csv", ExceptionTable},
                                              {"requests.jsonl", RequestLines},
                                              {"requests.csv", RequestTable},
                                              {"timeline.jsonl", TimelineLines},
                                              {"search.jsonl", SearchLines},
                                              {"exceptions.jsonl", ExceptionLines},
                                              {"nda.jsonl", NdaLines},
                                              {"score.jsonl", ScoreLines},
                                              {"evidence-pack.html", EvidencePack}}};

}  // namespace

Result<web::Answer> AnswerExport(CaseState* state, const web::Call& call) {
  const std::string& name = call.target.segments[2];
  std::string names;
  for (const Export& one : kExports) {
    names += (names.empty() ? "" : ", ") + std::string(one.name);
    if (one.name != name) continue;
    Result<std::string> text = one.make(state, call.target.parameters);
    if (!text) return text.error();
    web::Answer answer;
    answer.media_type = name.ends_with(".csv")    ? "text/csv; charset=utf-8"
                        : name.ends_with(".html") ? "text/html; charset=utf-8"
                                                  : "application/x-ndjson; charset=utf-8";
    answer.body = std::move(*text);
    answer.download = name;
    return answer;
  }
  return Error{"not_found", "there is no such export", "there are " + names, ExitStatus::kUsage};
}

}  // namespace candor
