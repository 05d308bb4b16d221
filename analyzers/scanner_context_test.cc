// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/scanner_testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// ---- Dates

TEST(ScannerTest, AMessageIsDatedByItsHeader) {
  RuleBuilder rule("r");
  rule.Seq("p", "resigned").Add(ContextKind::kHistorical, -1);
  Engine engine(rule, {GrammarWord(WordClass::kCalendar, "in")});
  Document document = DocumentOf("The founder resigned in 1987. The plan was made in 2035.");
  EXPECT_THAT(engine.Scan(document)[0].tags, ElementsAre("historical"));
  document.message.emplace();
  document.message->date = "1994-05-03T10:00:00Z";
  EXPECT_THAT(engine.Scan(document)[0].tags, IsEmpty());
  document.message->date = "1997-05-03T10:00:00Z";
  EXPECT_THAT(engine.Scan(document)[0].tags, ElementsAre("historical"));
}

TEST(ScannerTest, WhatHappenedDecadesAgoIsNoNewsWhereARuleKeepsHistory) {
  RuleBuilder rule("r");
  rule.Seq("p", "closed", 0.8);
  Engine engine(rule, {GrammarWord(WordClass::kCalendar, "in")});
  Document document = DocumentOf("The plant was closed in 1987. The press was closed in 2020.");
  document.message.emplace();
  document.message->date = "2024-05-03T10:00:00Z";
  std::vector<Finding> findings = engine.Scan(document);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_LT(findings[0].confidence, 0.5);
  EXPECT_THAT(findings[0].tags, ElementsAre("historical"));
  EXPECT_NEAR(findings[1].confidence, 0.8, 1e-9);
  // Who wants it kept all the same says so.
  rule.Add(ContextKind::kHistorical, 0, "historical");
  EXPECT_NEAR(Engine(rule, {GrammarWord(WordClass::kCalendar, "in")}).Scan(document)[0].confidence, 0.8,
              1e-9);
  // A rule that takes less for history takes as much for decades, also where words say so, too.
  rule.Add(ContextKind::kHistorical, -0.3);
  Engine less(rule, {GrammarWord(WordClass::kCalendar, "in"),
                     MakeCue(CueRole::kCue, ContextKind::kHistorical, CueDirection::kSentence, "long ago")});
  EXPECT_LT(less.Scan(document)[0].confidence, 0.5);
  Document told = DocumentOf("Long ago the plant was closed in 1987.");
  told.message = document.message;
  EXPECT_LT(less.Scan(told)[0].confidence, 0.5);
  // Without a date of the document nobody knows how long ago it was, but it was.
  Finding undated = engine.Only("The plant was closed in 1974.");
  EXPECT_THAT(undated.tags, ElementsAre("historical"));
  EXPECT_NEAR(undated.confidence, 0.8, 1e-9);
  EXPECT_THAT(engine.Only("The plant was closed in 2021.").tags, IsEmpty());
}

// ---- What a lead-in says of its items

TEST(ScannerTest, WhatReachesTheColonReachesTheItems) {
  RuleBuilder rule("r");
  rule.Seq("p", "refuses").Add(ContextKind::kHypothetical, -3).Add(ContextKind::kNegated, -3);
  rule.Add(ContextKind::kQuestion, -3);
  Engine engine(rule, {MakeCue(CueRole::kCue, ContextKind::kHypothetical, CueDirection::kSentence, "warning"),
                       Hypothetical("if"), Hypothetical("may", 6),
                       MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "not", 12)});
  const auto weak = [&](const std::string& lead_in) {
    const std::string text = lead_in + "\n\n- The seller refuses access.\n- The founder refuses.\n\n";
    const std::vector<Finding> findings = engine.Scan(text + "It is Monday today, and she refuses to go.");
    EXPECT_THAT(findings, SizeIs(3)) << lead_in;
    if (findings.size() != 3) return false;
    EXPECT_GT(findings[2].confidence, 0.5) << lead_in << ": the list is over";
    EXPECT_EQ(findings[0].confidence, findings[1].confidence);
    return findings[0].confidence < 0.5;
  };
  EXPECT_TRUE(weak("This is a warning sign when it happens:"));
  EXPECT_TRUE(weak("The buyer leaves if:"));
  EXPECT_TRUE(weak("The buyer leaves if this happens to him:"));
  EXPECT_TRUE(weak("The seller may not:"));
  EXPECT_TRUE(weak("The seller may:"));
  EXPECT_FALSE(weak("This is what we saw in the last week:"));
  EXPECT_FALSE(weak("Warning signs:")) << "heads what was found";
  EXPECT_FALSE(weak("You may find our answers of the last week below:"));
  EXPECT_FALSE(weak("We did not like these points of the draft:"));
  EXPECT_FALSE(weak("If you ask us for our view, here it is:"));
  EXPECT_FALSE(weak("The warning was given in time."));
}

