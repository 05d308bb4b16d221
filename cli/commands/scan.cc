// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <numeric>
#include <utility>

#include "analyzers/fingerprint.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/file_reader.h"
#include "cli/json.h"
#include "cli/ocr_options.h"
#include "cli/password_file.h"
#include "cli/printer.h"
#include "lexicons/file_text.h"
#include "lexicons/loader.h"
#include "model/codes.h"
#include "model/names.h"
#include "text/segmenter.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    {"jsonl", 0, "",
     "read {\"id\", \"text\", \"doc\"?, \"lang\"?} a line from standard input, write {\"id\", \"findings\"} "
     "a line; lines of white space are passed over"},
    kLexiconOption,
    {"min-confidence", 0, "P",
     "only findings at least this sure, in percent (default 50 for files, 0 with --jsonl)"},
    {"fail-on", 0, "SEVERITY", "end with status 1 when a finding is at least this severe"},
    kOcrOption,
    kOcrLanguagesOption,
    kPasswordFileOption,
    kNoSandboxOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor scan mail.eml contract.pdf",
    "candor scan --jsonl < passages.jsonl > findings.jsonl",
};

struct ScanState {
  double min_confidence = 0;
  std::optional<Severity> fail_on;
  bool failed = false;      // a finding reached fail_on
  bool incomplete = false;  // something could not be read
  std::string lexicon;      // digest of the rules
};

uint32_t PageOf(const Document& document, Span span) {
  for (uint32_t page = 0; page < document.pages.size(); ++page) {
    if (span.begin < document.pages[page].span.end) return page;
  }
  return kNoPage;
}

// The row that a case would give for this finding, so that scan and findings print the same.
FindingRow RowOf(const Item& item, const Finding& finding, CodePointOffsets* offsets) {
  const Document& document = *item.document;
  FindingRow row;
  row.finding = finding;
  row.event = finding.id;
  Span points = offsets->At(finding.span);
  row.begin_point = points.begin;
  row.end_point = points.end;
  row.quote = document.Slice(finding.span);
  row.sentence = document.Slice(finding.sentence);
  row.page = PageOf(document, finding.span);
  for (const Zone& zone : document.zones) {
    if (zone.span.begin > finding.span.begin || finding.span.begin >= zone.span.end) continue;
    const bool unseen = zone.kind == ZoneKind::kComment || zone.kind == ZoneKind::kHidden;
    row.zone = {zone.kind, unseen ? zone.author : "", unseen ? zone.date : ""};
    if (zone.kind == ZoneKind::kQuoted)
      row.quotation = Quotation{zone.author, zone.date, std::max<uint16_t>(zone.level, 1), {}};
  }
  for (const WordBox& word : document.words) {
    if (word.span.Overlaps(finding.span)) row.boxes.push_back(word);
  }
  row.document.sha256 = document.sha256;
  row.document.media_type = document.media_type;
  row.document.type = document.type;
  row.document.path = item.path;
  row.document.message = document.message;
  row.locations.push_back(Location{"", item.path, "", item.state});
  return row;
}

/// Places of one event become one row, as in a case: that of what stands in a document's own text, then the
/// strongest, speaks for the others.
std::vector<FindingRow> OneRowAnEvent(std::vector<FindingRow> rows) {
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::make_pair(rows[a].quotation.has_value(), -rows[a].finding.confidence) <
           std::make_pair(rows[b].quotation.has_value(), -rows[b].finding.confidence);
  });
  std::vector<EventMember> members;
  members.reserve(order.size());
  for (const size_t row : order) {
    const Finding& finding = rows[row].finding;
    members.push_back({finding.signal, finding.fingerprint, rows[row].quotation.has_value()});
  }
  const std::vector<size_t> leaders = GroupEvents(members);
  std::vector<bool> leads(rows.size(), true);
  for (size_t i = 0; i < order.size(); ++i) {
    if (leaders[i] == i) continue;
    const FindingRow& other = rows[order[i]];
    leads[order[i]] = false;
    rows[order[leaders[i]]].also.push_back({other.finding.id, "", other.page, other.begin_point,
                                            other.end_point, other.locations, other.quotation.has_value()});
  }
  std::vector<FindingRow> events;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (leads[i]) events.push_back(std::move(rows[i]));
  }
  return events;
}

void Report(Format format, const Terminal& terminal, Family* family, Analyst* analyst, ScanState* state,
            std::vector<FindingRow>* all) {
  analyst->Analyse(family);
  for (const Item& item : family->items) {
    if (const std::string line = NotReadLine(item); !line.empty())
      std::fprintf(stderr, "candor: %s\n", line.c_str());
    for (const Problem& problem : item.document ? item.document->problems : std::vector<Problem>()) {
      const CodeInfo* code = FindCode(problem.code);
      if (code == nullptr || !code->loses_content) continue;
      std::fprintf(stderr, "candor: %s: not all was read (%s): %s\n", PathLine(item.path).c_str(),
                   problem.code.c_str(), OneLine(problem.detail).c_str());
    }
    if (!item.document) continue;
    CodePointOffsets offsets(item.document->text);
    std::vector<FindingRow> rows;
    for (const Finding& finding : item.findings) {
      if (finding.confidence < state->min_confidence) continue;
      if (state->fail_on && finding.severity >= *state->fail_on) state->failed = true;
      FindingRow row = RowOf(item, finding, &offsets);
      row.lexicon = state->lexicon;
      (format == Format::kText ? rows : *all).push_back(std::move(row));
    }
    for (const FindingRow& row : OneRowAnEvent(std::move(rows))) {
      const Finding& finding = row.finding;
      std::string place =
          PathLine(item.path) + (row.page != kNoPage ? ":" + std::to_string(row.page + 1) : "");
      char confidence[16];
      std::snprintf(confidence, sizeof confidence, "%.2f", finding.confidence);
      terminal.Write(
          terminal.Paint(Style::kCyan, place) + ": " +
          terminal.Paint(StyleOf(finding.severity), Name(finding.severity)) + " " + confidence + " " +
          finding.signal + (row.quotation ? " (" + QuotationLine(*row.quotation) + ")" : "") + ": " +
          OneLine(row.sentence) +
          (row.also.empty() ? "" : " (and " + std::to_string(row.also.size()) + " more places)") + "\n");
    }
  }
}

