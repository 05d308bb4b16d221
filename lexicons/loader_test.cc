// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "lexicons/builtin.h"

namespace candor {
namespace {

using ::testing::HasSubstr;

// A folder that goes away with the test.
class LoaderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "candor-lexicon-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  std::string Folder(const std::string& name) const { return (root_ / name).string(); }
  void Write(const std::string& name, std::string_view bytes) const {
    std::filesystem::path path = root_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  static std::string Rule(std::string_view signal, std::string_view title) {
    return "format: 1\nsignal: " + std::string(signal) + "\ntitle: " + std::string(title) +
           "\ndimension: governance\nseverity: low\nstatus: stable\nrationale: R\nzones: [body]\n"
           "patterns:\n  - {id: a, lang: en, seq: \"~refuse to\", p: 0.8}\n"
           "context: {negated: drop, hypothetical: drop, reported: keep, historical: keep, question: drop}\n"
           "examples: |\n  + He refuses to go.\n  - He goes.\n";
  }

  std::filesystem::path root_;
};

TEST_F(LoaderTest, ReadsAFolder) {
  Write("a/signals/second.yaml", Rule("second", "S"));
  Write("a/signals/first.yaml", Rule("first", "F"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Write("a/context/en.yaml",
        "format: 1\nlanguage: en\nnegated:\n  - {cues: [not, ~refuse], direction: forward, reach: 6}\n"
        "hypothetical:\n  - {cues: [may], direction: forward, reach: clause, case: exact}\n"
        "stop: [but]\npseudo: {negated: [not only]}\n");
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("a")}, &diagnostics);
  ASSERT_EQ(FormatDiagnostics(diagnostics), "");
  ASSERT_TRUE(lexicon.ok());
  ASSERT_EQ(lexicon->rules.size(), 2u);
  EXPECT_EQ(lexicon->rules[0].signal, "first");
  EXPECT_EQ(lexicon->digest.size(), 64u);

  ASSERT_EQ(lexicon->cues.size(), 6u);
  EXPECT_EQ(lexicon->cues[2].phrase.text, "refuses");
  EXPECT_EQ(lexicon->cues[2].reach, 6);
  EXPECT_EQ(lexicon->cues[3].kind, ContextKind::kHypothetical);
  EXPECT_TRUE(lexicon->cues[3].exact_case);
  EXPECT_EQ(lexicon->cues[3].reach, 0);
  EXPECT_EQ(lexicon->cues[4].role, CueRole::kStop);
  EXPECT_EQ(lexicon->cues[5].role, CueRole::kPseudo);
  EXPECT_EQ(lexicon->cues[5].kind, ContextKind::kNegated);
}

TEST_F(LoaderTest, LaterFoldersReplaceRulesFormsAndCues) {
  Write("a/signals/first.yaml", Rule("first", "Old"));
  Write("a/signals/second.yaml", Rule("second", "Kept"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\nkeep\tkeeps\n");
  Write("a/context/en.yaml", "format: 1\nlanguage: en\nstop: [but]\n");
  Write("b/signals/first.yaml", Rule("first", "New"));
  Write("b/terms/forms.en.tsv", "refuse\trefusing\n");
  Write("b/context/en.yaml", "format: 1\nlanguage: en\nstop: [however, yet]\n");
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("a"), Folder("b")}, &diagnostics);
  ASSERT_TRUE(lexicon.ok()) << FormatDiagnostics(diagnostics);
  ASSERT_EQ(lexicon->rules.size(), 2u);
  EXPECT_EQ(lexicon->rules[0].title, "New");
  EXPECT_EQ(lexicon->rules[1].title, "Kept");
  EXPECT_EQ(lexicon->rules[1].lists[0].phrases[1].text, "refusing to");
  EXPECT_EQ(lexicon->cues.size(), 2u);
}

TEST_F(LoaderTest, CountsBelongToTheRuleOfTheirFolder) {
  Write("a/signals/first.yaml", Rule("first", "Old"));
  Write("a/signals/second.yaml", Rule("second", "Kept"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Write("a/calibration.tsv", "first\ta\t5\t4\nsecond\ta\t9\t8\n");
  Write("b/signals/first.yaml", Rule("first", "New"));
  Diagnostics diagnostics;
  Result<Lexicon> both = LoadLexicon({Folder("a"), Folder("b")}, &diagnostics);
  ASSERT_TRUE(both.ok()) << FormatDiagnostics(diagnostics);
  EXPECT_EQ(both->rules[0].patterns[0].tried, 0u);  // another rule by now
  EXPECT_EQ(both->rules[1].patterns[0].tried, 9u);
  EXPECT_EQ(both->rules[1].patterns[0].right, 8u);
  Write("b/calibration.tsv", "first\ta\t3\t1\nsecond\ta\t2\t2\n");
  both = LoadLexicon({Folder("a"), Folder("b")}, &diagnostics);
  EXPECT_EQ(both->rules[0].patterns[0].tried, 3u);
  EXPECT_EQ(both->rules[1].patterns[0].tried, 2u);
}

TEST_F(LoaderTest, ACountWithoutItsPatternIsAWarning) {
  Write("a/signals/first.yaml", Rule("first", "T"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Write("a/calibration.tsv", "first\tgone\t5\t4\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(LoadLexicon({Folder("a")}, &diagnostics).ok());
  EXPECT_EQ(
      FormatDiagnostics(diagnostics),
      Folder("a") +
          "/calibration.tsv:1:1: warning[stale-calibration]: there is no pattern gone in a rule for first; "
          "measure again with candor lexicon score --write\n"
          "   1 | first\\x09gone\\x095\\x094\n"
          "     | ^\n");
}

TEST_F(LoaderTest, TheDigestIsOfNamesAndBytes) {
  Write("a/signals/first.yaml", Rule("first", "T"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Write("b/signals/first.yaml", Rule("first", "T"));
  Write("b/terms/forms.en.tsv", "refuse\trefuses\n");
  Diagnostics diagnostics;
  std::string a = LoadLexicon({Folder("a")}, &diagnostics)->digest;
  EXPECT_EQ(LoadLexicon({Folder("b")}, &diagnostics)->digest, a);
  EXPECT_EQ(*LexiconDigest({Folder("a")}), a);
  Write("b/terms/forms.en.tsv", "refuse\trefuses \n");
  EXPECT_NE(LoadLexicon({Folder("b")}, &diagnostics)->digest, a);
}

TEST_F(LoaderTest, AFileWithAnotherNameIsNotSilentlyIgnored) {
  Write("a/signals/first.yml", "x");
  Write("a/signals/.first.yaml.swp", "x");
  Write("a/context/english.yaml", "x");
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("a")}, &diagnostics);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().code, "lexicon_invalid");
  EXPECT_EQ(FormatDiagnostics(diagnostics),
            Folder("a") +
                "/context/english.yaml: error[file-name]: not a name of a "
                "lexicon file; expected signals/<signal>.yaml, "
                "context/<language>.yaml, terms/forms.<language>.tsv or calibration.tsv\n" +
                Folder("a") +
                "/signals/first.yml: error[file-name]: not a name of a "
                "lexicon file; expected signals/<signal>.yaml, "
                "context/<language>.yaml, terms/forms.<language>.tsv or calibration.tsv\n");
}

TEST_F(LoaderTest, TheFileIsNamedAfterItsSignal) {
  Write("a/signals/other.yaml", Rule("first", "T"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadLexicon({Folder("a")}, &diagnostics).ok());
  EXPECT_EQ(FormatDiagnostics(diagnostics), Folder("a") +
                                                "/signals/other.yaml:2:1: error[file-name]: the rule's "
                                                "signal is \"first\", so the file must be named "
                                                "\"first.yaml\"\n"
                                                "   2 | signal: first\n"
                                                "     | ^~~~~~\n");
}

TEST_F(LoaderTest, AFolderThatIsNotThereIsAnError) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("none")}, &diagnostics);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().code, "lexicon_unreadable");
  EXPECT_EQ(lexicon.error().message, "cannot read " + Folder("none") + ": No such file or directory");
  Write("empty/readme.txt", "x");
  lexicon = LoadLexicon({Folder("empty")}, &diagnostics);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().message, "cannot read " + Folder("empty") +
                                         ": it holds none of signals/, context/, terms/ and calibration.tsv");
  std::filesystem::create_directory(Folder("empty") + "/signals");
  Write("empty/signals/README.md", "x");
  lexicon = LoadLexicon({Folder("empty")}, &diagnostics);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().message,
            "cannot read " + Folder("empty") + ": there is no file in its signals/, context/ and terms/");
}

TEST_F(LoaderTest, AFolderMayHoldMeasurementsAlone) {
  Write("a/signals/first.yaml", Rule("first", "T"));
  Write("a/terms/forms.en.tsv", "refuse\trefuses\n");
  Write("b/calibration.tsv", "first\ta\t10\t9\n");
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("a"), Folder("b")}, &diagnostics);
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message << FormatDiagnostics(diagnostics);
}

