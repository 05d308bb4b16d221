// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine against the oracle: the same matches before context, the same findings after it.
#include "analyzers/oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "base/testing.h"
#include "base/utf8.h"
#include "text/normalizer.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

std::string Describe(const OracleMatch& match, const Document& document) {
  return match.signal + "/" + match.pattern + (match.kept ? " \"" : " (removed) \"") +
         std::string(document.Slice(match.span)) + "\" at " + std::to_string(match.span.begin);
}

std::string Describe(const Finding& finding, const Document& document) {
  std::string text = finding.signal + "/" + finding.rule + " \"" + std::string(document.Slice(finding.span)) +
                     "\" in \"" + std::string(document.Slice(finding.sentence)) + "\" " +
                     std::to_string(finding.confidence);
  for (const std::string& tag : finding.tags) text += " #" + tag;
  return text;
}

template <typename T>
std::string Describe(const std::vector<T>& values, const Document& document) {
  std::string text;
  for (const T& value : values) text += "  " + Describe(value, document) + "\n";
  return text;
}

struct Totals {
  size_t matches = 0;
  size_t kept = 0;
  size_t findings = 0;
};

/// True when both engines agree; counts what was compared.
bool Agree(const Lexicon& lexicon, const Document& document, Totals* totals) {
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(lexicon);
  if (!rules.ok()) {
    ADD_FAILURE() << rules.error().message;
    return false;
  }
  Scanner scanner(*rules);
  OracleResult slow = RunOracle(lexicon, document);
  OracleResult fast;
  for (const SentenceTrace& sentence : scanner.Explain(document).sentences) {
    for (const TraceMatch& match : sentence.matches) {
      fast.matches.push_back({match.signal, match.pattern, match.span, match.kept});
    }
  }
  std::sort(fast.matches.begin(), fast.matches.end());
  fast.findings = scanner.Scan(document);
  for (const Finding& finding : fast.findings) {
    bool valid = finding.span.begin < finding.span.end && finding.span.end <= document.text.size() &&
                 IsBoundary(document.text, finding.span.begin) && IsBoundary(document.text, finding.span.end);
    EXPECT_TRUE(valid) << Describe(finding, document);
  }
  totals->matches += slow.matches.size();
  totals->kept += static_cast<size_t>(std::count_if(slow.matches.begin(), slow.matches.end(),
                                                    [](const OracleMatch& match) { return match.kept; }));
  totals->findings += slow.findings.size();
  bool same = fast.matches == slow.matches && fast.findings.size() == slow.findings.size();
  for (size_t i = 0; same && i < fast.findings.size(); ++i) {
    const Finding& a = fast.findings[i];
    const Finding& b = slow.findings[i];
    same = a.signal == b.signal && a.rule == b.rule && a.span == b.span && a.sentence == b.sentence &&
           a.tags == b.tags && std::abs(a.confidence - b.confidence) < 1e-9;
  }
  if (!same) {
    std::vector<OracleMatch> missing;
    std::vector<OracleMatch> extra;
    std::set_difference(slow.matches.begin(), slow.matches.end(), fast.matches.begin(), fast.matches.end(),
                        std::back_inserter(missing));
    std::set_difference(fast.matches.begin(), fast.matches.end(), slow.matches.begin(), slow.matches.end(),
                        std::back_inserter(extra));
    ADD_FAILURE() << "text: " << document.text.substr(0, 2000) << "\nonly the oracle matches:\n"
                  << Describe(missing, document) << "only the engine matches:\n"
                  << Describe(extra, document) << "findings of the oracle:\n"
                  << Describe(slow.findings, document) << "findings of the engine:\n"
                  << Describe(fast.findings, document);
  }
  return same;
}

using Random = std::mt19937;

size_t Below(Random* random, size_t n) { return (*random)() % n; }
bool Chance(Random* random, unsigned percent) { return (*random)() % 100 < percent; }

/// Makes lexicons over some words; the fewer the words, the more they hit.
class LexiconMaker {
 public:
  LexiconMaker(Random* random, std::vector<std::string> words) : random_(random), words_(std::move(words)) {}

  std::string PhraseOf(size_t longest) {
    std::string phrase = Word();
    for (size_t n = Chance(random_, 60) ? 0 : Below(random_, longest); n > 0; --n)
      phrase += (Chance(random_, 50) ? " " : "-") + Word();
    return phrase;
  }

