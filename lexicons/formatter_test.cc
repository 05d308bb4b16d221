// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file looks like before and after `candor lexicon fmt`.
#include "lexicons/formatter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "lexicons/builtin.h"
#include "lexicons/loader.h"
#include "lexicons/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

std::string Rule(std::string_view patterns = kPatterns, std::string_view examples = kExamples,
                 std::string_view head = kHead) {
  std::string out(head);
  return out.append(kTerms).append(patterns).append(kContext).append(examples);
}

Forms SomeForms() {
  Forms forms;
  Diagnostics diagnostics;
  forms.Add("refuse\trefuses refused\n", "f", "en", &diagnostics);
  return forms;
}

// The formatted text, or why there is none.
std::string Formatted(const Result<std::string>& text) { return text ? *text : text.error().message; }
std::string Fmt(std::string_view yaml) { return Formatted(FormatRule(yaml, "s.yaml", SomeForms())); }
std::string Table(std::string_view tsv) { return Formatted(FormatForms(tsv, "forms.en.tsv")); }

TEST(Formatter, AFileInItsShapeStaysAsItIs) {
  EXPECT_EQ(Fmt(Rule()), Rule());
  EXPECT_EQ(Table("# F\ngo\tgoes\n"), "# F\ngo\tgoes\n");
}

TEST(Formatter, WhatIsInvisibleGoes) {
  std::string windows;
  for (char c : Rule()) windows += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(Fmt(windows), Rule());
  EXPECT_EQ(Fmt("\n\n" + Rule() + "\n\n\n"), Rule());
  const std::string good = Rule();
  EXPECT_EQ(Fmt(std::string_view(good).substr(0, good.size() - 1)), good);
  EXPECT_EQ(Fmt(Rule(kPatterns, kExamples, std::string(kHead) + "# One.   \n   \n\n\n# Two.\n")),
            Rule(kPatterns, kExamples, std::string(kHead) + "# One.\n\n# Two.\n"));
}

TEST(Formatter, TheTextOfValuesIsLeftAloneToTheLastBlank) {
  const std::string text =
      "format: 1\nsignal: s\ntitle: \"T\n\n\n  U\"\ndimension: governance\nseverity: low\nstatus: draft\n"
      "rationale: >-\n  One  \n  # no comment\n\n\n  two.\nask:\n  - |\n    Why?  \n\n\n    How?\nzones: "
      "[body]\n";
  EXPECT_EQ(Fmt(Rule(kPatterns, kExamples, text)), Rule(kPatterns, kExamples, text));
}

TEST(Formatter, KeysComeInTheOrderOfThePageWithTheirComments) {
  EXPECT_EQ(Fmt("# About the file.\n\n"
                "signal: s\nformat: 1\nstatus: draft\ntitle: T\n"
                "# Governance, because\n# boards refuse.\n"
                "dimension: governance   # for now\n"
                "# This is high elsewhere.\nseverity: low\n\n" +
                std::string(kExamples) + "\n# What is refused.\n" + std::string(kTerms) +
                "  # of terms\nzones: [body]\nrationale: >-\n  R\n" + std::string(kContext) +
                std::string(kPatterns)),
            "# About the file.\n\n"
            "format: 1\nsignal: s\ntitle: T\n"
            "# Governance, because\n# boards refuse.\n"
            "dimension: governance   # for now\n"
            "# This is high elsewhere.\nseverity: low\nstatus: draft\n"
            "rationale: >-\n  R\nzones: [body]\n\n# What is refused.\n" +
                std::string(kTerms) + "  # of terms\n" + std::string(kPatterns) + std::string(kContext) +
                "\n" + std::string(kExamples));
}

TEST(Formatter, ACommentThatStandsApartStaysApart) {
  EXPECT_EQ(
      Fmt("format: 1\nsignal: s\nseverity: low\n# Apart.\n\ntitle: T\ndimension: governance\nstatus: draft\n"
          "rationale: R\nzones: [body]\n" +
          std::string(kTerms) + std::string(kPatterns) + std::string(kContext) + std::string(kExamples)),
      "format: 1\nsignal: s\n\ntitle: T\ndimension: governance\nseverity: low\n# Apart.\n\nstatus: draft\n"
      "rationale: R\nzones: [body]\n" +
          std::string(kTerms) + std::string(kPatterns) + std::string(kContext) + std::string(kExamples));
}

