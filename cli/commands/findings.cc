// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/json.h"
#include "cli/party_name.h"
#include "cli/printer.h"
#include "cli/rule_languages.h"
#include "store/reader.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"signal", 's', "SIGNAL", "only this signal"},
    {"dimension", 'd', "DIMENSION", "only this dimension"},
    {"severity", 0, "SEVERITY", "at least info, low, medium, high or critical"},
    {"min-confidence", 0, "P", "at least this sure, in percent (default 50)"},
    {"party", 0, "TEXT", "only what speaks about the other side whose name, or a domain of it, holds TEXT"},
    {"path", 'p', "PATH", "only in documents whose path holds this"},
    {"state", 0, "STATE", "only what candor review says this of: confirmed, dismissed or open"},
    {"every", 0, "",
     "each place by itself, with the id of its event: else what is told in several places is listed once"},
    {"query", 0, "QUERY", "only in passages that this query finds (see candor search --help)"},
    kLimitOption,
    kFormatOption,
    kQueryAsOfOption,
};

constexpr std::string_view kExamples[] = {
    "candor findings --severity high",
    "candor findings --signal refused-disclosure --query 'from:partner.example date:2026-03..'",
    "candor findings --party quellin --signal refused-disclosure  # what one side did not tell",
    "candor findings --format jsonl --limit 0 > findings.jsonl",
};

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  FindingFilter filter;
  filter.signal = arguments.Get("signal");
  filter.dimension = arguments.Get("dimension");
  filter.path = arguments.Get("path");
  filter.every_place = arguments.Has("every");
  const Result<std::optional<Verdict>> state = StateOption(arguments);
  if (!state) return state.error();
  filter.state = *state;
  Result<std::optional<Severity>> severity = SeverityOption(arguments, "severity");
  if (!severity) return severity.error();
  filter.min_severity = severity->value_or(Severity::kInfo);
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  filter.min_confidence = static_cast<double>(*percent) / 100;
  if (arguments.Has("query")) {
    Result<Query> query = ParseQueryOf(arguments, arguments.Get("query"));
    if (!query) return query.error();
    filter.query = std::move(*query);
  }
  Result<long> limit = arguments.Number("limit", 50, 0, 1'000'000'000);
  if (!limit) return limit.error();
  filter.limit = *limit == 0 ? UINT64_MAX : static_cast<uint64_t>(*limit);

  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  if (filter.query) {
    if (Status known = KnowsNames(*filter.query, reader->get()); !known) return known.error();
  }
  Result<std::vector<Party>> parties = (*reader)->Parties();
  if (!parties) return parties.error();
  if (arguments.Has("party")) {
    if (std::none_of(parties->begin(), parties->end(), [](const Party& party) { return party.ours; })) {
      Result<std::vector<std::string>> us = (*reader)->OurSide();
      if (!us) return us.error();
      return Error{"usage", "--party finds nothing: " + NobodyIsOurs(*us), "", ExitStatus::kUsage};
    }
    std::erase_if(*parties, [](const Party& party) { return party.ours; });
    const std::set<std::string> named = PartiesNamed(*parties, arguments.Get("party"));
    if (named.empty()) return UnknownParty(arguments.Get("party"), *parties);
    filter.parties.assign(named.begin(), named.end());
  }
  Result<std::vector<FindingRow>> rows = (*reader)->Findings(filter);
  if (!rows) return rows.error();
  if (rows->empty() && !filter.signal.empty()) {
    Status known = KnowsName("signal", filter.signal, &Rule::signal, &FindingFilter::signal, reader->get());
    if (!known) return known.error();
  }
  if (rows->empty() && !filter.dimension.empty()) {
    Status known =
        KnowsName("dimension", filter.dimension, &Rule::dimension, &FindingFilter::dimension, reader->get());
    if (!known) return known.error();
  }
  Terminal terminal = OutputTerminal(arguments);
  if (*format != Format::kText) {
    PrintJson(terminal, *format, *rows, [](const FindingRow& row) { return FindingJson(row); });
    return 0;
  }
  Result<std::map<std::string, uint64_t>> counts = (*reader)->CountByDimension(filter);
  if (!counts) return counts.error();
  Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  Result<std::vector<UncoveredLanguage>> uncovered = FindUncoveredLanguages(reader->get());
  if (!uncovered) return uncovered.error();
  PrintCaveats(terminal, *coverage);
  terminal.WriteLines(UncoveredLine(*uncovered));
  PrintFindings(terminal, *rooms, *rows, *counts, *coverage);
  return 0;
}

}  // namespace

const CommandSpec& FindingsCommand() {
  static constexpr CommandSpec kCommand = {
      "findings",
      "",
      0,
      0,
      "Lists the findings of a case, worst first",
      "Lists findings by dimension and signal, the most severe and surest first. Each has its sentence, its "
      "place and an id for "
      "`candor show`. The same words in the same surroundings (forwarded, attached, printed) are one finding "
      "with many places. Each says which other side it speaks about and under which NDA it was said, where "
      "that is "
      "known "
      "(candor screen --us names our side). Severity is the harm if it is true; confidence is how sure "
      "candor is, from 0 to 1.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
