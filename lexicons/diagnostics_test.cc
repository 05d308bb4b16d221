// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an author reads when something is wrong: the exact text for every code.
#include "lexicons/diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "base/io.h"
#include "lexicons/loader.h"
#include "lexicons/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

struct Parts {
  std::string head{kHead};
  std::string terms{kTerms};
  std::string patterns{kPatterns};
  std::string context{kContext};
  std::string examples{kExamples};
  std::string Text() const { return head + terms + patterns + context + examples; }
};

std::string Replace(std::string text, std::string_view from, std::string_view to) {
  size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string Check(const std::string& yaml) {
  Forms forms;
  Diagnostics diagnostics;
  forms.Add("refuse\trefuses refused\n", "f", "en", &diagnostics);
  Result<Rule> rule = LoadRule(yaml, "s.yaml", forms, &diagnostics);
  EXPECT_EQ(rule.ok(), diagnostics.errors() == 0);
  return FormatDiagnostics(diagnostics);
}

std::string WithHead(std::string_view from, std::string_view to) {
  Parts parts;
  parts.head = Replace(parts.head, from, to);
  return Check(parts.Text());
}
std::string WithTerms(std::string_view terms) {
  Parts parts;
  parts.terms = "terms:\n" + std::string(terms);
  return Check(parts.Text());
}
std::string WithPattern(std::string_view pattern) {
  Parts parts;
  parts.patterns =
      "patterns:\n  - {id: a, lang: en, seq: \"{act} to\", p: 0.8}\n  - " + std::string(pattern) + "\n";
  return Check(parts.Text());
}
std::string WithExample(std::string_view line) {
  Parts parts;
  parts.examples += "  " + std::string(line) + "\n";
  return Check(parts.Text());
}

TEST(Diagnostics, AGoodRuleDrawsNone) { EXPECT_EQ(Check(Parts().Text()), ""); }

TEST(Diagnostics, YamlIsExplainedToThoseWhoWriteRules) {
  EXPECT_EQ(
      WithHead("title: T", "title: \"Late accounts"),
      "s.yaml:3:8: error[yaml-syntax]: this quotation mark is not closed in its line; close it, or put the "
      "text in other quotes\n"
      "   3 | title: \"Late accounts\n"
      "     |        ^\n");
  EXPECT_EQ(
      WithHead("title: T", "title: Works without: a licence"),
      "s.yaml:3:21: error[yaml-syntax]: a colon and a blank begin a value, which is not possible here; put "
      "the whole text in quotes\n"
      "   3 | title: Works without: a licence\n"
      "     |                     ^\n");
  const std::string brace = Check("a: {licence} b\n");
  EXPECT_NE(brace.find("a value that begins with a brace needs quotes as a whole"), std::string::npos)
      << brace;
}

TEST(Diagnostics, YamlBeyondTheSubset) {
  EXPECT_EQ(
      Check("a: [1\n"),
      "s.yaml:2:1: error[yaml-syntax]: the bracket of line 1 is not closed here, or a comma is missing; a "
      "pattern that begins with one needs quotes\n"
      "   2 | \n"
      "     | ^\n");
  EXPECT_EQ(Check(""), "s.yaml: error[empty]: the file is empty\n");
  EXPECT_EQ(WithHead("title: T", "title:\tT"),
            "s.yaml:3:7: error[character]: a tab; indent with spaces\n"
            "   3 | title:\\x09T\n"
            "     |       ^~~~\n");
  EXPECT_EQ(WithHead("title: T", "title: \xFF"),
            "s.yaml:3:8: error[character]: this is not UTF-8; save the file as UTF-8\n"
            "   3 | title: \\xff\n"
            "     |        ^~~~\n");
  EXPECT_EQ(Check("\xEF\xBB\xBF" + Parts().Text()),
            "s.yaml:1:1: error[character]: a byte order mark; save the file as UTF-8 without one\n"
            "   1 | \\u{feff}format: 1\n"
            "     | ^~~~~~~~\n");
  EXPECT_EQ(
      WithHead("title: T", "title: \"a\\bb\""),
      "s.yaml:3:10: error[character]: this escape is a control character; write a regex in single quotes\n"
      "   3 | title: \"a\\bb\"\n"
      "     |          ^~\n");
  EXPECT_EQ(WithHead("title: T", "title: !!str T"),
            "s.yaml:3:8: error[tag]: YAML tags (!x) are not part of the format; put a text that begins so in "
            "quotes\n"
            "   3 | title: !!str T\n"
            "     |        ^\n");
  EXPECT_EQ(WithHead("title: T", "title: &t T"),
            "s.yaml:3:8: error[anchor]: anchors (&x) and aliases (*x) are not part of the format; put a text "
            "that begins so in quotes\n"
            "   3 | title: &t T\n"
            "     |        ^\n");
  EXPECT_EQ(WithHead("title: T", "title: T\ntitle: U"),
            "s.yaml:4:1: error[duplicate-key]: the key \"title\" stands already in line 3\n"
            "   4 | title: U\n"
            "     | ^~~~~\n");
  EXPECT_EQ(Check("a: b\n---\nc: d\n"),
            "s.yaml:2:1: error[multiple-documents]: a second document begins here; a file holds exactly one\n"
            "   2 | ---\n"
            "     | ^~~\n");
  EXPECT_EQ(Check("{{a: b}: c}\n"),
            "s.yaml:1:2: error[yaml-key]: a key must be plain text; a term in braces needs quotes\n"
            "   1 | {{a: b}: c}\n"
            "     |  ^\n");
  EXPECT_EQ(Check("a: [[[[[[[[[[[[[[b]]]]]]]]]]]]]]\n"),
            "s.yaml:1:14: error[too-deep]: nested more than 12 deep\n"
            "   1 | a: [[[[[[[[[[[[[[b]]]]]]]]]]]]]]\n"
            "     |              ^\n");
  EXPECT_EQ(Check(std::string(2u << 20, 'a')),
            "s.yaml: error[too-large]: the file has 2097152 bytes, the limit is 1048576\n");
}

TEST(Diagnostics, KeysAndValues) {
  EXPECT_EQ(WithHead("severity: low", "severty: low"),
            "s.yaml:5:1: error[unknown-key]: unknown key \"severty\"; did you mean \"severity\"?\n"
            "   5 | severty: low\n"
            "     | ^~~~~~~\n"
            "s.yaml:1:1: error[missing-key]: a rule lacks the key \"severity\"\n"
            "   1 | format: 1\n"
            "     | ^\n");
  EXPECT_EQ(WithHead("format: 1", "format: 2"),
            "s.yaml:1:9: error[unknown-value]: this version of candor reads format 1\n"
            "   1 | format: 2\n"
            "     |         ^\n");
  EXPECT_EQ(WithHead("governance", "goverance"),
            "s.yaml:4:12: error[unknown-value]: \"goverance\" is not a value of \"dimension\"; did you mean "
            "\"governance\"?\n"
            "   4 | dimension: goverance\n"
            "     |            ^~~~~~~~~\n");
  EXPECT_EQ(WithHead("status: draft", "status: ready"),
            "s.yaml:6:9: error[unknown-value]: \"ready\" is not a value of \"status\"; it is draft, test, "
            "stable or retired\n"
            "   6 | status: ready\n"
            "     |         ^~~~~\n");
  EXPECT_EQ(WithHead("signal: s", "signal: My Signal"),
            "s.yaml:2:9: error[unknown-value]: \"My Signal\" is no name; names are lower-case letters, "
            "digits and single hyphens, such as "
            "\"will-not\"\n"
            "   2 | signal: My Signal\n"
            "     |         ^~~~~~~~~\n");
  EXPECT_EQ(WithHead("title: T", "title: [T]"),
            "s.yaml:3:8: error[wrong-kind]: \"title\" must be text, not a list\n"
            "   3 | title: [T]\n"
            "     |        ^\n");
  EXPECT_EQ(WithHead("title: T", "title:"),
            "s.yaml:3:7: error[empty]: \"title\" is empty\n"
            "   3 | title:\n"
            "     |       ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: eg, seq: \"{act} to\", p: 0.8}"),
            "s.yaml:13:19: error[unknown-value]: \"eg\" is no language; write two letters (ISO 639-1), for "
            "example \"en\"\n"
            "  13 |   - {id: b, lang: eg, seq: \"{act} to\", p: 0.8}\n"
            "     |                   ^~\n");
  EXPECT_EQ(WithHead("zones: [body]", "zones: [bodi]"),
            "s.yaml:8:9: error[unknown-value]: \"bodi\" is not a value of \"zones\"; did you mean \"body\"?\n"
            "   8 | zones: [bodi]\n"
            "     |         ^~~~\n");
  EXPECT_EQ(WithHead("zones: [body]", "zones: [body]\nonce: [stars]"),
            "s.yaml:9:8: error[unknown-value]: \"once\" names patterns, and there is none with the id "
            "\"stars\"\n"
            "   9 | once: [stars]\n"
            "     |        ^~~~~\n");
}