TEST(Formatter, APatternIsOneLine) {
  EXPECT_EQ(
      Fmt(Rule("patterns:   # all of them\n"
               "\n"
               "# Refusals.\n"
               "- p: .8\n"
               "  lang: en   # English\n"
               "  # a guess\n"
               "  seq: '{act} to it''s'\n"
               "  id: a\n"
               "\n"
               "\n"
               "      # Further away.\n"
               "-  {lang: en, within: 3, id: \"b\",\n"
               "      near: ['{act}', going], # both\n"
               "      order: any, p: 0.855}   # measured\n"
               "- {id: c, lang: en, scope: sentence, regex: \"refus\\\\w+ it's\", p: 0.5}\n"
               "# About what follows.\n"
               "unless: [{seq: \"{act} a\\\n"
               "   n offer\", lang: en, reach: hit}, # polite\n"
               "  # rude\n"
               "  {case: exact, seq: no, lang: en}] # end\n"
               "boost:\n"
               "  - {reach: sentence, lang: en, id: d, add: +0.5, seq: at all}\n"
               "  # Nothing else.\n"
               "# Cut.\n"
               "\n")),
      Rule(
          "patterns:  # all of them\n"
          "\n"
          "  # Refusals.\n"
          "  # English\n"
          "  # a guess\n"
          "  - {id: a, lang: en, seq: \"{act} to it's\", p: 0.80}\n"
          "\n"
          "  # Further away.\n"
          "  # both\n"
          "  - {id: b, lang: en, near: [\"{act}\", \"going\"], within: 3, order: any, p: 0.855}  # measured\n"
          "  - {id: c, lang: en, regex: 'refus\\w+ it''s', scope: sentence, p: 0.50}\n"
          "# About what follows.\n"
          "unless:\n"
          "  - {lang: en, seq: \"{act} an offer\", reach: hit}  # polite\n"
          "  # rude\n"
          "  - {lang: en, seq: \"no\", case: exact}  # end\n"
          "boost:\n"
          "  - {id: d, lang: en, seq: \"at all\", reach: sentence, add: +0.5}\n"
          "  # Nothing else.\n"
          "# Cut.\n"
          "\n"));
}

TEST(Formatter, AnExampleHasOneMarkAndOneSpace) {
  EXPECT_EQ(Fmt(Rule(kPatterns,
                     "examples: |2-   # in our own words\n"
                     "\n"
                     "      # English\n"
                     "  +   He [[refuses to]]  go.   # why\n"
                     "    -  [contract]  [en] He  goes.  \n"
                     "\n"
                     "   \n"
                     "  ~ If he refuses to go.\n"
                     " # Below.\n")),
            Rule(kPatterns,
                 "examples: |  # in our own words\n"
                 "\n"
                 "  # English\n"
                 "  + He [[refuses to]]  go.   # why\n"
                 "  - [contract]  [en] He  goes.\n"
                 "\n"
                 "  ~ If he refuses to go.\n"
                 "# Below.\n"));
}

TEST(Formatter, ContextFilesKeepTheirGroups) {
  EXPECT_EQ(
      Formatted(FormatContext("language: en\nstop: [but]  \n\n\n# Negation.\nnegated:\n  - {cues: [not],   "
                              "direction: forward, reach: 6}\nformat: 1",
                              "context/en.yaml", "en", Forms())),
      "format: 1\nlanguage: en\n\n# Negation.\nnegated:\n  - {cues: [not],   direction: forward, reach: 6}\n"
      "stop: [but]\n");
}

TEST(Formatter, WordsAreSortedAndTheirFormsStandOnce) {
  EXPECT_EQ(Table("refuse\trefuses  refused refuses refuse \r\n"
                  "# Nouns.  \n\n\n# And verbs.\n"
                  "Angabe\tAngaben\n\n"
                  "zebra\t\n"
                  "# The end.\n"
                  "abide\tabides"),
            "# Nouns.\n\n# And verbs.\n# The end.\n"
            "abide\tabides\nAngabe\tAngaben\nrefuse\trefuses refused\nzebra\t\n");
}

TEST(Formatter, MeasurementsAreSorted) {
  EXPECT_EQ(Formatted(FormatCalibrationFile("b\tp\t2\t1\n# Made.\na\tq\t3\t3\r\na\tp\t3\t3\n\n",
                                            "calibration.tsv")),
            "# Made.\na\tp\t3\t3\na\tq\t3\t3\nb\tp\t2\t1\n");
}

