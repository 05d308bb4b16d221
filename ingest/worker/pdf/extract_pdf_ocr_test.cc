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
  RecognisedPage Recognise(PDFDoc* /*document*/, const pdf::PageEntry& /*page*/,
                           const pdf::Wanted& of_page) override {
    ++pages;
    wanted = of_page;
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
  pdf::Wanted wanted;  ///< of the last page
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
              ElementsAre("no_text_layer: pictures or outlines beside the text were not read on page 1"));
}

/// `count` lines of 36 letters and more from `top` down, no two of them alike.
std::string Lines(int count, int top, const std::string& mode = "") {
  std::string lines = "BT " + mode + "/F1 9 Tf 72 " + std::to_string(top) + " Td ";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    lines += "(strictly confidential" + n + ", for bidder" + n + " no. 7 alone" + n + ") Tj 0 -11 Td ";
  }
  return lines + "ET ";
}

std::string PictureOf(int width, int height, int left, int bottom) {
  return "q " + std::to_string(width) + " 0 0 " + std::to_string(height) + " " + std::to_string(left) + " " +
         std::to_string(bottom) + " cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q ";
}

/// Shapes as a print program draws letters, in `rows` lines from the middle of the page down.
std::string Outlines(int rows) {
  std::string paths;
  for (int row = 0; row < rows; ++row) {
    for (int letter = 0; letter < 40; ++letter) {
      paths += std::to_string(72 + 10 * letter) + " " + std::to_string(500 - 14 * row) + " m ";
      for (int i = 0; i < 10; ++i) paths += "1 2 3 4 5 6 c ";
      paths += "f ";
    }
  }
  return paths;
}

bool IsRead(const std::string& content) {
  TestPdf pdf;
  pdf.AddPage(content);
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  const Read read = Extract(pdf, &recogniser);
  EXPECT_EQ(read.document.text.find("seen") != std::string::npos, recogniser.pages == 1);
  return recogniser.pages == 1;
}

TEST(ExtractPdfOcrTest, AFooterDoesNotMakeAScanAPageWithText) {
  EXPECT_TRUE(IsRead(kScan + Lines(5, 60)));
  EXPECT_TRUE(IsRead(kScan + Lines(5, 780) + Lines(8, 90)));
  EXPECT_TRUE(IsRead(PictureOf(300, 500, 100, 200) + Lines(1, 40)));
  EXPECT_TRUE(IsRead(PictureOf(300, 330, 100, 200) + Lines(1, 40)));
  // Letters without ink are a program's reading only where they stand all over the page.
  EXPECT_TRUE(IsRead(kScan + Lines(8, 90, "3 Tr ")));
  EXPECT_FALSE(IsRead(kScan + Lines(40, 700, "3 Tr ")));
}

/// A page of `lines` in which `path` is filled with a pattern of tiles.
TestPdf WithPattern(const std::string& tile, const std::string& cell, const std::string& path,
                    const std::string& lines) {
  TestPdf pdf;
  const int pattern = pdf.AddStream(
      tile, "/PatternType 1 /PaintType 1 /TilingType 1 /Resources << /Font << /F1 3 0 R >> >> " + cell);
  pdf.resources = "/Pattern << /P " + std::to_string(pattern) + " 0 R >>";
  pdf.AddPage("/Pattern cs /P scn " + path + " re f 0 g " + lines);
  return pdf;
}

TEST(ExtractPdfOcrTest, AScanThatIsPaintedAsAPatternIsAPicture) {
  const std::string page = "/BBox [0 0 612 792] /XStep 612 /YStep 792", picture = PictureOf(612, 792, 0, 0);
  const std::string lines = Lines(2, 40);
  const auto pages_read = [](const TestPdf& pdf) {
    FakeRecogniser recogniser;
    Extract(pdf, &recogniser);
    return recogniser.pages;
  };
  EXPECT_EQ(pages_read(WithPattern(picture, page, "0 0 612 792", lines)), 1);
  // Where the tile at the origin lies off the page, another shows.
  EXPECT_EQ(pages_read(WithPattern(picture, page + " /Matrix [1 0 0 1 3060 -7920]", "0 0 612 792", lines)),
            1);
  // What it shows of the picture counts: a few small shapes filled with a photograph, or with stones.
  EXPECT_EQ(pages_read(WithPattern(picture, page, "50 60 100 100", lines)), 0);
  EXPECT_EQ(
      pages_read(WithPattern("0 0 4 4 re f", "/BBox [0 0 8 8] /XStep 8 /YStep 8", "0 0 612 792", lines)), 0);
  // It was the colour of something else alone, and a tile that is filled with itself ends.
  TestPdf other = WithPattern(picture, page, "0 0 1 1", "0 0 612 792 re f " + lines);
  EXPECT_EQ(pages_read(other), 0);
  TestPdf itself = WithPattern("/Pattern cs /P scn 0 0 612 792 re f", page, "0 0 612 792", lines);
  itself.Replace(4, "<< /PatternType 1 /PaintType 1 /TilingType 1 /Resources << /Pattern << /P 4 0 R >> >> " +
                        page + " /Length 35 >>\nstream\n/Pattern cs /P scn 0 0 612 792 re f\nendstream");
  EXPECT_EQ(pages_read(itself), 0);
}

