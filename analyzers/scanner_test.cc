// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/scanner_testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// ---- Identity

TEST(ScannerTest, IdentityIsContentNotPlace) {
  Engine engine(Refused());
  std::string id = engine.Only("They refused to share it.").id;
  EXPECT_EQ(engine.Only("Dear all,\n\nwell.\n\nThey  Refused to\nshare it.").id, id)
      << "layout and case do not count";
  EXPECT_NE(engine.Only("They refused to share that.").id, id);
  Document other = DocumentOf("They refused to share it.");
  other.sha256 = std::string(64, 'b');
  EXPECT_NE(engine.Scan(other)[0].id, id);
  std::vector<Finding> twice = engine.Scan("They refused to share it.\n\nThey refused to share it.");
  ASSERT_THAT(twice, SizeIs(2));
  EXPECT_EQ(twice[0].id, id);
  EXPECT_NE(twice[1].id, id) << "the ordinal tells them apart";
  EXPECT_EQ(id, FindingId("refused-disclosure", "theyrefusedtoshareit", std::string(64, 'a'), 0));
}

TEST(ScannerTest, ANewLineBreakInAWordDoesNotChangeTheIdentity) {
  Engine engine(Refused());
  EXPECT_EQ(engine.Only("They refused to share the confidential data there.").id,
            engine.Only("They refused to share the confi-\ndential data there.").id);
}

TEST(ScannerTest, ScanningIsTheSameWhateverWasScannedBefore) {
  Engine engine(Refused(), {Negated("not"), Stop("but")});
  Document document =
      DocumentOf("They refused to share it. It is not so. They declined to provide data but will.");
  std::vector<Finding> first = engine.Scan(document);
  engine.Scan("Other, won't share the data; (a) ½ ﬁ.");
  std::vector<Finding> second = engine.Scan(document);
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id, second[i].id);
    EXPECT_EQ(first[i].span, second[i].span);
    EXPECT_EQ(first[i].confidence, second[i].confidence);
  }
}

TEST(ScannerTest, ASentenceIsTheSameEventWhereverThePageBreaksItsLines) {
  Engine engine(Refused());
  const auto fingerprint = [&](std::string_view text) {
    const std::vector<Finding> findings = engine.Scan(text);
    return findings.size() == 1 ? findings[0].fingerprint : std::to_string(findings.size()) + " findings";
  };
  const std::string flat =
      fingerprint("The seller refused to share the long-term contracts of Rix-Werke for TM-300 pumps.");
  EXPECT_THAT(flat, SizeIs(testing::Gt(100U)));
  EXPECT_EQ(fingerprint(
                "The seller refused to sh-\nare the long-\nterm con-\ntracts of Rix-Werke for TM-300 pumps."),
            flat);
  EXPECT_EQ(
      fingerprint("The sel-\nler refused to share\nthe long-term contracts of Rix-Werke for TM-300 pumps."),
      flat);
  EXPECT_NE(fingerprint("The seller refused to share the long-term contracts of Rix-Werke for TM-301 pumps."),
            flat);
}

