// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/scanner_testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// ---- Words and phrases

TEST(ScannerTest, ASequenceMatchesAndTheQuoteIsVerbatim) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("The founder declined to share the contracts we requested."),
              ElementsAre("declined to share"));
  EXPECT_THAT(engine.Quotes("She refused to\nprovide the cap table."), ElementsAre("refused to\nprovide"));
  EXPECT_THAT(engine.Quotes("Nothing of the kind stands here."), IsEmpty());
}

TEST(ScannerTest, GapsCountTheWordsStrictlyBetween) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("He refused to at any time share it."),
              ElementsAre("refused to at any time share"));
  EXPECT_THAT(engine.Quotes("He refused to even at any time share it."), IsEmpty())
      << "four words, three are allowed";
  EXPECT_THAT(engine.Quotes("He refused then to share it."), IsEmpty()) << "\"to\" must follow directly";
}

TEST(ScannerTest, GapsWithALowerBound) {
  RuleBuilder rule("r");
  rule.Seq("p", "alpha <2-3> omega");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("alpha one omega."), IsEmpty());
  EXPECT_THAT(engine.Quotes("alpha one two omega."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("alpha one two three four omega."), IsEmpty());
}

TEST(ScannerTest, HyphenSlashAndDashSeparateWords) {
  RuleBuilder rule("sunset");
  rule.List("end", {"end of life"}).Seq("p", "{end}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It is end of life."), ElementsAre("end of life"));
  EXPECT_THAT(engine.Quotes("An end-of-life notice."), ElementsAre("end-of-life"));
  EXPECT_THAT(engine.Quotes("An end–of–life notice."), ElementsAre("end–of–life"));
  EXPECT_THAT(engine.Quotes("An end/of/life notice."), ElementsAre("end/of/life"));
}

TEST(ScannerTest, APhraseMayRunOverOneLineBreakAndQuotationMarksButNotOverPunctuation) {
  RuleBuilder rule("r");
  rule.List("l", {"trade secret"}).Seq("p", "{l}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It is a trade\nsecret of ours, they say."), ElementsAre("trade\nsecret"));
  EXPECT_THAT(engine.Quotes("Their \"trade\" secret."), ElementsAre("trade\" secret"));
  for (const char* text :
       {"Of trade, secret and so on.", "They trade. Secret things.", "trade\n\nsecret", "trade | secret",
        "- trade\n- secret", "\"trade\", secret", "trade (secret)", "trade; secret"}) {
    EXPECT_THAT(engine.Quotes(text), IsEmpty()) << text;
  }
}

TEST(ScannerTest, PossessivesDoNotHideAWordAndDoNotCount) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("They will not disclose the company’s customer’s data."),
              ElementsAre("will not disclose the company’s customer’s data"));
}

TEST(ScannerTest, NtIsPartOfItsWord) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("We won’t share the figures."), ElementsAre("won’t share the figures"));
}

TEST(ScannerTest, LettersOfAllKindsMatchWhateverTheirForm) {
  RuleBuilder rule("r");
  rule.Language("de").List("l", {"Straße", "Übernahme"}).Seq("p", "{l}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("Die STRASSE. Die u\u0308bernahme."), ElementsAre("STRASSE", "u\u0308bernahme"));
}

TEST(ScannerTest, FootnotesZeroWidthSpacesAndLigaturesDoNotHideAWord) {
  RuleBuilder rule("r");
  rule.List("l", {"confidential", "financial"}).Seq("p", "{l}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It is confidential¹ now."), ElementsAre("confidential"));
  EXPECT_THAT(engine.Quotes("It is con\u200Bfidential now."), ElementsAre("con\u200Bfidential"));
  EXPECT_THAT(Engine(Refused()).Quotes("They refused\u200Bto sh\u200Bare it."),
              ElementsAre("refused\u200Bto sh\u200Bare"));
  EXPECT_THAT(engine.Quotes("A ﬁnancial plan."), ElementsAre("ﬁnancial"));
  EXPECT_THAT(engine.Quotes("It is con\u00ADfidential."), ElementsAre("con\u00ADfidential"));
}

TEST(ScannerTest, AHyphenAtALineEndIsReadBothWaysWhenRulesKnowTheHalvesToo) {
  RuleBuilder rule("s");
  rule.Seq("one", "withhold the figures", 0.8).Seq("two", "with us", 0.8).Seq("three", "hold them", 0.8);
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("They with-\nhold the figures."), ElementsAre("with-\nhold the figures"));
  EXPECT_THAT(engine.Quotes("They with-\nhold them."), ElementsAre("hold them"));
  RuleBuilder gap("s");
  gap.Seq("gap", "withhold <0-1> figures", 0.8).Seq("halves", "with <0-1> hold", 0.6);
  Engine both(gap);
  EXPECT_THAT(both.Quotes("They with-\nhold the figures."), ElementsAre("with-\nhold the figures"));
}

