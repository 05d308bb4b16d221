// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/score.h"
#include "base/utf8.h"
#include "text/segmenter.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const RuleSet> Compile(const Lexicon& lexicon) {
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(lexicon);
  if (!rules.ok()) {
    ADD_FAILURE() << rules.error().message;
    return RuleSet::Compile({}).operator*();
  }
  return *rules;
}

Document DocumentOf(std::string_view text, DocumentType type = DocumentType::kOther,
                    ZoneKind zone = ZoneKind::kBody) {
  Document document;
  document.text = text;
  document.type = type;
  document.language = "en";
  document.sha256 = std::string(64, 'a');
  document.zones = {{zone, {0, static_cast<uint32_t>(text.size())}, 0, "", "", ""}};
  Segment(&document);
  return document;
}

/// The whole text as one sentence, however long it is.
Document OneSentence(std::string_view text) {
  Document document = DocumentOf(text);
  Span all{0, static_cast<uint32_t>(text.size())};
  document.blocks = {{all, BlockKind::kParagraph, 0}};
  document.sentences = {{all, 0}};
  document.passages = {{all, kNoPage, ZoneKind::kBody, 0}};
  return document;
}

/// Scans texts with one lexicon and shows findings as "signal: quote".
class Engine {
 public:
  explicit Engine(const Lexicon& lexicon) : scanner_(Compile(lexicon)) {}
  explicit Engine(const RuleBuilder& rule, std::vector<ContextCue> cues = {})
      : Engine(LexiconOf({rule.Build()}, std::move(cues))) {}

  std::vector<Finding> Scan(const Document& document) {
    std::vector<Finding> findings = scanner_.Scan(document);
    for (const Finding& finding : findings) {
      EXPECT_LT(finding.span.begin, finding.span.end);
      EXPECT_LE(finding.span.end, document.text.size());
      EXPECT_TRUE(IsBoundary(document.text, finding.span.begin) &&
                  IsBoundary(document.text, finding.span.end));
      EXPECT_GE(finding.span.begin, finding.sentence.begin);
      EXPECT_DOUBLE_EQ(finding.confidence, Confidence(finding.reasons));
      EXPECT_THAT(finding.id, SizeIs(16));
    }
    return findings;
  }
  std::vector<Finding> Scan(std::string_view text) { return Scan(DocumentOf(text)); }

  std::vector<std::string> Quotes(const Document& document) {
    std::vector<std::string> quotes;
    for (const Finding& finding : Scan(document)) quotes.emplace_back(document.Slice(finding.span));
    return quotes;
  }
  std::vector<std::string> Quotes(std::string_view text) { return Quotes(DocumentOf(text)); }

  /// The only finding; a failure and an empty one when there is none or more.
  Finding Only(std::string_view text) {
    std::vector<Finding> findings = Scan(text);
    EXPECT_THAT(findings, SizeIs(1)) << text;
    return findings.size() == 1 ? findings[0] : Finding{};
  }

  Scanner& scanner() { return scanner_; }

 private:
  Scanner scanner_;
};

RuleBuilder Refused() {
  RuleBuilder rule("refused-disclosure");
  rule.List("refuse",
            {"refuse", "refuses", "refused", "decline", "declined", "not willing", "not in a position"});
  rule.List("willnot", {"will not", "won't", "cannot", "can't"});
  rule.List("disclose", {"disclose", "provide", "share", "release"});
  rule.List("info", {"contracts", "figures", "cap table", "source code", "data"});
  rule.Seq("refuse-to", "{refuse} to <0-3> {disclose}", 0.8);
  rule.Seq("will-not", "{willnot} <0-3> {disclose} <0-6> {info}", 0.65);
  return rule;
}

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

// ---- Context

RuleBuilder Sunset() {
  RuleBuilder rule("sunset");
  rule.List("sunset", {"sunset", "discontinue", "discontinued"});
  rule.Seq("p", "{sunset}", 0.8);
  rule.Drop(ContextKind::kNegated)
      .Add(ContextKind::kHypothetical, -2.0)
      .Add(ContextKind::kReported, -0.7, "third-party");
  rule.Add(ContextKind::kHistorical, -0.5).Drop(ContextKind::kQuestion);
  return rule;
}

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

// ---- unless and boost

