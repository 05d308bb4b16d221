// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <map>

#include "analyzers/rule_tests.h"
#include "base/utf8.h"
#include "cli/analyst.h"
#include "cli/commands/commands.h"
#include "cli/commands/lexicon_author.h"
#include "lexicons/loader.h"
#include "lexicons/source_files.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kLexiconOption,
    {"signal", 's', "SIGNAL", "only this signal"},
    {"strict", 0, "", "check, test: warnings fail, too"},
    {"check", 0, "", "fmt: changes nothing and names the files that would change"},
    {"type", 't', "TYPE", "try: the type of the document, such as email or contract (default other)"},
    {"write", 'w', "DIR", "score: also writes what was measured to calibration.tsv in this folder of rules"},
    {"jsonl", 0, "",
     "try: answers {\"text\", \"lang\"?, \"doc\"?} a line from standard input with cues, scopes and matches "
     "as JSON; lines of white space are passed over"},
    {"min-confidence", 0, "P", "diff: findings count from this confidence on, in percent (default 50)"},
    {"format", 'f', "FORMAT", "score, diff: text for people, json (one array) or jsonl (one object a line)"},
};

constexpr std::string_view kExamples[] = {
    "candor lexicon list",
    "candor lexicon check --lexicon my-rules     # is it well written?",
    "candor lexicon test --lexicon my-rules      # do the examples come out as marked?",
    "candor lexicon try 'They declined to share the cap table.' --type email",
    "candor lexicon try --jsonl < sentences.jsonl > cues.jsonl",
    "candor lexicon score labels.jsonl --lexicon my-rules --write my-rules",
    "candor lexicon diff builtin my-rules reference.case",
    "candor lexicon fmt my-rules                 # one shape; --check only says what would change",
};

// The lexicon of the options, narrowed by --signal.
Result<Lexicon> Load(const Arguments& arguments, Diagnostics* diagnostics) {
  Result<Lexicon> lexicon = LoadLexicon(LexiconFolders(arguments.All("lexicon")), diagnostics);
  if (!lexicon || !arguments.Has("signal")) return lexicon;
  std::string signal = arguments.Get("signal");
  std::vector<std::string> names;
  for (const Rule& rule : lexicon->rules) names.push_back(rule.signal);
  const std::vector<std::string_view> known(names.begin(), names.end());
  std::erase_if(lexicon->rules, [&](const Rule& rule) { return rule.signal != signal; });
  if (lexicon->rules.empty()) {
    return Error{"usage", "there is no rule for the signal \"" + signal + "\"",
                 DidYouMean(signal, known, "candor lexicon list names the signals"), ExitStatus::kUsage};
  }
  return lexicon;
}

Result<int> List(const Arguments& arguments, const Terminal& terminal) {
  Result<Lexicon> lexicon = LoadLexiconOf(arguments);
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

/// The text of each file that rules come from, by the name under which they are shown.
std::map<std::string, std::string> TextsOf(const Arguments& arguments) {
  Diagnostics ignored;  // the files were read once already
  std::map<std::string, std::string> texts;
  Result<std::vector<SourceFile>> files = ListSourceFiles(LexiconFolders(arguments.All("lexicon")), &ignored);
  if (!files) return texts;
  for (SourceFile& file : *files) texts.emplace(std::move(file.shown), std::move(file.bytes));
  return texts;
}

/// What the examples of a rule show, as the checker says it.
void AddTestDiagnostics(const RuleTestReport& report, const std::map<std::string, std::string>& texts,
                        Diagnostics* diagnostics) {
  for (const RuleTestDiagnostic& diagnostic : report.diagnostics) {
    const auto text = texts.find(diagnostic.file);
    diagnostics->Add(diagnostic.code, diagnostic.file, text == texts.end() ? "" : text->second,
                     diagnostic.mark, 1, diagnostic.message);
  }
}

bool Fails(const Arguments& arguments, const Diagnostics& diagnostics) {
  return diagnostics.errors() > 0 || (arguments.Has("strict") && diagnostics.warnings() > 0);
}

/// Patterns that none of their rule's own examples hits. The rules that candor ships are tested where they
/// are built.
Status AddDeadPatterns(const Arguments& arguments, const Lexicon& lexicon, Diagnostics* diagnostics) {
  const std::map<std::string, std::string> texts = TextsOf(arguments);
  for (const Rule& rule : lexicon.rules) {
    if (rule.file.starts_with(kBuiltinLexicon)) continue;
    Result<RuleTestReport> report = TestRule(rule, lexicon.cues);
    if (!report) return report.error();
    std::erase_if(report->diagnostics,
                  [](const RuleTestDiagnostic& diagnostic) { return diagnostic.code != "dead-pattern"; });
    AddTestDiagnostics(*report, texts, diagnostics);
  }
  return {};
}

Result<int> Check(const Arguments& arguments, const Terminal& terminal) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = Load(arguments, &diagnostics);
  if (lexicon) {
    if (Status status = AddDeadPatterns(arguments, *lexicon, &diagnostics); !status.ok())
      return status.error();
  }
  terminal.Write(FormatDiagnostics(diagnostics));
  if (!lexicon && diagnostics.errors() == 0) return lexicon.error();
  terminal.Write(
      std::to_string(diagnostics.errors()) + (diagnostics.errors() == 1 ? " error, " : " errors, ") +
      std::to_string(diagnostics.warnings()) + (diagnostics.warnings() == 1 ? " warning\n" : " warnings\n"));
  return Fails(arguments, diagnostics) ? kLexiconDefects : 0;
}

