// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/json.h"
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
};

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(arguments.All("lexicon"));
  if (!rules) return rules.error();
  Terminal terminal = OutputTerminal(arguments);
  std::vector<FindingRow> rows;
  for (const std::string& id : arguments.operands()) {
    Result<FindingRow> row = (*reader)->FindingById(id);
    if (!row) return row.error();
    rows.push_back(std::move(*row));
  }
  if (*format != Format::kText) {
    PrintJson(terminal, *format, rows, [&](const FindingRow& row) {
      Json json = FindingJson(row);
      json["ask"] = (*rules)->Questions(row.finding.signal);
      return json;
    });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  for (const FindingRow& row : rows)
    PrintFinding(terminal, *rooms, row, (*rules)->Questions(row.finding.signal), arguments.Has("why"));
  return 0;
}

}  // namespace

const CommandSpec& ShowCommand() {
  static constexpr CommandSpec kCommand = {"show",
                                           "ID...",
                                           1,
                                           SIZE_MAX,
                                           "Shows a finding in its context",
                                           "Shows the sentence of a finding with what stands around it, the "
                                           "document with its hash and every path at which it "
                                           "stands, page, offsets and message, and what its rule says to ask "
                                           "next (a rule of your own: name it with --lexicon).",
                                           kOptions,
                                           kExamples,
                                           Run};
  return kCommand;
}

}  // namespace candor
