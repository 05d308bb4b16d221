// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "ingest/worker/office/office_testing.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;

std::string Cell(const std::string& reference, const std::string& value, const std::string& attributes = "") {
  return "<c r=\"" + reference + "\" " + attributes + "><v>" + value + "</v></c>";
}

TEST(WorkbookTest, CellsOfARow) {
  const std::string strings = SheetPart("sst",
                                        "<si><t>Part</t></si><si><r><t>Tide</t></r><r><t>mark</t></r><rPh "
                                        "sb=\"0\" eb=\"1\"><t>no</t></rPh></si>");
  const Extracted read =
      Read(Xlsx("<sheetData><row r=\"1\">" + Cell("A1", "0", "t=\"s\"") + Cell("B1", "1", "t=\"s\"") +
                    Cell("E1", "1", "t=\"b\"") + "</row><row r=\"2\">" + Cell("A2", "12.50") +
                    "<c r=\"B2\" t=\"inlineStr\"><is><t>two\nlines</t></is></c>" +
                    "<c r=\"C2\" t=\"str\"><f>A2&amp;\"x\"</f><v>12.50x</v></c>" +
                    Cell("D2", "#N/A", "t=\"e\"") + Cell("E2", "99", "t=\"s\"") + "</row><row r=\"3\">" +
                    Cell("A3", "1") + Cell("XFD3", "2") + "</row></sheetData>",
                {{"xl/sharedStrings.xml", strings}}));
  EXPECT_EQ(read.document.text,
            "Prices\n"
            "Part\tTidemark\t\t\tTRUE\n"
            "12.50\ttwo lines\t12.50x\t#N/A\n"
            "1\t\t\t\t\t\t\t\t\t2\n");
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.end.detail,
            "xl/worksheets/sheet1.xml: cells that name shared strings which are not in the file: 1");
}

TEST(WorkbookTest, DaysAreDays) {
  const std::string styles =
      SheetPart("styleSheet",
                "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd&quot; of &quot;mmmm yyyy\"/>"
                "<numFmt numFmtId=\"165\" formatCode=\"0.00 &quot;days&quot;\"/></numFmts><cellStyleXfs><xf "
                "numFmtId=\"14\"/>"
                "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf "
                "numFmtId=\"164\"/>"
                "<xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs>");
  const std::string row = "<sheetData><row>" + Cell("A1", "45730", "s=\"0\"") +
                          Cell("B1", "45730", "s=\"1\"") + Cell("C1", "45730.5", "s=\"2\"") +
                          Cell("D1", "45730", "s=\"3\"") + Cell("E1", "7", "s=\"4\"") +
                          Cell("F1", "0.25", "s=\"5\"") + Cell("G1", "1", "s=\"1\"") +
                          Cell("H1", "60", "s=\"1\"") + Cell("I1", "-3", "s=\"1\"") + "</row></sheetData>";
  EXPECT_EQ(
      Read(Xlsx(row, {{"xl/styles.xml", styles}})).document.text,
      "Prices\n45730\t2025-03-14\t2025-03-14T12:00:00\t2025-03-14\t7 days\t06:00:00\t1900-01-01\t60\t-3\n");
  EXPECT_EQ(Read(Xlsx("<sheetData><row>" + Cell("A1", "44268", "s=\"1\"") + Cell("B1", "0", "s=\"1\"") +
                          "</row></sheetData>",
                      {{"xl/styles.xml", styles}}, "<workbookPr date1904=\"1\"/>"))
                .document.text,
            "Prices\n2025-03-14\t1904-01-01\n");
}

TEST(WorkbookTest, TipsOfLinksAndOtherWordsOfFormulasAreHidden) {
  const std::string formula = "<f>IF(A1&gt;2,\"shared\",\"We refuse to share\")&amp;TEXT(A1,\"0.0\")</f>";
  const Extracted read =
      Read(Xlsx("<sheetData><row><c r=\"A1\" t=\"str\">" + formula +
                "<v>shared5</v></c><c r=\"B1\" t=\"str\">" + formula +
                "<v>shared6</v></c><c r=\"C1\"><f>IF(A1,\"x\",1)</f><v>1</v></c></row></sheetData>"
                "<hyperlinks><hyperlink ref=\"A1\" tooltip=\"Do not show this &amp; that\"/></hyperlinks>"));
  EXPECT_EQ(
      Shown(read),
      "body: Prices|shared5\tshared6\t1\nhidden: shared We refuse to share 0.0|Do not show this & that\n");
}