TEST(ScannerTest, UnlessRemovesAHitThatItOverlapsAndNoOther) {
  RuleBuilder rule = Refused();
  rule.Seq("bare", "{disclose}").Unless("personal", "{disclose} <0-4> personal data");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("They disclose no personal data."), IsEmpty());
  EXPECT_THAT(engine.Quotes("They disclose no personal data. They share it."), ElementsAre("share"));
  EXPECT_THAT(engine.Quotes("They share it, and disclose no personal data."), ElementsAre("share"));
}

TEST(ScannerTest, AnExceptionMayReachOverItsSentence) {
  RuleBuilder rule = Refused();
  rule.Unless("film", "film");
  Engine near(rule);
  rule.rule().unless.back().reach = Reach::kSentence;
  Engine far(rule);
  const std::string same = "For the film they declined to share it.",
                    other = "It was a film. They declined to share it.";
  EXPECT_THAT(near.Quotes(same), SizeIs(1));
  EXPECT_THAT(far.Quotes(same), IsEmpty());
  EXPECT_THAT(far.Quotes(other), SizeIs(1));
}

TEST(ScannerTest, ABoostMayCountInItsSentenceAlone) {
  RuleBuilder rule = Refused();
  rule.Boost("asked", "requested", 0.8);
  rule.rule().boosts.back().reach = Reach::kSentence;
  Engine engine(rule);
  const double plain = engine.Only("They declined to share it.").confidence;
  EXPECT_EQ(engine.Only("We requested it. They declined to share it.").confidence, plain);
  const Finding boosted = engine.Only("We requested and requested it; they declined to share it.");
  EXPECT_THAT(boosted.reasons, ElementsAre(Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)},
                                           Reason{"boost", "asked", 0.8}));
}

TEST(ScannerTest, ADocumentOfNothingButHitsKeepsTheFirstAndSaysSo) {
  RuleBuilder rule("r");
  rule.Seq("p", "refused");
  std::string text;
  for (size_t i = 0; i < Scanner::kMaxFindings + 500; ++i)
    text += "They refused number " + std::to_string(i) + ".\n\n";
  Scanner scanner(Compile(LexiconOf({rule.Build()})));
  const Document document = DocumentOf(text);
  const std::vector<Finding> findings = scanner.Scan(document);
  ASSERT_EQ(findings.size(), Scanner::kMaxFindings);
  EXPECT_EQ(document.Slice(findings.back().sentence), "They refused number 9999.");
  ASSERT_EQ(scanner.problems().size(), 1u);
  EXPECT_EQ(scanner.problems()[0].detail, "more than 10000 findings, of which the first are kept");
  EXPECT_EQ(scanner.Scan(DocumentOf("They refused.")).size(), 1u);
  EXPECT_TRUE(scanner.problems().empty());
}

TEST(ScannerTest, UnlessMayBeARegex) {
  RuleBuilder rule("r");
  rule.Seq("p", "omitted").UnlessRegex("blank", R"(intentionally omitted \(blank\))");
  Engine engine(rule);
  EXPECT_THAT(engine.Quotes("It was intentionally omitted (blank)."), IsEmpty());
  EXPECT_THAT(engine.Quotes("It was intentionally omitted."), SizeIs(1));
}

TEST(ScannerTest, BoostsCountOnceFromAnywhereInThePassage) {
  RuleBuilder rule = Refused();
  rule.Boost("asked", "requested", 0.8);
  Engine engine(rule);
  double plain = engine.Only("They declined to share it.").confidence;
  Finding boosted = engine.Only("We requested it. They declined to share it. We requested it again.");
  EXPECT_GT(boosted.confidence, plain);
  EXPECT_THAT(boosted.reasons, ElementsAre(Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)},
                                           Reason{"boost", "asked", 0.8}));
  Document parted = DocumentOf("We requested it. They declined to share it.");
  parted.passages = {{{0, 17}, kNoPage, ZoneKind::kBody, 0}, {{17, 43}, kNoPage, ZoneKind::kBody, 0}};
  EXPECT_DOUBLE_EQ(engine.Scan(parted).at(0).confidence, plain) << "another passage";
}

TEST(ScannerTest, ABoostMayWeaken) {
  RuleBuilder rule = Refused();
  rule.Boost("privacy", "gdpr", -9);
  Finding finding = Engine(rule).Only("Under GDPR they declined to share it.");
  EXPECT_THAT(finding.reasons, ElementsAre(Reason{"boost", "privacy", -3.0},
                                           Reason{"pattern", "refuse-to", BoundedLogOdds(0.8)}))
      << "bounded";
}

