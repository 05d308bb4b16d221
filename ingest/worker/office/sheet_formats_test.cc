// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/sheet_formats.h"

#include <gtest/gtest.h>

namespace candor::office {
namespace {

TEST(SheetFormatsTest, WhatAFormatShows) {
  for (const char* day : {"yyyy-mm-dd", "d/m/yy", "[$-409]mmm yyyy", "\"on \"d mmmm", "[Red]yyyy;0"})
    EXPECT_EQ(KindOfFormat(day), NumberKind::kDay) << day;
  for (const char* time : {"hh:mm", "[h]:mm:ss", "mm:ss.0", "h:mm AM/PM"})
    EXPECT_EQ(KindOfFormat(time), NumberKind::kTime) << time;
  EXPECT_EQ(KindOfFormat("d.m.yyyy hh:mm"), NumberKind::kMoment);
  for (const char* number :
       {"", "General", "0.00", "#,##0", "0.00E+00", "[Red]0", "\"days\" 0", "_-* #,##0\\d", "@"})
    EXPECT_EQ(KindOfFormat(number), NumberKind::kNumber) << number;
}

TEST(SheetFormatsTest, SerialNumbersAreDays) {
  EXPECT_EQ(WrittenNumber("1", NumberKind::kDay, false), "1900-01-01");
  EXPECT_EQ(WrittenNumber("59", NumberKind::kDay, false), "1900-02-28");
  EXPECT_EQ(WrittenNumber("60", NumberKind::kDay, false), "60") << "1900 had no 29 February";
  EXPECT_EQ(WrittenNumber("61", NumberKind::kDay, false), "1900-03-01");
  EXPECT_EQ(WrittenNumber("2958465", NumberKind::kDay, false), "9999-12-31");
  EXPECT_EQ(WrittenNumber("2958466", NumberKind::kDay, false), "2958466");
  EXPECT_EQ(WrittenNumber("2958465", NumberKind::kDay, true), "2958465");
  EXPECT_EQ(WrittenNumber("45730.75", NumberKind::kMoment, false), "2025-03-14T18:00:00");
  EXPECT_EQ(WrittenNumber("45730.9999999", NumberKind::kMoment, false), "2025-03-15");
  EXPECT_EQ(WrittenNumber("0.5", NumberKind::kTime, false), "12:00:00");
  for (const char* strange : {"-1", "1e300", "nan", "inf", "12x", ""})
    EXPECT_EQ(WrittenNumber(strange, NumberKind::kDay, false), strange);
}

}  // namespace
}  // namespace candor::office