TEST(Diagnostics, Terms) {
  EXPECT_EQ(WithTerms("  act: {en: [~refuze]}\n"),
            "s.yaml:10:14: error[missing-form]: no forms of \"refuze\" in terms/forms.en.tsv; did you mean "
            "\"refuse\"?\n"
            "  10 |   act: {en: [~refuze]}\n"
            "     |              ^~~~~~~\n");
  EXPECT_EQ(WithTerms("  act: {en: [\"{more} it\"]}\n  more: {en: [~refuse]}\n"),
            "s.yaml:10:15: error[list-order]: the list \"more\" is defined further down; move it up\n"
            "  10 |   act: {en: [\"{more} it\"]}\n"
            "     |               ^~~~~~\n");
  EXPECT_EQ(
      WithTerms("  act: {en: [~refuse, refuses, \"to (go | give, up)\"]}\n"),
      "s.yaml:10:46: error[punctuation]: \",\" is never part of a word here, so this could never match\n"
      "  10 |   act: {en: [~refuse, refuses, \"to (go | give, up)\"]}\n"
      "     |                                              ^\n");
  EXPECT_EQ(WithTerms("  act: {en: [~refuse, Refuses]}\n"),
            "s.yaml:10:23: warning[duplicate-term]: \"Refuses\" stands already in the list \"act\"\n"
            "  10 |   act: {en: [~refuse, Refuses]}\n"
            "     |                       ^\n");
  EXPECT_EQ(
      WithTerms("  act: {en: [\"(a b\"]}\n  more: {en: [\"x <0-1> y\"]}\n"),
      "s.yaml:10:15: error[pattern-syntax]: \"(\" without \")\"\n"
      "  10 |   act: {en: [\"(a b\"]}\n"
      "     |               ^\n"
      "s.yaml:11:18: error[pattern-syntax]: a term has no gaps; write it as a pattern of several lists\n"
      "  11 |   more: {en: [\"x <0-1> y\"]}\n"
      "     |                  ^~~~~\n");
  EXPECT_EQ(WithTerms("  act: {en: [~refuse], de: [weigern]}\n  other: {en: [x]}\n"),
            "s.yaml:10:3: warning[dead-term]: no pattern uses the list \"act\" in language \"de\"\n"
            "  10 |   act: {en: [~refuse], de: [weigern]}\n"
            "     |   ^~~\n"
            "s.yaml:11:3: warning[dead-term]: no pattern uses the list \"other\" in language \"en\"\n"
            "  11 |   other: {en: [x]}\n"
            "     |   ^~~~~\n");
  EXPECT_EQ(WithTerms("  act: {en: [~refuse, WHO]}\n"),
            "s.yaml:10:23: warning[case-collision]: \"WHO\" also matches the word \"who\"; put it in a list "
            "with \"case: exact\"\n"
            "  10 |   act: {en: [~refuse, WHO]}\n"
            "     |                       ^~~\n"
            "s.yaml:12:5: warning[only-stopwords]: \"a\" can match words that stand in every text\n"
            "  12 |   - {id: a, lang: en, seq: \"{act} to\", p: 0.80}\n"
            "     |     ^\n");
}