TEST_F(LoaderTest, AMisspeltFolderIsNotSilentlyIgnored) {
  Write("a/signal/first.yaml", Rule("first", "T"));
  Write("a/Terms/forms.en.tsv", "refuse\trefuses\n");
  Write("a/notes/first.yaml", "x");
  Write("a/second.yaml", Rule("second", "T"));
  Write("a/context/en.yaml", "format: 1\nlanguage: en\nstop: [but]\n");
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({Folder("a")}, &diagnostics);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().message, "the lexicon holds files with wrong names");
  EXPECT_EQ(
      FormatDiagnostics(diagnostics),
      Folder("a") +
          "/Terms: error[file-name]: the folders of a lexicon are signals, context and terms; did you "
          "mean \"terms\"?\n" +
          Folder("a") +
          "/second.yaml: error[file-name]: not a name of a lexicon file; expected "
          "signals/<signal>.yaml, context/<language>.yaml, terms/forms.<language>.tsv or calibration.tsv\n" +
          Folder("a") +
          "/signal: error[file-name]: the folders of a lexicon are signals, context and terms; did you "
          "mean \"signals\"?\n");
}

TEST_F(LoaderTest, ALanguageWithoutCuesIsAWarning) {
  std::string rule = Rule("first", "T");
  rule.replace(rule.find("lang: en, seq: \"~refuse to\""), 27, "lang: it, seq: \"rifiuta di\"");
  Write("a/signals/first.yaml", rule);
  Write("a/context/en.yaml", "format: 1\nlanguage: en\nstop: [but]\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(LoadLexicon({Folder("a")}, &diagnostics).ok());
  EXPECT_EQ(FormatDiagnostics(diagnostics),
            Folder("a") +
                "/signals/first.yaml:10:5: warning[missing-cues]: there is no context/it.yaml, so what is "
                "negated, supposed or asked in \"it\" is taken for stated\n"
                "  10 |   - {id: a, lang: it, seq: \"rifiuta di\", p: 0.8}\n"
                "     |     ^\n");
}

TEST_F(LoaderTest, AFileForALanguageThatDoesNotExistIsNotSilentlyIgnored) {
  Write("a/terms/forms.eg.tsv", "refuse\trefuses\n");
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadLexicon({Folder("a")}, &diagnostics).ok());
  EXPECT_EQ(diagnostics.errors(), 1u);
}

