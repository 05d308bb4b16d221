// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/log_line.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor log",
    "candor log --format jsonl | tail -1 | jq -r .hash  # the head",
};

Json EntryJson(const LogEntry& entry) {
  return {{"number", entry.number},
          {"at", IsoSecond(entry.at)},
          {"what", JsonText(entry.what)},
          {"detail", Json::parse(entry.detail, nullptr, false)},
          {"hash", entry.hash},
          {"hashed", JsonText(std::to_string(entry.number) + "\n" + std::to_string(entry.at) + "\n" +
                              entry.what + "\n" + entry.detail + "\n")}};
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<LogEntry>> log = (*reader)->Log();
  if (!log) return log.error();
  if (*format != Format::kText) {
    PrintJson(terminal, *format, *log, EntryJson);
    return 0;
  }
  for (const LogEntry& entry : *log) {
    terminal.WriteLines(std::to_string(entry.number) + "  " + IsoSecond(entry.at) + "  " +
                        terminal.Paint(Style::kBold, OneLine(entry.what)) + "  " + OneLine(entry.detail) +
                        "\n" + terminal.Paint(Style::kDim, "   " + entry.hash) + "\n");
  }
  terminal.Write("\n" + LogLine(*log) + "\n");
  return 0;
}

}  // namespace

const CommandSpec& LogCommand() {
  static constexpr CommandSpec kCommand = {
      "log",
      "",
      0,
      0,
      "Lists what was done with a case, in entries that vouch for each other",
      "Each run and each room that was forgotten, with time, version, options, rules and counts. The hash of "
      "an "
      "entry covers the entry and the hash before it, so that the last one, the head, vouches for all: note "
      "it "
      "down (with a report, in a letter, before a notary), and candor verify --head says later whether the "
      "case "
      "has grown from what it was then. Rooms stand in it as the first 16 digits of the SHA-256 of their "
      "name, "
      "because nothing is ever taken out of it.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