TEST(Diagnostics, Names) {
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"without <name>\", p: 0.8}"), "");
  EXPECT_EQ(WithPattern("{id: b, lang: en, near: [\"{act}\", <name>], within: 3, p: 0.8}"), "");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"<name>\", p: 0.8}"),
            "s.yaml:13:28: error[name-step]: <name> alone hits every name; put a word or a list beside it\n"
            "  13 |   - {id: b, lang: en, seq: \"<name>\", p: 0.8}\n"
            "     |                            ^~~~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, near: [<name>, <name>], within: 3, p: 0.8}"),
            "s.yaml:13:29: error[name-step]: <name> alone hits every name; put a word or a list beside it\n"
            "  13 |   - {id: b, lang: en, near: [<name>, <name>], within: 3, p: 0.8}\n"
            "     |                             ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: de, seq: \"ohne <name>\", p: 0.8}"),
            "s.yaml:13:34: error[name-step]: <name> cannot be used in German, which writes every noun with a "
            "capital; list the names or the roles\n"
            "  13 |   - {id: b, lang: de, seq: \"ohne <name>\", p: 0.8}\n"
            "     |                                  ^~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"without (<name> | him)\", p: 0.8}"),
            "s.yaml:13:38: error[name-step]: <name> is a part of a pattern by itself; it cannot stand in a "
            "term or in parentheses\n"
            "  13 |   - {id: b, lang: en, seq: \"without (<name> | him)\", p: 0.8}\n"
            "     |                                      ^~~~~~\n");
  EXPECT_EQ(WithTerms("  act: {en: [~refuse, without <name>]}\n"),
            "s.yaml:10:31: error[name-step]: <name> is a part of a pattern by itself; it cannot stand in a "
            "term or in parentheses\n"
            "  10 |   act: {en: [~refuse, without <name>]}\n"
            "     |                               ^~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"of <name>\", p: 0.8}"),
            "s.yaml:13:5: warning[only-stopwords]: \"b\" can match words that stand in every text\n"
            "  13 |   - {id: b, lang: en, seq: \"of <name>\", p: 0.8}\n"
            "     |     ^\n");
}