  Rule MakeRule(const std::string& signal) {
    RuleBuilder rule(signal);
    rule.Language(Language());
    for (const char* name : {"l0", "l1", "l2"}) {
      std::vector<std::string> phrases;
      for (size_t n = 1 + Below(random_, 4); n > 0; --n) phrases.push_back(PhraseOf(3));
      rule.List(name, phrases, Chance(random_, 10));
    }
    for (size_t i = 0, n = 1 + Below(random_, 3); i < n; ++i) AddPattern("p" + std::to_string(i), &rule);
    if (Chance(random_, 30)) rule.Unless("u", Steps(2));
    if (Chance(random_, 20)) rule.Boost("b", Steps(2), 0.25 * static_cast<double>(Below(random_, 9)) - 1);
    for (auto* sides : {&rule.rule().unless, &rule.rule().boosts}) {
      for (Pattern& side : *sides) side.reach = Chance(random_, 40) ? Reach::kSentence : Reach::kDefault;
    }
    for (size_t kind = 0; kind < kContextKinds; ++kind) {
      if (Chance(random_, 40)) {
        rule.Drop(static_cast<ContextKind>(kind));
      } else if (Chance(random_, 60)) {
        rule.Add(static_cast<ContextKind>(kind), -0.5 * static_cast<double>(Below(random_, 8)),
                 Chance(random_, 30) ? "tag" : "");
      }
    }
    if (Chance(random_, 20)) rule.rule().heading = {Chance(random_, 20), -1.5, ""};
    if (Chance(random_, 10)) rule.Types({DocumentType::kEmail});
    return rule.Build();
  }

  std::vector<ContextCue> MakeCues(size_t n) {
    std::vector<ContextCue> cues;
    for (; n > 0; --n) {
      auto role = Chance(random_, 60)   ? CueRole::kCue
                  : Chance(random_, 50) ? CueRole::kStop
                  : Chance(random_, 40) ? CueRole::kPseudo
                  : Chance(random_, 40) ? CueRole::kStated
                  : Chance(random_, 40) ? CueRole::kConnective
                  : Chance(random_, 60) ? CueRole::kFiller
                                        : CueRole::kAffirmation;
      auto reach = Chance(random_, 30)   ? kClauseReach
                   : Chance(random_, 50) ? kPhraseReach
                                         : static_cast<uint16_t>(1 + Below(random_, 5));
      ContextCue cue = MakeCue(role, static_cast<ContextKind>(Below(random_, kContextKinds)),
                               static_cast<CueDirection>(Below(random_, 7)), PhraseOf(2), reach, Language());
      cue.exact_case = Chance(random_, 10);
      cue.paired = Chance(random_, 10);
      cue.first = Chance(random_, 10);
      cue.label = Chance(random_, 5);
      cues.push_back(cue);
    }
    for (size_t grammar = Below(random_, 8); grammar > 0; --grammar) {
      std::string word = Word();
      auto word_class = static_cast<WordClass>(Below(random_, kWordClasses));
      const bool ending = word_class == WordClass::kPastEnding || word_class == WordClass::kAdverbEnding;
      if (ending && word.size() > 3) word = word.substr(word.size() - 2);
      if (word.find('\'') == std::string::npos) cues.push_back(GrammarWord(word_class, word, Language()));
    }
    return cues;
  }

  Lexicon Make(size_t rules, size_t cues) {
    std::vector<Rule> made;
    for (size_t i = 0; i < rules; ++i) made.push_back(MakeRule("s" + std::to_string(i)));
    return LexiconOf(std::move(made), MakeCues(cues));
  }

 private:
  const std::string& Word() { return words_[Below(random_, words_.size())]; }
  std::string Language() {
    static const std::array<std::string, 4> kLanguages = {"en", "en", "de", "fr"};
    return kLanguages[Below(random_, kLanguages.size())];
  }

  std::string Steps(size_t longest) {
    std::string steps;
    bool names_only = true;
    for (size_t i = 0, n = 1 + Below(random_, longest); i < n; ++i) {
      if (i > 0 && Chance(random_, 80)) {
        size_t least = Chance(random_, 20) ? 1 : 0;
        steps += " <" + std::to_string(least) + "-" + std::to_string(least + Below(random_, 5)) + ">";
      }
      const bool list = Chance(random_, 80);
      if (Chance(random_, 10) && (i > 0 || n > 1)) {
        steps += " <name>";
      } else {
        steps += list ? " {l" + std::to_string(Below(random_, 3)) + "}" : " " + Word();
        names_only = false;
      }
    }
    if (names_only) steps += " <0-3> " + Word();
    return steps;
  }

