// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/analyst.h"

#include <cstdio>

#include "analyzers/document_type.h"
#include "lexicons/loader.h"

namespace candor {

Result<Lexicon> LoadRules(const std::vector<std::string>& folders) {
  if (folders.empty()) return LoadBuiltinLexicon();
  std::vector<std::string> all = {std::string(kBuiltinLexicon)};
  all.insert(all.end(), folders.begin(), folders.end());
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon(all, &diagnostics);
  std::string text = FormatDiagnostics(diagnostics);
  std::fwrite(text.data(), 1, text.size(), stderr);
  return lexicon;
}

std::vector<Finding> Analyst::Analyse(Document* document) {
  document->type = ClassifyDocument(*document);
  std::vector<Finding> findings = scanner_.Scan(*document);
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