Result<int> Test(const Arguments& arguments, const Terminal& terminal) {
  Result<Lexicon> lexicon = LoadLexiconOf(arguments);
  if (!lexicon) return lexicon.error();
  const std::map<std::string, std::string> texts = TextsOf(arguments);
  bool fails = false;
  for (const Rule& rule : lexicon->rules) {
    Result<RuleTestReport> report = TestRule(rule, lexicon->cues);
    if (!report) return report.error();
    Diagnostics diagnostics;
    AddTestDiagnostics(*report, texts, &diagnostics);
    terminal.Write(FormatDiagnostics(diagnostics));
    std::string line = rule.signal;
    line.append(line.size() < 30 ? 30 - line.size() : 1, ' ');
    line += Counted(report->hits, "hit") + ", " + Counted(report->misses, "non-hit") + ", " +
            std::to_string(report->known_misses) +
            (report->known_misses == 1 ? " known miss: " : " known misses: ") +
            (report->failed == 0 ? "as marked" : std::to_string(report->failed) + " failed");
    if (report->dead > 0) line += ", " + Counted(report->dead, "dead pattern");
    terminal.Write(line + "\n");
    fails |= Fails(arguments, diagnostics);
  }
  return fails ? kLexiconDefects : 0;
}

struct Action {
  std::string_view name;
  Result<int> (*run)(const Arguments& arguments, const Terminal& terminal);
  size_t min_operands, max_operands;  // behind its name
  std::string_view operands;
  std::string_view options;  // that it takes
};

bool Takes(const Action& action, std::string_view option) {
  const std::string list = " " + std::string(action.options) + " ";
  return list.find(" " + std::string(option) + " ") != std::string::npos;
}

/// An option that an action does not look at is a mistake: whoever gave it expects it to do something.
Status HasNoUselessOption(const Arguments& arguments, const Action& action) {
  for (const OptionSpec& option : kOptions) {
    if (option.name == "format" || !arguments.Has(option.name) || Takes(action, option.name)) continue;
    return Error{
        "usage",
        "candor lexicon " + std::string(action.name) + " does not take --" + std::string(option.name),
        "see candor lexicon --help", ExitStatus::kUsage};
  }
  if (!arguments.Has("jsonl") || !arguments.Has("type")) return {};
  return Error{"usage", "with --jsonl each line names its own type, as \"doc\"", "leave --type out",
               ExitStatus::kUsage};
}

constexpr Action kActions[] = {
    {"list", List, 0, 0, "no operands", "lexicon signal"},
    {"check", Check, 0, 0, "no operands", "lexicon signal strict"},
    {"test", Test, 0, 0, "no operands", "lexicon signal strict"},
    {"try", TryLexicon, 0, SIZE_MAX, "a text, or --jsonl", "lexicon signal type jsonl"},
    {"score", ScoreLexicon, 1, SIZE_MAX, "files of labelled passages", "lexicon signal write format"},
    {"diff", DiffLexicons, 3, 3, "OLD, NEW (folders of rules, or builtin) and a case",
     "min-confidence format"},
    {"fmt", FormatLexicon, 0, SIZE_MAX, "folders of rules", "lexicon check"},
};

Result<int> Run(const Arguments& arguments) {
  const std::string& name = arguments.operands()[0];
  for (const Action& action : kActions) {
    if (action.name != name) continue;
    const size_t operands = arguments.operands().size() - 1;
    if (operands < action.min_operands || operands > action.max_operands) {
      return Error{"usage", "candor lexicon " + name + " takes " + std::string(action.operands),
                   action.max_operands == 0
                       ? "a folder of rules is named with --lexicon " + OneLine(arguments.operands()[1])
                       : "see candor lexicon --help",
                   ExitStatus::kUsage};
    }
    if (Status useless = HasNoUselessOption(arguments, action); !useless) return useless.error();
    if (!Takes(action, "format")) {
      const bool jsonl = arguments.Has("jsonl");
      Status one = HasOneFormat(arguments, "candor lexicon " + name + (jsonl ? " --jsonl" : ""),
                                jsonl ? candor::Format::kJsonl : candor::Format::kText);
      if (!one) return one.error();
    }
    return action.run(arguments, OutputTerminal(arguments));
  }
  return Error{"usage",
               "candor lexicon has list, check, test, try, score, diff and fmt, not \"" + name + "\"",
               "see candor lexicon --help", ExitStatus::kUsage};
}

}  // namespace

Result<Lexicon> LoadLexiconOf(const Arguments& arguments) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = Load(arguments, &diagnostics);
  std::string text = FormatDiagnostics(diagnostics);
  std::fwrite(text.data(), 1, text.size(), stderr);
  return lexicon;
}

const CommandSpec& LexiconCommand() {
  static constexpr CommandSpec kCommand = {
      "lexicon",
      "list|check|test|try|score|diff|fmt [...]",
      1,
      SIZE_MAX,
      "Lists, checks, tests, tries and measures the rules",
      "list names the rules. check reads the rule files and says what "
      "is wrong with them, with file, line and column. test runs the "
      "examples that each rule carries. try shows how the rules read a "
      "text: words, hits, cues and their reach, what removed or "
      "weighed a match, and the confidence. With --jsonl it does so for each "
      "line of standard input. "
      "score LABELS... measures rules and patterns on passages that people "
      "labelled ({\"text\", \"labels\", \"unsure\"?, \"doc\"?} a line). diff OLD NEW "
      "CASE says which findings of a case come, go or change (in confidence, severity, dimension or tags) "
      "with other rules. "
      "fmt FOLDER... brings rule files into one shape and never changes what they mean.\n"
      "Without --lexicon these are the built-in rules; with it, yours "
      "beside them. docs/lexicon-format.md teaches to write one. "
      "The exit status is 1 when a check or test fails, a diff removes a finding, fmt leaves a file with "
      "errors "
      "alone or fmt --check would change one.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