TEST(ScannerTest, AWordBrokenAtALineEndIsJoinedWhenRulesKnowItWhole) {
  RuleBuilder rule("r");
  rule.List("l", {"confidential", "well known", "well", "known"}).Seq("p", "{l}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It was all con-\nfidential in the end."), ElementsAre("con-\nfidential"));
  EXPECT_THAT(engine.Quotes("It was not-\nconfidential in the end."), ElementsAre("confidential"));
  EXPECT_THAT(engine.Quotes("It was well-\nknown in the end."), ElementsAre("well-\nknown"));
  RuleBuilder gap("g");
  gap.Seq("p", "alpha <0-1> omega");
  EXPECT_THAT(Engine(gap).Quotes("An alpha de-\nvelopment omega here."), IsEmpty())
      << "a broken word that no rule knows stays two";
}

// ---- Case

TEST(ScannerTest, CaseIsFoldedUnlessTheListMindsIt) {
  RuleBuilder rule("r");
  rule.List("l", {"US", "May Day"}, true).Seq("p", "{l}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("Tell us of the US or the Us."), ElementsAre("US"));
  EXPECT_THAT(engine.Quotes("On May Day we may day by day."), ElementsAre("May Day"));
  EXPECT_THAT(Engine(Refused()).Quotes("THE FOUNDER REFUSED TO SHARE IT."), ElementsAre("REFUSED TO SHARE"));
}

TEST(ScannerTest, MayTheMonthIsNotHypothetical) {
  RuleBuilder rule("sunset");
  rule.List("sunset", {"sunset"}).Seq("p", "{sunset}", 0.8);
  rule.Add(ContextKind::kHypothetical, -2.0);
  ContextCue may = Hypothetical("may");
  may.exact_case = true;
  Engine engine(rule, {may});
  EXPECT_GT(engine.Only("In May we will sunset it.").confidence, 0.7);
  EXPECT_LT(engine.Only("In June we may sunset it.").confidence, 0.5);
}

// ---- near, regex, scope

TEST(ScannerTest, ANameIsAPartOfAPattern) {
  RuleBuilder rule("key-person");
  rule.Seq("since", "since <name> left").Seq("departure", "<name> <0-1> departure");
  rule.Near("near", "nothing <name> without", 3, true);
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("Nobody signs since Anna Keller left."), ElementsAre("since Anna Keller left"));
  EXPECT_THAT(engine.Quotes("Since Anna left nobody signs."), ElementsAre("Since Anna left"));
  EXPECT_THAT(engine.Quotes("Nobody signs since our accountant left."), IsEmpty());
  EXPECT_THAT(engine.Quotes("After Dr. J. R. van Keller's sudden departure nobody signs."),
              ElementsAre("Dr. J. R. van Keller's sudden departure"));
  EXPECT_THAT(engine.Quotes("Here nothing happens without Anna."),
              ElementsAre("nothing happens without Anna"));
  EXPECT_THAT(engine.Quotes("Without Anna nothing happens."), ElementsAre("Without Anna nothing"));
  // The whole run is one hit: it has no parts that a gap could count.
  EXPECT_THAT(engine.Quotes("Nobody signs since the day Anna Keller left."), IsEmpty());
}

TEST(ScannerTest, ANameKeepsItsPlaceBesideExactCaseAndBrokenWords) {
  RuleBuilder rule("key-person");
  rule.List("who", {"CTO"}, true).List("leave", {"left", "with", "hold", "withhold"});
  rule.Seq("exact", "{who} <0-1> <name>").Seq("broken", "<name> {leave}");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It was the CTO, Anna Keller."), ElementsAre("CTO, Anna Keller"));
  EXPECT_THAT(engine.Quotes("It was the cto, Anna Keller."), IsEmpty());
  EXPECT_THAT(engine.Quotes("It was Anna Kel-\nlermann left."), ElementsAre("Anna Kel-\nlermann left"));
  EXPECT_THAT(engine.Quotes("It was what Anna with-\nhold."), ElementsAre("Anna with-\nhold"));
}

TEST(ScannerTest, ANameInAnExceptionAndOverSentences) {
  RuleBuilder rule("key-person");
  rule.Seq("only", "only <0-5> sign", 0.8).Seq("over", "leaves <0-9> <name>", 0.8, Scope::kPassage);
  rule.Unless("person", "only <name>");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("For now only the founder may sign."), ElementsAre("only the founder may sign"));
  EXPECT_THAT(engine.Quotes("For now only Anna Keller may sign."), IsEmpty());
  EXPECT_THAT(engine.Quotes("The founder leaves. We asked Anna Keller about it."),
              ElementsAre("leaves. We asked Anna Keller"));
}

