// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/yaml.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace candor {
namespace {

YamlNode Parse(std::string_view source) {
  Diagnostics diagnostics;
  std::optional<YamlNode> root = ParseYaml(source, "f", &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  return root.value_or(YamlNode());
}

TEST(Yaml, EveryScalarIsText) {
  YamlNode root = Parse("a: no\nb: 1.0\nc: ~\nd: null\ne: 2026-01-01\n");
  EXPECT_EQ(root.Find("a")->text, "no");
  EXPECT_EQ(root.Find("b")->text, "1.0");
  EXPECT_EQ(root.Find("c")->text, "~");
  EXPECT_EQ(root.Find("d")->text, "null");
  EXPECT_EQ(root.Find("e")->text, "2026-01-01");
  EXPECT_EQ(root.Find("f"), nullptr);
}

TEST(Yaml, TreeAndMarks) {
  YamlNode root = Parse("a:\n  - {k: \"v w\"}\n  - ü: x\n");
  const YamlNode* a = root.Find("a");
  ASSERT_TRUE(a != nullptr && a->sequence());
  ASSERT_EQ(a->items.size(), 2u);
  const YamlNode* v = a->items[0].Find("k");
  EXPECT_EQ(v->mark.line, 2u);
  EXPECT_EQ(v->mark.column, 9u);
  EXPECT_EQ(v->width, 5u);
  const YamlNode* x = a->items[1].Find("ü");
  EXPECT_EQ(x->mark.line, 3u);
  EXPECT_EQ(x->mark.column, 8u);
}

TEST(Yaml, WindowsLineEndsAreLineEnds) {
  YamlNode root = Parse("a: |\r\n  one\r\n  two\r\nb: c\r\n");
  EXPECT_EQ(root.Find("a")->text, "one\ntwo\n");
  EXPECT_EQ(root.Find("b")->mark.line, 4u);
}

// Where `word` stands in a scalar and where MarkInScalar says it does.
void ExpectMark(std::string_view source, std::string_view word, uint32_t line, uint32_t column) {
  YamlNode root = Parse(source);
  const YamlNode* scalar = root.Find("k");
  ASSERT_NE(scalar, nullptr) << source;
  size_t at = scalar->text.find(word);
  ASSERT_NE(at, std::string::npos) << source;
  SourceMark mark = MarkInScalar(source, *scalar, at);
  EXPECT_EQ(mark.line, line) << source;
  EXPECT_EQ(mark.column, column) << source;
}

TEST(Yaml, MarksInsideScalarsOfEveryStyle) {
  ExpectMark("k: ab cd\n", "cd", 1, 7);
  ExpectMark("k: ab\n    cd ef\n", "ef", 2, 8);
  ExpectMark("k: 'it''s cd'\n", "cd", 1, 11);
  ExpectMark("k: \"a\\\\b \\u00e9 cd\"\n", "cd", 1, 17);
  ExpectMark("k: \"a \\\n   b cd\"\n", "cd", 2, 6);
  ExpectMark("k: \"a\n\n  cd\"\n", "cd", 3, 3);
  ExpectMark("k: |\n  ab\n    cd\n", "cd", 3, 5);
  ExpectMark("k: |\n  ab\n\n  ü cd\n", "cd", 4, 5);
  ExpectMark("k: |\r\n  ab\r\n  x cd\r\n", "cd", 3, 5);
  ExpectMark("k: |2\n    ab\n  cd\n", "cd", 3, 3);
}

TEST(Yaml, MarksStayInsideTheSource) {
  std::string source = "k: |\n  ab\n";
  YamlNode root = Parse(source);
  SourceMark mark = MarkInScalar(source, *root.Find("k"), 1000);
  EXPECT_LE(mark.line, 3u);
}

TEST(Yaml, RandomBytesNeverBreakIt) {
  std::mt19937 random(20);
  constexpr std::string_view kAlphabet = "ab:-[]{}#&*!|>'\"%@`,? \n\t~";
  for (int round = 0; round < 5000; ++round) {
    std::string source;
    for (size_t i = random() % 40; i > 0; --i) source += kAlphabet[random() % kAlphabet.size()];
    Diagnostics diagnostics;
    std::optional<YamlNode> root = ParseYaml(source, "f", &diagnostics);
    EXPECT_EQ(root.has_value(), diagnostics.errors() == 0) << source;
  }
}

}  // namespace
}  // namespace candor