TEST(ScannerTest, ManyThreadsShareOneRuleSet) {
  RuleBuilder rule = Refused();
  rule.Regex("re", "refus(?:al|ed) to").Drop(ContextKind::kNegated);
  std::shared_ptr<const RuleSet> rules = Compile(LexiconOf({rule.Build()}, {Negated("not"), Stop("but")}));
  Document document =
      DocumentOf("They refused to share it. It is not so. They declined to provide data but will.");
  std::vector<Finding> expected = Scanner(rules).Scan(document);
  std::vector<std::thread> threads;
  std::array<size_t, 4> same{};
  for (size_t t = 0; t < same.size(); ++t) {
    threads.emplace_back([&, t] {
      Scanner scanner(rules);
      for (int i = 0; i < 200; ++i) {
        std::vector<Finding> findings = scanner.Scan(document);
        if (findings.size() == expected.size() && findings[0].id == expected[0].id) ++same[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(same, ::testing::Each(200U));
}

// ---- Limits

TEST(ScannerTest, ASentenceOfManyHitsEndsQuicklyWithOneFinding) {
  RuleBuilder rule("r");
  rule.Seq("p", "no <0-40> no <0-40> no <0-40> yes").Near("n", "no yes maybe", 40, true);
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "no ";
  EXPECT_THAT(Engine(rule).Quotes(OneSentence(text + "yes maybe.")), ElementsAre("no no no yes"));
}

TEST(ScannerTest, WhatWasNotLookedAtIsReported) {
  RuleBuilder rule("r");
  rule.List("l", {"no"}).Seq("p", "{l}").Drop(ContextKind::kQuestion).Regex("re", "zzz");
  Engine engine(rule);
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "no ";
  EXPECT_THAT(engine.Quotes(OneSentence(text + "?")), IsEmpty());
  ASSERT_THAT(engine.scanner().problems(), SizeIs(2));
  EXPECT_EQ(engine.scanner().problems()[0].code, "partial");
  EXPECT_THAT(engine.scanner().problems()[0].detail, HasSubstr("is too long for regular expressions"));
  EXPECT_EQ(engine.scanner().problems()[1].detail,
            "signal r: a sentence holds so many matches of one pattern that not all of them were looked at");
  engine.Scan("no.");
  EXPECT_THAT(engine.scanner().problems(), IsEmpty());
}

// ---- Compiling

std::string CompileError(const RuleBuilder& rule) {
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(LexiconOf({rule.Build()}));
  return rules.ok() ? "" : rules.error().message;
}

TEST(RuleSetTest, WhatCouldNeverMatchIsAnError) {
  RuleBuilder empty("r");
  empty.List("l", {"***"}).Seq("p", "{l}");
  empty.rule().lists[0].phrases[0].mark = {7, 12};
  EXPECT_EQ(CompileError(empty), "r.yaml:7:12: \"***\" holds no word and could never match");
  RuleBuilder comma("r");
  comma.List("l", {"yes, but"}).Seq("p", "{l}");
  EXPECT_EQ(CompileError(comma), "r.yaml: \"yes, but\" could never match: punctuation ends a phrase");
  RuleBuilder none("r");
  none.Seq("p", "");
  EXPECT_EQ(CompileError(none), "r.yaml: pattern \"p\" has no steps");
  RuleBuilder regex("r");
  regex.Regex("p", "(?=x)");
  EXPECT_THAT(CompileError(regex), HasSubstr("r.yaml: pattern \"p\" is not a regex: "));
  RuleBuilder hollow("r");
  hollow.List("l", {}).Seq("p", "{l}");
  EXPECT_EQ(CompileError(hollow), "r.yaml: list \"l\" is empty");
  RuleBuilder wide("r");
  wide.Regex("p", "abc");
  wide.rule().patterns[0].scope = Scope::kPassage;
  EXPECT_EQ(CompileError(wide), "r.yaml: pattern \"p\" is a regex, and a regex is matched on one sentence");
}

TEST(RuleSetTest, NamesAloneAreNoPattern) {
  RuleBuilder rule("key-person");
  rule.Seq("names", "<name> <0-3> <name>");
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(LexiconOf({rule.Build()}));
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.error().message, "key-person.yaml: pattern \"names\" needs a word or a list beside <name>");
}

TEST(RuleSetTest, AnEmptyLexiconFindsNothing) {
  EXPECT_THAT(Engine(Lexicon{}).Quotes("They refused to share it."), IsEmpty());
}

// ---- Trace

TEST(ScannerTest, ExplainShowsNames) {
  RuleBuilder rule("key-person");
  rule.Seq("since", "since <name>");
  Scanner scanner(Compile(LexiconOf({rule.Build()})));
  Document document = DocumentOf("We asked Anna Keller for it.");
  Trace trace = scanner.Explain(document);
  ASSERT_THAT(trace.sentences, SizeIs(1));
  ASSERT_THAT(trace.sentences[0].lists, SizeIs(1));
  EXPECT_EQ(trace.sentences[0].lists[0].list, "<name>");
  EXPECT_EQ(document.Slice(trace.sentences[0].lists[0].span), "Anna Keller");
}

TEST(ScannerTest, ExplainShowsHowItCameAbout) {
  RuleBuilder rule = Sunset();
  rule.Unless("sun", "{sunset} <0-1> sky").Boost("soon", "soon", 0.5);
  Lexicon lexicon =
      LexiconOf({rule.Build()}, {Negated("not"), Pseudo(ContextKind::kNegated, "not only"), Stop("but")});
  Scanner scanner(Compile(lexicon));
  std::string text = "We do not sunset A but soon discontinue B. A sunset sky.";
  Document document = DocumentOf(text);
  Trace trace = scanner.Explain(document);
  ASSERT_THAT(trace.sentences, SizeIs(2));
  auto quote = [&](Span span) { return std::string(document.Slice(span)); };

  const SentenceTrace& first = trace.sentences[0];
  ASSERT_THAT(first.words, SizeIs(9));
  EXPECT_EQ(first.words[3].word, "sunset");
  EXPECT_TRUE(first.words[3].known);
  EXPECT_FALSE(first.words[4].known);
  ASSERT_THAT(first.lists, SizeIs(3));  // by list: sunset, sunset, soon
  ASSERT_THAT(first.cues, SizeIs(2));
  EXPECT_EQ(quote(first.cues[0].span), "not");
  EXPECT_EQ(first.cues[1].role, CueRole::kStop);
  ASSERT_THAT(first.matches, SizeIs(2));
  EXPECT_EQ(quote(first.matches[0].span), "sunset");
  EXPECT_FALSE(first.matches[0].kept);
  ASSERT_THAT(first.matches[0].contexts, SizeIs(1));
  EXPECT_EQ(first.matches[0].contexts[0].kind, ContextKind::kNegated);
  EXPECT_TRUE(first.matches[0].contexts[0].drop);
  EXPECT_EQ(quote(first.matches[0].contexts[0].cue), "not");
  EXPECT_EQ(quote(first.matches[0].contexts[0].scope), "sunset A") << "up to the stop cue";
  EXPECT_TRUE(first.matches[1].kept);
  ASSERT_THAT(first.sides, SizeIs(1));
  EXPECT_EQ(quote(first.sides[0].span), "soon");
  EXPECT_TRUE(first.sides[0].boost);
  ASSERT_THAT(first.findings, SizeIs(1));
  EXPECT_EQ(quote(first.findings[0].span), "discontinue");

  const SentenceTrace& second = trace.sentences[1];
  ASSERT_THAT(second.matches, SizeIs(1));
  EXPECT_EQ(second.matches[0].unless, "sun");
  EXPECT_THAT(second.findings, IsEmpty());
}

}  // namespace
}  // namespace candor
