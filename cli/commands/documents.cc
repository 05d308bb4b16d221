// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>
#include <set>

#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/exports/document_rows.h"
#include "cli/exports/lists_csv.h"
#include "cli/exports/load_file.h"
#include "cli/printer.h"
#include "cli/rooms.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"format", 'f', "FORMAT",
     "text for people, json (one array), jsonl (one object a line), csv or dat (Concordance load file)"},
    {"no-dedup", 0, "", "a row for each file or part that holds a document: copies by themselves"},
    {"encoding", 0, "NAME", "of dat: utf-8, utf-16le or windows-1252 (default utf-8)"},
    {"delimiters", 0, "C,Q,N",
     "of dat: the characters between columns, around values and for a line break inside one, by their "
     "numbers "
     "(default 20,254,174)"},
};

constexpr std::string_view kExamples[] = {
    "candor documents --format csv > documents.csv",
    "candor documents --format dat --encoding utf-16le > documents.dat",
};

constexpr std::array<std::string_view, 5> kFormats = {"text", "json", "jsonl", "csv", "dat"};
constexpr std::array<std::string_view, 3> kEncodings = {"utf-8", "utf-16le", "windows-1252"};

Result<LoadFileOptions> LoadFileOptionsOf(const Arguments& arguments, std::string_view format) {
  for (const char* option : {"encoding", "delimiters"}) {
    if (format != "dat" && arguments.Has(option)) {
      return Error{"usage", std::string("--") + option + " is of --format dat alone", "", ExitStatus::kUsage};
    }
  }
  Result<std::string> encoding = arguments.Choice("encoding", "utf-8", kEncodings);
  if (!encoding) return encoding.error();
  return ParseLoadFileOptions(arguments.Get("delimiters", "20,254,174"), *encoding);
}

void TellLosses(const LoadFileLosses& losses) {
  if (losses.delimiters > 0) {
    std::fprintf(
        stderr,
        "candor: warning: %s held a character that the load file needs for itself, and has '?' in its "
        "place; --delimiters takes others\n",
        Counted(losses.delimiters, "value").c_str());
  }
  if (losses.characters > 0) {
    std::fprintf(stderr,
                 "candor: warning: %s held characters that the encoding does not have, and has '?' in their "
                 "place; utf-8 and utf-16le have all\n",
                 Counted(losses.characters, "value").c_str());
  }
}

std::string StampsLine(const StampRange& stamps) {
  if (stamps.first.empty()) return "";
  return "; stamped " + OneLine(stamps.first) +
         (stamps.last == stamps.first ? "" : " to " + OneLine(stamps.last));
}

void PrintDocuments(const Terminal& terminal, const Rooms& rooms, const std::vector<ListedDocument>& rows) {
  constexpr size_t kControlWidth = 13, kTypeWidth = 14, kPagesWidth = 12;
  for (const ListedDocument& row : rows) {
    const DocumentInfo& info = row.info;
    terminal.Write(Padded(info.control, kControlWidth) + Padded(std::string(Name(info.type)), kTypeWidth) +
                   Padded(info.pages > 0 ? Counted(info.pages, "page") : "", kPagesWidth) +
                   PathLine(rooms.Shown(info.root, info.path)) + StampsLine(row.stamps) +
                   (info.message ? "; " + MessageLine(*info.message) : "") + "\n");
  }
  std::set<std::string> controls;
  for (const ListedDocument& row : rows) controls.insert(row.info.control);
  terminal.Write("\n" + Counted(controls.size(), "document") +
                 (controls.size() < rows.size() ? " in " + Counted(rows.size(), "place") : "") + "\n");
}

Result<int> Run(const Arguments& arguments) {
  Result<std::string> format = arguments.Choice("format", "text", kFormats);
  if (!format) return format.error();
  if (arguments.Has("no-dedup") && *format == "dat") {
    return Error{"usage", "--no-dedup would write one BEGDOC several times, which load files must not",
                 "csv and jsonl list copies; a load file has each document once", ExitStatus::kUsage};
  }
  Result<LoadFileOptions> load_file = LoadFileOptionsOf(arguments, *format);
  if (!load_file) return load_file.error();
  const Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<ListedDocument>> rows =
      ListDocuments(reader->get(), arguments.Has("no-dedup") ? ListedCopies::kEvery : ListedCopies::kOne);
  if (!rows) return rows.error();
  if (*format == "csv") {
    terminal.Write(DocumentsCsv(*rows));
  } else if (*format == "dat") {
    LoadFileWriter writer(*load_file);
    WriteDocuments(*rows, &writer);
    terminal.Write(writer.bytes());
    TellLosses(writer.losses());
  } else if (*format == "text") {
    Result<Rooms> rooms = Rooms::Of(reader->get());
    if (!rooms) return rooms.error();
    PrintDocuments(terminal, *rooms, *rows);
    Result<Coverage> coverage = (*reader)->GetCoverage();
    if (!coverage) return coverage.error();
    PrintCaveats(terminal, *coverage);
  } else {
    PrintJson(terminal, *format == "json" ? Format::kJson : Format::kJsonl, *rows, ListedDocumentJson);
  }
  return 0;
}

}  // namespace

const CommandSpec& DocumentsCommand() {
  static constexpr CommandSpec kCommand = {
      "documents",
      "",
      0,
      0,
      "Lists the documents of a case, also as a load file for review platforms",
      "One row for each document that was read, by control number: what it is, where it stands, its hashes, "
      "of "
      "messages their header, and the family that it belongs to (a message with its attachments), and of "
      "stamped "
      "pages the first and last stamp. Copies are one document, and rows of their own with --no-dedup; "
      "candor manifest lists every file.\n\n"
      "--format dat is the Concordance load file: a line a document with the field names of the trade. Its "
      "values cannot hold their own quotes; what was replaced is told on stderr.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
