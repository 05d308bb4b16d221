// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a PDF holds beside the text that its pages draw.
#include "ingest/worker/pdf/asides.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/test_pdf.h"
#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor {
namespace {

using pdf::TestPdf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Extracted Read(const TestPdf& pdf) { return RunExtractor(ExtractPdf, pdf.Write()); }

std::vector<std::string> Problems(const Extracted& read) {
  std::vector<std::string> all;
  for (const Problem& problem : read.document.problems) all.push_back(problem.code + ": " + problem.detail);
  return all;
}

TEST(PdfAsidesTest, ValuesOfFieldsThatNothingDrawsAreBody) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Name) Tj ET",
              "/Annots [ << /Subtype /Widget /FT /Tx /Parent << /V (Ada Byrne) >> >> "
              "<< /Subtype /Widget /FT /Tx /V (Ada Byrne) >> << /Subtype /Widget /FT /Btn /V /Yes >> "
              "<< /Subtype /Widget /FT /Ch /V [(Leeds) (York)] >> ]");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Next) Tj ET");
  const Extracted read = Read(pdf);
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(Problems(read), IsEmpty());
  EXPECT_EQ(read.document.text, "Name\n\nAda Byrne\n\nLeeds\nYork\n\nNext\n");
  ASSERT_EQ(read.document.pages.size(), 2u);
  EXPECT_THAT(read.document.Slice(read.document.pages[0].span), HasSubstr("York"));
  EXPECT_EQ(read.document.Slice(read.document.pages[1].span), "Next\n");
}

TEST(PdfAsidesTest, TypewrittenNotesAreBodyAndRemarksAreComments) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Clause) Tj ET",
              "/Annots [ << /Subtype /FreeText /Contents (by hand) >> << /Subtype /Popup /Contents (no) >> "
              "<< /Subtype /Link /Contents (a site) >> "
              "<< /Subtype /Text /T (Ruth) /M (D:20250304120000Z) /Contents (Why\\rnot?) >> "
              "<< /Subtype /Highlight /T (Tom) /RC (<body><p>not <b>agreed</b></p></body>) >> ]");
  const Extracted read = Read(pdf);
  EXPECT_THAT(Problems(read), IsEmpty());
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |Clause\n\n", "body  |by hand\n\n", "comment Ruth 2025-03-04|Why\nnot?\n\n",
                          "comment Tom |not agreed\n"));
}

TEST(PdfAsidesTest, APageWithANoteAloneIsRead) {
  TestPdf pdf;
  pdf.AddPage("", "/Annots [ << /Subtype /FreeText /Contents (The founder is leaving.) >> ]");
  const Extracted read = Read(pdf);
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "The founder is leaving.\n");
}

TEST(PdfAsidesTest, WhatTheDocumentSaysOfItselfStandsBehindItsPages) {
  TestPdf pdf;
  const int child = pdf.Add("<< /Title (Terms) >>");
  const int second = pdf.Add("<< /Title (Annex) >>");
  const int first = pdf.Add("<< /Title (Sale of the company) /First " + std::to_string(child) +
                            " 0 R /Next " + std::to_string(second) + " 0 R >>");
  const int info = pdf.Add("<< /Title (Plan) /Author (Ruth K.) /Subject (Sale) /Keywords (secret) >>");
  pdf.catalog = "/Outlines << /First " + std::to_string(first) + " 0 R >>";
  pdf.trailer = "/Info " + std::to_string(info) + " 0 R";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Page) Tj ET");
  const Extracted read = Read(pdf);
  EXPECT_EQ(read.document.title, "Plan");
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |Page\n\n",
                          "furniture  |Author: Ruth K.\nSubject: Sale\nKeywords: secret\nSale of the "
                          "company\nTerms\nAnnex\n"));
  EXPECT_EQ(read.document.Slice(read.document.pages[0].span), "Page\n\n");
}

TEST(PdfAsidesTest, OutlinesInCirclesEnd) {
  TestPdf pdf;
  const int item = pdf.Add("");
  pdf.Replace(item, "<< /Title (again) /Next " + std::to_string(item) + " 0 R >>");
  pdf.catalog = "/Outlines << /First " + std::to_string(item) + " 0 R >>";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Page) Tj ET");
  EXPECT_EQ(Read(pdf).end.code, "");
}

TEST(PdfAsidesTest, AttachedFilesArePartsOnce) {
  TestPdf pdf;
  const std::string stream =
      std::to_string(pdf.AddStream("the bytes", "/Type /EmbeddedFile /Subtype /text#2Fplain"));
  const std::string other = std::to_string(pdf.AddStream("others", ""));
  const std::string file = std::to_string(
      pdf.Add("<< /Type /Filespec /F (old.txt) /UF (../minutes.txt) /EF << /F " + stream + " 0 R >> >>"));
  pdf.catalog = "/Names << /EmbeddedFiles << /Kids [ << /Names [ (a) " + file +
                " 0 R (key.bin) << /EF << /F " + other + " 0 R >> >> ] >> ] >> >> /AF [ " + file + " 0 R ]";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET",
              "/Annots [ << /Subtype /FileAttachment /Contents (see this) /FS " + file + " 0 R >> ]");
  const Extracted read = Read(pdf);
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(Problems(read), IsEmpty());
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_EQ(read.parts[0].part.name, "../minutes.txt");
  EXPECT_EQ(read.parts[0].part.media_type, "text/plain");
  EXPECT_EQ(read.parts[0].bytes, "the bytes");
  EXPECT_EQ(read.parts[1].part.name, "key.bin");
  EXPECT_EQ(read.parts[1].bytes, "others");
}

