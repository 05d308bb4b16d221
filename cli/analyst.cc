// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/analyst.h"

#include <chrono>
#include <cstdio>

#include "analyzers/builtin_rules.h"
#include "analyzers/document_type.h"
#include "analyzers/once.h"
#include "lexicons/loader.h"

namespace candor {

std::vector<std::string> LexiconFolders(const std::vector<std::string>& given) {
  std::vector<std::string> folders = {std::string(kBuiltinLexicon)};
  folders.insert(folders.end(), given.begin(), given.end());
  return folders;
}

Result<std::shared_ptr<const RuleSet>> LoadRules(const std::vector<std::string>& given) {
  if (given.empty()) return BuiltinRules();
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon(LexiconFolders(given), &diagnostics);
  std::string text = FormatDiagnostics(diagnostics);
  std::fwrite(text.data(), 1, text.size(), stderr);
  if (!lexicon) return lexicon.error();
  return RuleSet::Compile(*lexicon);
}

std::vector<Finding> Analyst::AnalyseAs(const Document& document) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds_);
  std::vector<Finding> findings =
      scanner_.Scan(document, [&] { return std::chrono::steady_clock::now() >= end; });
  MakeOneEvent(*rules_, document, &findings);
  return findings;
}

std::vector<Finding> Analyst::Analyse(Document* document) {
  document->type = ClassifyDocument(*document);
  std::vector<Finding> findings = AnalyseAs(*document);
  // What the scanner could not do in full is a shortcoming of this document's screening like any other.
  document->problems.insert(document->problems.end(), scanner_.problems().begin(), scanner_.problems().end());
  return findings;
}

void Analyst::Analyse(Family* family) {
  for (Item& item : family->items) {
    if (item.document) item.findings = Analyse(&*item.document);
  }
}

}  // namespace candor
