// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/content_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace candor::pdf {
namespace {

using std::string_literals::operator""s;

std::string Name(uint32_t op) {
  std::string name;
  for (; op != 0; op >>= 8) name.insert(name.begin(), static_cast<char>(op & 0xFF));
  return name;
}

std::vector<std::string> Operators(std::string_view content) {
  std::vector<std::string> names;
  ContentReader reader(content);
  while (reader.Next()) names.push_back(Name(reader.op()));
  return names;
}

std::string StringOf(std::string_view content) {
  ContentReader reader(content);
  return reader.Next() ? std::string(reader.String(0)) : "nothing";
}

std::string ArrayOf(std::string_view content) {
  ContentReader reader(content);
  if (!reader.Next()) return "nothing";
  std::string out;
  reader.ForArray(
      0, [&](double number) { out += std::to_string(static_cast<int>(number)) + ","; },
      [&](std::string_view string) { out += "'" + std::string(string) + "',"; });
  return out;
}

double NumberOf(std::string_view content) {
  ContentReader reader(content);
  return reader.Next() ? reader.Number(0) : -999;
}

TEST(ContentReaderTest, ReadsOperationsWithTheirOperands) {
  ContentReader reader("q 1 0 0 1 72 -720.5 cm /F1 12 Tf\nBT(Hi)Tj ET%comment Tj\nQ");
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.op(), Op("q"));
  EXPECT_EQ(reader.size(), 0u);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.op(), Op("cm"));
  EXPECT_TRUE(reader.HasNumbers(6));
  EXPECT_EQ(reader.Number(0), -720.5);
  EXPECT_EQ(reader.Number(1), 72);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.op(), Op("Tf"));
  EXPECT_EQ(reader.Name(1), "F1");
  EXPECT_EQ(reader.Number(0), 12);
  EXPECT_EQ(reader.String(0), "");  // asked for another type
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.String(0), "Hi");
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.op(), Op("Q"));
  EXPECT_FALSE(reader.Next());
}

TEST(ContentReaderTest, NumbersAsViewersReadThem) {
  EXPECT_DOUBLE_EQ(NumberOf(".25 Tc"), 0.25);
  EXPECT_DOUBLE_EQ(NumberOf("-.002 Tc"), -0.002);
  EXPECT_DOUBLE_EQ(NumberOf("+7. Tc"), 7);
  EXPECT_DOUBLE_EQ(NumberOf("--5 Tc"), -5);
  EXPECT_DOUBLE_EQ(NumberOf("12-34 Tc"), 1234);
  EXPECT_DOUBLE_EQ(NumberOf("- Tc"), 0);
  EXPECT_DOUBLE_EQ(NumberOf("123456789012345678901234567890 Tc"), 123456789012345678901234567890.0);
}

TEST(ContentReaderTest, StringsWithEscapes) {
  EXPECT_EQ(StringOf("(plain)Tj"), "plain");
  EXPECT_EQ(StringOf("(a\\(b\\)c\\\\)Tj"), "a(b)c\\");
  EXPECT_EQ(StringOf("(nested (pairs) stay)Tj"), "nested (pairs) stay");
  EXPECT_EQ(StringOf("(\\101\\62\\0)Tj"), "A2\0"s);
  EXPECT_EQ(StringOf("(line\\\nbroken\\\r\nhere)Tj"), "linebrokenhere");
  EXPECT_EQ(StringOf("(one\r\ntwo\rthree)Tj"), "one\ntwo\nthree");
  EXPECT_EQ(StringOf("(\\n\\r\\t\\b\\f\\x)Tj"), "\n\r\t\b\fx");
  EXPECT_EQ(StringOf("<48 65 6C6c6F>Tj"), "Hello");
  EXPECT_EQ(StringOf("<4>Tj"), "@");
  EXPECT_EQ(StringOf("(never closed Tj"), "nothing");
}

TEST(ContentReaderTest, NamesWithEscapes) {
  ContentReader reader("/A#20B#zz/C Do");
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.Name(1), "A B#zz");
  EXPECT_EQ(reader.Name(0), "C");
}

TEST(ContentReaderTest, Arrays) {
  EXPECT_EQ(ArrayOf("[(A)120<42>-3(C\\))]TJ"), "'A',120,'B',-3,'C)',");
  EXPECT_EQ(ArrayOf("[]TJ"), "");
  EXPECT_EQ(ArrayOf("[[(inner)] 5]TJ"), "'inner',5,");
  // Without its bracket an array ends where an operator stands that cannot be in one.
  EXPECT_EQ(Operators("BT [(A) 5 Tj (B) Tj ET"), (std::vector<std::string>{"BT", "Tj", "Tj", "ET"}));
}

TEST(ContentReaderTest, DictionariesGiveTheirStrings) {
  ContentReader reader("/Span << /Lang (en) /ActualText <FEFF0066> /MCID 0 >> BDC /P << /MCID 1 >> BDC");
  std::string_view value;
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.Name(1), "Span");
  ASSERT_TRUE(reader.DictString(0, "ActualText", &value));
  EXPECT_EQ(value, "\xFE\xFF\0f"s);
  ASSERT_TRUE(reader.Next());
  EXPECT_FALSE(reader.DictString(0, "ActualText", &value));
}

TEST(ContentReaderTest, InlineImagesArePassedOver) {
  // The data holds what looks like its end and like operators, and bytes of all kinds.
  const std::string data = "\x01 EI\x02\xFF (x) Tj \x80 EI \x90\x91"s;
  const std::string content = "q BI /W 4 /H 4 /BPC 8 /CS /G ID " + data + "\nEI Q (text) Tj";
  EXPECT_EQ(Operators(content), (std::vector<std::string>{"q", "BI", "Q", "Tj"}));
  EXPECT_EQ(Operators("BI /W 4 ID never ends"), (std::vector<std::string>{"BI"}));
}

TEST(ContentReaderTest, WhatCannotBeUnderstoodIsPassedOver) {
  EXPECT_EQ(Operators("> ) ] } { >> q"), (std::vector<std::string>{"q"}));
  EXPECT_EQ(Operators("1 2 3"), (std::vector<std::string>{}));
  EXPECT_EQ(Operators(""), (std::vector<std::string>{}));
  EXPECT_EQ(Operators("muchtoolong q"), (std::vector<std::string>{"", "q"}));
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "1 ";
  ContentReader reader(many);
  EXPECT_FALSE(reader.Next());
  EXPECT_LE(reader.size(), 64u);
}

}  // namespace
}  // namespace candor::pdf
