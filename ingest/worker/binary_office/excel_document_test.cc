// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/excel_document.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/binary_office/excel_builder.h"
#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor::binary_office {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Extracted Read(const std::string& bytes) { return RunExtractor(ExtractBinaryOffice, bytes, "a.xls"); }

std::string Label(int row, int column, const std::string& text) {
  return CellRecord(kText, row, column, 0, ExcelText(text, 2));
}
std::string Number(int row, int column, double value, int style = 0) {
  return CellRecord(kNumber, row, column, style, DoubleBytes(value));
}
std::string Shared(int row, int column, uint32_t index) {
  return CellRecord(kSharedString, row, column, 0, LittleEndian(index, 4));
}

TEST(ExcelDocument, CellsOfEachKind) {
  const std::string strings = LittleEndian(3, 4) + LittleEndian(2, 4) + ExcelText("plain", 2, false) +
                              // Rich, with one run of fonts behind its characters.
                              LittleEndian(4, 2) + "\x09" + LittleEndian(1, 2) + Utf8ToUtf16("größ") +
                              std::string(4, '\0');
  const std::string sheet =
      Shared(0, 0, 0) + Shared(0, 1, 1) + Label(0, 3, "日本") +
      // 12.5 as an integer of hundredths, 3 as one, and 0.5 as the upper half of a double.
      CellRecord(kPackedNumber, 1, 0, 0, LittleEndian(1250u << 2 | 3, 4)) +
      CellRecord(kManyNumbers, 1, 1, 0,
                 LittleEndian(3u << 2 | 2, 4) + LittleEndian(0, 2) + LittleEndian(0x3FE00000, 4) +
                     LittleEndian(2, 2)) +
      Number(1, 3, 1120.75) + Number(1, 4, 1234567890123456) + Number(1, 5, -0.1 - 0.2) +
      CellRecord(kTruth, 2, 0, 0, std::string("\1\0", 2)) +
      CellRecord(kTruth, 2, 1, 0, std::string("\x07\1", 2)) +
      CellRecord(kFormula, 3, 0, 0, DoubleBytes(42) + std::string(8, '\0')) +
      CellRecord(kFormula, 3, 1, 0, std::string(6, '\0') + "\xFF\xFF" + std::string(8, '\0')) +
      Record(kFormulaText, ExcelText("computed", 2)) +
      CellRecord(kFormula, 3, 2, 0, std::string("\1\0\1\0\0\0\xFF\xFF", 8) + std::string(8, '\0'));
  const Extracted read = Read(Xls({{"Prices", sheet}}, Record(kSharedStrings, strings)));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.media_type, "application/vnd.ms-excel");
  EXPECT_EQ(read.document.text,
            "Prices\nplain\tgröß\t\t日本\n12.5\t3\t0.5\t1120.75\t1234567890123456\t-0.3\nTRUE\t#DIV/"
            "0!\n42\tcomputed\tTRUE\n");
}

TEST(ExcelDocument, DaysByTheFormatOfTheirCell) {
  const std::string globals = Record(kNumberFormat, LittleEndian(164, 2) + ExcelText("d. mmmm yyyy", 2)) +
                              Record(kCellFormat, LittleEndian(0, 2) + LittleEndian(0, 2)) +
                              Record(kCellFormat, LittleEndian(0, 2) + LittleEndian(14, 2)) +
                              Record(kCellFormat, LittleEndian(0, 2) + LittleEndian(164, 2));
  const std::string sheet = Number(0, 0, 45'000, 0) + Number(0, 1, 45'000, 1) + Number(0, 2, 45'000, 2);
  EXPECT_EQ(Read(Xls({{"S", sheet}}, globals)).document.text, "S\n45000\t2023-03-15\t2023-03-15\n");
  EXPECT_EQ(Read(Xls({{"S", sheet}}, Record(kDateSystem, LittleEndian(1, 2)) + globals)).document.text,
            "S\n45000\t2027-03-16\t2027-03-16\n");
}

// A list of strings is longer than a record may be, and a text may go on with characters of another width.
TEST(ExcelDocument, StringsGoOnInTheNextRecord) {
  const std::string first =
      LittleEndian(2, 4) + LittleEndian(2, 4) + LittleEndian(6, 2) + std::string(1, '\0') + "abc";
  const std::string second = std::string(1, '\1') + Utf8ToUtf16("déf") + ExcelText("next", 2);
  const Extracted read = Read(Xls({{"S", Shared(0, 0, 0) + Shared(0, 1, 1)}},
                                  Record(kSharedStrings, first) + Record(kContinue, second)));
  EXPECT_EQ(read.document.text, "S\nabcdéf\tnext\n");
}

TEST(ExcelDocument, WhatTheSheetDoesNotShow) {
  const std::string sheet =
      Record(kRow, LittleEndian(1, 2) + std::string(10, '\0') + LittleEndian(0x20, 4)) +
      Record(kColumns, LittleEndian(2, 2) + LittleEndian(3, 2) + LittleEndian(2'000, 2) + LittleEndian(0, 2) +
                           LittleEndian(1, 2)) +
      Label(0, 0, "seen") + Label(0, 2, "narrow") + Label(1, 0, "hidden row") +
      Record(kHeader, ExcelText("&CDraft", 2));
  const Extracted read = Read(Xls({{"Open", sheet}, {"Closed", Label(0, 0, "secret"), 2}}));
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |Open\nseen\n\n", "hidden  |narrow\nhidden row\n",
                                                  "furniture  |Draft\n\n", "hidden  |Closed\nsecret\n"));
}

