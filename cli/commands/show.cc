// SPDX-License-Identifier: GPL-3.0-or-later
#include <variant>

#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/json.h"
#include "cli/message_printer.h"
#include "cli/printer.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    kLexiconOption,
    {"why", 'w', "", "also the steps of the confidence"},
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor show 3f2a               # the beginning of an id will do when it is the only one",
    "candor show 3f2a --why",
    "candor show '<4711@partner.example>'  # a message: what it answers and what answers it",
    "candor show ROOM-000012",
};

/// Ids of findings are hex digits; a message is named by its id or by its control number.
bool NamesMessage(std::string_view id) {
  return id.find('@') != std::string_view::npos || id.starts_with('<') || id.starts_with("ROOM-") ||
         id.starts_with("room-");
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(arguments.All("lexicon"));
  if (!rules) return rules.error();
  Terminal terminal = OutputTerminal(arguments);
  std::vector<std::variant<FindingRow, MessageRow>> rows;
  for (const std::string& id : arguments.operands()) {
    if (NamesMessage(id)) {
      Result<MessageRow> row = (*reader)->FindMessage(id);
      if (!row) return row.error();
      rows.emplace_back(std::move(*row));
    } else {
      Result<FindingRow> row = (*reader)->FindingById(id);
      if (!row) return row.error();
      rows.emplace_back(std::move(*row));
    }
  }
  if (*format != Format::kText) {
    PrintJson(terminal, *format, rows, [&](const auto& row) {
      if (const auto* message = std::get_if<MessageRow>(&row)) return MessageRowJson(*message);
      const auto& finding = std::get<FindingRow>(row);
      Json json = FindingJson(finding);
      json["ask"] = (*rules)->Questions(finding.finding.signal);
      return json;
    });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  for (const auto& row : rows) {
    if (const auto* message = std::get_if<MessageRow>(&row)) {
      PrintMessage(terminal, *rooms, *message);
    } else {
      const auto& finding = std::get<FindingRow>(row);
      PrintFinding(terminal, *rooms, finding, (*rules)->Questions(finding.finding.signal),
                   arguments.Has("why"));
    }
  }
  return 0;
}

}  // namespace

const CommandSpec& ShowCommand() {
  static constexpr CommandSpec kCommand = {
      "show",
      "ID...",
      1,
      SIZE_MAX,
      "Shows a finding in its context, or a message in its conversation",
      "Shows the sentence of a finding with what stands around it, the "
      "document with its hash and every path at which it "
      "stands, page, offsets and message, and what its rule says to ask "
      "next (a rule of your own: name it with --lexicon). Of a message, named "
      "by its id or control number, it shows the place in its "
      "conversation: what it answers and what answers it.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
