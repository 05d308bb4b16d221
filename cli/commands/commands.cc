// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/commands.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/escape.h"
#include "model/names.h"
#include "store/tag_word.h"

namespace candor {

std::span<const CommandSpec> Commands() {
  static const std::vector<CommandSpec> commands = {
      ScreenCommand(),   ServeCommand(),     ScoreCommand(),    FindingsCommand(),   ShowCommand(),
      ReviewCommand(),   SearchCommand(),    SimilarCommand(),  TermsCommand(),      RequestsCommand(),
      TimelineCommand(), NdaCommand(),       ReportCommand(),   ExceptionsCommand(), ScanCommand(),
      TextCommand(),     DocumentsCommand(), ManifestCommand(), VerifyCommand(),     LogCommand(),
      CopyCommand(),     LexiconCommand(),   DoctorCommand(),   CompletionCommand(),
  };
  return commands;
}

std::span<const OptionSpec> CommonOptions() {
  static constexpr std::array<OptionSpec, 2> kOptions = {{
      {"help", 'h', "", "explain this command"},
      {"color", 0, "WHEN", "auto, always or never (default auto: on a terminal, unless NO_COLOR is set)"},
  }};
  return kOptions;
}

std::string CasePath(const Arguments& arguments) { return arguments.Get("case", "candor.case"); }

Result<Format> FormatOf(const Arguments& arguments) {
  static constexpr std::array<std::string_view, 3> kWords = {"text", "json", "jsonl"};
  Result<std::string> word = arguments.Choice("format", "text", kWords);
  if (!word) return word.error();
  return *word == "text" ? Format::kText : *word == "json" ? Format::kJson : Format::kJsonl;
}

Status HasOneFormat(const Arguments& arguments, std::string_view what, Format only) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  if (!arguments.Has("format") || *format == only) return {};
  return Error{"usage",
               std::string(what) + " prints " + (only == Format::kText ? "text" : "jsonl") +
                   " and takes no --format " + arguments.Get("format"),
               "see candor " + std::string(arguments.command().name) + " --help", ExitStatus::kUsage};
}

Result<std::optional<Severity>> SeverityOption(const Arguments& arguments, std::string_view option) {
  if (!arguments.Has(option)) return std::optional<Severity>();
  std::string word = arguments.Get(option);
  static constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high",
                                                                  "critical"};
  std::optional<Severity> severity = ParseSeverity(word);
  if (severity) return severity;
  return Error{
      "usage",
      "--" + std::string(option) + " takes info, low, medium, high or critical, not \"" + word + "\"",
      DidYouMean(word, kSeverities, ""), ExitStatus::kUsage};
}

Result<std::optional<Verdict>> StateOption(const Arguments& arguments) {
  constexpr std::array<std::string_view, 3> kStates = {"confirmed", "dismissed", "open"};
  if (!arguments.Has("state")) return std::optional<Verdict>();
  const Result<std::string> state = arguments.Choice("state", "", kStates);
  if (!state) return state.error();
  return ParseVerdict(*state);
}

Result<std::vector<std::string>> TagsOption(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> tags;
  for (const std::string& given : arguments.All(option)) {
    std::optional<std::string> tag = ReadTag(given);
    if (!tag) {
      return Error{"usage", "--" + std::string(option) + ": \"" + EscapeLine(given) + "\" is no tag",
                   "a tag is one word: " + std::string(kTagForm), ExitStatus::kUsage};
    }
    if (std::find(tags.begin(), tags.end(), *tag) == tags.end()) tags.push_back(std::move(*tag));
  }
  return tags;
}

Terminal OutputTerminal(const Arguments& arguments) {
  std::string when = arguments.Get("color", "auto");
  return Terminal(stdout, when == "always"  ? Terminal::Colour::kAlways
                          : when == "never" ? Terminal::Colour::kNever
                                            : Terminal::Colour::kAuto);
}

}  // namespace candor