// ---- Two halves with one verb

TEST(ScannerTest, BehindAButTheAuxiliaryGoesOn) {
  RuleBuilder rule("r");
  rule.List("end", {"retire", "sunset"}).Seq("p", "will <0-3> {end}").Drop(ContextKind::kNegated);
  Engine engine(rule,
                {Stop("but"), MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "not", 12),
                 GrammarWord(WordClass::kContrast, "but"), GrammarWord(WordClass::kAuxiliary, "will"),
                 GrammarWord(WordClass::kAuxiliary, "is"), GrammarWord(WordClass::kSubject, "they"),
                 GrammarWord(WordClass::kComplementer, "that")});
  EXPECT_THAT(engine.Quotes("We will not sunset the platform but retire the app."),
              ElementsAre("will not sunset the platform but retire"));
  EXPECT_THAT(engine.Quotes("We will keep the old platform of the group, but sunset the app."),
              ElementsAre("will keep the old platform of the group, but sunset"));
  EXPECT_THAT(
      engine.Quotes("We will not sunset the platform but retire the app, for now, but not sunset it."),
      SizeIs(1));
  EXPECT_THAT(engine.Quotes("We will not sunset the platform but they retire."), IsEmpty()) << "own subject";
  EXPECT_THAT(engine.Quotes("We will not sunset it but to retire the app is hard."), IsEmpty()) << "own verb";
  EXPECT_THAT(engine.Quotes("We will not go; but retire is what he said."), IsEmpty()) << "a semicolon";
  EXPECT_THAT(engine.Quotes("We will say that he may go but retire."), IsEmpty()) << "another clause";
}

TEST(ScannerTest, WhoRunsOutOfTimeSaysSo) {
  Engine engine(Refused());
  const std::string sentence =
      "They refused to share the figures that we had asked for in March of this year. ";
  std::string text;
  for (int i = 0; i < 200; ++i) text += sentence + "\n\n";
  int asked = 0;
  const std::vector<Finding> some = engine.scanner().Scan(DocumentOf(text), [&] { return ++asked > 3; });
  EXPECT_GT(some.size(), 0u);
  EXPECT_LT(some.size(), 150u);
  ASSERT_THAT(engine.scanner().problems(), SizeIs(1));
  EXPECT_EQ(engine.scanner().problems()[0].code, "partial");
  EXPECT_THAT(engine.scanner().problems()[0].detail, HasSubstr("the time for analysis was over at byte"));
  EXPECT_THAT(engine.scanner().Scan(DocumentOf(text)), SizeIs(200));
  EXPECT_THAT(engine.scanner().problems(), IsEmpty());
}

// ---- Context

TEST(ScannerTest, NegationDropsAHit) {
  Engine engine(Sunset(), {Negated("not"), Negated("no plans to")});
  EXPECT_THAT(engine.Quotes("We will not sunset it."), IsEmpty());
  EXPECT_THAT(engine.Quotes("There are no plans to discontinue it."), IsEmpty());
  EXPECT_THAT(engine.Quotes("We will sunset it."), ElementsAre("sunset"));
}