TEST(ExtractPdfOcrTest, WordsOfAPatternAreTextOnce) {
  const std::string cell = "/BBox [0 0 100 50] /XStep 100 /YStep 50";
  TestPdf pdf = WithPattern("BT /F1 9 Tf 2 2 Td (tile) Tj ET", cell, "0 0 612 792", "0 0 612 792 re f ");
  FakeRecogniser recogniser;
  EXPECT_EQ(Extract(pdf, &recogniser).document.text, "tile\n");
}

TEST(ExtractPdfOcrTest, LettersDrawnAsOutlinesAreReadBesideANumber) {
  EXPECT_TRUE(IsRead(Outlines(4) + Lines(1, 40)));
  EXPECT_TRUE(IsRead(Outlines(20) + Lines(5, 60)));
  std::string rows;
  for (int i = 0; i < 5'000; ++i)
    rows += std::to_string(72 + 7 * i % 400) + " " + std::to_string(300 + 3 * i % 200) + " 4 1 re f ";
  EXPECT_TRUE(IsRead(rows + Lines(1, 40)));
  // A mark in the corner of a letter; paths that only cut out what is drawn; a table.
  EXPECT_FALSE(IsRead(Outlines(3) + Lines(50, 700)));
  std::string clips;
  for (int i = 0; i < 2'000; ++i) clips += "10 10 m 20 20 l W n ";
  EXPECT_FALSE(IsRead(clips + Lines(1, 40)));
  std::string cells;
  for (int i = 0; i < 2'000; ++i)
    cells += std::to_string(i % 600) + " " + std::to_string(i % 700) + " 10 10 re f ";
  EXPECT_FALSE(IsRead(cells + Lines(1, 40)));
}

TEST(ExtractPdfOcrTest, APhotographAmongParagraphsIsLeftAloneUnlessItIsLarge) {
  EXPECT_FALSE(IsRead(PictureOf(468, 250, 72, 60) + Lines(30, 700)));
  EXPECT_TRUE(IsRead(PictureOf(468, 400, 72, 20) + Lines(30, 760)));
}

/// Grey pixels with `lines` of strokes as letters have them, 400 by 160. Each third is half as high.
std::string Clipping(int lines, int strokes = 40) {
  std::string pixels(400 * 160, '\xF0');
  for (int line = 0; line < lines; ++line) {
    for (int stroke = 0; stroke < strokes; ++stroke) {
      for (int row = stroke % 3 == 2 ? 3 : 0; row < 6; ++row) {
        const int at = (20 + 20 * line + row) * 400 + 20 + 5 * stroke;
        pixels[static_cast<size_t>(at)] = pixels[static_cast<size_t>(at) + 1] = ' ';
      }
    }
  }
  return pixels;
}

constexpr char kClippingSize[] =
    "/Subtype /Image /Width 400 /Height 160 /ColorSpace /DeviceGray /BitsPerComponent 8";

/// A page full of text with a picture of 400 by 160 points.
TestPdf WithClipping(const std::string& pixels, const std::string& more = "", int pages = 1) {
  TestPdf pdf;
  const int picture = pdf.AddStream(pixels, kClippingSize + more);
  pdf.resources = "/XObject << /I " + std::to_string(picture) + " 0 R >>";
  for (int i = 0; i < pages; ++i) pdf.AddPage("q 400 0 0 160 100 60 cm /I Do Q " + Lines(45, 740));
  return pdf;
}

TEST(ExtractPdfOcrTest, AClippingAmongParagraphsIsReadByItself) {
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  const Read read = Extract(WithClipping(Clipping(3)), &recogniser);
  EXPECT_NE(read.document.text.find("seen"), std::string::npos);
  ASSERT_EQ(recogniser.wanted.places.size(), 1u);
  EXPECT_NEAR(recogniser.wanted.places[0].x0, 100, 10);
  EXPECT_NEAR(recogniser.wanted.places[0].y1, 792 - 60, 10);
  EXPECT_THAT(Extract(WithClipping(Clipping(3)), nullptr).problems,
              ElementsAre("no_text_layer: pictures or outlines beside the text were not read on page 1"));
  Extract(WithClipping(Clipping(3)), &recogniser, {}, true);
  EXPECT_THAT(recogniser.wanted.places, IsEmpty()) << "all of the page, as it was asked for";
}

TEST(ExtractPdfOcrTest, AClippingInWhichNoWordsAreFoundIsTold) {
  FakeRecogniser recogniser;
  EXPECT_THAT(Extract(WithClipping(Clipping(3)), &recogniser).problems,
              ElementsAre("no_text_layer: OCR found no words on page 1"));
}

TEST(ExtractPdfOcrTest, APictureOfTheSizeOfAClippingThatShowsNoTextIsLeftAlone) {
  for (const std::string& pixels : {Clipping(0), Clipping(1, 20)}) {
    FakeRecogniser recogniser;
    EXPECT_THAT(Extract(WithClipping(pixels), &recogniser).problems, IsEmpty());
    EXPECT_EQ(recogniser.pages, 0);
  }
}

TEST(ExtractPdfOcrTest, AClippingMayBeCutIntoStrips) {
  const std::string pixels = Clipping(3);
  TestPdf pdf;
  std::string content;
  // From the bottom up, eight of 400 by 20, which alone are too small.
  for (int i = 7; i >= 0; --i) {
    const int strip = pdf.AddStream(pixels.substr(static_cast<size_t>(i) * 8000, 8000),
                                    "/Subtype /Image /Width 400 /Height 20 /ColorSpace /DeviceGray "
                                    "/BitsPerComponent 8");
    pdf.resources += "/I" + std::to_string(i) + " " + std::to_string(strip) + " 0 R ";
    content += "q 400 0 0 20 100 " + std::to_string(200 - 20 * i) + " cm /I" + std::to_string(i) + " Do Q ";
  }
  pdf.resources = "/XObject << " + pdf.resources + ">>";
  pdf.AddPage(content + Lines(40, 740));
  FakeRecogniser recogniser;
  Extract(pdf, &recogniser);
  ASSERT_EQ(recogniser.wanted.places.size(), 1u);
  EXPECT_NEAR(recogniser.wanted.places[0].height(), 160, 10);
}

TEST(ExtractPdfOcrTest, APictureInTheContentItselfMayBeOfText) {
  const std::string place = "q 400 0 0 160 100 60 cm BI /W 400 /H 160 /BPC 8 /CS /G /F /Fl ID ";
  EXPECT_TRUE(IsRead(place + std::string(500, 'x') + " EI Q " + Lines(40, 740)));
  EXPECT_FALSE(IsRead(place + std::string(100, 'x') + " EI Q " + Lines(40, 740)));
}

TEST(ExtractPdfOcrTest, LettersMayBeInTheMaskOfAPicture) {
  TestPdf pdf;
  const int mask = pdf.AddStream(Clipping(3), kClippingSize);
  const int picture = pdf.AddStream(std::string(400 * 160, ' '),
                                    kClippingSize + (" /SMask " + std::to_string(mask) + " 0 R"));
  pdf.resources = "/XObject << /I " + std::to_string(picture) + " 0 R >>";
  pdf.AddPage("q 400 0 0 160 100 60 cm /I Do Q " + Lines(45, 740));
  FakeRecogniser recogniser;
  Extract(pdf, &recogniser);
  EXPECT_EQ(recogniser.pages, 1);
}

TEST(ExtractPdfOcrTest, TheBannerOfALetterIsReadOnce) {
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  Extract(WithClipping(Clipping(3), "", 4), &recogniser);
  EXPECT_EQ(recogniser.pages, 1);
}

TEST(ExtractPdfOcrTest, AScanThatOnePageCoversIsReadOnTheNext) {
  const auto pages_read = [](const std::string& draw, int pages) {
    TestPdf pdf;
    const int picture = pdf.AddStream(Clipping(3), kClippingSize);
    pdf.resources = "/XObject << /I " + std::to_string(picture) + " 0 R >>";
    for (int i = 0; i < pages; ++i) pdf.AddPage(draw + Lines(20, 700));
    FakeRecogniser recogniser;  // finds nothing
    Extract(pdf, &recogniser);
    return recogniser.pages;
  };
  // Enough for the whole page to be read.
  const std::string two = "q 400 0 0 160 100 60 cm /I Do Q q 400 0 0 160 100 230 cm /I Do Q ";
  EXPECT_EQ(pages_read(two, 3), 3);
  EXPECT_EQ(pages_read("q 400 0 0 160 100 60 cm /I Do Q ", 3), 3);
  EXPECT_EQ(pages_read("q 400 0 0 160 100 60 cm /I Do Q ", 30), 20) << "in the end it is believed";
}

TEST(ExtractPdfOcrTest, AWatermarkAllOverAScanDoesNotMakeItAPageWithText) {
  const auto lines = [](bool different) {
    std::string text = "BT /F1 11 Tf 10 780 Td ";
    for (int line = 0; line < 60; ++line) {
      text += "(";
      for (int word = 0; word < 10; ++word)
        text += "bidder" + std::to_string(different ? 10 * line + word : word) + "four ";
      text += ") Tj 0 -13 Td ";
    }
    return text + "ET ";
  };
  EXPECT_TRUE(IsRead(kScan + lines(false)));
  EXPECT_TRUE(IsRead(lines(false) + kScan));
  EXPECT_FALSE(IsRead(kScan + lines(true)));
}

/// A line of an invented face of outlines, at `base`.
std::string OutlinedLine(int base) {
  std::string paths;
  double x = 72;
  for (int letter = 0; letter < 30; ++letter) {
    const double width = 2 + 0.75 * (letter * 7 % 9);
    const auto at = [&](double dx, double dy) {
      return std::to_string(x + dx * width) + " " + std::to_string(base + dy);
    };
    paths += at(0, 0) + " m ";
    for (int i = 0; i < 6; ++i) paths += at(i % 2, i) + " l ";
    paths += at(0.5, 0) + " l f ";
    x += width + 0.6;
  }
  return paths;
}

// Drawn, it would lie over what is to be read.
TEST(ExtractPdfOcrTest, TextThatAPageHasIsNotReadOnceMoreUnlessItHasNoMeaning) {
  const auto text_is_read = [](const std::string& content, bool force = false) {
    TestPdf pdf;
    pdf.AddPage(content);
    FakeRecogniser recogniser;
    Extract(pdf, &recogniser, {}, force);
    EXPECT_EQ(recogniser.pages, 1);
    return recogniser.wanted.text;
  };
  EXPECT_FALSE(text_is_read(kScan + Lines(5, 60)));
  EXPECT_TRUE(text_is_read(kScan + Lines(5, 60), true));
  EXPECT_TRUE(text_is_read(kScan + Lines(5, 60) + "BT /F1 9 Tf 72 300 Td (\\001\\002) Tj ET "));
}

TEST(ExtractPdfOcrTest, ALineDrawnAsOutlinesAmongPrintedOnesIsReadByItself) {
  TestPdf pdf;
  for (int i = 0; i < 2; ++i) pdf.AddPage(Lines(40, 740) + OutlinedLine(60));
  FakeRecogniser recogniser;
  recogniser.Reads("seen");
  EXPECT_THAT(Extract(pdf, &recogniser).problems,
              ElementsAre("ocr: page 1 was read by OCR (eng), mean confidence 90 %"));
  EXPECT_EQ(recogniser.pages, 1) << "the same line in the same place";
  ASSERT_EQ(recogniser.wanted.places.size(), 1u);
  EXPECT_LT(recogniser.wanted.places[0].y0, 792 - 65);
  EXPECT_GT(recogniser.wanted.places[0].y1, 792 - 60);
  EXPECT_THAT(Extract(pdf, nullptr).problems,
              ElementsAre("no_text_layer: pictures or outlines beside the text were not read on pages 1-2"));
  EXPECT_FALSE(IsRead(Lines(40, 740) + OutlinedLine(60) +
                      "BT /F1 9 Tf 72 60 Td (what is drawn is said as well, word by word) Tj ET "));
}

TEST(ExtractPdfOcrTest, APictureBehindEveryPageIsReadOnce) {
  TestPdf pdf;
  const int picture = pdf.AddStream(std::string(10'000, 'x'),
                                    "/Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray "
                                    "/BitsPerComponent 8");
  pdf.resources = "/XObject << /I " + std::to_string(picture) + " 0 R >>";
  for (int i = 0; i < 3; ++i) pdf.AddPage("q 612 0 0 792 0 0 cm /I Do Q " + Lines(10, 600));
  pdf.AddPage("q 615 0 0 790 0 2 cm /I Do Q " + Lines(10, 600));
  pdf.AddPage("q 600 0 0 700 0 0 cm /I Do Q " + Lines(10, 600));
  FakeRecogniser recogniser;
  EXPECT_THAT(Extract(pdf, &recogniser).problems, IsEmpty());
  EXPECT_EQ(recogniser.pages, 2);
  EXPECT_THAT(Extract(pdf, nullptr).problems,
              ElementsAre("no_text_layer: pictures or outlines beside the text were not read on pages 1-5"));
}

TEST(ExtractPdfOcrTest, AColourThatIsDrawnAsAPictureIsNone) {
  TestPdf pdf;
  const int picture = pdf.AddStream("xxxx",
                                    "/Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
                                    "/BitsPerComponent 8");
  pdf.resources = "/XObject << /I " + std::to_string(picture) + " 0 R >>";
  pdf.AddPage("q 612 0 0 792 0 0 cm /I Do Q " + Lines(10, 600));
  FakeRecogniser recogniser;
  Extract(pdf, &recogniser);
  EXPECT_EQ(recogniser.pages, 0);
}

TEST(ExtractPdfOcrTest, WordsOfThePageThatOcrReadsTooAreNoWorkOfIt) {
  TestPdf pdf;
  pdf.AddPage(std::string(kScan) + "BT /F1 12 Tf 72 392 Td (own) Tj ET ");
  FakeRecogniser recogniser;
  recogniser.Reads("own", 40);
  const Read read = Extract(pdf, &recogniser);
  EXPECT_EQ(recogniser.pages, 1);
  EXPECT_EQ(read.document.text, "own\n");
  EXPECT_THAT(read.problems, IsEmpty());
}

TEST(ExtractPdfOcrTest, WhatOcrSeesInAPhotographBesideTextIsNothing) {
  TestPdf pdf;
  pdf.AddPage(std::string(kScan) + kText);
  FakeRecogniser recogniser;
  recogniser.Reads("~|_", 50);
  const Read photograph = Extract(pdf, &recogniser);
  EXPECT_EQ(photograph.document.text, "own\n");
  EXPECT_THAT(photograph.problems, IsEmpty());
  recogniser.Reads("moreofabadscanthanaword", 50);
  EXPECT_THAT(Extract(pdf, &recogniser).problems,
              testing::Contains("partial: OCR is unsure of what it read on page 1"));
}

TEST(ExtractPdfOcrTest, APictureInAnAnnotationIsTold) {
  TestPdf pdf;
  const int form = pdf.AddStream(PictureOf(500, 500, 0, 0), "/Subtype /Form /BBox [0 0 500 500]");
  const int stamp = pdf.Add("<< /Type /Annot /Subtype /Stamp /Rect [50 100 550 600] /AP << /N " +
                            std::to_string(form) + " 0 R >> >>");
  pdf.AddPage(kText, "/Annots [" + std::to_string(stamp) + " 0 R]");
  FakeRecogniser recogniser;
  EXPECT_THAT(Extract(pdf, &recogniser).problems,
              ElementsAre("partial: pictures in annotations are not read: there are some on page 1"));
  EXPECT_EQ(recogniser.pages, 0);
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

// Poppler reads the map once more when it draws.
TEST(ExtractPdfOcrTest, APageWithAFontOfAnEndlessMapIsNotDrawn) {
  std::string map = "1 beginbfrange ";
  for (int i = 0; i < 10; ++i) map += "<0000> <FFFF> <0041> ";
  TestPdf pdf;
  pdf.Replace(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>");
  pdf.AddStream(map + "endbfrange");
  pdf.AddPage(std::string(kScan) + kText);
  FakeRecogniser recogniser;
  EXPECT_THAT(
      Extract(pdf, &recogniser).problems,
      ElementsAre("partial: text in a font whose map of characters is too large to be read, on page 1",
                  "no_text_layer: pictures or outlines beside the text were not read on page 1"));
  EXPECT_EQ(recogniser.pages, 0);
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