TEST(Diagnostics, Patterns) {
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"{atc} to\", p: 0.8}"),
            "s.yaml:13:29: error[unknown-list]: there is no list \"atc\"; did you mean \"act\"?\n"
            "  13 |   - {id: b, lang: en, seq: \"{atc} to\", p: 0.8}\n"
            "     |                             ^~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: de, seq: \"{act} zu\", p: 0.8}"),
            "s.yaml:13:29: error[missing-language]: the list \"act\" has no terms for language \"de\"\n"
            "  13 |   - {id: b, lang: de, seq: \"{act} zu\", p: 0.8}\n"
            "     |                             ^~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"{act} <0-> to\", p: 0.8}"),
            "s.yaml:13:35: error[unbounded-gap]: the gap has no upper bound; write for example <0-6>\n"
            "  13 |   - {id: b, lang: en, seq: \"{act} <0-> to\", p: 0.8}\n"
            "     |                                   ^~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"{act} <0-99> to\", p: 0.8}"),
            "s.yaml:13:35: error[unbounded-gap]: a gap of 99 words; 40 is the most\n"
            "  13 |   - {id: b, lang: en, seq: \"{act} <0-99> to\", p: 0.8}\n"
            "     |                                   ^~~~~~\n");
  EXPECT_EQ(
      WithPattern("{id: b, lang: en, seq: \"{act} <few> to\", p: 0.8}"),
      "s.yaml:13:35: error[pattern-syntax]: a gap is written <from-to> in words, for example <0-6>, and a "
      "proper name <name>\n"
      "  13 |   - {id: b, lang: en, seq: \"{act} <few> to\", p: 0.8}\n"
      "     |                                   ^~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"{act} <0-2>\", p: 0.8}"),
            "s.yaml:13:35: error[pattern-syntax]: a pattern cannot end with a gap\n"
            "  13 |   - {id: b, lang: en, seq: \"{act} <0-2>\", p: 0.8}\n"
            "     |                                   ^~~~~\n");
  EXPECT_EQ(WithPattern("{id: a, lang: en, seq: \"{act} not\", p: 0.8}"),
            "s.yaml:13:10: error[duplicate-id]: another pattern of this rule has the id \"a\"\n"
            "  13 |   - {id: a, lang: en, seq: \"{act} not\", p: 0.8}\n"
            "     |          ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, p: 0.8}"),
            "s.yaml:13:5: error[pattern-kind]: a pattern has exactly one of \"seq\", \"near\" and \"regex\"\n"
            "  13 |   - {id: b, lang: en, p: 0.8}\n"
            "     |     ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, near: [\"{act}\", so], within: 50, p: 0.8}"),
            "s.yaml:13:52: error[number]: \"within\" must be a whole number from 0 to 40\n"
            "  13 |   - {id: b, lang: en, near: [\"{act}\", so], within: 50, p: 0.8}\n"
            "     |                                                    ^~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"{act} out\", p: 1.5}"),
            "s.yaml:13:44: error[number]: \"p\" must be a number from 0.05 to 0.99\n"
            "  13 |   - {id: b, lang: en, seq: \"{act} out\", p: 1.5}\n"
            "     |                                            ^~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"(to | by) <0-3> the\", p: 0.8}"),
            "s.yaml:13:5: warning[only-stopwords]: \"b\" can match words that stand in every text\n"
            "  13 |   - {id: b, lang: en, seq: \"(to | by) <0-3> the\", p: 0.8}\n"
            "     |     ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, seq: \"(nda | refuse)\", p: 0.8}"),
            "s.yaml:13:5: warning[too-short]: \"b\" matches the single word \"nda\"\n"
            "  13 |   - {id: b, lang: en, seq: \"(nda | refuse)\", p: 0.8}\n"
            "     |     ^\n");
}

