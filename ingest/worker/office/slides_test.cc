// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "ingest/worker/office/office_testing.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;
using testing::SizeIs;

TEST(SlidesTest, EachSlideIsAPage) {
  const std::string table =
      "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Year</a:t></a:r></a:p></a:txBody></"
      "a:tc><a:tc>"
      "<a:txBody><a:p><a:r><a:t>Sales</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>";
  const Extracted read = Read(Pptx(
      3, {{"ppt/slides/slide1.xml",
           SlidePart("sld", Shape("Title") + table + Shape("4", "<p:ph type=\"sldNum\"/>"))},
          {"ppt/slides/slide2.xml", SlidePart("sld", Shape("Left out"), "show=\"0\"")},
          {"ppt/slides/slide3.xml",
           SlidePart("sld", Shape("Last") + Shape("Nobody sees me", "", "hidden=\"1\""))},
          {"ppt/slides/_rels/slide1.xml.rels",
           Relations({{"notesSlide", "../notes1.xml"}, {"comments", "../comments1.xml"}})},
          {"ppt/notes1.xml", SlidePart("notes", Shape("Do not mention the recall."))},
          {"ppt/comments1.xml",
           SlidePart("cmLst",
                     "<p:cm authorId=\"0\" dt=\"2025-03-04T10:00:00\"><p:text>True?</p:text></p:cm>")}}));
  EXPECT_EQ(Shown(read),
            "body: Title|Year\tSales\n"
            "edge: 4\n"
            "comment: Do not mention the recall.\n"
            "comment by Ben Orr at 2025-03-04T10:00:00: True?\n"
            "hidden: Left out\n"
            "body: Last\n"
            "hidden: Nobody sees me\n");
  ASSERT_THAT(read.document.pages, SizeIs(3));
  EXPECT_EQ(read.document.pages[0].width, 720);
  EXPECT_EQ(Trimmed(read.document.Slice(read.document.pages[1].span)), "Left out");
  EXPECT_EQ(read.document.pages[2].span.end, read.document.text.size());
}

TEST(SlidesTest, TipsOfLinksAreHidden) {
  const std::string shape =
      "<p:sp><p:nvSpPr><p:cNvPr id=\"1\" name=\"s\"/></p:nvSpPr><p:txBody><a:p><a:r><a:rPr><a:hlinkClick "
      "tooltip=\"We refuse\"/></a:rPr><a:t>Here</a:t></a:r></a:p></p:txBody></p:sp>"
      "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"p\"><a:hlinkClick tooltip=\"A picture of "
      "it\"/></p:cNvPr></p:nvPicPr></p:pic>";
  EXPECT_EQ(Shown(Read(Pptx(1, {{"ppt/slides/slide1.xml", SlidePart("sld", shape)}}))),
            "body: Here\nhidden: We refuse|A picture of it\n");
}