  void AddPattern(const std::string& id, RuleBuilder* rule) {
    double p = 0.1 * static_cast<double>(1 + Below(random_, 9));
    Scope scope = Chance(random_, 15) ? Scope::kPassage : Scope::kSentence;
    size_t kind = Below(random_, 10);
    if (kind == 0) {
      static const std::array<std::string, 4> kGlue = {" ", "-? ?", R"(\b.{0,6}\b)", R"(\W+)"};
      std::string regex = Chance(random_, 50) ? R"(\b)" : "";
      regex += Word() + kGlue[Below(random_, kGlue.size())] + Word();
      if (regex.find('\'') == std::string::npos) rule->Regex(id, regex, p);
      if (!rule->rule().patterns.empty() && rule->rule().patterns.back().id == id) return;
    }
    if (kind <= 3) {
      rule->Near(id, Steps(3), static_cast<uint16_t>(Below(random_, 5)), Chance(random_, 60), p, scope);
    } else {
      rule->Seq(id, Steps(4), p, scope);
    }
  }

  Random* random_;
  std::vector<std::string> words_;
};

const std::vector<std::string>& FewWords() {
  static const std::vector<std::string> kWords = {"not",      "but",   "if",  "share", "data", "the",
                                                  "refuse",   "won't", "we",  "über",  "con",  "tract",
                                                  "contract", "and",   "May", "US",    "1987", "2015"};
  return kWords;
}

const std::vector<std::string>& NameWords() {
  static const std::vector<std::string> kWords = {
      "Anna",   "Meyer", "Berg",    "IBM",          "Dr",      "Mr",     "St",      "J",
      "R",      "A",     "I",       "US",           "von",     "de",     "la",      "van",
      "der",    "Inc",   "GmbH",    "Jr",           "O'Neil",  "d'Anna", "qu'Anna", "abc'Anna",
      "D'Anna", "I'm",   "We'll",   "L'entreprise", "L’Oréal", "The",    "the",     "any",
      "Since",  "Only",  "Company", "Young",        "May",     "Monday", "Hohen",   "burg",
      "Émile",  "B2B",   "CEO",     "ANNA",         "Chief",   "Strat",  "ford",    "ßeta"};
  return kWords;
}

