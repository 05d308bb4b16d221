// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cli/commands/commands.h"
#include "cli/doctor.h"
#include "cli/json.h"
#include "cli/version.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    {"format", 'f', "FORMAT", "text for people; json and jsonl: one object"},
};

constexpr std::string_view kExamples[] = {
    "candor doctor",
    "candor doctor --format json | jq -r '.libraries[] | \"\\(.name) \\(.version)\"'",
};

constexpr std::array<std::string_view, 3> kStates = {"good", "reduced", "failed"};

std::string_view Word(DoctorCheck::State state) { return kStates[static_cast<size_t>(state)]; }

DoctorCheck::State Worst(const DoctorReport& report) {
  DoctorCheck::State worst = DoctorCheck::State::kGood;
  for (const DoctorCheck& check : report.checks) worst = std::max(worst, check.state);
  return worst;
}

void Print(const Terminal& terminal, const DoctorReport& report) {
  constexpr size_t kWordWidth = 9, kWhatWidth = 32;
  for (const DoctorCheck& check : report.checks) {
    const Style style = check.state == DoctorCheck::State::kGood      ? Style::kGreen
                        : check.state == DoctorCheck::State::kReduced ? Style::kYellow
                                                                      : Style::kRed;
    terminal.WriteLines(terminal.Paint(style, Padded(std::string(Word(check.state)), kWordWidth)) +
                        Padded(check.what, kWhatWidth) + OneLine(check.found) + "\n");
    if (!check.advice.empty())
      terminal.WriteLines(std::string(kWordWidth, ' ') + "what to do: " + OneLine(check.advice) + "\n");
  }
  std::string libraries;
  for (const Library& library : report.libraries)
    libraries += (libraries.empty() ? "" : ", ") + library.name + " " + library.version;
  terminal.WriteLines("\ncandor " + std::string(kVersion) + " with " + OneLine(libraries) + "\n");
}

Json ReportJson(const DoctorReport& report) {
  Json json = {{"version", kVersion},
               {"state", Word(Worst(report))},
               {"checks", Json::array()},
               {"libraries", Json::array()}};
  for (const DoctorCheck& check : report.checks) {
    json["checks"].push_back(
        {{"what", check.what},
         {"state", Word(check.state)},
         {"found", JsonText(check.found)},
         {"advice", check.advice.empty() ? Json(nullptr) : Json(JsonText(check.advice))}});
  }
  for (const Library& library : report.libraries)
    json["libraries"].push_back({{"name", library.name}, {"version", library.version}});
  return json;
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Terminal terminal = OutputTerminal(arguments);
  const DoctorReport report = Examine();
  if (*format == Format::kText) {
    Print(terminal, report);
  } else {
    terminal.Write(Dump(ReportJson(report)) + "\n");
  }
  return static_cast<int>(Worst(report) == DoctorCheck::State::kFailed ? ExitStatus::kFailed
                                                                       : ExitStatus::kDone);
}

}  // namespace

const CommandSpec& DoctorCommand() {
  static constexpr CommandSpec kCommand = {
      "doctor",
      "",
      0,
      0,
      "Says whether this machine can read documents safely, and what to do where not",
      "Starts the programs that read documents, lets them try their walls, gives them small documents of its "
      "own "
      "whose text is lost where something is not installed, and says what the kernel offers and which "
      "libraries "
      "read. Exit status: 0, or 4 when documents could not be read or would lose text.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