TEST(SlidesTest, WhatMastersAndLayoutsShowIsReadOnce) {
  const std::string layout = Relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"}});
  const Extracted read = Read(
      Pptx(2, {{"ppt/slides/slide1.xml", SlidePart("sld", "")},
               {"ppt/slides/slide2.xml", SlidePart("sld", "")},
               {"ppt/slides/_rels/slide1.xml.rels", layout},
               {"ppt/slides/_rels/slide2.xml.rels", layout},
               {"ppt/slideLayouts/slideLayout1.xml",
                SlidePart("sldLayout", Shape("Click to edit", "<p:ph type=\"body\"/>") + Shape("Draft"))},
               {"ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                Relations({{"slideMaster", "../slideMasters/slideMaster1.xml"}})},
               {"ppt/slideMasters/slideMaster1.xml", SlidePart("sldMaster", Shape("Not for the buyer"))}}));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(Shown(read), "edge: Not for the buyer||Draft\n");
  EXPECT_THAT(read.document.pages, SizeIs(2));
}

TEST(SlidesTest, ChartsNameTheirRowsAndColumnsOnce) {
  const std::string columns =
      "<c:cat><c:strRef><c:strCache><c:pt><c:v>Leeds</c:v></c:pt><c:pt><c:v>York</c:v></c:pt>"
      "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt><c:v>17</c:v>"
      "</c:pt></c:numCache></c:numRef></c:val>";
  const auto row = [&](const std::string& name) {
    return "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>" + name +
           "</c:v></c:pt></c:strCache></c:strRef></c:tx>" + columns + "</c:ser>";
  };
  const Extracted read =
      Read(Pptx(1, {{"ppt/slides/slide1.xml", SlidePart("sld", Shape("Sales"))},
                    {"ppt/slides/_rels/slide1.xml.rels", Relations({{"chart", "../charts/chart1.xml"}})},
                    {"ppt/charts/chart1.xml",
                     "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">" +
                         row("Rent") + row("Churn") + "</c:chartSpace>"}}));
  EXPECT_EQ(Shown(read), "body: Sales|Rent|Leeds|York|Churn\n");
}

TEST(SlidesTest, ShapesOfAHiddenGroup) {
  const auto group = [](const std::string& attributes, const std::string& shapes) {
    return "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"2\" name=\"g\" " + attributes + "/></p:nvGrpSpPr>" + shapes +
           "</p:grpSp>";
  };
  const Extracted read =
      Read(Pptx(1, {{"ppt/slides/slide1.xml",
                     SlidePart("sld", group("hidden=\"1\"", group("", Shape("Inside")) + Shape("Beside")) +
                                          group("", Shape("Shown")))}}));
  EXPECT_EQ(Shown(read), "hidden: Inside||Beside\nbody: Shown\n");
}

TEST(SlidesTest, SlidesThatTheShowLacksAndPartsThatTheFileLacks) {
  const std::string zip = Pptx(1, {{"ppt/slides/slide1.xml", SlidePart("sld", Shape("Shown"))},
                                   {"ppt/slides/slide9.xml", SlidePart("sld", Shape("Taken out"))}});
  const Extracted read = Read(zip);
  EXPECT_EQ(Shown(read), "body: Shown\nhidden: Taken out\n");
  EXPECT_THAT(read.document.pages, SizeIs(2));
  ExtractionInput input;
  input.bytes = zip;
  input.limits.pages = 1;
  const Extracted first = RunExtractor(ExtractOffice, input);
  EXPECT_EQ(Shown(first), "body: Shown\n");
  EXPECT_EQ(first.end.code, "partial");
  EXPECT_EQ(first.end.detail, "only the first 1 slides were read");
  const Extracted gone = Read(BuildZip(
      MakePackage("ppt/presentation.xml", "openxmlformats-officedocument.presentationml.presentation",
                  SlidePart("presentation", "<p:sldIdLst><p:sldId r:id=\"r9\"/></p:sldIdLst>"),
                  {{"ppt/slides/slide9.xml", SlidePart("sld", Shape("Taken out"))}})));
  EXPECT_THAT(gone.document.problems,
              ElementsAre(Problem{"missing_part",
                                  "ppt/presentation.xml: a slide of the show has no part in the file"}));
}

TEST(SlidesTest, RepliesStandBeforeTheWordsThatTheyAnswer) {
  const auto said = [](const std::string& text) {
    return "<t:txBody><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></t:txBody>";
  };
  const std::string comments =
      "<t:cmLst xmlns:t=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><t:cm authorId=\"0\" "
      "created=\"2025-03-04\"><t:replyLst><t:reply authorId=\"1\" created=\"2025-03-05\">" +
      said("No.") + "</t:reply></t:replyLst>" + said("True?") + "</t:cm><t:cm authorId=\"0\">" +
      said("Next.") + "</t:cm></t:cmLst>";
  const Extracted read =
      Read(Pptx(1, {{"ppt/slides/slide1.xml", SlidePart("sld", Shape("Title"))},
                    {"ppt/slides/_rels/slide1.xml.rels", Relations({{"comments", "../comments1.xml"}})},
                    {"ppt/comments1.xml", comments}}));
  EXPECT_EQ(Shown(read),
            "body: Title\n"
            "comment by Ben Orr at 2025-03-04: True?\n"
            "comment at 2025-03-05: No.\n"
            "comment by Ben Orr: Next.\n");
}

}  // namespace
}  // namespace candor
