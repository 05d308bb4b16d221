// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <iterator>

#include "base/ascii.h"
#include "base/escape.h"
#include "base/io.h"
#include "base/utf16.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/csv.h"
#include "cli/json.h"
#include "cli/printer.h"
#include "cli/report/term_page.h"
#include "cli/term_highlights.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"min-confidence", 0, "P",
     "signal: and severity: ask for findings at least this sure, in percent (default 50)"},
    {"deadline", 0, "SECONDS",
     "stop when all queries together take longer; those that were counted are told, and the status is 4 "
     "(default 0: never)"},
    {"highlight", 0, "FILE",
     "also write where the words stand to a FILE that is not there yet: one JSON object a line for each "
     "passage with marks, or in a FILE that ends in .html a page that shows them"},
    kQueryAsOfOption,
    {"format", 'f', "FORMAT", "text for people, csv, json (one array) or jsonl (one object a line)"},
};

constexpr std::string_view kExamples[] = {
    "candor terms terms.txt",
    "candor terms terms.txt --format csv > report.csv",
    "candor terms terms.txt --highlight marks.jsonl",
    "candor terms terms.txt --highlight marks.html",
    "printf 'refus*\\nexact:\"ACME, Inc.\"\\n' | candor terms -",
};

/// A line of the list and what came of it.
struct TermRow {
  size_t line = 0;  ///< 1-based
  std::string query;
  std::optional<Error> error;
  TermCounts counts;
};

