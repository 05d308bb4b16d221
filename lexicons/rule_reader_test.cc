// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lexicons/loader.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Forms TestForms() {
  Forms forms;
  Diagnostics diagnostics;
  forms.Add(
      "refuse\trefuses refused refusing\ndecline\tdeclines declined declining\ndisclose\tdiscloses "
      "disclosed\n"
      "request\trequests\n",
      "terms/forms.en.tsv", "en", &diagnostics);
  forms.Add("weigern\tweigert weigerte\n", "terms/forms.de.tsv", "de", &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  return forms;
}

constexpr std::string_view kRule = R"yaml(format: 1
signal: refused-disclosure
title: Refuses to disclose
dimension: transparency
severity: high
status: stable
rationale: >-
  What is refused is
  often what matters.
ask: ["Which items can be shown to a clean team?"]
docs: [email, qa-log]
zones: [body, subject]
terms:
  refuse:   {en: [~refuse, ~decline, not willing], de: [~weigern, nicht bereit]}
  disclose: {en: [~disclose]}
  us:       {en: [US], case: exact}
patterns:
  - {id: refuse-to, lang: en, seq: "{refuse} to <0-3> {disclose}", p: 0.80}
  - {id: either, lang: en, near: ["{us}", "(is (not | no) ~request | {disclose})"], within: 10, order: any, scope: passage, p: 0.65}
  - {id: weigert, lang: de, seq: "{refuse}", p: 0.5}
  - {id: noun, lang: en, regex: '\brefusal (?:to|of) (?:disclos|provid)\w*', p: 0.70}
once: [noun, either]
unless:
  - {lang: en, seq: "{disclose} <0-4> personal data", reach: sentence}
boost:
  - {id: asked, lang: en, seq: "(~request | due diligence)", add: 0.8, reach: passage}
context: {negated: drop, hypothetical: {add: -2.0}, reported: {add: -0.7, tag: third-party}, historical: keep, question: drop}
examples: |
  + The founder [[declined to\ndisclose]] it.   # why
  - [contract] [disclaimer] Not \[a\] hit \\ here.

  # a comment
  ~ [de] Er weigert sich.
  ? I would not.
)yaml";

std::vector<std::string> Texts(const TermList& list) {
  std::vector<std::string> out;
  for (const Phrase& phrase : list.phrases) out.push_back(phrase.text);
  return out;
}

