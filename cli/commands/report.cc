// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/analyst.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/report.h"
#include "cli/commands/score_case.h"
#include "cli/exports/document_rows.h"
#include "cli/exports/lists_csv.h"
#include "cli/exports/places.h"
#include "cli/exports/sarif.h"
#include "cli/exports/web_annotations.h"
#include "cli/report/pack.h"
#include "cli/report/report_data.h"
#include "cli/report/sections.h"
#include "cli/score_input.h"
#include "cli/score_output.h"
#include "cli/source_bytes.h"
#include "cli/timeline_output.h"
#include "ingest/find_workers.h"
#include "lexicons/loader.h"
#include "scorecard/scorecard.h"
#include "scorecard/timeline.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"title", 0, "TEXT", "what the matter is called (default: \"Screening of\" and the rooms)"},
    {"for", 0, "TEXT", "for whom it is made (default: our side, where it was named)"},
    {"by", 0, "TEXT", "who makes it, and is asked to sign (default: left open)"},
    {"as-of", 0, "DATE",
     "the state of that day, as 2025-06-30: open requests age to it, later messages are left out (default: "
     "day of the newest message)"},
    {"min-confidence", 0, "P", "findings that are at least this sure, in percent (default 50)"},
    {"limit", 'n', "N", "at most N findings in the page itself, the worst first (default 500; 0: all)"},
    {"pictures", 0, "N", "at most N pages of PDFs as pictures, those of the worst findings (default 60)"},
    {"settings", 0, "FILE", "weights, thresholds and dealbreakers of yours (docs/scorecard.md)"},
    kLexiconOption,
    kNoSandboxOption,
    {"force", 0, "", "replace a report that is there already"},
};

constexpr std::string_view kExamples[] = {
    "candor report evidence                 # then open evidence/index.html",
    "candor report evidence --title 'Project Heron' --by 'A. Byrne'",
    "candor report evidence --as-of 2025-06-30 --force",
};

constexpr std::string_view kPage = "index.html", kSums = "SHA256SUMS";

/// Reads one of the reader's answers into its place.
template <typename Value>
Status Read(Result<Value> answer, Value* into) {
  if (!answer) return answer.error();
  *into = std::move(*answer);
  return {};
}

/// Findings that are sure enough, or that people confirmed.
Status ReadFindings(CaseReader* reader, ReportData* data) {
  FindingFilter filter;
  filter.without = data->dossier.mail.later;
  if (Status read = Read(reader->Findings(filter), &data->findings); !read) return read;
  std::erase_if(data->findings, [&](const FindingRow& row) {
    const bool confirmed = row.review && row.review->verdict == Verdict::kConfirmed;
    return row.finding.confidence < data->min_confidence && !confirmed;
  });
  return {};
}

Status ReadData(const Arguments& arguments, CaseReader* reader, ReportData* data) {
  Result<Settings> settings = SettingsOf(arguments);
  if (!settings) return settings.error();
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(arguments.All("lexicon"));
  if (!rules) return rules.error();
  Diagnostics said_already;
  for (Status read :
       {Read(LoadLexicon(LexiconFolders(arguments.All("lexicon")), &said_already), &data->lexicon),
        Read(Rooms::Of(reader), &data->rooms), Read(reader->Rooms(), &data->room_rows),
        Read(reader->OurSide(), &data->us), Read(reader->Runs(), &data->runs),
        Read(reader->Log(), &data->log), Read(reader->GetCoverage(), &data->coverage),
        Read(reader->Exceptions(), &data->exceptions), Read(FindUncoveredLanguages(reader), &data->uncovered),
        Read(DossierOf(arguments, reader), &data->dossier)}) {
    if (!read) return read;
  }
  data->as_of = data->dossier.mail.as_of;
  const std::vector<ShapeSignal> shapes = ShapesOf(data->dossier, settings->shape);
  data->card =
      Judge(ScoreInputOf(data->dossier, shapes, settings->shape, QuestionsOf(**rules, data->dossier)),
            settings->scorecard);
  data->manage_from = settings->scorecard.manage;
  data->events = MakeTimeline(TimelineInputOf(data->dossier, shapes, data->min_confidence));
  data->title = arguments.Get("title", DefaultTitle(data->room_rows));
  data->prepared_for = arguments.Get("for", OurNames(*data));
  data->prepared_by = arguments.Get("by");
  if (Status read = ReadFindings(reader, data); !read) return read;
  Arrange(data);
  return {};
}