TEST(Formatter, AFileWithErrorsIsLeftAlone) {
  const std::string why = " holds errors";
  EXPECT_EQ(Fmt("signal: s\nformat: 1\n"), "s.yaml" + why);
  EXPECT_EQ(Fmt(Rule("patterns:\n  - {id: a, lang: en, seq: \"{atc} to\", p: 0.8}\n")), "s.yaml" + why);
  EXPECT_EQ(Fmt("\xEF\xBB\xBF" + Rule()), "s.yaml" + why);
  EXPECT_EQ(Table("go goes\n"), "forms.en.tsv" + why);
  EXPECT_EQ(Table("go\tgoes \xFF\n"), "forms.en.tsv" + why);
  EXPECT_EQ(Formatted(FormatCalibrationFile("a\n", "calibration.tsv")), "calibration.tsv" + why);
  EXPECT_EQ(Formatted(FormatContext("language: en\n", "en.yaml", "en", Forms())), "en.yaml" + why);
}

TEST(Formatter, WhatCannotBeFormattedSafelyIsLeftAlone) {
  EXPECT_EQ(Formatted(FormatContext("{language: en, format: 1}\n", "en.yaml", "en", Forms())),
            "en.yaml cannot be formatted: the whole file is one mapping in braces; write one key a line");
  EXPECT_EQ(Formatted(FormatContext("  language: en\n  format: 1\n", "en.yaml", "en", Forms())),
            "en.yaml cannot be formatted: the keys of the file must begin in the first column");
  // The end of the document would come to stand in its middle.
  EXPECT_EQ(
      Formatted(FormatContext("language: en\nformat: 1\n...\n", "en.yaml", "en", Forms())),
      "en.yaml cannot be formatted: the result would not be read the same; look for \"...\", a block with |+ "
      "or a comment in an odd place");
}

TEST(Formatter, EveryShippedFileKeepsItsMeaningAndSettles) {
  Result<Forms> forms = LoadBuiltinForms();
  ASSERT_TRUE(forms.ok());
  size_t files = 0;
  for (const BuiltinFile& file : BuiltinFiles()) {
    std::string name(file.name);
    // A list of words without a format, and what is no part of a lexicon.
    if (name.ends_with(".txt") || name == "settings.yaml") continue;
    if (name.starts_with("ledger/")) name.erase(0, 7);
    const auto format = [&](std::string_view text) {
      if (name.rfind("signals/", 0) == 0) return FormatRule(text, name, *forms);
      if (name.rfind("context/", 0) == 0) return FormatContext(text, name, name.substr(8, 2), *forms);
      return name.rfind("terms/", 0) == 0 ? FormatForms(text, name) : FormatCalibrationFile(text, name);
    };
    const Result<std::string> once = format(file.bytes);  // refuses whatever would mean something else
    ASSERT_TRUE(once.ok()) << once.error().message;
    const Result<std::string> twice = format(*once);
    ASSERT_TRUE(twice.ok()) << name;
    EXPECT_EQ(*twice, *once) << name;
    ++files;
  }
  EXPECT_GT(files, 15u);
}

// However a file is written, its rule stays or the file is left alone.
TEST(Formatter, RandomEditsNeverChangeARule) {
  std::mt19937 random(7);
  const std::string good = Rule(
      "patterns:\n  # One.\n  - {id: a, lang: en, seq: \"{act} to\", p: 0.80}\n\n  - id: b\n    lang: en\n   "
      " "
      "near: [\"{act}\", go]\n    within: 3\n    p: 0.7\nunless:\n  - {lang: en, regex: 'it''s refus'}\n");
  constexpr std::string_view kPieces[] = {"\n",    "\n\n", " ", "  ", "#",  " # x\n",
                                          "# y\n", "\"",   "'", "|",  "\\", "-"};
  size_t formatted = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = good;
    for (size_t i = 1 + random() % 3; i > 0; --i)
      text.insert(random() % (text.size() + 1), kPieces[random() % std::size(kPieces)]);
    const Result<std::string> once = FormatRule(text, "s.yaml", SomeForms());
    if (!once) {
      EXPECT_EQ(once.error().message, "s.yaml holds errors") << text;
      continue;
    }
    ++formatted;
    const Result<std::string> twice = FormatRule(*once, "s.yaml", SomeForms());
    EXPECT_TRUE(twice.ok() && *twice == *once) << text;
  }
  EXPECT_GT(formatted, 300u);
}

}  // namespace
}  // namespace candor
