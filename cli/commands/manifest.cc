// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/exports/lists_csv.h"
#include "cli/log_line.h"
#include "cli/rooms.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"format", 'f', "FORMAT", "text for people, json (one array), jsonl (one object a line) or csv"},
};

constexpr std::string_view kExamples[] = {
    "candor manifest --format csv > manifest.csv",
    "candor manifest --format jsonl | jq -r 'select(.state == \"failed\") | .path'",
};

Json Known(const std::string& value) { return value.empty() ? Json(nullptr) : Json(JsonText(value)); }

Json RowJson(const ManifestRow& row) {
  return {{"control", Known(row.control)},
          {"room", JsonText(row.root)},
          {"path", JsonText(row.path)},
          {"container", Known(row.container)},
          {"state", Name(row.state)},
          {"code", Known(row.code)},
          {"media_type", Known(row.media_type)},
          {"size", row.size},
          {"sha256", Known(row.sha256)},
          {"sha1", Known(row.sha1)},
          {"md5", Known(row.md5)},
          {"edrm_mih", Known(MessageIdHash(row))}};
}

Result<int> Run(const Arguments& arguments) {
  static constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "jsonl", "csv"};
  Result<std::string> format = arguments.Choice("format", "text", kFormats);
  if (!format) return format.error();
  Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<ManifestRow>> rows = (*reader)->Manifest();
  if (!rows) return rows.error();
  if (*format == "csv") {
    terminal.Write(ManifestCsv(*rows));
    return 0;
  }
  if (*format != "text") {
    PrintJson(terminal, *format == "json" ? Format::kJson : Format::kJsonl, *rows, RowJson);
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  Result<std::vector<LogEntry>> log = (*reader)->Log();
  if (!log) return log.error();
  constexpr size_t kControlWidth = 13, kStateWidth = 11, kSizeWidth = 14, kHashWidth = 64;
  for (const ManifestRow& row : *rows) {
    const std::string ending = row.code.empty() ? "" : "  (" + row.code + ")";
    terminal.Write(Padded(row.control.empty() ? "-" : row.control, kControlWidth) +
                   Padded(std::string(Name(row.state)), kStateWidth) +
                   Padded(Thousands(row.size), kSizeWidth) +
                   Padded(row.sha256.empty() ? "-" : row.sha256, kHashWidth) + "  " +
                   PathLine(rooms->Shown(row.root, row.path)) + ending + "\n");
  }
  terminal.Write("\n" + Counted(rows->size(), "item") + "; log: " + LogLine(*log) + "\n");
  return 0;
}

}  // namespace

const CommandSpec& ManifestCommand() {
  static constexpr CommandSpec kCommand = {
      "manifest",
      "",
      0,
      0,
      "Lists every file and part with its hashes and how it ended",
      "One row for each file of the rooms and each part of a container, those that were not read among them: "
      "control number, path, size, SHA-256, SHA-1 and MD5 as the bytes were when candor read them, and of "
      "messages the EDRM message identification hash (MD5 of the Message-ID with its angle brackets), by "
      "which "
      "other tools know the same message. Nothing in candor rests on MD5 and SHA-1, which can be forged.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