/// The pages on which findings stand that are shown, the worst first.
std::vector<WantedPage> PagesToDraw(const ReportData& data) {
  std::vector<WantedPage> pages;
  std::set<std::pair<std::string, uint32_t>> seen;
  for (const FindingRow& row : data.findings) {
    if (data.shown.numbers.count(row.finding.id) == 0) continue;
    if (row.page == kNoPage || row.document.media_type != "application/pdf") continue;
    if (seen.insert({row.document.control, row.page}).second) pages.push_back({row.document, row.page + 1});
  }
  return pages;
}

Status DrawPictures(const Arguments& arguments, size_t most, CaseReader* reader, ReportData* data) {
  std::vector<WantedPage> pages = PagesToDraw(*data);
  data->pages_with_findings = pages.size();
  if (pages.size() > most) pages.resize(most);
  if (pages.empty()) return {};
  Result<WorkerOptions> worker = FindWorkers();
  if (!worker) return worker.error();
  worker->sandbox = !arguments.Has(kNoSandboxOption.name);
  ConfinementRecord confinement;
  worker->confinement = &confinement;
  Result<std::vector<ManifestRow>> manifest = reader->Manifest();
  if (!manifest) return manifest.error();
  SourceBytes sources(*manifest, *worker);
  data->pictures = DrawPages(pages, &sources, *worker);
  if (confinement.refused()) return confinement.refusal();
  for (const auto& [control, why] : data->pictures.not_drawn)
    std::fprintf(stderr, "candor: warning: no picture of %s: %s\n", control.c_str(), why.c_str());
  return {};
}

template <typename Row, typename ToJsonFunction>
std::string Lines(const std::vector<Row>& rows, ToJsonFunction to_json) {
  std::string lines;
  for (const Row& row : rows) lines += Dump(to_json(row)) + "\n";
  return lines;
}

/// The lists, in the forms in which other programs read them.
Result<std::vector<PackFile>> ListsOf(CaseReader* reader, const ReportData& data) {
  Result<ExportPlaces> places = ExportPlaces::Of(reader);
  if (!places) return places.error();
  Result<ToldBefore> before = reader->Before();
  if (!before) return before.error();
  Result<std::vector<ListedDocument>> documents = ListDocuments(reader);
  if (!documents) return documents.error();
  Result<std::vector<ManifestRow>> manifest = reader->Manifest();
  if (!manifest) return manifest.error();
  Result<std::vector<WaitingReview>> waiting = reader->WaitingReviews();
  if (!waiting) return waiting.error();
  SarifInput sarif;
  sarif.waiting = std::move(*waiting);
  sarif.findings = data.findings;
  sarif.exceptions = data.exceptions;
  sarif.before = std::move(*before);
  sarif.lexicon = &data.lexicon;
  sarif.run = data.runs.empty() ? 0 : data.runs.back().run;
  const std::vector<LedgerRow>& requests = data.dossier.mail.requests;
  return std::vector<PackFile>{
      {"findings.csv", FindingsCsv(data.findings)},
      {"findings.jsonl", Lines(data.findings, [](const FindingRow& row) { return FindingJson(row); })},
      {"findings.sarif", Dump(SarifLog(sarif, *places)) + "\n"},
      {"findings.jsonld", Dump(WebAnnotations(data.findings, *places)) + "\n"},
      {"requests.csv", RequestsCsv(requests)},
      {"requests.jsonl", Lines(requests, [](const LedgerRow& row) { return RequestJson(row); })},
      {"scorecard.jsonl", Lines(data.card.parties,
                                [&](const PartyScore& party) {
                                  return PartyJson(party, data.card, data.coverage.confinement);
                                })},
      {"timeline.jsonl", Lines(data.events, TimelineJson)},
      {"documents.csv", DocumentsCsv(*documents)},
      {"exceptions.csv", ExceptionsCsv(data.exceptions)},
      {"manifest.csv", ManifestCsv(*manifest)}};
}

}  // namespace