TEST(RuleReader, ReadsEveryPartOfARule) {
  Diagnostics diagnostics;
  Result<Rule> rule = LoadRule(kRule, "r.yaml", TestForms(), &diagnostics);
  ASSERT_EQ(FormatDiagnostics(diagnostics), "");
  ASSERT_TRUE(rule.ok());
  EXPECT_EQ(rule->signal, "refused-disclosure");
  EXPECT_EQ(rule->rationale, "What is refused is often what matters.");
  EXPECT_EQ(rule->severity, Severity::kHigh);
  EXPECT_THAT(rule->ask, ElementsAre("Which items can be shown to a clean team?"));
  EXPECT_THAT(rule->types, ElementsAre(DocumentType::kEmail, DocumentType::kQaLog));
  EXPECT_THAT(rule->once, ElementsAre("noun", "either"));
  EXPECT_THAT(rule->zones, ElementsAre(ZoneKind::kBody, ZoneKind::kSubject));

  ASSERT_EQ(rule->lists.size(), 8u);
  EXPECT_THAT(Texts(rule->lists[0]), ElementsAre("refuse", "refuses", "refused", "refusing", "decline",
                                                 "declines", "declined", "declining", "not willing"));
  EXPECT_EQ(rule->lists[1].language, "de");
  EXPECT_THAT(Texts(rule->lists[1]), ElementsAre("weigern", "weigert", "weigerte", "nicht bereit"));
  EXPECT_TRUE(rule->lists[3].exact_case);
  EXPECT_THAT(Texts(rule->lists[4]), ElementsAre("to"));
  EXPECT_THAT(Texts(rule->lists[5]), ElementsAre("is not request", "is not requests", "is no request",
                                                 "is no requests", "disclose", "discloses", "disclosed"));
  EXPECT_THAT(Texts(rule->lists[6]), ElementsAre("personal data"));

  ASSERT_EQ(rule->patterns.size(), 4u);
  const Pattern& refuse_to = rule->patterns[0];
  EXPECT_EQ(refuse_to.kind, PatternKind::kSequence);
  EXPECT_EQ(refuse_to.p, 0.8);
  EXPECT_EQ(refuse_to.mark.line, 18u);
  ASSERT_EQ(refuse_to.steps.size(), 3u);
  EXPECT_EQ(refuse_to.steps[1].max_gap, 0);
  EXPECT_EQ(refuse_to.steps[2].max_gap, 3);
  const Pattern& either = rule->patterns[1];
  EXPECT_EQ(either.kind, PatternKind::kNear);
  EXPECT_EQ(either.within, 10);
  EXPECT_TRUE(either.any_order);
  EXPECT_EQ(either.scope, Scope::kPassage);
  EXPECT_EQ(rule->patterns[2].steps[0].list, 1u);
  EXPECT_EQ(rule->patterns[3].regex, R"(\brefusal (?:to|of) (?:disclos|provid)\w*)");
  EXPECT_EQ(rule->unless[0].id, "unless-1");
  EXPECT_EQ(rule->unless[0].reach, Reach::kSentence);
  EXPECT_EQ(rule->boosts[0].add, 0.8);
  EXPECT_EQ(rule->boosts[0].reach, Reach::kDefault);

  EXPECT_TRUE(rule->context[static_cast<size_t>(ContextKind::kNegated)].drop);
  EXPECT_EQ(rule->context[static_cast<size_t>(ContextKind::kHypothetical)].add, -2.0);
  EXPECT_EQ(rule->context[static_cast<size_t>(ContextKind::kReported)].tag, "third-party");
  EXPECT_FALSE(rule->context[static_cast<size_t>(ContextKind::kHistorical)].drop);
}

TEST(RuleReader, ReadsExamples) {
  Diagnostics diagnostics;
  Result<Rule> rule = LoadRule(kRule, "r.yaml", TestForms(), &diagnostics);
  ASSERT_TRUE(rule.ok());
  ASSERT_EQ(rule->examples.size(), 4u);
  const Example& hit = rule->examples[0];
  EXPECT_EQ(hit.kind, ExampleKind::kHit);
  EXPECT_EQ(hit.text, "The founder declined to\ndisclose it.");
  ASSERT_TRUE(hit.span.has_value());
  EXPECT_EQ(hit.text.substr(hit.span->begin, hit.span->size()), "declined to\ndisclose");
  EXPECT_EQ(hit.mark.line, 29u);
  EXPECT_EQ(hit.mark.column, 3u);
  EXPECT_EQ(hit.language, "en");
  const Example& miss = rule->examples[1];
  EXPECT_EQ(miss.kind, ExampleKind::kMiss);
  EXPECT_EQ(miss.text, "Not [a] hit \\ here.");
  EXPECT_EQ(miss.type, DocumentType::kContract);
  EXPECT_EQ(miss.zone, ZoneKind::kDisclaimer);
  EXPECT_EQ(rule->examples[2].kind, ExampleKind::kWeak);
  EXPECT_EQ(rule->examples[2].language, "de");
  EXPECT_EQ(rule->examples[2].mark.line, 33u);
  EXPECT_EQ(rule->examples[3].kind, ExampleKind::kKnownMiss);
}

TEST(RuleReader, ReportsAllProblemsOfAFileAndCountsThem) {
  std::string yaml(kRule);
  yaml.replace(yaml.find("severity: high"), 14, "severity: grave");
  yaml.replace(yaml.find("{refuse} to"), 8, "{refuze}");
  Diagnostics diagnostics;
  Result<Rule> rule = LoadRule(yaml, "r.yaml", TestForms(), &diagnostics);
  ASSERT_FALSE(rule.ok());
  EXPECT_EQ(rule.error().code, "lexicon_invalid");
  EXPECT_EQ(rule.error().message, "r.yaml holds 2 errors");
  EXPECT_EQ(rule.error().status, ExitStatus::kUsage);
  EXPECT_EQ(diagnostics.errors(), 2u);
}

}  // namespace
}  // namespace candor