TEST(ExcelDocument, EdgesWithCodesThatAreNone) {
  const std::string sheet = Record(kHeader, ExcelText("&über &Kabcdü&& &\"Arial\"all", 2));
  EXPECT_EQ(Read(Xls({{"S", sheet}})).document.text, "S\nüber & all\n");
}

std::string Shape(uint16_t id, const std::string& words) {
  return Record(kObject,
                LittleEndian(0x15, 2) + LittleEndian(0x12, 2) + LittleEndian(0x19, 2) + LittleEndian(id, 2)) +
         Record(kTextObject, std::string(10, '\0') + LittleEndian(words.size(), 2) + LittleEndian(8, 2)) +
         Record(kContinue, std::string(1, '\0') + words) + Record(kContinue, std::string(8, '\0'));
}

TEST(ExcelDocument, CommentsShapesAndCharts) {
  const std::string chart = Record(kPart, LittleEndian(0x600, 2) + LittleEndian(0x20, 2)) +
                            Record(kChartText, LittleEndian(0, 2) + ExcelText("Sales by year", 1)) +
                            Label(0, 0, "a copy") + Record(kEndOfPart, "");
  const std::string sheet = Label(0, 0, "cell") + Shape(7, "why so low?") + Shape(8, "a box") + chart +
                            Record(kNote, LittleEndian(4, 2) + LittleEndian(27, 2) + LittleEndian(0, 2) +
                                              LittleEndian(7, 2) + ExcelText("Ben Orr", 2));
  const Extracted read = Read(Xls({{"S", sheet}}));
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |S\ncell\n", "comment Ben Orr |AB5: why so low?\n\n",
                                                  "body  |a box\nSales by year\n"));
}

TEST(ExcelDocument, Excel5HasTextsOfBytes) {
  const std::string sheet =
      CellRecord(kText, 0, 0, 0, LittleEndian(3, 2) + "\xEF\xF0\xE8") +
      CellRecord(kRichText, 0, 1, 0, LittleEndian(3, 2) + "two" + std::string(1, '\0')) +
      Record(kNote, LittleEndian(0, 2) + LittleEndian(0, 2) + LittleEndian(9, 2) + "first an") +
      Record(kNote, LittleEndian(0xFFFF, 2) + LittleEndian(0, 2) + LittleEndian(6, 2) + "d more");
  const std::string stream = ExcelStream({{"S", sheet}}, Record(kCodePage, LittleEndian(1251, 2)), 0x0500);
  const Extracted read = Read(WriteCompoundFile({{"Book", false, stream, {}}}));
  EXPECT_EQ(read.document.text, "S\nпри\ttwo\nA1: first and more\n");
}

TEST(ExcelDocument, HowItEnds) {
  EXPECT_EQ(Read(Xls({{"S", Label(0, 0, "x")}}, Record(kFilePassword, std::string(6, '\0')))).end.code,
            "encrypted");
  EXPECT_EQ(Read(WriteCompoundFile({{"Workbook", false, "no workbook at all", {}}})).end.code, "corrupt");
  const Extracted old = Read(WriteCompoundFile({{"Book", false, Record(0x0409, std::string(6, '\0')), {}}}));
  EXPECT_EQ(old.end.code, "unsupported");
  EXPECT_THAT(old.end.detail, HasSubstr("Excel 4"));
  // A sheet that is not where the list says.
  std::string stream = ExcelStream({{"S", Label(0, 0, "x")}});
  const Extracted cut =
      Read(WriteCompoundFile({{"Workbook", false, stream.substr(0, stream.size() - 10), {}}}));
  EXPECT_EQ(cut.end.code, "partial");
  EXPECT_THAT(cut.end.detail, HasSubstr("\"S\""));
}

// Sheets that all begin at the same place would grow without end.
TEST(ExcelDocument, OneSheetUnderManyNames) {
  const std::string body = Record(kPart, LittleEndian(0x600, 2) + LittleEndian(0x10, 2)) +
                           Label(0, 0, "once") + Record(kEndOfPart, "");
  std::string head = Record(kPart, LittleEndian(0x600, 2) + LittleEndian(5, 2));
  const size_t entry = Record(kSheet, LittleEndian(0, 6) + ExcelText("S", 1)).size();
  const size_t at = head.size() + 1'000 * entry + 4;
  for (int i = 0; i < 1'000; ++i)
    head += Record(kSheet, LittleEndian(at, 4) + LittleEndian(0, 2) + ExcelText("S", 1));
  const Extracted read =
      Read(WriteCompoundFile({{"Workbook", false, head + Record(kEndOfPart, "") + body, {}}}));
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.document.text.find("once"), read.document.text.rfind("once"));
}

}  // namespace
}  // namespace candor::binary_office
