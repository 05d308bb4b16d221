// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/analyst.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/exports/lists_csv.h"
#include "cli/exports/places.h"
#include "cli/exports/sarif.h"
#include "cli/exports/web_annotations.h"
#include "cli/json.h"
#include "cli/party_name.h"
#include "cli/printer.h"
#include "cli/rule_languages.h"
#include "lexicons/loader.h"
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
    {"tag", 't', "TAG", "only what candor review put this tag on; given several times, all of them", true},
    {"new", 0, "", "only what the last run told first: the words stood nowhere in any run before"},
    {"every", 0, "",
     "each place by itself, with the id of its event: else what is told in several places is listed once"},
    {"no-dedup", 0, "", "like --every, and each copy of a document by itself: a row for each file or part"},
    {"query", 0, "QUERY", "only in passages that this query finds (see candor search --help)"},
    kDeadlineOption,
    {"limit", 'n', "N", "show at most N (default 50, of csv, sarif and webannotation all; 0: all)"},
    {"format", 'f', "FORMAT",
     "text for people, json (one array), jsonl (one object a line), csv, sarif (SARIF 2.1.0) or "
     "webannotation "
     "(W3C Web Annotation)"},
    kLexiconOption,
    kQueryAsOfOption,
};

constexpr std::string_view kExamples[] = {
    "candor findings --severity high",
    "candor findings --signal refused-disclosure --query 'from:partner.example date:2026-03..'",
    "candor findings --party quellin --signal refused-disclosure  # what one side did not tell",
    "candor findings --format jsonl --limit 0 > findings.jsonl",
    "candor findings --tag board --state confirmed",
    "candor findings --new                  # what came since the run before",
    "candor findings --format sarif > findings.sarif",
};

constexpr std::array<std::string_view, 6> kFormats = {"text", "json",  "jsonl",
                                                      "csv",  "sarif", "webannotation"};

/// True for the forms that go to another program as a whole.
bool IsExport(const std::string& format) {
  return format == "csv" || format == "sarif" || format == "webannotation";
}

/// What went is told where all findings are asked for, or those of a signal, dimension or weight: of what is
/// gone nothing else is known.
bool MayTellGone(const FindingFilter& filter) {
  return !filter.query && !filter.state && filter.tags.empty() && filter.path.empty() &&
         filter.parties.empty() && !filter.only_new && filter.limit == UINT64_MAX;
}

Result<std::string> Sarif(const Arguments& arguments, CaseReader* reader, const FindingFilter& filter,
                          std::vector<FindingRow> rows) {
  SarifInput input;
  input.findings = std::move(rows);
  Result<std::vector<ExceptionRow>> exceptions = reader->Exceptions();
  if (!exceptions) return exceptions.error();
  input.exceptions = std::move(*exceptions);
  Result<ToldBefore> before = reader->Before();
  if (!before) return before.error();
  input.before = std::move(*before);
  Result<std::vector<WaitingReview>> waiting = reader->WaitingReviews();
  if (!waiting) return waiting.error();
  input.waiting = std::move(*waiting);
  std::erase_if(input.before.gone, [&](const GoneFinding& gone) {
    return !MayTellGone(filter) || (!filter.signal.empty() && gone.signal != filter.signal) ||
           (!filter.dimension.empty() && gone.dimension != filter.dimension) ||
           gone.severity < filter.min_severity || gone.confidence < filter.min_confidence;
  });
  Diagnostics diagnostics;  // whoever screened with these rules has read them
  Result<Lexicon> lexicon = LoadLexicon(LexiconFolders(arguments.All("lexicon")), &diagnostics);
  if (!lexicon) return lexicon.error();
  input.lexicon = &*lexicon;
  Result<std::vector<RunRow>> runs = reader->Runs();
  if (!runs) return runs.error();
  input.run = runs->empty() ? 0 : runs->back().run;
  Result<ExportPlaces> places = ExportPlaces::Of(reader);
  if (!places) return places.error();
  return Dump(SarifLog(input, *places)) + "\n";
}

/// The rows in one of the forms of IsExport().
Result<std::string> Exported(const Arguments& arguments, const std::string& format, CaseReader* reader,
                             const FindingFilter& filter, std::vector<FindingRow> rows) {
  if (format == "csv") return FindingsCsv(rows);
  if (format == "sarif") return Sarif(arguments, reader, filter, std::move(rows));
  Result<ExportPlaces> places = ExportPlaces::Of(reader);
  if (!places) return places.error();
  return Dump(WebAnnotations(rows, *places)) + "\n";
}

Result<int> Run(const Arguments& arguments) {
  Result<std::string> format = arguments.Choice("format", "text", kFormats);
  if (!format) return format.error();
  FindingFilter filter;
  filter.signal = arguments.Get("signal");
  filter.dimension = arguments.Get("dimension");
  filter.path = arguments.Get("path");
  filter.every_copy = arguments.Has("no-dedup");
  filter.every_place = filter.every_copy || arguments.Has("every");
  if (filter.every_copy && (*format == "sarif" || *format == "webannotation"))
    return Error{"usage", "--no-dedup would write one result of " + *format + " several times",
                 "it is for text, json, jsonl and csv; with --every each place of a result is written",
                 ExitStatus::kUsage};
  filter.only_new = arguments.Has("new");
  const Result<std::optional<Verdict>> state = StateOption(arguments);
  if (!state) return state.error();
  filter.state = *state;
  Result<std::vector<std::string>> tags = TagsOption(arguments, "tag");
  if (!tags) return tags.error();
  filter.tags = std::move(*tags);
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
  Result<long> limit = arguments.Number("limit", IsExport(*format) ? 0 : 50, 0, 1'000'000'000);
  if (!limit) return limit.error();
  filter.limit = *limit == 0 ? UINT64_MAX : static_cast<uint64_t>(*limit);

  Result<std::unique_ptr<CaseReader>> reader = OpenCaseForQuery(arguments);
  if (!reader) return reader.error();
  if (filter.query) {
    if (Status known = KnowsNames(*filter.query, reader->get()); !known) return known.error();
  }
  for (const std::string& tag : filter.tags) {
    if (Status known = KnowsTag(tag, reader->get()); !known) return known.error();
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
  if (IsExport(*format)) {
    Result<std::string> exported = Exported(arguments, *format, reader->get(), filter, std::move(*rows));
    if (!exported) return exported.error();
    terminal.Write(*exported);
    return 0;
  }
  if (*format != "text") {
    PrintJson(terminal, *format == "json" ? Format::kJson : Format::kJsonl, *rows,
              [](const FindingRow& row) { return FindingJson(row); });
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
  if (!filter.only_new) {
    PrintFindings(terminal, *rooms, *rows, *counts, *coverage);
    return 0;
  }
  Result<ToldBefore> before = (*reader)->Before();
  if (!before) return before.error();
  if (rows->empty() && before->any_run) {
    terminal.WriteLines("Nothing new since the run before.\n");
  } else {
    PrintFindings(terminal, *rooms, *rows, *counts, *coverage);
  }
  if (!before->any_run) {
    terminal.WriteLines("\nNo run ended before the last one, so that all of it is new.\n");
  } else if (!before->gone.empty()) {
    terminal.WriteLines("\n" + Counted(before->gone.size(), "finding") +
                        " of the run before went: candor findings --format sarif tells which.\n");
  }
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