/// `names`: how many words of a hundred are names or stand beside one.
std::string MakeText(Random* random, size_t words, unsigned names = 5) {
  static const std::vector<std::string> kBetween = {
      " ",      " ",     " ",   " ",     " ",     " ",   " ",    "-",     "\n",   ", ", "; ",
      ". ",     "? ",    "-\n", " (b) ", " (a) ", "’s ", "\n\n", " — ",   " – ",  "/",  "(s) ",
      ": ",     ":\n- ", " \"", "\" ",   " \"",   "\" ", " (",   ") ",    "\n- ", "\t", "  ",
      "\u00AD", "‐\n",   "¹ ",  "! ",    " & ",   ".",   "\r\n", "\u200B"};
  static const std::vector<std::string> kBetweenNames = {" ",  " ",  " ",   "-",   ". ", ".",
                                                         ", ", "\n", "-\n", "\n ", " \n"};
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    std::string word = FewWords()[Below(random, FewWords().size())];
    if (Chance(random, 15) && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    if (Chance(random, 5)) {
      for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    if (Chance(random, 20)) word = "x" + std::to_string(Below(random, 30));
    if (Chance(random, names)) word = NameWords()[Below(random, NameWords().size())];
    const bool beside = names > 50 && Chance(random, 70);
    text += word + (beside ? kBetweenNames[Below(random, kBetweenNames.size())]
                           : kBetween[Below(random, kBetween.size())]);
  }
  return text;
}

Document MakeDocument(Random* random, std::string text) {
  Document document;
  document.text = std::move(text);
  document.language = "en";
  document.type = Chance(random, 50) ? DocumentType::kEmail : DocumentType::kContract;
  ZoneKind zone = Chance(random, 90) ? ZoneKind::kBody : ZoneKind::kQuoted;
  document.zones = {{zone, {0, static_cast<uint32_t>(document.text.size())}, 0, "", "", ""}};
  Segment(&document);
  for (Block& block : document.blocks) {
    if (Chance(random, 10)) block.kind = static_cast<BlockKind>(Below(random, 5));
  }
  return document;
}

TEST(OracleTest, GeneratedRulesOnGeneratedTexts) {
  Random random(7);
  Totals totals;
  for (int round = 0; round < Rounds(4500); ++round) {
    LexiconMaker maker(&random, FewWords());
    Lexicon lexicon = maker.Make(1 + Below(&random, 6), Below(&random, 6));
    Document document = MakeDocument(&random, MakeText(&random, 5 + Below(&random, 90)));
    if (!Agree(lexicon, document, &totals)) {
      FAIL() << "round " << round;
    }
  }
  // The comparison is worth something only when there is something to compare.
  EXPECT_GT(totals.matches, Rounds(20000U));
  EXPECT_GT(totals.matches - totals.kept, Rounds(2000U));
  EXPECT_GT(totals.findings, Rounds(5000U));
}

TEST(OracleTest, GeneratedDates) {
  const std::vector<ContextCue> grammar = {
      GrammarWord(WordClass::kCalendar, "if"),     GrammarWord(WordClass::kCalendar, "may"),
      GrammarWord(WordClass::kDeadline, "but"),    GrammarWord(WordClass::kOnwards, "data"),
      GrammarWord(WordClass::kPreposition, "the"), GrammarWord(WordClass::kCoordinator, "and"),
      GrammarWord(WordClass::kRelative, "tract"),  GrammarWord(WordClass::kVerb, "con")};
  static const std::vector<std::string> kWords = {"if",   "if",    "May",  "if",     "but",   "data", "the",
                                                  "and",  "tract", "con",  "share",  "share", "1987", "1987",
                                                  "1987", "2015",  "2001", "refuse", "7",     "if"};
  static const std::vector<std::string> kBetween = {" ", " ", " ", " ", " ", " ", ", ", "; ", ". ", "-"};
  Random random(19);
  Totals totals;
  size_t historical = 0;
  for (int round = 0; round < Rounds(6000); ++round) {
    RuleBuilder rule("s");
    rule.Seq("one", "share").Seq("two", "refuse <0-2> share").Add(ContextKind::kHistorical, -1);
    std::string text;
    for (size_t i = 5 + Below(&random, 30); i > 0; --i)
      text += kWords[Below(&random, kWords.size())] + kBetween[Below(&random, kBetween.size())];
    Document document = MakeDocument(&random, text);
    const Lexicon lexicon = LexiconOf({rule.Build()}, grammar);
    if (!Agree(lexicon, document, &totals)) {
      FAIL() << "round " << round;
    }
    for (const Finding& finding : RunOracle(lexicon, document).findings) {
      historical += static_cast<size_t>(std::count(finding.tags.begin(), finding.tags.end(), "historical"));
    }
  }
  EXPECT_GT(totals.matches, Rounds(3000U));
  EXPECT_GT(historical, Rounds(80U));
}

TEST(OracleTest, GeneratedInsertions) {
  static const std::vector<std::string> kWords = {"refuse", "refuse", "share",  "share", "data",    "data",
                                                  "refuse", "share",  "data",   "again", "writing", "in",
                                                  "and",    "but",    "firmly", "he",    "signed",  "the",
                                                  "x",      "not",    "that",   "was",   "yes",     "Firmly"};
  static const std::vector<std::string> kBetween = {" ",  " ",   " ",    " ",   " ",  ", ", ", ",
                                                    ", ", " (",  ") ",   " – ", "; ", ". ", "? ",
                                                    "-",  "-\n", "\n\n", "[",   "] "};
  const std::vector<ContextCue> cues = {
      MakeCue(CueRole::kFiller, ContextKind::kNegated, CueDirection::kForward, "again"),
      MakeCue(CueRole::kFiller, ContextKind::kNegated, CueDirection::kForward, "in writing"),
      MakeCue(CueRole::kAffirmation, ContextKind::kNegated, CueDirection::kForward, "yes"),
      MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kBackward, "was", 3),
      Negated("not", kPhraseReach),
      Stop("but"),
      GrammarWord(WordClass::kCoordinator, "and"),
      GrammarWord(WordClass::kCoordinator, "but"),
      GrammarWord(WordClass::kContrast, "but"),
      GrammarWord(WordClass::kComplementer, "that"),
      GrammarWord(WordClass::kAuxiliary, "was"),
      GrammarWord(WordClass::kSubject, "he"),
      GrammarWord(WordClass::kPastEnding, "ed"),
      GrammarWord(WordClass::kAdverbEnding, "ly")};
  Random random(23);
  Totals totals;
  for (int round = 0; round < Rounds(3000); ++round) {
    RuleBuilder rule("s");
    rule.List("l0", {"refuse", "refuse data", "share the", "data share refuse"}, Chance(&random, 20));
    rule.Seq("one", "{l0} <0-1> share").Seq("two", "refuse data").Seq("three", "data <1-2> {l0} x");
    rule.Near("near", "share data x", 1, true);
    rule.Drop(ContextKind::kQuestion).Add(ContextKind::kNegated, -1).Unless("u", "share x");
    std::string text;
    for (size_t i = 5 + Below(&random, 40); i > 0; --i)
      text += kWords[Below(&random, kWords.size())] + kBetween[Below(&random, kBetween.size())];
    if (!Agree(LexiconOf({rule.Build()}, cues), MakeDocument(&random, text), &totals)) {
      FAIL() << "round " << round;
    }
  }
  EXPECT_GT(totals.matches, Rounds(500U));
}