Result<std::vector<PackFile>> MakePack(const Arguments& arguments, PackCounts* counts) {
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  Result<long> limit = arguments.Number("limit", 500, 0, 1'000'000'000);
  if (!limit) return limit.error();
  Result<long> pictures = arguments.Number("pictures", 60, 0, 10'000);
  if (!pictures) return pictures.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  ReportData data;
  data.min_confidence = static_cast<double>(*percent) / 100;
  data.most_shown = *limit == 0 ? SIZE_MAX : static_cast<size_t>(*limit);
  if (Status read = ReadData(arguments, reader->get(), &data); !read) return read.error();
  if (Status drawn = DrawPictures(arguments, static_cast<size_t>(*pictures), reader->get(), &data); !drawn)
    return drawn.error();
  Result<std::vector<PackFile>> files = ListsOf(reader->get(), data);
  if (!files) return files.error();
  std::vector<std::string> names;
  for (const PackFile& file : *files) names.push_back(file.name);
  names.emplace_back(kSums);
  files->insert(files->begin(), {std::string(kPage), ReportPage(data, names)});
  files->push_back({std::string(kSums), Sha256Sums(*files)});
  *counts = {data.counts, data.pictures.drawn.size()};
  return files;
}

namespace {

Status CheckPlace(const Arguments& arguments, const std::string& folder) {
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<RoomRow>> rooms = (*reader)->Rooms();
  if (!rooms) return rooms.error();
  return CheckOutsideOfRooms(folder, *rooms);
}

Result<int> Run(const Arguments& arguments) {
  const std::string& folder = arguments.operands().front();
  const bool force = arguments.Has("force");
  if (Status may = CheckPackFolder(folder, force); !may) return may.error();
  if (Status outside = CheckPlace(arguments, folder); !outside) return outside.error();
  PackCounts counts;
  Result<std::vector<PackFile>> files = MakePack(arguments, &counts);
  if (!files) return files.error();
  uint64_t bytes = 0;
  for (const PackFile& file : *files) bytes += file.bytes.size();
  if (Status written = WritePack(folder, *files, force); !written) return written.error();
  const Terminal terminal = OutputTerminal(arguments);
  terminal.WriteLines(PathLine(folder) + "/" + std::string(kPage) + ": " +
                      FindingCountsLine(counts.findings) + ", " + Counted(counts.pictures, "picture") + ", " +
                      Bytes(bytes) + " in " + Counted(files->size(), "file") + "\n");
  return 0;
}

}  // namespace

const CommandSpec& ReportCommand() {
  static constexpr CommandSpec kCommand = {
      "report",
      "DIR",
      1,
      1,
      "Writes an evidence pack that opens without candor",
      "Makes a folder with one page, index.html, that any browser opens and prints: what was screened and "
      "what "
      "was not read, how each other side reads and what to ask it next, the findings in their passages with "
      "citation, hash and verdict, the pages of PDFs on which they stand as pictures with the quote marked, "
      "the "
      "disclosure ledger, NDA periods, timeline, exceptions, method and limits. It has no script and asks "
      "nothing of any network. Beside it the same as csv, jsonl, SARIF and Web Annotations, and SHA256SUMS "
      "with the hash of each file.\n\n"
      "Pictures are drawn from the rooms as they are now, in the sandbox; a file that is not as it was read "
      "gets none. The same case gives the same bytes.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
