// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/load_file.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

LoadFileOptions Usual(std::string_view encoding) { return *ParseLoadFileOptions("20,254,174", encoding); }

std::string Line(const LoadFileOptions& options, const std::vector<std::string>& values,
                 LoadFileLosses* losses = nullptr) {
  LoadFileWriter writer(options);
  writer.Line(values);
  if (losses != nullptr) *losses = writer.losses();
  return writer.bytes();
}

TEST(LoadFile, ValuesStandBetweenThornsAndColumnsBetweenDc4) {
  EXPECT_EQ(Line(Usual("utf-8"), {"ROOM-000001", "", "Müller"}),
            "\xEF\xBB\xBF\u00FEROOM-000001\u00FE\x14\u00FE\u00FE\x14\u00FEMüller\u00FE\r\n");
  EXPECT_EQ(Line(Usual("windows-1252"), {"a", "Müller €"}),
            "\xFE"
            "a\xFE\x14\xFEM\xFCller \x80\xFE\r\n");
  EXPECT_EQ(Line(Usual("utf-16le"), {"é\U0001F600"}),
            "\xFF\xFE\xFE\x00\xE9\x00\x3D\xD8\x00\xDE\xFE\x00\r\x00\n\x00"s);
}

TEST(LoadFile, TheMarkOfTheEncodingStandsInFrontOfTheFirstLineAlone) {
  LoadFileWriter writer(Usual("utf-8"));
  writer.Line({"A"});
  writer.Line({"b"});
  EXPECT_EQ(writer.bytes(), "\xEF\xBB\xBF\u00FEA\u00FE\r\n\u00FEb\u00FE\r\n");
}

TEST(LoadFile, LineBreaksAreMarkedAndControlCharactersAreBlanks) {
  EXPECT_EQ(Line(Usual("windows-1252"), {"a\r\nb\nc\rd\te\x14"
                                         "f\x1b"}),
            "\xFE"
            "a\xAE"
            "b\xAE"
            "c\xAE"
            "d e f \xFE\r\n");
}

TEST(LoadFile, AValueCannotEndItself) {
  LoadFileLosses losses;
  EXPECT_EQ(Line(Usual("windows-1252"), {"\u00FE\x14\u00FEroot", "Tide\u00AE", "plain"}, &losses),
            "\xFE? ?root\xFE\x14\xFETide?\xFE\x14\xFEplain\xFE\r\n");
  EXPECT_EQ(losses.delimiters, 2u);
  EXPECT_EQ(losses.characters, 0u);
}

TEST(LoadFile, WhatAnEncodingCannotWriteIsCounted) {
  LoadFileLosses losses;
  EXPECT_EQ(Line(Usual("windows-1252"), {"日本 x", "\xFF"}, &losses), "\xFE?? x\xFE\x14\xFE?\xFE\r\n");
  EXPECT_EQ(losses.characters, 2u);
}

TEST(LoadFile, DelimitersAreThreeDifferentCharacters) {
  const auto told = [](std::string_view delimiters, std::string_view encoding = "utf-8") {
    const auto options = ParseLoadFileOptions(delimiters, encoding);
    return options ? std::string("fine") : options.error().message;
  };
  EXPECT_EQ(told("44,34,10"), "fine");
  for (const char* wrong :
       {"", "20", "20,254", "20,254,174,1", "20,254,", "a,b,c", "0,1,2", "55296,1,2", "-1,2,3"})
    EXPECT_EQ(told(wrong), "--delimiters takes three different characters by their numbers, not \"" +
                               std::string(wrong) + "\"");
  EXPECT_TRUE(told("13,254,174").ends_with(": lines end in 13 and 10"));
  EXPECT_TRUE(told("20,10,174").ends_with(": lines end in 13 and 10"));
  EXPECT_TRUE(told("65,254,174").ends_with(": 65 is a letter or digit"));
  EXPECT_TRUE(told("20,20,174").ends_with(": two are the same"));
  EXPECT_TRUE(told("20,254,8364", "windows-1252") == "fine");
  EXPECT_TRUE(told("20,254,129", "windows-1252").ends_with(": windows-1252 has no character 129"));
  const LoadFileOptions own = *ParseLoadFileOptions("44,34,10", "utf-8");
  EXPECT_EQ(Line(own, {"say \"no\", twice", "a\nb"}), "\xEF\xBB\xBF\"say ?no?, twice\",\"a\nb\"\r\n");
}

}  // namespace
}  // namespace candor
