// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <map>
#include <set>

#include "analyzers/rule_tests.h"
#include "cli/analyst.h"
#include "cli/commands/commands.h"
#include "cli/trace_printer.h"
#include "lexicons/loader.h"
#include "model/names.h"
#include "text/segmenter.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kLexiconOption,
    {"signal", 's', "SIGNAL", "only this signal"},
    {"strict", 0, "", "check: warnings fail, too"},
    {"type", 't', "TYPE", "try: the type of the document, such as email or contract (default other)"},
};

constexpr std::string_view kExamples[] = {
    "candor lexicon list",
    "candor lexicon check --lexicon my-rules     # is it well written?",
    "candor lexicon test --lexicon my-rules      # do the examples come out as marked?",
    "candor lexicon try 'They declined to share the cap table.' --type email",
};

constexpr int kDefects = static_cast<int>(ExitStatus::kFindings);

std::vector<std::string> Folders(const Arguments& arguments) {
  std::vector<std::string> folders = {std::string(kBuiltinLexicon)};
  for (std::string& folder : arguments.All("lexicon")) folders.push_back(std::move(folder));
  return folders;
}

// The lexicon of the options; what the checker says goes to stdout for check, to stderr otherwise. --signal narrows the rules.
Result<Lexicon> Load(const Arguments& arguments, Diagnostics* diagnostics) {
  Result<Lexicon> lexicon = LoadLexicon(Folders(arguments), diagnostics);
  if (!lexicon) return lexicon.error();
  if (!arguments.Has("signal")) return lexicon;
  std::string signal = arguments.Get("signal");
  std::erase_if(lexicon->rules, [&](const Rule& rule) { return rule.signal != signal; });
  if (lexicon->rules.empty()) {
    return Error{"usage", "there is no rule for the signal \"" + signal + "\"", "candor lexicon list names the signals",
                 ExitStatus::kUsage};
  }
  return lexicon;
}

Result<int> List(const Arguments& arguments, const Terminal& terminal) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = Load(arguments, &diagnostics);
  if (!lexicon) return lexicon.error();
  for (const Rule& rule : lexicon->rules) {
    std::map<std::string, size_t> patterns;
    for (const Pattern& pattern : rule.patterns) ++patterns[pattern.language];
    std::string line = rule.signal;
    line.append(line.size() < 30 ? 30 - line.size() : 1, ' ');
    line += rule.dimension;
    line.append(line.size() < 52 ? 52 - line.size() : 1, ' ');
    line += std::string(Name(rule.severity));
    line.append(line.size() < 62 ? 62 - line.size() : 1, ' ');
    line += rule.status + ", " + std::to_string(rule.examples.size()) + " examples, patterns";
    for (const auto& [language, count] : patterns) line += " " + language + " " + std::to_string(count);
    terminal.Write(line + "\n");
  }
  return 0;
}

Result<int> Check(const Arguments& arguments, const Terminal& terminal) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = Load(arguments, &diagnostics);
  terminal.Write(FormatDiagnostics(diagnostics));
  if (!lexicon && diagnostics.errors() == 0) return lexicon.error();
  terminal.Write(std::to_string(diagnostics.errors()) + (diagnostics.errors() == 1 ? " error, " : " errors, ") +
                 std::to_string(diagnostics.warnings()) + (diagnostics.warnings() == 1 ? " warning\n" : " warnings\n"));
  bool fails = diagnostics.errors() > 0 || (arguments.Has("strict") && diagnostics.warnings() > 0);
  return fails ? kDefects : 0;
}
