// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shipped cues on sentences of business, and the borders of phrases that they stand on.
#include "analyzers/context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "lexicons/loader.h"
#include "text/segmenter.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kNames[] = {"negated", "hypothetical", "reported", "historical", "question"};

struct Row {
  std::string place, language, kinds, text, hit;
};

std::vector<Row> Rows() {
  std::ifstream file(CANDOR_SOURCE_DIR "/analyzers/testdata/contexts.txt");
  std::vector<Row> rows;
  size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    Row row;
    row.place = "contexts.txt:" + std::to_string(number);
    row.language = line.substr(0, 2);
    const size_t bar = line.find(" | ");
    row.kinds = line.substr(3, bar - 3);
    row.text = line.substr(bar + 3);
    for (size_t at = 0; (at = row.text.find("\\n", at)) != std::string::npos;) row.text.replace(at, 2, "\n");
    const size_t open = row.text.find("[["), close = row.text.find("]]");
    row.hit = row.text.substr(open + 2, close - open - 2);
    row.text.erase(close, 2).erase(open, 2);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The shipped cues of one language; with "" those of all.
const std::vector<ContextCue>& ShippedCues(const std::string& language) {
  static std::map<std::string, std::vector<ContextCue>> by_language;
  if (by_language.empty()) {
    by_language[""] = LoadBuiltinLexicon()->cues;
    for (const ContextCue& cue : by_language[""]) by_language[cue.language].push_back(cue);
  }
  return by_language.at(language);
}

/// A rule of one language that has a pattern for each row of that language, called by its place.
Result<std::shared_ptr<const RuleSet>> RulesOf(const std::string& language, const std::vector<Row>& rows) {
  RuleBuilder rule("r");
  rule.Language(language).Add(ContextKind::kQuestion, -1);  // as nearly all rules do
  for (const Row& row : rows) {
    if (row.language == language) rule.List(row.place, {row.hit}).Seq(row.place, "{" + row.place + "}");
  }
  return RuleSet::Compile(LexiconOf({rule.Build()}, ShippedCues(language)));
}

/// The names of the contexts that hold for the hit of the row.
std::string ContextsOf(const Row& row, Scanner* scanner) {
  Document document;
  document.text = row.text;
  document.language = row.language;
  Segment(&document);
  std::set<ContextKind> kinds;
  size_t matches = 0;
  for (const SentenceTrace& sentence : scanner->Explain(document).sentences) {
    for (const TraceMatch& match : sentence.matches) {
      if (match.pattern != row.place) continue;
      ++matches;
      for (const TraceContext& context : match.contexts) {
        if (!context.heading) kinds.insert(context.kind);
      }
    }
  }
  if (matches != 1) return std::to_string(matches) + " matches";
  std::string names;
  for (ContextKind kind : kinds) {
    names += names.empty() ? "" : ",";
    names += kNames[static_cast<size_t>(kind)];
  }
  return names.empty() ? "-" : names;
}

TEST(ContextTest, ShippedCuesOnBusinessText) {
  const std::vector<Row> rows = Rows();
  ASSERT_GT(rows.size(), 200U);
  std::map<std::string, Scanner> scanners;
  for (const char* language : {"en", "de", "fr", "es"}) {
    Result<std::shared_ptr<const RuleSet>> rules = RulesOf(language, rows);
    ASSERT_TRUE(rules.ok()) << rules.error().message;
    scanners.emplace(language, Scanner(*rules));
  }
  for (const Row& row : rows)
    EXPECT_EQ(ContextsOf(row, &scanners.at(row.language)), row.kinds) << row.place << ": " << row.text;
}

/// What a pattern of one language finds when its rule drops what is denied.
std::vector<std::string> Found(const std::string& language, const std::string& steps,
                               const std::string& text) {
  RuleBuilder rule("r");
  rule.Language(language).Seq("p", steps).Drop(ContextKind::kNegated);
  Document document;
  document.text = text;
  Segment(&document);
  std::vector<std::string> found;
  for (const Finding& finding :
       Scanner(*RuleSet::Compile(LexiconOf({rule.Build()}, ShippedCues("")))).Scan(document))
    found.emplace_back(document.Slice(finding.span));
  return found;
}

TEST(ContextTest, ANegationOfAnotherVerbIsNoneOfWhatFollowsIt) {
  const std::string no_french = "n'a pas <0-3> communiquer", no_spanish = "no <0-3> entregar";
  EXPECT_THAT(Found("fr", no_french, "Le vendeur n'a pas hésité à communiquer les contrats."), IsEmpty());
  EXPECT_THAT(Found("fr", no_french, "Le vendeur n'a pas refusé de nous communiquer les contrats."),
              IsEmpty());
  EXPECT_THAT(Found("fr", no_french, "Le vendeur n'a pas voulu communiquer les contrats."),
              ElementsAre("n'a pas voulu communiquer"));
  EXPECT_THAT(Found("es", no_spanish, "El vendedor no dudó en entregar los contratos."), IsEmpty());
  EXPECT_THAT(Found("es", no_spanish, "El vendedor no quiso entregar los contratos."),
              ElementsAre("no quiso entregar"));
  const std::string english = "at no point <0-4> show";
  EXPECT_THAT(Found("en", english, "At no point did they decline to show us the list."), IsEmpty());
  EXPECT_THAT(Found("en", english, "At no point did they show us the list."),
              ElementsAre("At no point did they show"));
}

/// What the cue says something about, as `candor lexicon try` shows it.
std::vector<std::string> ScopeOf(const std::string& text, const std::string& cue) {
  static const std::shared_ptr<const RuleSet> kRules = [] {
    Lexicon lexicon = *LoadBuiltinLexicon();
    std::erase_if(lexicon.cues, [](const ContextCue& of) { return of.language != "en"; });
    return *RuleSet::Compile(lexicon);
  }();
  Document document;
  document.text = text;
  Segment(&document);
  std::vector<std::string> scope;
  for (const SentenceTrace& sentence : Scanner(kRules).Explain(document).sentences) {
    for (const TraceCue& of : sentence.cues) {
      if (of.kind != ContextKind::kNegated || !of.counts || document.Slice(of.span) != cue) continue;
      for (Span span : of.scope) scope.emplace_back(document.Slice(span));
    }
  }
  return scope;
}

TEST(ContextTest, TheScopeOfAVerbHasItsSubject) {
  EXPECT_THAT(ScopeOf("The seller did not share the plan.", "not"),
              ElementsAre("The seller did", "share the plan"));
  EXPECT_THAT(ScopeOf("We knew that the seller had no excuse.", "no"),
              ElementsAre("the seller had", "excuse"));
  EXPECT_THAT(ScopeOf("One clause which has not been agreed is new.", "not")[0], "which has");
  EXPECT_THAT(ScopeOf("The seller, as you know, has not signed.", "not"),
              ElementsAre("The seller, as you know, has", "signed"));
  EXPECT_THAT(ScopeOf("They were late and had never been paid.", "never"),
              ElementsAre("They", "had", "been paid"));
  EXPECT_THAT(ScopeOf("He left without a word, and smiled.", "without"), ElementsAre("a word"));
}

TEST(ContextTest, ANegationEndsWhereAnotherSubjectHasItsVerb) {
  EXPECT_EQ(ScopeOf("The price was not changed and Orion will be discontinued.", "not").back(), "changed");
  EXPECT_EQ(ScopeOf("The tender was not opened and Brightwater refused to answer.", "not").back(), "opened");
  // The negation is of a subject that goes on, or of a sentence inside the sentence.
  EXPECT_EQ(ScopeOf("No director and officer of the firm has resigned.", "No").back(),
            "director and officer of the firm has resigned");
  EXPECT_EQ(ScopeOf("They did not say that the seller and the founder have refused.", "not").back(),
            "say that the seller and the founder have refused");
}

TEST(ContextTest, NoCueReachesFartherThanAHundredWords) {
  std::string list = "They have not";
  for (int i = 0; i < 150; ++i) list += " w" + std::to_string(i);
  const std::vector<std::string> scope = ScopeOf(list + ".", "not");
  ASSERT_FALSE(scope.empty());
  EXPECT_TRUE(scope.back().ends_with(" w99")) << scope.back();
}

TEST(ContextTest, AnAffixIsAboutItsSubjectBehindACopulaAndElseAboutItsNoun) {
  EXPECT_THAT(ScopeOf("The founder was most unhappy.", "unhappy"),
              ElementsAre("The founder was most", "unhappy"));
  EXPECT_THAT(ScopeOf("They met an unhappy founder today.", "unhappy"), ElementsAre("an", "unhappy founder"));
  EXPECT_THAT(ScopeOf("Unhappy they left.", "Unhappy"), ElementsAre("Unhappy"));
}

std::vector<std::string> Questions(const std::string& text) {
  static const std::shared_ptr<const RuleSet> kRules = *RuleSet::Compile(*LoadBuiltinLexicon());
  Document document;
  document.text = text;
  Segment(&document);
  std::vector<std::string> questions;
  for (const SentenceTrace& sentence : Scanner(kRules).Explain(document).sentences) {
    if (sentence.question) questions.emplace_back(document.Slice(sentence.span));
  }
  return questions;
}

TEST(ContextTest, ListItemsAnswerToTheSentenceAboveThem) {
  EXPECT_THAT(
      Questions("5. Has the Company ever:\n\n- refused access;\n- closed a plant.\n\nIt refused access."),
      ElementsAre("- refused access;", "- closed a plant."));
  EXPECT_THAT(Questions("5. Has the Company ever:\n\n- refused access?\n\n6. The seller refused access.\n"),
              ElementsAre("- refused access?"));
  EXPECT_THAT(Questions("Please provide:\n\n- the accounts;\n- the plan."),
              ElementsAre("- the accounts;", "- the plan."));
  EXPECT_THAT(Questions("Please note:\n\n- they refused access;\n- they closed a plant."), IsEmpty());
  EXPECT_THAT(Questions("We found:\n\n- they refused access;\n- they closed a plant."), IsEmpty());
}

}  // namespace
}  // namespace candor