Result<std::string> ReadList(const std::string& path) {
  if (path != "-") return ReadFile(path);
  return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

/// The list of a program that saves "Unicode", with its byte order mark (Unicode 3.10); everything else as it
/// is.
std::string WithoutUtf16(std::string text) {
  const bool big = text.starts_with("\xFE\xFF");
  if (!big && !text.starts_with("\xFF\xFE")) return text;
  return DecodeUtf16(std::string_view(text).substr(2), big ? std::endian::big : std::endian::little);
}

/// One query a line. Empty lines and those that begin with # are passed over.
std::vector<TermRow> RowsOf(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<TermRow> rows;
  for (size_t line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view query = text.substr(0, end);
    const size_t line_end = text.substr(end).starts_with("\r\n") ? 2 : 1;
    text.remove_prefix(std::min(end + line_end, text.size()));
    const size_t first = query.find_first_not_of(" \t");
    if (first == std::string_view::npos || query[first] == '#') continue;
    query = query.substr(first, query.find_last_not_of(" \t") + 1 - first);
    rows.push_back({line, std::string(query), {}, {}});
  }
  return rows;
}

Json RowJson(const TermRow& row) {
  if (row.error) {
    return Json{{"line", row.line},
                {"query", JsonText(row.query)},
                {"status", "error"},
                {"error", JsonText(row.error->message)},
                {"hint", JsonText(row.error->hint)}};
  }
  return Json{{"line", row.line},
              {"query", JsonText(row.query)},
              {"status", "ok"},
              {"documents", row.counts.documents},
              {"with_families", row.counts.with_families},
              {"unique", row.counts.unique},
              {"passages", row.counts.passages},
              {"occurrences", row.counts.occurrences},
              {"new", row.counts.fresh}};
}

void PrintCsv(const Terminal& terminal, const std::vector<TermRow>& rows) {
  std::string out = CsvRecord({"line", "query", "status", "documents", "with_families", "unique", "passages",
                               "occurrences", "new", "error"});
  for (const TermRow& row : rows) {
    const auto count = [&](uint64_t number) { return row.error ? std::string() : std::to_string(number); };
    out += CsvRecord({std::to_string(row.line), JsonText(row.query), row.error ? "error" : "ok",
                      count(row.counts.documents), count(row.counts.with_families), count(row.counts.unique),
                      count(row.counts.passages), count(row.counts.occurrences), count(row.counts.fresh),
                      row.error ? JsonText(row.error->message) : ""});
  }
  terminal.Write(out);
}

void PrintTable(const Terminal& terminal, const std::vector<TermRow>& rows) {
  constexpr std::array<std::string_view, 6> kHeads = {"documents", "families", "unique",
                                                      "passages",  "hits",     "new"};
  constexpr size_t kWidth = 10;
  std::string out;
  for (const std::string_view head : kHeads) out.append(kWidth - head.size(), ' ').append(head);
  out += "  query\n";
  for (const TermRow& row : rows) {
    if (row.error) {
      out += "line " + std::to_string(row.line) + ": " + EscapeLine(row.query) + "\n  " +
             EscapeLine(row.error->message) +
             (row.error->hint.empty() ? "" : " (" + EscapeLine(row.error->hint) + ")") + "\n";
      continue;
    }
    const std::array<uint64_t, 6> counts = {row.counts.documents, row.counts.with_families, row.counts.unique,
                                            row.counts.passages,  row.counts.occurrences,   row.counts.fresh};
    for (const uint64_t count : counts) {
      const std::string text = Thousands(count);
      out.append(text.size() < kWidth ? kWidth - text.size() : 1, ' ').append(text);
    }
    out += "  " + EscapeLine(row.query) + "\n";
  }
  terminal.Write(out);
}

std::vector<TermOnPage> OnPage(const std::vector<TermRow>& rows) {
  std::vector<TermOnPage> terms;
  for (const TermRow& row : rows) {
    terms.push_back({row.line, row.query,
                     row.error ? row.error->message
                               : Counted(row.counts.documents, "document") + ", " +
                                     Counted(row.counts.occurrences, "hit")});
  }
  return terms;
}

Result<int> Run(const Arguments& arguments) {
  static constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "jsonl", "csv"};
  Result<std::string> format = arguments.Choice("format", "text", kFormats);
  if (!format) return format.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  Result<long> deadline = arguments.Number("deadline", 0, 0, 86'400);
  if (!deadline) return deadline.error();
  if (Result<std::string> as_of = AsOf(arguments); !as_of) return as_of.error();
  if (arguments.Has("highlight")) {
    if (Status may = MayCreate(arguments.Get("highlight")); !may) return may.error();
  }
  Result<std::string> list = ReadList(arguments.operands()[0]);
  if (!list) return list.error();
  std::vector<TermRow> rows = RowsOf(WithoutUtf16(std::move(*list)));
  if (rows.empty()) {
    return Error{"usage", EscapeLine(arguments.operands()[0]) + ": there is no query in the list",
                 "write one query a line; candor search --help says what a query is", ExitStatus::kUsage};
  }
  CaseReader::Options options;
  options.deadline = std::chrono::seconds(*deadline);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments, options);
  if (!reader) return reader.error();
  std::vector<Query> queries;
  std::vector<TermRow*> asked;
  for (TermRow& row : rows) {
    Result<Query> query = ParseQueryOf(arguments, row.query);
    Status known = query ? KnowsNames(*query, reader->get()) : Status(query.error());
    if (!known) {
      if (known.error().status != ExitStatus::kUsage) return known.error();
      row.error = known.error();
      continue;
    }
    queries.push_back(std::move(*query));
    asked.push_back(&row);
  }
  auto counts = (*reader)->CountTerms(queries, static_cast<double>(*percent) / 100);
  if (!counts) return counts.error();
  size_t late = 0;
  for (size_t i = 0; i < asked.size(); ++i) {
    if ((*counts)[i]) {
      asked[i]->counts = *(*counts)[i];
    } else {
      asked[i]->error = (*counts)[i].error();
      if (asked[i]->error->code != "deadline") continue;
      asked[i]->error->hint = late++ == 0 ? "allow more time with --deadline" : "";
      asked[i]->error->message = "not counted: --deadline was over";
    }
  }
  if (arguments.Has("highlight")) {
    std::vector<AskedTerm> terms;
    for (size_t i = 0; i < asked.size(); ++i)
      if (!asked[i]->error) terms.push_back({asked[i]->line, std::move(queries[i])});
    Result<std::vector<MarkedPassage>> passages =
        MarkedPassages(reader->get(), terms, static_cast<double>(*percent) / 100);
    if (!passages) return passages.error();
    Result<Rooms> rooms = Rooms::Of(reader->get());
    if (!rooms) return rooms.error();
    const std::string file = arguments.Get("highlight");
    const std::string marks = AsciiLower(file).ends_with(".html") ? TermPage(OnPage(rows), *passages, *rooms)
                                                                  : HighlightLines(*passages);
    if (Status written = WriteNewFile(file, marks); !written) return written.error();
  }
  Terminal terminal = OutputTerminal(arguments);
  if (*format == "csv") {
    PrintCsv(terminal, rows);
  } else if (*format != "text") {
    PrintJson(terminal, *format == "json" ? Format::kJson : Format::kJsonl, rows, RowJson);
  } else {
    PrintTable(terminal, rows);
    Result<Coverage> coverage = (*reader)->GetCoverage();
    if (!coverage) return coverage.error();
    PrintCaveats(terminal, *coverage);
  }
  return late == 0 ? 0 : static_cast<int>(ExitStatus::kFailed);
}

}  // namespace

const CommandSpec& TermsCommand() {
  static constexpr CommandSpec kCommand = {
      "terms",
      "FILE",
      1,
      1,
      "Counts what each query of a list finds",
      "The search term report: FILE has one query a line (- is standard input), lines that begin with # are "
      "remarks. Each gives a row in the order of the list: the documents it finds, the documents with "
      "their families (the message or office file in which one hangs, and all that hangs in that), those "
      "that no other query of the list finds (unique), passages, "
      "marked words in them (hits), and documents that the last run read first (new). A copy of a document "
      "counts once. A query that cannot be read is a row with its error and stops nothing.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