// One line of --jsonl. Errors are answers, too: the lines of input and output must correspond.
Json Answer(const std::string& line, Analyst* analyst, ScanState* state) {
  Json input = Json::parse(line, nullptr, false);
  if (input.is_discarded() || !input.is_object() || !input.contains("id") || !input.contains("text") ||
      !input["text"].is_string()) {
    state->incomplete = true;
    return Json{{"id", nullptr},
                {"error", input.is_discarded() ? "not valid JSON in UTF-8"
                                               : "not an object with \"id\" and \"text\""}};
  }
  Document document;
  document.text = ToValidUtf8(input["text"].get<std::string>());
  document.sha256 = Sha256Hex(document.text);
  document.media_type = "text/plain";
  if (input.contains("lang") && input["lang"].is_string())
    document.language = input["lang"].get<std::string>();
  if (!document.language.empty() && !IsLanguageCode(document.language)) {
    state->incomplete = true;
    return Json{{"id", input["id"]}, {"error", "unknown language in \"lang\""}};
  }
  if (input.contains("doc") && input["doc"].is_string()) {
    std::optional<DocumentType> type = ParseDocumentType(input["doc"].get<std::string>());
    if (!type) {
      state->incomplete = true;
      return Json{{"id", input["id"]}, {"error", "unknown document type in \"doc\""}};
    }
    document.type = *type;
  }
  Segment(&document);
  Json findings = Json::array();
  CodePointOffsets offsets(document.text);
  for (const Finding& finding : analyst->AnalyseAs(document)) {
    if (finding.confidence < state->min_confidence) continue;
    if (state->fail_on && finding.severity >= *state->fail_on) state->failed = true;
    findings.push_back(FindingJson(finding, offsets.At(finding.span), document.Slice(finding.span),
                                   document.Slice(finding.sentence)));
  }
  return Json{{"id", input["id"]}, {"findings", std::move(findings)}};
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  const bool jsonl = arguments.Has("jsonl");
  if (jsonl) {
    if (Status one = HasOneFormat(arguments, "--jsonl", Format::kJsonl); !one) return one.error();
  }
  const std::vector<std::string>& files = arguments.operands();
  if (jsonl ? files.size() > 1 || (files.size() == 1 && files[0] != "-") : files.empty()) {
    return Error{"usage",
                 jsonl ? "--jsonl reads standard input and takes no files"
                       : "candor scan needs files, \"-\" for standard input, or --jsonl",
                 "see candor scan --help", ExitStatus::kUsage};
  }
  Result<long> percent = arguments.Number("min-confidence", jsonl ? 0 : 50, 0, 100);
  if (!percent) return percent.error();
  const Result<OcrOptions> ocr = OcrOf(arguments);
  if (!ocr) return ocr.error();
  ScanState state;
  state.min_confidence = static_cast<double>(*percent) / 100;
  Result<std::optional<Severity>> fail_on = SeverityOption(arguments, "fail-on");
  if (!fail_on) return fail_on.error();
  state.fail_on = *fail_on;
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(arguments.All("lexicon"));
  if (!rules) return rules.error();
  Result<std::string> digest = LexiconDigest(LexiconFolders(arguments.All("lexicon")));
  if (!digest) return digest.error();
  state.lexicon = *digest;
  Analyst analyst(*rules);
  Terminal terminal = OutputTerminal(arguments);

  if (jsonl) {
    std::ios::sync_with_stdio(false);
    std::string line, out;
    while (std::getline(std::cin, line)) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      out += Dump(Answer(line, &analyst, &state)) + "\n";
      if (out.size() > (1u << 16)) {
        terminal.Write(out);
        out.clear();
      }
    }
    terminal.Write(out);
  } else {
    const Result<PasswordFile> passwords = PasswordsOf(arguments);
    if (!passwords) return passwords.error();
    std::vector<FindingRow> rows;
    Result<bool> complete =
        ReadFiles(files, {!arguments.Has(kNoSandboxOption.name), *ocr, passwords->passwords},
                  [&](Family family) { Report(*format, terminal, &family, &analyst, &state, &rows); });
    if (!complete) return complete.error();
    state.incomplete = !*complete;
    if (*format != Format::kText) {
      PrintJson(terminal, *format, OneRowAnEvent(std::move(rows)), [](const FindingRow& row) {
        Json json = FindingJson(row);
        json["new"] = nullptr;  // without a case there is no run before
        return json;
      });
    }
  }
  if (state.failed) return static_cast<int>(ExitStatus::kFindings);
  return static_cast<int>(state.incomplete ? ExitStatus::kIncomplete : ExitStatus::kDone);
}

}  // namespace

const CommandSpec& ScanCommand() {
  static constexpr CommandSpec kCommand = {
      "scan",
      "[FILE...]",
      0,
      SIZE_MAX,
      "Finds signals in files without a case, like grep",
      "Reads files (or folders) as screen does and prints each finding on a line: path, page, severity, "
      "confidence, signal, "
      "sentence. A lone \"-\" is standard input. What cannot be read, or is not there, is said on stderr and "
      "makes the exit status 3.\n"
      "With --jsonl it answers passages from other programs, one line for one line, in the same order; only "
      "lines of white space are passed over without an answer.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