TEST(Diagnostics, Regexes) {
  EXPECT_EQ(WithPattern("{id: b, lang: en, regex: 'refus(al', p: 0.8}"),
            "s.yaml:13:31: error[regex-syntax]: RE2: missing ): refus(al\n"
            "  13 |   - {id: b, lang: en, regex: 'refus(al', p: 0.8}\n"
            "     |                               ^~~~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, regex: 'refusal\\C', p: 0.8}"),
            "s.yaml:13:38: error[regex-syntax]: \\C matches a part of a letter; write . for any character\n"
            "  13 |   - {id: b, lang: en, regex: 'refusal\\C', p: 0.8}\n"
            "     |                                      ^~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, regex: 'refusal(?!x)', p: 0.8}"),
            "s.yaml:13:38: error[regex-syntax]: RE2: invalid perl operator: (?!\n"
            "  13 |   - {id: b, lang: en, regex: 'refusal(?!x)', p: 0.8}\n"
            "     |                                      ^~~\n");
  EXPECT_EQ(
      WithPattern("{id: b, lang: en, regex: '(refusal)*', p: 0.8}"),
      "s.yaml:13:30: error[regex-empty]: this regex matches the empty text, so it would hit everywhere\n"
      "  13 |   - {id: b, lang: en, regex: '(refusal)*', p: 0.8}\n"
      "     |                              ^~~~~~~~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, regex: '\\Wsunset the NDA', p: 0.8}"),
            "s.yaml:13:44: error[regex-case]: text is folded to lower case before it is matched, so an "
            "upper-case letter never matches\n"
            "  13 |   - {id: b, lang: en, regex: '\\Wsunset the NDA', p: 0.8}\n"
            "     |                                            ^\n");
  EXPECT_EQ(WithPattern("{id: b, lang: en, regex: '\\d+ (a|b)', p: 0.8}"),
            "s.yaml:13:30: warning[regex-without-literal]: no literal of three letters that every match must "
            "hold; it has to be tried on every sentence\n"
            "  13 |   - {id: b, lang: en, regex: '\\d+ (a|b)', p: 0.8}\n"
            "     |                              ^~~~~~~~~~~\n");
  EXPECT_EQ(WithPattern("{id: b, lang: de, regex: '\\bändern', p: 0.8}"),
            "s.yaml:13:31: warning[regex-ascii]: \\b knows only the letters a to z; beside another letter "
            "write (?:^|\\PL) or use seq\n"
            "  13 |   - {id: b, lang: de, regex: '\\bändern', p: 0.8}\n"
            "     |                               ^~\n");
}

TEST(Diagnostics, ContextAndExamples) {
  Parts parts;
  parts.context = "context: {negated: drop, reported: keep, question: drop}\n";
  EXPECT_EQ(Check(parts.Text()),
            "s.yaml:13:10: error[context-not-decided]: the rule must also decide: hypothetical, historical "
            "(drop, keep or {add: -1.0})\n"
            "  13 | context: {negated: drop, reported: keep, question: drop}\n"
            "     |          ^\n");
  parts = Parts();
  parts.examples.clear();
  EXPECT_EQ(Check(parts.Text()),
            "s.yaml:2:1: warning[no-example]: the rule has no example that must hit (+)\n"
            "   2 | signal: s\n"
            "     | ^~~~~~~~\n"
            "s.yaml:2:1: warning[no-example]: the rule has no example that must not hit (-)\n"
            "   2 | signal: s\n"
            "     | ^~~~~~~~\n");
  EXPECT_EQ(WithExample("* He goes."),
            "s.yaml:17:3: error[example-syntax]: an example begins with + (must hit), - (must not), ~ (weak) "
            "or ? (known miss)\n"
            "  17 |   * He goes.\n"
            "     |   ^\n");
  EXPECT_EQ(WithExample("+ [conract] He goes."),
            "s.yaml:17:5: error[example-syntax]: \"conract\" is no document type, zone or language, or the "
            "second of its sort; for a bracket "
            "in the text write \\[\n"
            "  17 |   + [conract] He goes.\n"
            "     |     ^~~~~~~~~\n");
  EXPECT_EQ(WithExample("+ He [[refuses."),
            "s.yaml:17:8: error[example-syntax]: \"[[\" without \"]]\"\n"
            "  17 |   + He [[refuses.\n"
            "     |        ^~\n");
  EXPECT_EQ(WithExample("- He [[refuses]]."),
            "s.yaml:17:5: error[example-syntax]: an example that must not hit cannot expect a quote\n"
            "  17 |   - He [[refuses]].\n"
            "     |     ^~~~~~~~~~~~~~~\n");
}