TEST_F(LoaderTest, ContextFilesAreCheckedToo) {
  Diagnostics diagnostics;
  Forms forms;
  EXPECT_FALSE(LoadContext("format: 1\nlanguage: de\nnegated:\n  - {cues: [nicht], direction: vorwärts, "
                           "reach: far}\nstopp: [aber]\n",
                           "context/en.yaml", "en", forms, &diagnostics)
                   .ok());
  const std::string all = FormatDiagnostics(diagnostics);
  EXPECT_TRUE(all.starts_with(
      "context/en.yaml:5:1: error[unknown-key]: unknown key \"stopp\"; did you mean \"stop\"?\n"
      "   5 | stopp: [aber]\n"
      "     | ^~~~~\n"))
      << all;
  EXPECT_NE(all.find("4:49: error[number]"), std::string::npos) << "it hides no other mistake\n" << all;
  diagnostics = Diagnostics();
  EXPECT_FALSE(
      LoadContext("format: 1\nlanguage: de\nnegated:\n  - {cues: [nicht], direction: vorwärts, reach: far}\n",
                  "context/en.yaml", "en", forms, &diagnostics)
          .ok());
  EXPECT_EQ(
      FormatDiagnostics(diagnostics),
      "context/en.yaml:2:11: error[file-name]: the file is named after language \"en\", this says \"de\"\n"
      "   2 | language: de\n"
      "     |           ^~\n"
      "context/en.yaml:4:32: error[unknown-value]: \"direction\" is forward, backward, sentence, verb, "
      "word, denial, answer or condition\n"
      "   4 |   - {cues: [nicht], direction: vorwärts, reach: far}\n"
      "     |                                ^~~~~~~~\n"
      "context/en.yaml:4:49: error[number]: \"reach\" must be a number of words from 1 to 40, \"phrase\" or "
      "\"clause\"\n"
      "   4 |   - {cues: [nicht], direction: vorwärts, reach: far}\n"
      "     |                                                 ^~~\n");
}

TEST(ContextReader, GrammarIsSingleWordsAndAWordHasNoReach) {
  Forms forms;
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadContext("format: 1\nlanguage: en\nnegated:\n"
                           "  - {cues: [unhappy], direction: word, reach: 3}\n"
                           "grammar:\n  subjects: [he, the seller]\n",
                           "context/en.yaml", "en", forms, &diagnostics)
                   .ok());
  EXPECT_EQ(FormatDiagnostics(diagnostics),
            "context/en.yaml:4:47: error[unknown-value]: a cue of direction \"word\" has no reach\n"
            "   4 |   - {cues: [unhappy], direction: word, reach: 3}\n"
            "     |                                               ^\n"
            "context/en.yaml:6:18: error[unknown-value]: \"grammar\" lists single words\n"
            "   6 |   subjects: [he, the seller]\n"
            "     |                  ^~~~~~~~~~\n");
}

TEST(Builtin, LoadsWithoutErrorsAndWarnings) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({std::string(kBuiltinLexicon)}, &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  ASSERT_TRUE(lexicon.ok());
  EXPECT_EQ(LoadBuiltinLexicon()->digest, lexicon->digest);
  EXPECT_TRUE(LoadBuiltinForms().ok());
}

}  // namespace
}  // namespace candor
