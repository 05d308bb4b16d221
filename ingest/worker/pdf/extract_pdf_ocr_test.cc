// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pages of a PDF are read by OCR, and what is told of it; with an OCR that reads what it is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/page_recogniser.h"
#include "ingest/worker/pdf/test_pdf.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using pdf::RecognisedPage;
using pdf::TestPdf;
using testing::ElementsAre;
using testing::IsEmpty;

class FakeRecogniser final : public pdf::PageRecogniser {
 public:
  RecognisedPage Recognise(PDFDoc* /*document*/, const pdf::PageEntry& /*page*/) override {
    ++pages;
    return next;
  }

  void Reads(const std::string& word, float confidence = 90) {
    pdf::RecognisedWord read;
    read.text = word;
    read.style.size = 12;
    read.style.ascent = 9;
    read.x = 72;
    read.y = 400;
    read.length = 60;
    read.confidence = confidence;
    read.starts_line = true;
    next.words = {read};
  }

  RecognisedPage next;
  int pages = 0;
};

struct Read {
  ExtractionEnd end;
  Document document;
  std::vector<std::string> problems;
};

Read Extract(const TestPdf& pdf, FakeRecogniser* recogniser, Limits limits = {}, bool force = false) {
  const std::string bytes = pdf.Write();
  ExtractionInput input{bytes, "", "application/pdf", "", limits, force};
  Read read;
  RecordingSink sink;
  read.end = ExtractPdfWithOcr(input, recogniser, "eng", &read.document, &sink);
  for (const Problem& problem : read.document.problems)
    read.problems.push_back(problem.code + ": " + problem.detail);
  return read;
}

constexpr char kText[] = "BT /F1 12 Tf 72 700 Td (own) Tj ET ";
constexpr char kScan[] = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q ";

TEST(ExtractPdfOcrTest, PagesThatShowSomethingAndSayNothingAreRead) {
  TestPdf pdf;
  pdf.AddPage(kText);
  pdf.AddPage(kScan);
  pdf.AddPage("");
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  const Read read = Extract(pdf, &recogniser);
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "own\n\nseen\n");
  EXPECT_EQ(recogniser.pages, 1);
  EXPECT_THAT(read.problems, ElementsAre("ocr: page 2 was read by OCR (eng), mean confidence 90 %"));
}

TEST(ExtractPdfOcrTest, AStampOnAScanIsNotItsText) {
  TestPdf pdf;
  pdf.AddPage(std::string(kScan) + kText);
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  EXPECT_EQ(Extract(pdf, &recogniser).document.text, "own\n\nseen\n");
  const Read without = Extract(pdf, nullptr);
  EXPECT_EQ(without.document.text, "own\n");
  EXPECT_THAT(without.problems,
              ElementsAre("no_text_layer: a picture with hardly any text beside it on page 1"));
}

TEST(ExtractPdfOcrTest, ASmallPictureBesideTextOrTextBehindAScanIsLeftAlone) {
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "(a line of the text behind the scan) Tj 0 -14 Td ";
  TestPdf pdf;
  pdf.AddPage(std::string("q 100 0 0 50 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q ") + kText);
  pdf.AddPage(kScan + ("BT 3 Tr /F1 12 Tf 72 700 Td " + lines + "ET"));
  FakeRecogniser recogniser;
  const Read read = Extract(pdf, &recogniser);
  EXPECT_EQ(recogniser.pages, 0);
  EXPECT_THAT(read.problems, IsEmpty());
}

TEST(ExtractPdfOcrTest, ForcedItReadsEveryPageThatShowsSomething) {
  TestPdf pdf;
  pdf.AddPage(kText);
  pdf.AddPage("");
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  EXPECT_EQ(Extract(pdf, &recogniser, {}, true).document.text, "own\n\nseen\n");
  EXPECT_EQ(recogniser.pages, 1);
}

TEST(ExtractPdfOcrTest, BlankScansAreNoErrorAndPagesWithoutWordsAreTold) {
  TestPdf pdf;
  pdf.AddPage(kText);
  pdf.AddPage(kScan);
  FakeRecogniser recogniser;
  recogniser.next.blank = true;
  EXPECT_THAT(Extract(pdf, &recogniser).problems, IsEmpty());
  recogniser.next.blank = false;
  EXPECT_THAT(Extract(pdf, &recogniser).problems, ElementsAre("no_text_layer: OCR found no words on page 2"));

  TestPdf scan;
  scan.AddPage(kScan);
  EXPECT_EQ(Extract(scan, &recogniser).end.code, "no_text_layer");
  recogniser.next.blank = true;
  EXPECT_EQ(Extract(scan, &recogniser).end.code, "empty");
}

TEST(ExtractPdfOcrTest, WhatIsDoubtfulLateOrTooLargeIsTold) {
  TestPdf pdf;
  pdf.AddPage(kScan);
  FakeRecogniser recogniser;
  recogniser.Reads("unsure", 40);
  EXPECT_THAT(Extract(pdf, &recogniser).problems,
              ElementsAre("ocr: page 1 was read by OCR (eng), mean confidence 40 %",
                          "partial: OCR is unsure of what it read on page 1"));
  recogniser.Reads("half", 90);
  recogniser.next.late = true;
  recogniser.next.coarse = true;
  EXPECT_THAT(Extract(pdf, &recogniser).problems,
              ElementsAre("ocr: page 1 was read by OCR (eng), mean confidence 90 %",
                          "partial: small print may be lost, so large is page 1",
                          "timeout: OCR took longer than allowed on page 1"));
  recogniser.next.words.clear();
  EXPECT_EQ(Extract(pdf, &recogniser).end.code, "timeout");
}

TEST(ExtractPdfOcrTest, OnlySoManyPagesAreRead) {
  TestPdf pdf;
  for (int i = 0; i < 3; ++i) pdf.AddPage(kScan);
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  Limits limits;
  limits.ocr_pages = 2;
  const Read read = Extract(pdf, &recogniser, limits);
  EXPECT_EQ(recogniser.pages, 2);
  EXPECT_THAT(read.problems,
              ElementsAre("no_text_layer: no text, or none that can be read, on page 3",
                          "ocr: pages 1-2 were read by OCR (eng), mean confidence 90 %",
                          "partial: more pages without text than OCR may read: not read is page 3"));
}

}  // namespace
}  // namespace candor