TEST(Diagnostics, AnExpansionThatExplodes) {
  std::string list = "  a: {en: [one, two, three, four, five, six, seven, eight, nine, ten]}\n";
  EXPECT_EQ(WithTerms(list + "  act: {en: [\"{a} {a} {a} {a}\"]}\n"),
            "s.yaml:11:27: error[too-large]: this stands for more than 5000 phrases\n"
            "  11 |   act: {en: [\"{a} {a} {a} {a}\"]}\n"
            "     |                           ^~~\n");
}

TEST(Diagnostics, LongLinesAreCutAroundTheMark) {
  std::string blanks(300, ' ');
  std::string out = WithHead("title: T", "title: T" + blanks + "# x");
  EXPECT_EQ(out, "");
  out = WithHead("severity: low", "severity:" + std::string(200, ' ') + "grave");
  EXPECT_EQ(out,
            "s.yaml:5:210: error[unknown-value]: \"grave\" is not a value of \"severity\"; it is info, low, "
            "medium, high or critical\n"
            "   5 | ..." +
                std::string(40, ' ') +
                "grave\n"
                "     |    " +
                std::string(40, ' ') + "^~~~~\n");
}

TEST(Diagnostics, FormsFiles) {
  Forms forms;
  Diagnostics diagnostics;
  forms.Add("# verbs\nrefuse\trefuses\nrefuse refused\ngive up\tgives\nrefuse\trefusing\ngo\tgoes go,es\n",
            "terms/forms.en.tsv", "en", &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics),
            "terms/forms.en.tsv:3:1: error[pattern-syntax]: a line is a word, one tab, and its forms with "
            "spaces between them\n"
            "   3 | refuse refused\n"
            "     | ^~~~~~~~~~~~~~\n"
            "terms/forms.en.tsv:4:1: error[pattern-syntax]: the word before the tab must be a single word\n"
            "   4 | give up\\x09gives\n"
            "     | ^~~~~~~\n"
            "terms/forms.en.tsv:5:1: error[duplicate-key]: the forms of \"refuse\" stand already further up\n"
            "   5 | refuse\\x09refusing\n"
            "     | ^~~~~~\n"
            "terms/forms.en.tsv:6:9: error[pattern-syntax]: a form is a single word of letters, digits, "
            "apostrophes and hyphens\n"
            "   6 | go\\x09goes go,es\n"
            "     |            ^~~~~\n");
}

TEST(Diagnostics, CodesAreSortedAndExplained) {
  std::string_view last;
  for (const DiagnosticCode& code : DiagnosticCodes()) {
    EXPECT_LT(last, code.code);
    EXPECT_FALSE(code.meaning.empty()) << code.code;
    last = code.code;
  }
}

// The exact texts stand in this file, in those of the loader and calibration, and in that of the examples'
// tests.
TEST(Diagnostics, EveryCodeHasAnExactTextUnderTest) {
  std::string tests;
  for (const char* file : {"lexicons/diagnostics_test.cc", "lexicons/loader_test.cc",
                           "lexicons/calibration_test.cc", "analyzers/rule_tests_test.cc"}) {
    const Result<std::string> text = ReadFile(std::string(CANDOR_SOURCE_DIR "/") + file);
    ASSERT_TRUE(text.ok()) << file;
    tests += *text;
  }
  for (const DiagnosticCode& code : DiagnosticCodes()) {
    const std::string name(code.code);
    EXPECT_TRUE(tests.find("[" + name + "]: ") != std::string::npos ||
                tests.find(": " + name + ": ") != std::string::npos)
        << name;
  }
}

TEST(Diagnostics, AFloodIsCountedButNotKept) {
  Diagnostics diagnostics;
  for (size_t i = 0; i < kMaxDiagnostics + 7; ++i) diagnostics.Add("empty", "f", "", {}, 1, "m");
  EXPECT_EQ(diagnostics.list().size(), kMaxDiagnostics);
  EXPECT_EQ(diagnostics.errors(), kMaxDiagnostics + 7);
  EXPECT_THAT(FormatDiagnostics(diagnostics), ::testing::EndsWith("... and 7 more\n"));
}

}  // namespace
}  // namespace candor