// ---- Score

TEST(ScannerTest, FurtherPatternsAddLittleAndAreBounded) {
  RuleBuilder rule("r");
  for (const char* word : {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}) rule.Seq(word, word, 0.5);
  rule.Seq("best", "omega", 0.9);
  Finding finding = Engine(rule).Only("An alpha alpha beta omega gamma delta epsilon zeta.");
  EXPECT_EQ(finding.rule, "best");
  double sum = BoundedLogOdds(0.9);
  for (const Reason& reason : finding.reasons) sum += reason.kind == "further" ? reason.add : 0;
  EXPECT_NEAR(sum, BoundedLogOdds(0.9) + 0.9, 1e-9);
  EXPECT_THAT(finding.reasons, SizeIs(4)) << "the best and three more";
}

TEST(ScannerTest, WhatTakesFromAPatternTakesFromWhatItAdds) {
  RuleBuilder rule("r");
  rule.Seq("best", "omega", 0.9).Seq("other", "alpha", 0.6).Seq("third", "beta", 0.6);
  rule.Add(ContextKind::kHypothetical, -2).Add(ContextKind::kReported, -0.1);
  Engine engine(rule, {Hypothetical("if"), Stop("but"),
                       MakeCue(CueRole::kCue, ContextKind::kReported, CueDirection::kSentence, "allegedly")});
  const auto further = [&](std::string_view text) {
    double sum = 0;
    for (const Reason& reason : engine.Only(text).reasons) sum += reason.kind == "further" ? reason.add : 0;
    return sum;
  };
  EXPECT_NEAR(further("An omega, an alpha and a beta."), 0.6, 1e-9);
  EXPECT_NEAR(further("If an omega, an alpha and a beta."), 0, 1e-9);
  EXPECT_NEAR(further("If an omega, but an alpha and a beta."), 0.3, 1e-9) << "the best is alpha or beta";
  EXPECT_NEAR(further("An omega, an alpha, if a beta."), 0.3, 1e-9);
  EXPECT_NEAR(further("If a beta, but a beta and an omega."), 0.3, 1e-9)
      << "the best hit of a pattern counts";
  EXPECT_NEAR(further("Allegedly an omega, an alpha and a beta."), 0.4, 1e-9);
}

TEST(ScannerTest, OneFindingASignalAndSentence) {
  Engine engine(Refused());
  std::vector<Finding> findings =
      engine.Scan("They refused to share it and declined to provide it. He refused to release it.");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_LT(findings[0].span, findings[1].span);
}

TEST(ScannerTest, ProbabilitiesAreBounded) {
  RuleBuilder rule("r");
  rule.Seq("sure", "alpha", 1.0).Seq("never", "omega", 0.0);
  EXPECT_NEAR(Engine(rule).Only("An alpha.").confidence, 0.9526, 1e-4);
  EXPECT_NEAR(Engine(rule).Only("An omega.").confidence, 0.0474, 1e-4);
}

// ---- Where rules apply

TEST(ScannerTest, RulesApplyToTheirDocumentTypesAndZones) {
  RuleBuilder rule = Refused();
  rule.Types({DocumentType::kEmail}).Zones({ZoneKind::kBody});
  rule.Regex("re", "keine auskunft");
  Engine engine(rule);
  std::string text = "They refused to share it. Keine Auskunft.";
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kEmail)), SizeIs(2));
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kContract)), IsEmpty());
  EXPECT_THAT(engine.Quotes(DocumentOf(text, DocumentType::kEmail, ZoneKind::kDisclaimer)), IsEmpty());
}