TEST(WorkbookTest, WhatTheSheetDoesNotShow) {
  const Extracted read =
      Read(Xlsx("<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row>" + Cell("A1", "1") +
                Cell("B1", "2") + Cell("D1", "4") + "</row><row hidden=\"1\">" + Cell("A2", "5") +
                Cell("D2", "6") + "</row><row>" + Cell("A3", "7") +
                "</row></sheetData><headerFooter><oddHeader>&amp;L&amp;\"Arial\"&amp;12Draft "
                "&amp;P</oddHeader></headerFooter>"));
  EXPECT_EQ(Shown(read), "body: Prices|1\t\t\t4|7\nhidden: 2|5\t\t\t6\nedge: Draft\n");
}

TEST(WorkbookTest, WhatHasNoRoomIsNotShown) {
  const Extracted read = Read(Xlsx(
      "<cols><col min=\"1\" max=\"1\" width=\"0.71\"/><col min=\"2\" max=\"2\" "
      "width=\"0\"/></cols><sheetData><row ht=\"12\">" +
      Cell("A1", "1") + Cell("B1", "2") + "</row><row ht=\"0.0\">" + Cell("A2", "3") + "</row></sheetData>"));
  EXPECT_EQ(Shown(read), "body: Prices|1\nhidden: 2|3\n");
}

TEST(WorkbookTest, CommentsOfBothKindsAndShapes) {
  const std::string notes = SheetPart(
      "comments",
      "<authors><author>Ann Lee</author><author>tc={1}</author></authors><commentList><comment ref=\"B2\" "
      "authorId=\"0\"><text><r><t>Not for </t></r><r><t>them.</t></r></text></comment><comment ref=\"C3\" "
      "authorId=\"1\"><text><t>[Threaded comment]</t></text></comment></commentList>");
  const std::string threads =
      "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">"
      "<threadedComment ref=\"C3\" dT=\"2025-03-04T10:00:00\" personId=\"{7}\"><text>Hide this.</text>"
      "</threadedComment></ThreadedComments>";
  const std::string persons =
      "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><person "
      "displayName=\"Ben Orr\" id=\"{7}\"/></personList>";
  const std::string shapes =
      "<s:wsDr xmlns:s=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><s:sp><s:txBody><a:p><a:r><a:t>A box"
      "</a:t></a:r></a:p></s:txBody></s:sp></s:wsDr>";
  const Extracted read = Read(
      Xlsx("<sheetData><row>" + Cell("A1", "1") + "</row></sheetData>",
           {{"xl/comments1.xml", notes},
            {"xl/threads.xml", threads},
            {"xl/persons/person.xml", persons},
            {"xl/drawings/drawing1.xml", shapes},
            {"xl/worksheets/_rels/sheet1.xml.rels", Relations({{"comments", "../comments1.xml"},
                                                               {"threadedComment", "../threads.xml"},
                                                               {"drawing", "../drawings/drawing1.xml"}})}}));
  EXPECT_EQ(Shown(read),
            "body: Prices|1\n"
            "comment by Ann Lee: B2: Not for them.\n"
            "comment by Ben Orr at 2025-03-04T10:00:00: C3: Hide this.\n"
            "body: A box\n");
}

