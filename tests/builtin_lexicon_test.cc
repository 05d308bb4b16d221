// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shipped rules keep what their own examples promise, and no pattern, unless or boost stands there
// without one.
#include <gtest/gtest.h>

#include <string>

#include "analyzers/builtin_rules.h"
#include "analyzers/rule_set_codec.h"
#include "analyzers/rule_tests.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

TEST(BuiltinLexicon, EveryExampleOfEveryRuleComesOutAsMarked) {
  Result<Lexicon> lexicon = LoadBuiltinLexicon();
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message;
  ASSERT_FALSE(lexicon->rules.empty());
  for (const Rule& rule : lexicon->rules) {
    Result<RuleTestReport> report = TestRule(rule, lexicon->cues);
    ASSERT_TRUE(report.ok()) << report.error().message;
    for (const RuleTestDiagnostic& diagnostic : report->diagnostics) {
      ADD_FAILURE() << diagnostic.file << ':' << diagnostic.mark.line << ": " << diagnostic.code << ": "
                    << diagnostic.message;
    }
  }
}

TEST(BuiltinLexicon, TheWordsOfTheLedgerKeepWhatTheirExamplesPromise) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({std::string(kLedgerLexicon)}, &diagnostics);
  ASSERT_TRUE(lexicon.ok()) << FormatDiagnostics(diagnostics);
  EXPECT_GE(lexicon->rules.size(), 24u);
  for (const Rule& rule : lexicon->rules) {
    Result<RuleTestReport> report = TestRule(rule, lexicon->cues);
    ASSERT_TRUE(report.ok()) << report.error().message;
    EXPECT_GE(report->hits, 1u) << rule.signal;
    EXPECT_GE(report->misses, 1u) << rule.signal;
    for (const RuleTestDiagnostic& diagnostic : report->diagnostics) {
      if (diagnostic.code != "example-failed") continue;
      ADD_FAILURE() << diagnostic.file << ':' << diagnostic.mark.line << ": " << diagnostic.message;
    }
  }
}

TEST(BuiltinLexicon, WhatTheBuildCompiledIsWhatTheFilesSay) {
  Result<Lexicon> lexicon = LoadBuiltinLexicon();
  ASSERT_TRUE(lexicon.ok());
  const auto rules = RuleSet::Compile(*lexicon);
  ASSERT_TRUE(rules.ok());
  EXPECT_TRUE(EncodeRules(BuiltinRules()->data()) == EncodeRules((*rules)->data()));
}

TEST(BuiltinLexicon, EveryRuleHasExamplesOfAllKinds) {
  Result<Lexicon> lexicon = LoadBuiltinLexicon();
  ASSERT_TRUE(lexicon.ok());
  for (const Rule& rule : lexicon->rules) {
    if (rule.status != "stable") continue;
    std::string kinds;
    for (const Example& example : rule.examples) {
      char kind = static_cast<char>(example.kind);
      if (kinds.find(kind) == std::string::npos) kinds += kind;
    }
    EXPECT_EQ(kinds.size(), 4u) << rule.signal << " has only " << kinds;
    EXPECT_GE(rule.examples.size(), 25u) << rule.signal;
    EXPECT_FALSE(rule.ask.empty()) << rule.signal;
  }
}

}  // namespace
}  // namespace candor