TEST(ScannerTest, NearInAnyOrderAndInOrder) {
  RuleBuilder rule("r");
  rule.Language("de").List("w", {"weigert", "weigerte"}).List("h", {"herauszugeben"});
  rule.Near("any", "{w} {h}", 4, true);
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("Er weigert sich, die Daten herauszugeben."),
              ElementsAre("weigert sich, die Daten herauszugeben"));
  EXPECT_THAT(engine.Quotes("Daten herauszugeben, weigerte er sich."),
              ElementsAre("herauszugeben, weigerte"));
  EXPECT_THAT(engine.Quotes("Er weigert sich noch immer, alle die Daten herauszugeben."), IsEmpty());
  RuleBuilder ordered("r");
  ordered.Near("ordered", "alpha omega", 4, false);
  EXPECT_THAT(Engine(ordered).Quotes("One omega then alpha here."), IsEmpty());
  EXPECT_THAT(Engine(ordered).Quotes("One alpha then omega here."), ElementsAre("alpha then omega"));
}

TEST(ScannerTest, ASentenceEndsEveryMatchUnlessThePatternReachesOverThePassage) {
  RuleBuilder rule("r");
  rule.Seq("s", "asked <0-9> refused");
  EXPECT_THAT(Engine(rule).Quotes("We asked for it. They refused."), IsEmpty());
  RuleBuilder wide("r");
  wide.Seq("s", "asked <0-9> refused", 0.7, Scope::kPassage);
  Engine engine(wide);
  std::string text = "We asked for it. They refused.";
  EXPECT_THAT(engine.Quotes(text), ElementsAre("asked for it. They refused"));
  EXPECT_EQ(DocumentOf(text).Slice(engine.Only(text).sentence), "We asked for it.")
      << "the sentence of its first word";
}

TEST(ScannerTest, RegexSeesLineBreaksAsSpacesAndIsQuotedInWholeWords) {
  RuleBuilder rule("r");
  rule.Regex("noun", R"(\brefusal (?:to|of) (?:disclos|provid))");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("Their refusal\n   to  disclosing anything."),
              ElementsAre("refusal\n   to  disclosing"));
  EXPECT_THAT(engine.Quotes("Their Refusal to Provide it."), ElementsAre("Refusal to Provide"));
  EXPECT_THAT(engine.Quotes("Their refusal, to provide it."), IsEmpty());
}

TEST(ScannerTest, RegexMayMatchMarksWithoutAWord) {
  RuleBuilder rule("withheld-content");
  rule.Regex("stars", R"(\[\s*\*{3}\s*\])");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("A royalty of [***] per unit."), ElementsAre("[***]"));
  EXPECT_THAT(engine.Quotes("A royalty of [ *** ] per unit — [***]."), ElementsAre("[ *** ]"))
      << "one finding a sentence";
}

TEST(ScannerTest, RegexWithoutALiteralIsTriedOnEverySentence) {
  RuleBuilder rule("r");
  rule.Regex("digits", R"(\b\d{2}-\d{2}\b)");
  EXPECT_THAT(Engine(rule).Quotes("One 12-34 here. None here. Again 56–78."), ElementsAre("12-34", "56–78"));
}

TEST(ScannerTest, TheShortestMatchIsReportedAndTheLongestPhraseAtItsEnd) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("They refused to share and provide it."), ElementsAre("refused to share"));
  EXPECT_THAT(engine.Quotes("They refuse, refused to share it."), ElementsAre("refused to share"));
  RuleBuilder rule("r");
  rule.List("l", {"source", "source code"}).Seq("p", "the {l}");
  EXPECT_THAT(Engine(rule).Quotes("It is the source code here."), ElementsAre("the source code"));
}

// ---- Stop cues and clauses

TEST(ScannerTest, AMatchMayNotSpanAStopCue) {
  RuleBuilder rule("sunset");
  rule.List("sunset", {"sunset", "retire"}).Seq("will", "will <0-8> {sunset}");
  rule.Drop(ContextKind::kNegated);
  Engine engine(rule, {Negated("not"), Stop("but")});
  EXPECT_THAT(engine.Quotes("We will keep the platform but retire the app."), IsEmpty());
  RuleBuilder bare("sunset");
  bare.List("sunset", {"sunset", "retire"}).Seq("bare", "{sunset}").Drop(ContextKind::kNegated);
  EXPECT_THAT(Engine(bare, {Negated("will not"), Stop("but")})
                  .Quotes("We will not sunset the platform but retire the app."),
              ElementsAre("retire"))
      << "the second half must still hit";
}

