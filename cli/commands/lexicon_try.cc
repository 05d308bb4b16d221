// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>

#include "analyzers/scanner.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/lexicon_author.h"
#include "cli/trace_json.h"
#include "cli/trace_printer.h"
#include "lexicons/file_text.h"
#include "model/names.h"
#include "text/segmenter.h"

namespace candor {
namespace {

/// One line of --jsonl. Errors are answers, too: the lines of input and output must correspond.
Json Answer(const std::string& line, std::string_view signal, Scanner* scanner, bool* complete) {
  Json input = Json::parse(line, nullptr, false);
  auto text_of = [&](const char* key) {
    return input.contains(key) && input[key].is_string() ? input[key].get<std::string>() : std::string();
  };
  if (input.is_discarded() || !input.is_object() || !input.contains("text") || !input["text"].is_string()) {
    *complete = false;
    return Json{{"error", "not an object with \"text\""}};
  }
  Document document;
  document.text = ToValidUtf8(text_of("text"));
  document.language = text_of("lang");
  if (!document.language.empty() && !IsLanguageCode(document.language)) {
    *complete = false;
    return Json{{"error", "unknown language in \"lang\""}};
  }
  if (input.contains("doc")) {
    std::optional<DocumentType> type = ParseDocumentType(text_of("doc"));
    if (!type) {
      *complete = false;
      return Json{{"error", "unknown document type in \"doc\""}};
    }
    document.type = *type;
  }
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  return Json{{"sentences", TraceSentencesJson(document, scanner->Explain(document), signal)}};
}

Result<int> TryLines(const std::string& signal, Scanner* scanner, const Terminal& terminal) {
  std::ios::sync_with_stdio(false);
  bool complete = true;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    terminal.Write(Dump(Answer(line, signal, scanner, &complete)) + "\n");
  }
  return static_cast<int>(complete ? ExitStatus::kDone : ExitStatus::kIncomplete);
}

template <typename Kind>
std::string NamesOf(const std::vector<Kind>& kinds) {
  std::string names;
  for (Kind kind : kinds) names += (names.empty() ? "" : ", ") + std::string(Name(kind));
  return names;
}

// Why the rule does not look at body text of a document of this type; empty when it does.
std::string LooksElsewhere(const Rule& rule, DocumentType type) {
  if (!rule.types.empty() && std::find(rule.types.begin(), rule.types.end(), type) == rule.types.end()) {
    return rule.signal + " does not look at documents of type " + std::string(Name(type)) + ", only at " +
           NamesOf(rule.types);
  }
  if (std::find(rule.zones.begin(), rule.zones.end(), ZoneKind::kBody) == rule.zones.end())
    return rule.signal + " does not look at the zone body, only at " + NamesOf(rule.zones);
  return "";
}

// An author who sees no finding must not look for the reason in the pattern when the rule never looked: says
// so of each rule that would find something if it did, and of one that was asked for by name.
Status SayWhoLooksElsewhere(const Lexicon& lexicon, const Document& document, bool asked,
                            const Terminal& terminal) {
  Lexicon everywhere;
  everywhere.cues = lexicon.cues;
  for (const Rule& rule : lexicon.rules) {
    if (LooksElsewhere(rule, document.type).empty()) continue;
    everywhere.rules.push_back(rule);
    everywhere.rules.back().types.clear();
    everywhere.rules.back().zones.push_back(ZoneKind::kBody);
  }
  if (everywhere.rules.empty()) return {};
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(everywhere);
  if (!rules) return rules.error();
  std::set<std::string> would;
  for (const Finding& finding : Scanner(*rules).Scan(document)) would.insert(finding.signal);
  for (const Rule& rule : lexicon.rules) {
    const std::string elsewhere = LooksElsewhere(rule, document.type);
    const bool finds = would.count(rule.signal) != 0;
    if (elsewhere.empty() || (!finds && !asked)) continue;
    terminal.Write(elsewhere + (finds ? "; there this would be a finding\n" : "\n"));
  }
  return {};
}

}  // namespace

Result<int> TryLexicon(const Arguments& arguments, const Terminal& terminal) {
  const bool lines = arguments.Has("jsonl");
  if (lines != (arguments.operands().size() == 1)) {
    return Error{"usage",
                 lines ? "candor lexicon try --jsonl reads standard input and takes no text"
                       : "candor lexicon try takes a text, or --jsonl",
                 "see candor lexicon --help", ExitStatus::kUsage};
  }
  Result<Lexicon> lexicon = LoadLexiconOf(arguments);
  if (!lexicon) return lexicon.error();
  Document document;
  for (size_t i = 1; i < arguments.operands().size(); ++i) {
    document.text += (document.text.empty() ? "" : " ") + ToValidUtf8(arguments.operands()[i]);
  }
  if (arguments.Has("type")) {
    std::optional<DocumentType> type = ParseDocumentType(arguments.Get("type"));
    if (!type) {
      return Error{"usage", "there is no document type \"" + arguments.Get("type") + "\"",
                   "the types are email, letter, contract, nda, minutes, filing, presentation, price-list, "
                   "policy, memo, qa-log and other",
                   ExitStatus::kUsage};
    }
    document.type = *type;
  }
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(*lexicon);
  if (!rules) return rules.error();
  Scanner scanner(*rules);
  if (lines) return TryLines(arguments.Get("signal"), &scanner, terminal);
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  PrintTrace(terminal, document, scanner.Explain(document), arguments.Get("signal"));
  Status said = SayWhoLooksElsewhere(*lexicon, document, arguments.Has("signal"), terminal);
  if (!said) return said.error();
  return 0;
}

}  // namespace candor