TEST(ScannerTest, ACueThatSharesAWordWithTheHitBelongsToTheSignal) {
  Engine engine(Refused().Drop(ContextKind::kNegated), {Negated("not")});
  EXPECT_THAT(engine.Quotes("We will not disclose the figures."),
              ElementsAre("will not disclose the figures"));
  EXPECT_THAT(engine.Quotes("We did not say that we cannot share data."), IsEmpty())
      << "another \"not\" before the hit counts";
}

TEST(ScannerTest, ACueInAGapIsNotPartOfTheHit) {
  RuleBuilder rule("sunset");
  rule.List("product", {"product"}).List("sunset", {"sunset", "discontinued"});
  rule.Seq("p", "{product} <0-4> {sunset}").Drop(ContextKind::kNegated);
  Engine engine(rule, {Negated("not")});
  EXPECT_THAT(engine.Quotes("The product will not be discontinued."), IsEmpty());
  EXPECT_THAT(engine.Quotes("The product will be discontinued."), SizeIs(1));
}

TEST(ScannerTest, ReachIsCountedInWords) {
  Engine engine(Sunset(), {Negated("not", 3)});
  EXPECT_THAT(engine.Quotes("We do not wish to discontinue it."), IsEmpty());
  EXPECT_THAT(engine.Quotes("We do not at all wish to discontinue it."), SizeIs(1));
}

TEST(ScannerTest, CuesLookForwardBackwardOrAllOver) {
  auto cue = [](CueDirection direction) {
    return std::vector<ContextCue>{MakeCue(CueRole::kCue, ContextKind::kNegated, direction, "ruled out")};
  };
  EXPECT_THAT(Engine(Sunset(), cue(CueDirection::kBackward)).Quotes("A sunset is ruled out."), IsEmpty());
  EXPECT_THAT(Engine(Sunset(), cue(CueDirection::kBackward)).Quotes("It ruled out a sunset."), SizeIs(1));
  EXPECT_THAT(Engine(Sunset(), cue(CueDirection::kForward)).Quotes("A sunset is ruled out."), SizeIs(1));
  EXPECT_THAT(Engine(Sunset(), cue(CueDirection::kSentence)).Quotes("A sunset is ruled out."), IsEmpty());
  EXPECT_THAT(Engine(Sunset(), cue(CueDirection::kSentence)).Quotes("It ruled out a sunset."), IsEmpty());
}

TEST(ScannerTest, AStopCueEndsTheReach) {
  Engine engine(Sunset(), {Negated("not"), Stop("but")});
  EXPECT_THAT(engine.Quotes("It is not ready but we discontinue it."), ElementsAre("discontinue"));
  EXPECT_THAT(engine.Quotes("We sunset it but will not say so."), ElementsAre("sunset"));
}