TEST(WorkbookTest, SheetsInOrderAndHiddenOnes) {
  const auto sheet = [](const std::string& value) {
    return SheetPart("worksheet", "<sheetData><row>" + Cell("A1", value) + "</row></sheetData>");
  };
  const std::string book = SheetPart(
      "workbook",
      "<sheets><sheet name=\"Second\" r:id=\"r2\"/><sheet name=\"Kept &amp; back\" state=\"veryHidden\" "
      "r:id=\"r1\"/><sheet name=\"Away\" state=\"hidden\" r:id=\"r3\"/></sheets>");
  const Extracted read = Read(BuildZip(MakePackage(
      "xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet", book,
      {{"xl/a.xml", sheet("1")},
       {"xl/b.xml", sheet("2")},
       {"xl/_rels/workbook.xml.rels",
        Relations({{"worksheet", "a.xml"}, {"worksheet", "/xl/b.xml"}, {"worksheet", "gone.xml"}})}})));
  EXPECT_EQ(Shown(read), "body: Second|2\nhidden: Kept & back|1||Away\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"missing_part", "xl/gone.xml: it is not there"}));
}

TEST(WorkbookTest, WhatNobodyHasComputedIsToldByItsWords) {
  const auto formula = [](const std::string& text, const std::string& value) {
    return "<c><f>" + text + "</f>" + value + "</c>";
  };
  const Extracted read = Read(
      Xlsx("<sheetData><row>" + formula("CONCATENATE(\"We will \",\"not.\")", "") +
           formula("IF('a\"b'!A1,\"Yes\",\"The \"\"No\"\"\")", "") + formula("\"old\"&amp;A1", "<v>7</v>") +
           formula("IF(A1,\"x\",\"\")", "<v></v>") + formula("SUM(A1:A2)", "") + "</row></sheetData>"));
  EXPECT_EQ(read.document.text, "Prices\nWe will not.\tYes The \"No\"\t7\n\nold\n");
}

TEST(WorkbookTest, ANoteInPlaceOfAThreadIsToldWhereThereIsNone) {
  const std::string notes = SheetPart(
      "comments",
      "<authors><author>tc={1}</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><t>"
      "Comment: keep it.</t></text></comment><comment ref=\"C3\" authorId=\"0\"><text><t>Comment: told."
      "</t></text></comment></commentList>");
  const std::string threads =
      "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">"
      "<threadedComment ref=\"C3\"><text>told.</text></threadedComment></ThreadedComments>";
  const Extracted read =
      Read(Xlsx("<sheetData/>",
                {{"xl/comments1.xml", notes},
                 {"xl/threads.xml", threads},
                 {"xl/worksheets/_rels/sheet1.xml.rels",
                  Relations({{"comments", "../comments1.xml"}, {"threadedComment", "../threads.xml"}})}}));
  EXPECT_EQ(Shown(read), "body: Prices\ncomment: B2: Comment: keep it.|C3: told.\n");
}

TEST(WorkbookTest, SheetsThatTheListLacksAndPartsThatTheFileLacks) {
  const std::string sheet =
      SheetPart("worksheet", "<sheetData><row>" + Cell("A1", "1") + "</row></sheetData>");
  const auto book = [&](const std::string& sheets) {
    return Read(BuildZip(MakePackage("xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet",
                                     SheetPart("workbook", "<sheets>" + sheets + "</sheets>"),
                                     {{"xl/_rels/workbook.xml.rels", Relations({{"worksheet", "a.xml"}})},
                                      {"xl/a.xml", sheet},
                                      {"xl/worksheets/sheet7.xml", sheet}})));
  };
  const Extracted gone = book("<sheet name=\"Ok\" r:id=\"r1\"/><sheet name=\"Gone\" r:id=\"r2\"/>");
  EXPECT_EQ(Shown(gone), "body: Ok|1||Gone\nhidden: 1\n");
  EXPECT_THAT(
      gone.document.problems,
      ElementsAre(Problem{"missing_part", "xl/workbook.xml: the sheet \"Gone\" has no part in the file"}));
  std::string many;
  for (int i = 0; i <= 10'000; ++i) many += "<sheet name=\"n\"/>";
  const Extracted most = book(many);
  EXPECT_EQ(most.end.code, "partial");
  EXPECT_EQ(most.end.detail, "only the first 10000 sheets were read");
}

}  // namespace
}  // namespace candor