TEST(OracleTest, GeneratedNames) {
  Random random(17);
  Totals totals;
  for (int round = 0; round < Rounds(3000); ++round) {
    std::vector<std::string> words = FewWords();
    words.insert(words.end(), {"hohenburg", "stratford", "burg", "anna", "of"});
    RuleBuilder rule("s");
    rule.List("l0", words);
    rule.Seq("before", "{l0} <0-2> <name>").Seq("behind", "<name> <0-4> {l0}");
    rule.Seq("between", "{l0} <0-3> <name> <0-3> {l0}");
    rule.Near("near", "<name> {l0} <name>", 6, true);
    Document document = MakeDocument(&random, MakeText(&random, 5 + Below(&random, 40), 70));
    if (!Agree(LexiconOf({rule.Build()}), document, &totals)) {
      FAIL() << "round " << round;
    }
  }
  EXPECT_GT(totals.matches, Rounds(10000U));
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return ToValidUtf8(bytes.str());
}

/// The words of a text that rules can be made of, each as often as it stands there.
std::vector<std::string> WordsOf(const std::string& text) {
  Normalized normalized;
  Normalize(text, &normalized);
  std::vector<Token> tokens;
  Tokenize(text, normalized, &tokens);
  std::vector<std::string> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens)
    words.push_back(normalized.text().substr(token.span.begin, token.span.size()));
  return words;
}

TEST(OracleTest, SentencesOfBusiness) {
  std::string text = ReadFile(std::filesystem::path(CANDOR_SOURCE_DIR) / "analyzers/testdata/sentences.txt");
  ASSERT_GT(text.size(), 2000U);
  std::vector<std::string> words = WordsOf(text);
  Random random(11);
  Totals totals;
  for (int round = 0; round < Rounds(60); ++round) {
    LexiconMaker maker(&random, words);
    Lexicon lexicon = maker.Make(20, 12);
    Document document = MakeDocument(&random, text);
    if (!Agree(lexicon, document, &totals)) {
      FAIL() << "round " << round;
    }
  }
  EXPECT_GT(totals.matches, Rounds(3000U));
}

TEST(OracleTest, RealText) {
  const char* home = std::getenv("HOME");
  const char* cache = std::getenv("CANDOR_DATA");
  std::filesystem::path data =
      cache != nullptr ? cache : std::filesystem::path(home != nullptr ? home : "") / ".cache/candor-data";
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"cuad/full_contract_txt", "spamassassin/easy-ham-1"}) {
    std::error_code error;
    std::vector<std::filesystem::path> some;
    for (const auto& entry : std::filesystem::directory_iterator(data / folder, error)) {
      if (entry.is_regular_file(error) && entry.file_size(error) < 60'000) some.push_back(entry.path());
    }
    std::sort(some.begin(), some.end());
    for (size_t i = 0; i < some.size() && i < 6; ++i) files.push_back(some[i * (some.size() / 6)]);
  }
  if (files.empty()) {
    std::cerr << "NOT COMPARED ON REAL TEXT: no data in " << data << "\n";
    GTEST_SKIP() << "the data sets are not part of the project";
  }
  Random random(13);
  Totals totals;
  for (const std::filesystem::path& file : files) {
    std::string text = ReadFile(file);
    LexiconMaker maker(&random, WordsOf(text));
    Lexicon lexicon = maker.Make(15, 10);
    Document document = MakeDocument(&random, text);
    if (!Agree(lexicon, document, &totals)) {
      FAIL() << file;
    }
  }
  EXPECT_GT(totals.matches, 1000U);
}

}  // namespace
}  // namespace candor
