// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <system_error>

#include "analyzers/rule_score.h"
#include "base/io.h"
#include "base/utf8.h"
#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/lexicon_author.h"
#include "lexicons/calibration.h"
#include "lexicons/loader.h"
#include "model/names.h"

namespace candor {
namespace {

std::string Cell(std::string text, size_t width, bool right = true) {
  const size_t points = CountCodePoints(text);
  const std::string blanks(points < width ? width - points : 0, ' ');
  return right ? blanks + text : text + blanks;
}

std::string Number(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string Interval(const Share& share) { return Number(share.low) + " to " + Number(share.high); }

/// The labels of a line: a list of signals, or absent.
std::vector<std::string> Names(const Json& line, const char* key) {
  std::vector<std::string> names;
  if (!line.contains(key) || !line[key].is_array()) return names;
  for (const Json& name : line[key]) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

Error BadLine(const std::string& path, size_t number, const std::string& why) {
  return {"usage", PathLine(path) + ":" + std::to_string(number) + ": " + why,
          "a line is {\"text\": ..., \"labels\": [signal...], \"unsure\"?: [...], \"doc\"?: a document type}",
          ExitStatus::kUsage};
}

Error UnreadableLabels(const std::string& path) {
  return {"usage", "cannot read " + PathLine(path),
          "name a file of labelled passages, one JSON object a line", ExitStatus::kUsage};
}

Status ReadLabels(const std::string& path, RuleScorer* scorer, std::map<std::string, size_t>* labels) {
  std::ifstream opened;
  if (path != "-") opened.open(path, std::ios::binary);
  std::istream& file = path == "-" ? std::cin : opened;
  if (!file) return UnreadableLabels(path);
  size_t number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json line = Json::parse(text, nullptr, false);
    if (line.is_discarded() || !line.is_object() || !line.contains("text") || !line["text"].is_string())
      return BadLine(path, number, "not an object with a \"text\"");
    if (!line.contains("labels") || !line["labels"].is_array())
      return BadLine(path, number, "it has no list of \"labels\"");
    LabelledPassage passage;
    passage.text = ToValidUtf8(line["text"].get<std::string>());
    passage.labels = Names(line, "labels");
    passage.unsure = Names(line, "unsure");
    // Collections of passages call it "kind" and know kinds that are no document types, such as news.
    if (line.contains("doc") && line["doc"].is_string()) {
      const std::optional<DocumentType> type = ParseDocumentType(line["doc"].get<std::string>());
      if (!type) return BadLine(path, number, "unknown document type in \"doc\"");
      passage.type = *type;
    } else if (line.contains("kind") && line["kind"].is_string()) {
      passage.type = ParseDocumentType(line["kind"].get<std::string>()).value_or(DocumentType::kOther);
    }
    for (const std::vector<std::string>* names : {&passage.labels, &passage.unsure}) {
      for (const std::string& name : *names) ++(*labels)[name];
    }
    scorer->Add(passage);
  }
  if (file.bad()) return UnreadableLabels(path);  // as a folder is
  return {};
}

/// A label that no rule has is counted nowhere: most likely it is misspelt, and the figures would not show
/// it.
Status WarnOfUnknownLabels(const Arguments& arguments, const Lexicon& lexicon,
                           const std::map<std::string, size_t>& labels) {
  std::set<std::string> known;
  for (const Rule& rule : lexicon.rules) known.insert(rule.signal);
  if (arguments.Has("signal")) {  // the lexicon is narrowed to it; labels may be of the others
    Diagnostics ignored;          // said when the rules were loaded
    const Result<Lexicon> all = LoadLexicon(LexiconFolders(arguments.All("lexicon")), &ignored);
    if (!all) return all.error();
    for (const Rule& rule : all->rules) known.insert(rule.signal);
  }
  for (const auto& [label, count] : labels) {
    if (known.count(label) != 0) continue;
    std::fprintf(stderr, "candor: warning: no rule has the label \"%s\" (%zu passages); it is not measured\n",
                 OneLine(label).c_str(), count);
  }
  return {};
}

/// What the file holds already. A file that is no calibration is not candor's to replace.
Result<std::vector<PatternCount>> CountsIn(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::vector<PatternCount>();
  const Result<std::string> bytes = ReadFile(path);
  if (!bytes) return bytes.error();
  Diagnostics told;
  std::vector<PatternCount> counts = ReadCalibration(*bytes, path, &told);
  if (told.errors() == 0) return counts;
  return Error{"usage", PathLine(path) + " is no calibration, and would be lost", "--write another folder",
               ExitStatus::kUsage};
}

Json ShareJson(const Share& share) {
  return Json{{"value", share.value}, {"low", share.low}, {"high", share.high}};
}

double Part(size_t part, size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

PatternCount CountOf(const PatternScore& pattern) {
  return {pattern.signal,
          pattern.pattern,
          static_cast<uint32_t>(pattern.plain),
          static_cast<uint32_t>(pattern.plain_right),
          {}};
}

/// What the guess becomes with these counts.
double Corrected(const PatternScore& score) {
  Pattern pattern;
  pattern.p = score.guess;
  pattern.tried = static_cast<uint32_t>(score.plain);
  pattern.right = static_cast<uint32_t>(score.plain_right);
  return ProbabilityOf(pattern);
}

Json SignalJson(const SignalScore& signal) {
  Json patterns = Json::array();
  for (const PatternScore& pattern : signal.patterns) {
    patterns.push_back({{"pattern", pattern.pattern},
                        {"lang", pattern.language},
                        {"hits", pattern.hits},
                        {"right", pattern.right},
                        {"precision", ShareJson(ShareOf(pattern.right, pattern.hits))},
                        {"coverage", Part(pattern.right, signal.labelled)},
                        {"overlap", Part(pattern.overlaps, pattern.hits)},
                        {"conflicts", pattern.conflicts},
                        {"guess", pattern.guess},
                        {"p", Corrected(pattern)}});
  }
  return Json{{"signal", signal.signal},
              {"labelled", signal.labelled},
              {"right", signal.right},
              {"wrong", signal.wrong},
              {"missed", signal.missed},
              {"precision", ShareJson(signal.precision())},
              {"recall", ShareJson(signal.recall())},
              {"f1", signal.f1()},
              {"patterns", std::move(patterns)}};
}

void PrintSignal(const Terminal& terminal, const SignalScore& signal) {
  terminal.Write("\n" + terminal.Paint(Style::kBold, signal.signal) + "  precision " +
                 Number(signal.precision().value) + " (" + Interval(signal.precision()) + ")  recall " +
                 Number(signal.recall().value) + " (" + Interval(signal.recall()) + ")  F1 " +
                 Number(signal.f1()) + "\n  " + std::to_string(signal.labelled) +
                 " labelled: " + std::to_string(signal.right) + " found, " + std::to_string(signal.missed) +
                 " missed; " + std::to_string(signal.wrong) + " found elsewhere\n");
  bool any = false;
  for (const PatternScore& pattern : signal.patterns) {
    if (pattern.hits == 0 && pattern.conflicts == 0) continue;
    if (!any) {
      terminal.Write(terminal.Paint(Style::kDim, "  " + Cell("pattern", 26, false) + Cell("hits", 6) +
                                                     Cell("right", 6) + Cell("precision", 22) +
                                                     Cell("coverage", 10) + Cell("overlap", 9) +
                                                     Cell("conflicts", 11) + Cell("p", 6) + "\n"));
    }
    any = true;
    const Share precision = ShareOf(pattern.right, pattern.hits);
    terminal.Write(
        "  " + Cell(pattern.pattern, 26, false) + Cell(std::to_string(pattern.hits), 6) +
        Cell(std::to_string(pattern.right), 6) +
        Cell(pattern.hits == 0 ? "" : Number(precision.value) + " (" + Interval(precision) + ")", 22) +
        Cell(Number(Part(pattern.right, signal.labelled)), 10) +
        Cell(Number(Part(pattern.overlaps, pattern.hits)), 9) + Cell(std::to_string(pattern.conflicts), 11) +
        Cell(Number(Corrected(pattern)), 6) + "\n");
  }
}

}  // namespace

Result<int> ScoreLexicon(const Arguments& arguments, const Terminal& terminal) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<Lexicon> lexicon = LoadLexiconOf(arguments);
  if (!lexicon) return lexicon.error();
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(*lexicon);
  if (!rules) return rules.error();
  RuleScorer scorer(*lexicon, *rules);
  std::map<std::string, size_t> labels;
  for (size_t i = 1; i < arguments.operands().size(); ++i) {
    if (Status read = ReadLabels(arguments.operands()[i], &scorer, &labels); !read) return read.error();
  }
  if (Status said = WarnOfUnknownLabels(arguments, *lexicon, labels); !said) return said.error();
  const std::vector<SignalScore> all = scorer.Signals();
  std::vector<SignalScore> signals;
  for (const SignalScore& signal : all) {
    if (signal.labelled + signal.wrong > 0) signals.push_back(signal);
  }
  if (*format != Format::kText) {
    PrintJson(terminal, *format, signals, SignalJson);
  } else {
    for (const SignalScore& signal : signals) PrintSignal(terminal, signal);
    terminal.Write("\n" + std::to_string(scorer.passages()) +
                   " passages; patterns that hit none of them are not shown\n");
  }
  if (!arguments.Has("write")) return 0;
  std::vector<PatternCount> counts;
  for (const SignalScore& signal : all) {
    for (const PatternScore& pattern : signal.patterns) {
      if (pattern.plain > 0) counts.push_back(CountOf(pattern));
    }
  }
  const std::string path = (std::filesystem::path(arguments.Get("write")) / "calibration.tsv").string();
  Result<std::vector<PatternCount>> before = CountsIn(path);
  if (!before) return before.error();
  if (arguments.Has("signal")) {  // the counts of the others stay
    for (PatternCount& count : *before) {
      if (count.signal != arguments.Get("signal")) counts.push_back(std::move(count));
    }
  }
  if (Status written = WriteFileAtomically(path, FormatCalibration(std::move(counts)), 0644); !written)
    return written.error();
  std::fprintf(stderr, "candor: wrote %s\n", PathLine(path).c_str());
  return 0;
}

}  // namespace candor
