// SPDX-License-Identifier: GPL-3.0-or-later
//
//   compile_rules FILE
//
// Part of the build: compiles the shipped lexicon into FILE, which analyzers/builtin_rules.cc puts into the
// program. A mistake in a rule file ends the build with its place.
#include <cstdio>
#include <fstream>

#include "analyzers/rule_set.h"
#include "analyzers/rule_set_codec.h"
#include "lexicons/loader.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  candor::Diagnostics diagnostics;
  candor::Result<candor::Lexicon> lexicon =
      candor::LoadLexicon({std::string(candor::kBuiltinLexicon)}, &diagnostics);
  std::fputs(candor::FormatDiagnostics(diagnostics).c_str(), stderr);
  if (!lexicon.ok()) {
    std::fprintf(stderr, "compile_rules: %s\n", lexicon.error().message.c_str());
    return 1;
  }
  candor::Result<std::shared_ptr<const candor::RuleSet>> rules = candor::RuleSet::Compile(*lexicon);
  if (!rules.ok()) {
    std::fprintf(stderr, "compile_rules: %s\n", rules.error().message.c_str());
    return 1;
  }
  const std::string bytes = candor::EncodeRules((*rules)->data());
  std::ofstream file(argv[1], std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good() ? 0 : 1;
}
