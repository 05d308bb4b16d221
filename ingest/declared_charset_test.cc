// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/declared_charset.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

std::string Counts(std::string_view bytes, std::string_view declared) {
  InputFileWriter writer;
  EXPECT_TRUE(writer.Write(bytes).ok());
  return CharsetThatCounts(*writer.Finish(), declared);
}

TEST(CharsetThatCounts, NoneWhereTheBytesTellIt) {
  EXPECT_EQ(Counts("plain words", "ISO-8859-1"), "");
  EXPECT_EQ(Counts("plain words", "big5"), "");
  EXPECT_EQ(Counts("M\xC3\xBCller", "UTF-8"), "");
  EXPECT_EQ(Counts("", "koi8-r"), "");
}

TEST(CharsetThatCounts, WhatElseIsDeclaredDoes) {
  EXPECT_EQ(Counts("M\xFCller", " \"ISO-8859-1\" "), "iso-8859-1");
  EXPECT_EQ(Counts("M\xC3\xBCller", "koi8-r"), "koi8-r");
  EXPECT_EQ(Counts("M\xFCller", "utf-8"), "utf-8");
  EXPECT_EQ(Counts(std::string_view("w\0o\0", 4), "utf-16"), "utf-16");
}

TEST(CharsetThatCounts, AsciiThatStandsForOtherLetters) {
  EXPECT_EQ(Counts("M+APw-ller", "utf-7"), "utf-7");
  EXPECT_EQ(Counts("\x1B$B", "ISO-2022-JP"), "iso-2022-jp");
}

TEST(CharsetThatCounts, NoNameIsNone) {
  for (const std::string_view none : {"", " ", "us-ascii", "unknown-8bit"})
    EXPECT_EQ(Counts("M\xFCller", none), "") << none;
}

TEST(CharsetThatCounts, ACharacterMayLieAcrossPieces) {
  const std::string long_text = std::string((1u << 20) - 1, 'x') + "\xC3\xBC";
  EXPECT_EQ(Counts(long_text, "utf-8"), "");
  EXPECT_EQ(Counts(long_text.substr(0, long_text.size() - 1), "utf-8"), "utf-8");
}

TEST(CharsetThatCounts, APieceWithoutAnyBeginningOfACharacterEnds) {
  EXPECT_EQ(Counts(std::string((2u << 20) + 5, '\x80'), "utf-8"), "utf-8");
  EXPECT_EQ(Counts("\xC3" + std::string(2u << 20, '\x80'), "utf-8"), "utf-8");
}

}  // namespace
}  // namespace candor