TEST(PdfAsidesTest, FilesOfPagesAndRichAnnotationsAreParts) {
  TestPdf pdf;
  const auto file = [&](const char* name) {
    const std::string stream = std::to_string(pdf.AddStream(name));
    return "<< /F (" + std::string(name) + ") /EF << /F " + stream + " 0 R >> >>";
  };
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET",
              "/AF [ " + file("page.txt") + " ] /Annots [ << /Subtype /RichMedia /AF " + file("note.txt") +
                  " /RichMediaContent << /Assets << /Names [ (a) " + file("asset.txt") + " ] >> >> >> ]");
  const Extracted read = Read(pdf);
  std::vector<std::string> names;
  for (const auto& part : read.parts) names.push_back(part.part.name);
  EXPECT_THAT(names, ::testing::UnorderedElementsAre("page.txt", "note.txt", "asset.txt"));
}

TEST(PdfAsidesTest, ATreeOfNamesThatHoldsItselfHidesNothing) {
  TestPdf pdf;
  const std::string stream = std::to_string(pdf.AddStream("the bytes"));
  const int tree = pdf.Add("");
  pdf.Replace(tree, "<< /Kids [ " + std::to_string(tree) + " 0 R << /Names [ (a) << /F (a.txt) /EF << /F " +
                        stream + " 0 R >> >> (b) << /F (b.txt) /EF << /F " + stream + " 0 R >> >> ] >> ] >>");
  pdf.catalog = "/Names << /EmbeddedFiles " + std::to_string(tree) + " 0 R >>";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET");
  const Extracted read = Read(pdf);
  ASSERT_EQ(read.parts.size(), 2u);  // two names, one stream
  EXPECT_EQ(read.parts[0].part.name, "a.txt");
  EXPECT_EQ(read.parts[1].bytes, "the bytes");
}

TEST(PdfAsidesTest, MoreNamesThanAreLookedAtAreTold) {
  TestPdf pdf;
  std::string kids;
  for (int i = 0; i < 10'100; ++i) kids += "<< >> ";
  pdf.catalog = "/Names << /EmbeddedFiles << /Kids [ " + kids + " ] >> >>";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET");
  EXPECT_THAT(Problems(Read(pdf)), ElementsAre("partial: it names more attached files than are looked at"));
}

TEST(PdfAsidesTest, AFileThatIsPackedInAnUnknownWayIsNotEmpty) {
  TestPdf pdf;
  const std::string stream = std::to_string(pdf.AddStream("the bytes", "/Filter /OddDecode"));
  pdf.catalog = "/AF [ << /F (a.txt) /EF << /F " + stream + " 0 R >> >> ]";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET");
  const Extracted read = Read(pdf);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.end.code, "unsupported");
}

TEST(PdfAsidesTest, ABlankCoverOfFilesIsNoLoss) {
  TestPdf pdf;
  const int stream = pdf.AddStream("the bytes", "");
  pdf.catalog = "/Collection << >> /Names << /EmbeddedFiles << /Names [ (a) << /F (a.txt) /EF << /F " +
                std::to_string(stream) + " 0 R >> >> ] >> >>";
  pdf.AddPage("");
  const Extracted read = Read(pdf);
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.parts.size(), 1u);
}

TEST(PdfAsidesTest, FilesThatLieElsewhereAreTold) {
  TestPdf pdf;
  pdf.catalog = "/Names << /EmbeddedFiles << /Names [ (a) << /F (a.doc) >> (b) 3 0 R ] >> >>";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET");
  const Extracted read = Read(pdf);
  EXPECT_THAT(read.parts, IsEmpty());
  EXPECT_THAT(Problems(read), ElementsAre("partial: 2 attached files are not in it"));
}

TEST(PdfAsidesTest, AFileThatUnpacksWithoutEndIsTold) {
  TestPdf pdf;
  const int stream = pdf.AddStream(std::string(5000, 'x'), "");
  pdf.catalog = "/Names << /EmbeddedFiles << /Names [ (a) << /F (a.txt) /EF << /F " + std::to_string(stream) +
                " 0 R >> >> ] >> >>";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET");
  const std::string bytes = pdf.Write();
  ExtractionInput input;
  input.bytes = bytes;
  input.limits.unpacked_bytes = 1000;
  const Extracted read = RunExtractor(ExtractPdf, input);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.end.code, "bomb_limit");
  EXPECT_EQ(read.parts[0].bytes.size(), 1000u);
}

TEST(PdfAsidesTest, TextOfAsidesCountsToTheLimit) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (cover) Tj ET",
              "/Annots [ << /Subtype /Text /Contents (" + std::string(500, 'x') + ") >> ]");
  const std::string bytes = pdf.Write();
  ExtractionInput input;
  input.bytes = bytes;
  input.limits.text_bytes = 200;
  const Extracted read = RunExtractor(ExtractPdf, input);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.document.text, "cover\n");
}

}  // namespace
}  // namespace candor
