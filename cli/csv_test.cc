// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/csv.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Csv, FieldsAreQuotedWhereRfc4180Asks) {
  EXPECT_EQ(CsvRecord({"plain", "", "a, b", "say \"no\"", "two\nlines"}),
            "plain,,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
}

TEST(Csv, WhatWouldBeAFormulaIsText) {
  EXPECT_EQ(CsvRecord({"=1+2"}), "\"'=1+2\"\r\n");
  EXPECT_EQ(CsvRecord({"+49 30"}), "\"'+49 30\"\r\n");
  EXPECT_EQ(CsvRecord({"-1"}), "\"'-1\"\r\n");
  EXPECT_EQ(CsvRecord({"@SUM(A1)"}), "\"'@SUM(A1)\"\r\n");
  EXPECT_EQ(CsvRecord({" \n=1"}), "\"' \n=1\"\r\n");
  EXPECT_EQ(CsvRecord({"\uFF1D1+2"}), "\"'\uFF1D1+2\"\r\n");
  EXPECT_EQ(CsvRecord({"\tx"}), "\"'\tx\"\r\n");
  EXPECT_EQ(CsvRecord({std::string("a\0b", 3)}), "ab\r\n");
  EXPECT_EQ(CsvRecord({std::string("\0 =1", 4)}), "\"' =1\"\r\n");
  EXPECT_EQ(CsvRecord({"a=1"}), "a=1\r\n");
}

}  // namespace
}  // namespace candor