TEST(ScannerTest, WhatIsQuotedIsTaggedAndTakesNoIdOfOnesOwnText) {
  RuleBuilder rule = Refused();
  rule.Zones({ZoneKind::kBody, ZoneKind::kQuoted});
  Engine engine(rule);
  const std::string sentence = "They refused to share it.";
  Document own = DocumentOf(sentence + " " + sentence);
  const std::vector<Finding> plain = engine.Scan(own);
  ASSERT_THAT(plain, SizeIs(2));
  Document document = own;
  document.zones = {{ZoneKind::kQuoted, {0, 26}, 1, "Ada", "", ""},
                    {ZoneKind::kBody, {26, 51}, 0, "", "", ""}};
  document.blocks = {{{0, 25}, BlockKind::kParagraph, 0}, {{26, 51}, BlockKind::kParagraph, 1}};
  document.sentences = {{{0, 25}, 0}, {{26, 51}, 1}};
  document.passages = {{{0, 26}, kNoPage, ZoneKind::kQuoted, 1}, {{26, 51}, kNoPage, ZoneKind::kBody, 0}};
  const std::vector<Finding> findings = engine.Scan(document);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(findings[0].tags, ElementsAre("quoted"));
  EXPECT_THAT(findings[1].tags, IsEmpty());
  EXPECT_EQ(findings[1].id, plain[0].id) << "the first of its own text";
  EXPECT_EQ(findings[0].id, plain[1].id);
  EXPECT_EQ(findings[0].confidence, findings[1].confidence);
}

TEST(ScannerTest, WhatThePageDoesNotShowIsTaggedWhereARuleLooksAtIt) {
  const std::string sentence = "They refused to share it.";
  const Document own = DocumentOf(sentence + " " + sentence);
  for (const ZoneKind kind : {ZoneKind::kHidden, ZoneKind::kComment}) {
    Document document = own;
    document.zones = {{kind, {0, 26}, 0, "Ada", "", ""}, {ZoneKind::kBody, {26, 51}, 0, "", "", ""}};
    document.blocks = {{{0, 25}, BlockKind::kParagraph, 0}, {{26, 51}, BlockKind::kParagraph, 1}};
    document.sentences = {{{0, 25}, 0}, {{26, 51}, 1}};
    document.passages = {{{0, 26}, kNoPage, kind, 0}, {{26, 51}, kNoPage, ZoneKind::kBody, 0}};
    Engine body_alone(Refused());
    EXPECT_THAT(body_alone.Scan(document), SizeIs(1));
    RuleBuilder rule = Refused();
    rule.Zones({ZoneKind::kBody, kind});
    Engine engine(rule);
    const std::vector<Finding> findings = engine.Scan(document);
    ASSERT_THAT(findings, SizeIs(2));
    EXPECT_THAT(findings[0].tags, ElementsAre(kind == ZoneKind::kHidden ? "hidden" : "comment"));
    EXPECT_THAT(findings[1].tags, IsEmpty());
    EXPECT_EQ(findings[1].id, engine.Scan(own)[0].id) << "the first of its own text";
  }
}

TEST(ScannerTest, HeadingsWeighLessAndContentsNothing) {
  Engine engine(Refused());
  Document document = DocumentOf("They refused to share it.");
  document.blocks[0].kind = BlockKind::kHeading;
  std::vector<Finding> findings = engine.Scan(document);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].tags, ElementsAre("heading"));
  EXPECT_NEAR(findings[0].confidence, 1 / (1 + std::exp(1 - BoundedLogOdds(0.8))), 1e-9);
  document.zones[0].kind = ZoneKind::kSubject;
  EXPECT_THAT(engine.Scan(document)[0].tags, IsEmpty()) << "a subject line is meant";
  document.blocks[0].kind = BlockKind::kContents;
  EXPECT_THAT(engine.Scan(document), IsEmpty());
}

TEST(ScannerTest, ARuleMayDecideWhatAHeadingDoes) {
  RuleBuilder rule("r");
  rule.Seq("p", "closure", 0.8);
  const auto heading = [&] {
    Document document = DocumentOf("Closure of the plant");
    document.blocks[0].kind = BlockKind::kHeading;
    return Engine(rule).Scan(document);
  };
  EXPECT_LT(heading()[0].confidence, 0.7);
  rule.rule().heading = {};  // keep
  EXPECT_NEAR(heading()[0].confidence, 0.8, 1e-9);
  EXPECT_THAT(heading()[0].tags, ElementsAre("heading"));
  rule.rule().heading.drop = true;
  EXPECT_THAT(heading(), IsEmpty());
}

TEST(ScannerTest, RetiredRulesAreLeftOut) {
  RuleBuilder rule = Refused();
  rule.rule().status = "retired";
  EXPECT_THAT(Engine(rule).Quotes("They refused to share it."), IsEmpty());
}

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