TEST(ScannerTest, TheEndOfAClauseEndsTheReach) {
  Engine engine(Sunset(), {Negated("not")});
  EXPECT_THAT(engine.Quotes("It is not ready; we discontinue it."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("The Seller (a) is not in default, (b) will discontinue it."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("Under Section 2 (a) it is not (see 3(b)) to discontinue it."), IsEmpty())
      << "a reference to an item begins no clause";
}

TEST(ScannerTest, WhatStandsBeforeAnEnumerationGovernsAllOfIt) {
  Engine engine(Sunset(), {Negated("not")});
  EXPECT_THAT(engine.Quotes("The Seller will not (a) sell it; (b) lease it; or (c) discontinue it."),
              IsEmpty());
  EXPECT_THAT(engine.Quotes("It is not so; we will (a) sell it, (b) discontinue it."), SizeIs(1));
}

TEST(ScannerTest, TheLongestCueWins) {
  Engine engine(Sunset(), {Negated("no"), Pseudo(ContextKind::kNegated, "no later than")});
  EXPECT_THAT(engine.Quotes("By no later than May we discontinue it."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("By no means we discontinue it."), IsEmpty());
}

TEST(ScannerTest, APseudoCueHidesOnlyItsOwnKindAndStops) {
  Engine engine(Sunset(),
                {Negated("not"), Hypothetical("whether"), Pseudo(ContextKind::kNegated, "whether or not")});
  Finding finding = engine.Only("They discuss whether or not to discontinue it.");
  EXPECT_THAT(finding.tags, ElementsAre("hypothetical"));
  RuleBuilder rule("r");
  rule.Seq("p", "alpha <0-4> omega");
  EXPECT_THAT(Engine(rule, {Stop("but"), Pseudo(ContextKind::kNegated, "nothing but")})
                  .Quotes("An alpha nothing but omega."),
              SizeIs(1));
}

TEST(ScannerTest, APseudoCueCountsEvenWhereItTouchesTheHit) {
  RuleBuilder rule("r");
  rule.Seq("p", "only through him").Drop(ContextKind::kNegated);
  Engine engine(rule, {Negated("not"), Pseudo(ContextKind::kNegated, "not only")});
  EXPECT_THAT(engine.Quotes("It runs not only through him."), ElementsAre("only through him"));
  EXPECT_THAT(engine.Quotes("It runs not, as we said, only through him."), IsEmpty());
}

TEST(ScannerTest, AHitThatRestsOnAPartOfAPseudoCueIsNone) {
  const auto verb = [](const std::string& word) {
    return MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, word, 12);
  };
  RuleBuilder rule = Refused();
  rule.Seq("only", "only the founder can").Seq("silent", "left without").Drop(ContextKind::kNegated);
  Engine engine(rule,
                {verb("not"), verb("cannot"), Negated("without"), Pseudo(ContextKind::kNegated, "not only"),
                 Pseudo(ContextKind::kNegated, "cannot but"), Pseudo(ContextKind::kNegated, "without notice"),
                 Pseudo(ContextKind::kHypothetical, "will not do")});
  EXPECT_THAT(engine.Quotes("They left without notice."), SizeIs(1)) << "there was no notice, all the same";
  EXPECT_THAT(engine.Quotes("They will not share the contracts."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("They will not only share the contracts, they explain them."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They cannot but share the contracts."), IsEmpty());
  EXPECT_THAT(engine.Quotes("Only the founder can sign."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("Not only the founder can sign."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They not only declined to share the contracts, they laughed."), SizeIs(1))
      << "the hit has no word of it";
  // The trace says why.
  const Document document = DocumentOf("They will not only share the contracts.");
  const Trace trace = engine.scanner().Explain(document);
  ASSERT_THAT(trace.sentences, SizeIs(1));
  ASSERT_THAT(trace.sentences[0].matches, SizeIs(1));
  EXPECT_FALSE(trace.sentences[0].matches[0].kept);
  EXPECT_EQ(document.Slice(trace.sentences[0].matches[0].undone), "not only");
}

TEST(ScannerTest, ALabelCountsWithItsColonAlone) {
  ContextCue label = MakeCue(CueRole::kCue, ContextKind::kHypothetical, CueDirection::kForward, "example");
  label.label = true;
  RuleBuilder rule("r");
  rule.Seq("p", "refuses").Drop(ContextKind::kHypothetical);
  Engine engine(rule, {label});
  for (const char* text : {"Example: the seller refuses.", "Example 2: the seller refuses.",
                           "Example B: the seller refuses.", "3.1 Example: the seller refuses."})
    EXPECT_THAT(engine.Quotes(text), IsEmpty()) << text;
  for (const char* text : {"For example the seller refuses.", "Example 2 of the list: the seller refuses.",
                           "An example: the seller refuses.", "The seller refuses, example: Monday."})
    EXPECT_THAT(engine.Quotes(text), SizeIs(1)) << text;
}

TEST(ScannerTest, OverlappingCuesOfDifferentKindsDoNotBothCount) {
  Engine engine(Sunset(), {Negated("not"), Hypothetical("not unless")});
  Finding finding = engine.Only("We do not unless forced discontinue it.");
  EXPECT_THAT(finding.tags, ElementsAre("hypothetical"));
}

TEST(ScannerTest, OnePhraseMayBeACueForTwoThings) {
  Engine engine(Sunset(),
                {Hypothetical("would reportedly"),
                 MakeCue(CueRole::kCue, ContextKind::kReported, CueDirection::kForward, "would reportedly")});
  EXPECT_THAT(engine.Only("They would reportedly discontinue it.").tags,
              ElementsAre("hypothetical", "third-party"));
}

TEST(ScannerTest, TwoNegationsCancelEachOther) {
  RuleBuilder rule = Refused();
  rule.Drop(ContextKind::kNegated);
  Engine engine(
      rule, {Negated("not"), Negated("never"), Negated("no"), GrammarWord(WordClass::kCoordinator, "and")});
  EXPECT_THAT(engine.Quotes("It is not true that they never refused to share it."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("They never refused to share it."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They did not and never will have refused to share it."), IsEmpty())
      << "coordinated";
  EXPECT_THAT(engine.Quotes("No, they have not refused to share it."), IsEmpty())
      << "an answer, then a negation";
}

TEST(ScannerTest, SomeLanguagesNegateTwice) {
  RuleBuilder rule("r");
  rule.Language("fr").List("l", {"refusé"}).Seq("p", "{l}").Drop(ContextKind::kNegated);
  auto cue = [](const char* phrase) {
    return MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kForward, phrase, 0, "fr");
  };
  Engine engine(rule, {cue("n'a"), cue("jamais")});
  EXPECT_THAT(engine.Quotes("Il n’a jamais refusé de le dire."), IsEmpty());
}

TEST(ScannerTest, CuesActOnPatternsOfTheirLanguageOnly) {
  RuleBuilder rule("r");
  rule.Seq("en", "discontinued").Language("de").Seq("de", "eingestellt").Drop(ContextKind::kNegated);
  ContextCue nicht = Negated("nicht");
  nicht.language = "de";
  Engine engine(rule, {Negated("not"), nicht});
  EXPECT_THAT(engine.Quotes("Es wird nicht eingestellt."), IsEmpty());
  EXPECT_THAT(engine.Quotes("Es ist not eingestellt."), ElementsAre("eingestellt"))
      << "patterns of every language, cues of the pattern's own";
  EXPECT_THAT(engine.Quotes("It was nicht discontinued."), ElementsAre("discontinued"));
}

TEST(ScannerTest, HypotheticalWeakensAndTags) {
  Engine engine(Sunset(), {Hypothetical("if")});
  Finding finding = engine.Only("If we discontinue it, tell them.");
  EXPECT_LT(finding.confidence, 0.5);
  EXPECT_THAT(finding.tags, ElementsAre("hypothetical"));
  EXPECT_THAT(finding.reasons, ElementsAre(Reason{"context", "hypothetical", -2.0},
                                           Reason{"pattern", "p", BoundedLogOdds(0.8)}))
      << "strongest first";
}

TEST(ScannerTest, AQuestionEndsInAQuestionMark) {
  Engine engine(Sunset());
  EXPECT_THAT(engine.Quotes("Will you discontinue it?"), IsEmpty());
  EXPECT_THAT(engine.Quotes("\"Will you discontinue it?\" he said."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("(Will you discontinue it?)"), IsEmpty());
  EXPECT_THAT(engine.Quotes("Will you discontinue it."), SizeIs(1));
}

TEST(ScannerTest, ContextIsJudgedHitByHit) {
  Engine engine(Sunset(), {Negated("not"), Stop("but")});
  EXPECT_THAT(engine.Quotes("We do not sunset A but discontinue B."), ElementsAre("discontinue"));
}

}  // namespace
}  // namespace candor