TEST(ScannerTest, AStopCueBetweenCommasIsAnInsertion) {
  Engine engine(Refused(), {Stop("however"), Stop("but")});
  EXPECT_THAT(engine.Quotes("They will not, however, provide the data."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("They will not say but provide the data."), IsEmpty());
}

std::vector<ContextCue> WithConnective(std::vector<ContextCue> cues) {
  cues.push_back(MakeCue(CueRole::kConnective, ContextKind::kNegated, CueDirection::kForward, "however"));
  for (const char* word : {"they", "he"}) cues.push_back(GrammarWord(WordClass::kSubject, word));
  cues.push_back(GrammarWord(WordClass::kCoordinator, "and"));
  cues.push_back(GrammarWord(WordClass::kComplementer, "if"));
  cues.push_back(GrammarWord(WordClass::kComplementer, "that"));
  cues.push_back(GrammarWord(WordClass::kPastEnding, "ed"));
  cues.push_back(GrammarWord(WordClass::kPreposition, "for"));
  return cues;
}

TEST(ScannerTest, AConnectiveInsideAClauseIsAFiller) {
  RuleBuilder rule = Refused();
  rule.Drop(ContextKind::kNegated).Drop(ContextKind::kHypothetical);
  Engine engine(rule, WithConnective({Negated("nobody"), Negated("not true that"), Hypothetical("if")}));
  EXPECT_THAT(engine.Quotes("They refused however to share the data."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("The owners have however refused to share the data."), SizeIs(1));
  for (const char* text : {"If however they refuse to share the data, we leave.",
                           "If Harrow Mills however refuse to share the data, we leave.",
                           "Nobody has however refused to share the data.",
                           "It is not however true that he refused to share the data."}) {
    EXPECT_THAT(engine.Quotes(text), IsEmpty()) << text;
  }
}

TEST(ScannerTest, AConnectiveThatBeginsAClauseIsAStopCue) {
  RuleBuilder rule = Refused();
  rule.Drop(ContextKind::kNegated);
  Engine engine(rule, WithConnective({Negated("nobody")}));
  for (const char* text :
       {"However they refused to share the data.", "Nobody came, however they refused to share the data.",
        "Nobody came and however refused to share the data.",
        "Nobody came however they refused to share the data."}) {
    EXPECT_THAT(engine.Quotes(text), SizeIs(1)) << text;
  }
}

TEST(ScannerTest, ANegationReachesIntoAQuotationThatItGoverns) {
  RuleBuilder rule = Refused();
  rule.Drop(ContextKind::kNegated);
  const auto did_not =
      MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "not", kPhraseReach);
  Engine engine(rule, WithConnective({did_not}));
  for (const char* text :
       {"They did not \"refuse to share the data\".", "They did not (refuse to share the data).",
        "It is not so that \"they refuse to share the data\".",
        "It is not so that (they refuse to share the data).", "They did not “refuse” to share the data."}) {
    EXPECT_THAT(engine.Quotes(text), IsEmpty()) << text;
  }
  for (const char* text :
       {"He said \"not now\" for they refuse to share the data.",
        "They did not sign (they refuse to share the data).", "They “refuse” to share the data."}) {
    EXPECT_THAT(engine.Quotes(text), SizeIs(1)) << text;
  }
}

TEST(ScannerTest, AQuotedVerbIsNoInsertion) {
  RuleBuilder rule("r");
  rule.Seq("p", "never to share");
  Engine engine(rule, WithConnective({}));
  EXPECT_THAT(engine.Quotes("They never \"hesitate\" to share the data."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They never (having failed) to share the data."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They never \"for a moment\" to share the data."), SizeIs(1));
}

TEST(ScannerTest, WhatIsNegatedAtItsEndDoesNotReachBehindAnd) {
  RuleBuilder rule = Refused();
  rule.Drop(ContextKind::kNegated);
  std::vector<ContextCue> cues = {
      MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "nothing", 12),
      MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "no", 12),
      GrammarWord(WordClass::kDeterminer, "no")};
  Engine engine(rule, WithConnective(std::move(cues)));
  EXPECT_THAT(engine.Quotes("They agreed to nothing and refused to share the data."), SizeIs(1));
  EXPECT_THAT(engine.Quotes("no they refused to share the data"), SizeIs(1));
  EXPECT_THAT(engine.Quotes("no owner refused to share the data"), IsEmpty());
}

TEST(ScannerTest, ASemicolonEndsAMatch) {
  Engine engine(Refused());
  EXPECT_THAT(engine.Quotes("This we cannot; share the data."), IsEmpty());
  EXPECT_THAT(engine.Quotes("This we cannot, share the data."), SizeIs(1));
}

TEST(ScannerTest, StopCuesCountForPatternsOfTheirLanguageOnly) {
  RuleBuilder rule("r");
  rule.Seq("p", "alpha <0-3> omega");
  ContextCue stop = Stop("aber");
  stop.language = "de";
  EXPECT_THAT(Engine(rule, {stop}).Quotes("An alpha aber omega."), SizeIs(1));
}

}  // namespace
}  // namespace candor
