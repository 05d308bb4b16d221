// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/timeline.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/score_case.h"
#include "cli/later_mail.h"
#include "cli/score_input.h"
#include "cli/timeline_output.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"party", 0, "TEXT", "only the other side whose name, or a domain of it, holds TEXT"},
    {"as-of", 0, "DATE",
     "the state of that day, as 2025-06-30: what is open is open until it, later messages are left out "
     "(default: day of the newest message)"},
    {"min-confidence", 0, "P", "findings that are at least this sure, in percent (default 50)"},
    {"settings", 0, "FILE", "grace period and other thresholds of yours (docs/shape.md)"},
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor timeline --party quellin.example",
    "candor timeline --format jsonl | jq 'select(.kind == \"sunset\" and .ahead)'  # what will be switched "
    "off",
};

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  Result<Settings> settings = SettingsOf(arguments);
  if (!settings) return settings.error();
  Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<Dossier> dossier = DossierOf(arguments, reader->get());
  if (!dossier) return dossier.error();
  if (Status known = KnowsParty(arguments, *dossier); !known) return known.error();
  const std::vector<ShapeSignal> shapes = ShapesOf(*dossier, settings->shape);
  std::vector<TimelineEvent> events =
      MakeTimeline(TimelineInputOf(*dossier, shapes, static_cast<double>(*percent) / 100));
  if (arguments.Has("party")) {
    const std::set<std::string> wanted = WantedParties(arguments, *dossier);
    std::erase_if(events, [&](const TimelineEvent& event) { return wanted.count(event.party) == 0; });
  }
  if (*format != Format::kText) {
    PrintJson(terminal, *format, events, [](const TimelineEvent& event) { return TimelineJson(event); });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  PrintTimeline(terminal, *rooms, events);
  terminal.Write(LeftOutLine(dossier->mail.later.size()));
  return 0;
}

}  // namespace

const CommandSpec& TimelineCommand() {
  static constexpr CommandSpec kCommand = {
      "timeline",
      "",
      0,
      0,
      "Lists what happened with each other side, and what is still to come, by day",
      "One list by day: when NDAs begin and end, what was asked and what came of it, what is still owed, "
      "each finding by the "
      "day of its message, and the days that sunset announcements and findings about key persons state.\n\n"
      "A day is as exact as it was stated: 2026-12-31, 2025-06 or 2028. A day without a year is the next one "
      "after its message. "
      "Findings in papers have no day: text counts them, json and jsonl list them at the end.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
