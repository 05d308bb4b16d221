// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/extract_pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/pdf/encrypted_pdf.h"
#include "ingest/worker/pdf/test_pdf.h"
#include "model/codes.h"

namespace candor {
namespace {

using pdf::TestPdf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class NoParts : public ExtractionSink {
 public:
  bool AddPart(const Part&, std::string_view) override { return true; }
};

struct Result {
  ExtractionEnd end;
  Document document;
  std::vector<std::string> pages;

  std::vector<std::string> Problems() const {
    std::vector<std::string> all;
    for (const Problem& problem : document.problems) all.push_back(problem.code + ": " + problem.detail);
    return all;
  }
  // "page x0 y0 x1 y1 text", hundredths of a point.
  std::vector<std::string> Boxes() const {
    std::vector<std::string> all;
    for (const WordBox& word : document.words) {
      std::string line = std::to_string(word.page);
      for (float at : {word.x0, word.y0, word.x1, word.y1}) {
        char number[32];
        std::snprintf(number, sizeof number, " %.2f", static_cast<double>(at));
        line += number;
      }
      all.push_back(line + ' ' + std::string(document.Slice(word.span)));
    }
    return all;
  }
};

// What holds for every document, however broken.
void CheckSound(const Result& result) {
  const Document& document = result.document;
  EXPECT_TRUE(IsValidUtf8(document.text));
  EXPECT_EQ(document.text.find('\0'), std::string::npos);
  uint32_t at = 0;
  for (const Page& page : document.pages) {
    EXPECT_EQ(page.span.begin, at);
    EXPECT_GE(page.span.end, page.span.begin);
    EXPECT_TRUE(IsBoundary(document.text, page.span.end));
    at = page.span.end;
  }
  // What the document says of itself is on no page.
  const bool behind = !document.zones.empty() && document.zones.back().kind == ZoneKind::kPageFurniture;
  EXPECT_TRUE(behind ? at <= document.zones.back().span.begin : at == document.text.size());
  uint32_t last = 0;
  for (const WordBox& word : document.words) {
    ASSERT_LT(word.page, document.pages.size());
    EXPECT_TRUE(document.pages[word.page].span.Contains(word.span));
    EXPECT_GE(word.span.begin, last);
    EXPECT_LT(word.span.begin, word.span.end);
    EXPECT_TRUE(IsBoundary(document.text, word.span.begin) && IsBoundary(document.text, word.span.end));
    EXPECT_LE(word.x0, word.x1);
    EXPECT_LE(word.y0, word.y1);
    EXPECT_TRUE(word.x0 >= 0 && word.x1 <= document.pages[word.page].width);
    EXPECT_TRUE(word.y0 >= 0 && word.y1 <= document.pages[word.page].height);
    EXPECT_TRUE(std::isfinite(word.x0) && std::isfinite(word.y0) && std::isfinite(word.x1) &&
                std::isfinite(word.y1));
    last = word.span.end;
  }
  EXPECT_TRUE(result.end.code.empty() || FindCode(result.end.code) != nullptr) << result.end.code;
  for (const Problem& problem : document.problems) EXPECT_NE(FindCode(problem.code), nullptr) << problem.code;
}

Result Extract(std::string_view bytes, const Limits& limits = Limits(),
               std::span<const std::string> passwords = {}) {
  Result result;
  NoParts sink;
  ExtractionInput input;
  input.passwords = passwords;
  input.bytes = bytes;
  input.limits = limits;
  result.end = ExtractPdf(input, &result.document, &sink);
  CheckSound(result);
  for (const Page& page : result.document.pages) result.pages.emplace_back(result.document.Slice(page.span));
  return result;
}

std::string Text(const TestPdf& pdf) { return Extract(pdf.Write()).document.text; }

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// Widths of Helvetica in thousandths: H 722, e 556, l 222, o 556, space 278, W 944, r 333, d 556; Poppler has
// it rise to .931 and fall to .225.
TEST(ExtractPdfTest, WordsStandWhereTheFontSays) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Hello World) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_EQ(result.document.media_type, "application/pdf");
  EXPECT_EQ(result.document.text, "Hello World\n");
  EXPECT_THAT(result.Boxes(),
              ElementsAre("0 72.00 84.82 94.78 94.07 Hello", "0 97.56 84.82 123.67 94.07 World"));
  ASSERT_EQ(result.document.pages.size(), 1u);
  EXPECT_EQ(result.document.pages[0].width, 612);
  EXPECT_EQ(result.document.pages[0].height, 792);
  EXPECT_THAT(result.document.problems, IsEmpty());
}

TEST(ExtractPdfTest, TextStateMovesAndScales) {
  TestPdf pdf;
  // Each line starts at x = 100: by Td, TD with T*, ' and ", Tm, cm, Tz, Ts, and TJ.
  pdf.AddPage(
      "BT /F1 10 Tf 100 700 Td (a) Tj 0 -20 TD (b) Tj T* (c) Tj (d) ' 1 2 (e e) \" ET "
      "BT 0 Tw 0 Tc 1 0 0 1 100 500 Tm 50 Tz (HH) Tj 100 Tz ET "
      "q 2 0 0 2 0 0 cm BT 50 200 Td (H) Tj ET Q "
      "BT 100 300 Td 5 Ts (H) Tj 0 Ts ET BT 100 200 Td [(H) -1000 (H)] TJ ET");
  EXPECT_THAT(Extract(pdf.Write()).Boxes(),
              ElementsAre("0 100.00 84.82 105.56 94.07 a", "0 100.00 104.82 105.56 114.07 b",
                          "0 100.00 124.82 105.00 134.07 c", "0 100.00 144.82 105.56 154.07 d",
                          "0 100.00 164.82 105.56 174.07 e", "0 113.34 164.82 118.90 174.07 e",
                          "0 100.00 284.82 107.22 294.07 HH", "0 100.00 377.64 114.44 396.14 H",
                          "0 100.00 479.82 107.22 489.07 H", "0 100.00 584.82 107.22 594.07 H",
                          "0 117.22 584.82 124.44 594.07 H"));
}

TEST(ExtractPdfTest, RotatedPagesAreReadAsShown) {
  for (const auto& [rotate, box, width] : {std::tuple(90, "0 697.93 100.00 707.18 122.78 Hello", 792),
                                           std::tuple(180, "0 489.22 697.93 512.00 707.18 Hello", 612),
                                           std::tuple(-90, "0 84.82 489.22 94.07 512.00 Hello", 792)}) {
    TestPdf pdf;
    pdf.AddPage("BT /F1 10 Tf 100 700 Td (Hello) Tj ET", "/Rotate " + std::to_string(rotate));
    const Result result = Extract(pdf.Write());
    EXPECT_EQ(result.document.text, "Hello\n");
    EXPECT_THAT(result.Boxes(), ElementsAre(box)) << rotate;
    EXPECT_EQ(result.document.pages[0].width, width);
  }
}

TEST(ExtractPdfTest, TextTurnedWithItsPageIsUpright) {
  TestPdf pdf;
  // Typed sideways, shown upright.
  pdf.AddPage("BT /F1 10 Tf 0 1 -1 0 300 100 Tm (First line) Tj 0 -12 Td (second line) Tj ET", "/Rotate 90");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "First line\nsecond line\n");
  EXPECT_THAT(result.Boxes()[0], HasSubstr("0 100.00 292.82 "));
}

TEST(ExtractPdfTest, BoxesCountFromTheCropBox) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (H) Tj ET", "/CropBox [50 100 300 750]");
  const Result result = Extract(pdf.Write());
  EXPECT_THAT(result.Boxes(), ElementsAre("0 22.00 42.82 29.22 52.07 H"));
  EXPECT_EQ(result.document.pages[0].width, 250);
  EXPECT_EQ(result.document.pages[0].height, 650);
}

TEST(ExtractPdfTest, TextThatNobodySeesIsText) {
  TestPdf pdf;
  pdf.catalog = "/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>";
  pdf.resources = "/Properties << /Off 5 0 R >>";
  pdf.AddPage(
      "BT /F1 10 Tf 100 700 Td 3 Tr (invisible) Tj 0 Tr ET BT /F1 10 Tf -500 600 Td (outside) Tj ET "
      "BT /F1 10 Tf 1 1 1 rg 100 500 Td (white) Tj ET 0 0 1 1 re W n BT /F1 10 Tf 100 400 Td (clipped) Tj ET "
      "/OC /Off BDC BT /F1 10 Tf 100 300 Td (layer) Tj ET EMC BT /F1 0 Tf 100 200 Td (nothing) Tj ET");
  const Result result = Extract(pdf.Write());
  for (const char* word : {"invisible", "outside", "white", "clipped", "layer", "nothing"})
    EXPECT_THAT(result.document.text, HasSubstr(word));
  EXPECT_THAT(result.Problems(), ElementsAre("off_page: words that stand off their page, on page 1",
                                             "off_page: words without ink or on a hidden layer, on page 1"));
}

TEST(ExtractPdfTest, LayersAreHiddenAsTheirDictionariesSay) {
  TestPdf pdf;
  const int shown = pdf.Add("<< /Type /OCG /Name (shown) >>");
  const int hidden = pdf.Add("<< /Type /OCG /Name (hidden) >>");
  const std::string one = std::to_string(shown) + " 0 R ", other = std::to_string(hidden) + " 0 R ";
  pdf.catalog = "/OCProperties << /OCGs [" + one + other + "] /D << /BaseState /OFF /ON [" + one + "] >> >>";
  const int either = pdf.Add("<< /Type /OCMD /OCGs [" + one + other + "] >>");
  const int both = pdf.Add("<< /Type /OCMD /P /AllOn /OCGs [" + one + other + "] >>");
  const int form = pdf.AddStream("BT /F1 10 Tf (form) Tj ET", "/Subtype /Form /BBox [0 0 9 9] /OC " + other);
  pdf.resources = "/Properties << /One " + one + "/Other " + other + "/Either " + std::to_string(either) +
                  " 0 R /Both " + std::to_string(both) + " 0 R >> /XObject << /X " + std::to_string(form) +
                  " 0 R >>";
  for (const char* name : {"One", "Other", "Either", "Both"})
    pdf.AddPage("/OC /" + std::string(name) + " BDC BT /F1 10 Tf 100 300 Td (layer) Tj ET EMC");
  pdf.AddPage("BT /F1 10 Tf 100 300 Td (page) Tj ET /X Do");
  EXPECT_THAT(Extract(pdf.Write()).Problems(),
              ElementsAre("off_page: words without ink or on a hidden layer, on pages 2 and 4-5"));
}

TEST(ExtractPdfTest, TextBehindThePictureOfAPageIsNotHidden) {
  TestPdf pdf;
  pdf.AddPage(
      "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT /F1 10 Tf 3 Tr 72 700 Td (Read by OCR) "
      "Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "Read by OCR\n");
  for (const std::string& problem : result.Problems()) EXPECT_THAT(problem, Not(StartsWith("off_page")));
}

TEST(ExtractPdfTest, BoxesEndWhereThePageDoes) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 100 700 Td (inside) Tj ET");
  pdf.AddPage(
      "BT /F1 10 Tf -10 700 Td (halfway) Tj ET BT /F1 10 Tf -149000 600 Td (outside) Tj ET "
      "BT /F1 10 Tf 100 -500 Td (below) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_THAT(result.document.text, AllOf(HasSubstr("outside"), HasSubstr("below")));
  ASSERT_EQ(result.document.words.size(), 2u) << "those that can be shown";
  for (const WordBox& word : result.document.words) {
    EXPECT_GE(word.x0, 0) << result.document.Slice(word.span);
    EXPECT_LT(word.x0, word.x1);
  }
  ASSERT_EQ(result.document.problems.size(), 1u);
  EXPECT_EQ(result.document.problems[0].code, "off_page");
  EXPECT_EQ(result.document.problems[0].detail, "words that stand off their page, on page 2");

  TestPdf nowhere;
  nowhere.AddPage("BT /F1 10 Tf -500 600 Td (outside) Tj ET");
  EXPECT_THAT(Extract(nowhere.Write()).document.text, HasSubstr("outside"));
}

TEST(ExtractPdfTest, TwoColumns) {
  TestPdf pdf;
  std::string content = "BT /F1 10 Tf 12 TL 72 700 Td ", left, right;
  for (int i = 1; i <= 5; ++i) {
    content += "(The left column, line " + std::to_string(i) + " of five lines) Tj T* ";
    left += "The left column, line " + std::to_string(i) + " of five lines\n";
    right += "The right column, line " + std::to_string(i) + " of five\n";
  }
  content += "ET BT 12 TL 320 700 Td ";
  for (int i = 1; i <= 5; ++i) content += "(The right column, line " + std::to_string(i) + " of five) Tj T* ";
  pdf.AddPage(content + "ET");
  EXPECT_EQ(Text(pdf), left + "\n" + right);
}

TEST(ExtractPdfTest, PagesTileTheText) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (one) Tj ET");
  pdf.AddPage("");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (three) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_THAT(result.pages, ElementsAre("one\n\n", "", "three\n"));
  EXPECT_THAT(result.document.problems, IsEmpty());  // a blank page lacks nothing
  EXPECT_EQ(result.document.words[1].page, 2u);
}

TEST(ExtractPdfTest, FormsAndTheirResources) {
  TestPdf pdf;
  pdf.resources = "/XObject << /Outer 5 0 R /Loop 6 0 R >>";
  pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
  pdf.AddStream("BT /Mono 10 Tf 10 10 Td (inner) Tj ET Q Q Q BT /F1 10 Tf 10 40 Td (inherited) Tj ET",
                "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [1 0 0 1 100 200] /Resources << /Font "
                "<< /Mono 4 0 R >> >>");
  pdf.AddStream("BT /F1 10 Tf 10 300 Td (loop) Tj ET /Loop Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 1 1]");
  pdf.AddPage("q 1 0 0 1 0 20 cm /Outer Do Q /Loop Do BT /F1 10 Tf 10 10 Td (page) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_THAT(result.Boxes(), ElementsAre(StartsWith("0 10.00 484.82 "), StartsWith("0 110.00 524.82 "),
                                          StartsWith("0 110.00 555.71 "), StartsWith("0 10.00 774.82 ")));
  EXPECT_EQ(result.document.text, "loop\n\ninherited\n\ninner\n\npage\n");
}

TEST(ExtractPdfTest, LigaturesAreLetters) {
  TestPdf pdf;
  pdf.Replace(3,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /fi /ffl 3 "
              "/quoteright] >> >>");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (o\\002ine con\\001dential party\\003s) Tj ET");
  EXPECT_EQ(Text(pdf), "offline confidential party\u2019s\n");
}

TEST(ExtractPdfTest, ToUnicodeSaysWhatCodesMean) {
  TestPdf pdf;
  pdf.Replace(3,
              "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R "
              "/DescendantFonts [ << /Type /Font "
              "/Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
              "/Supplement 0 >> /DW 500 "
              "/FontDescriptor 4 0 R >> ] >>");
  pdf.Add("<< /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 1 1] >>");
  pdf.AddStream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange "
      "<0000> <FFFF> "
      "endcodespacerange 5 beginbfchar <0001> <0041> <0002> <D83DDE00> <0003> <0020> <0004> <FB01> <0005> "
      "<0000> endbfchar endcmap");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td <0001000200030004000500010009> Tj ET");
  EXPECT_EQ(Text(pdf), "A\U0001F600 fi A\n");
}

/// With a font of two bytes a code. Object 5 is its /ToUnicode, 6 its /Encoding where that is a stream.
TestPdf WithMaps(const std::string& encoding, const std::string& to_unicode, const std::string& cmap) {
  TestPdf pdf;
  pdf.Replace(3,
              "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding " + encoding +
                  " /ToUnicode 5 0 R /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
                  "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 "
                  "/FontDescriptor 4 0 R >> ] >>");
  pdf.Add("<< /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 1 1] >>");
  pdf.AddStream(to_unicode);
  pdf.AddStream(cmap, "/Type /CMap /CMapName /Y ");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td <00410042> Tj ET");
  return pdf;
}

std::string Times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// Each range is written down code by code: a packed map of 900 bytes took Poppler more than a minute.
TEST(ExtractPdfTest, AMapOfFarMoreCodesThanThereAreIsLeftOutAndTold) {
  constexpr char kAll[] = "<0000> <FFFF> <0041>\n";
  const std::string head = "/CIDInit /ProcSet findresource begin 1 beginbfrange ", end = " endbfrange";
  EXPECT_THAT(Extract(WithMaps("/Identity-H", head + Times(4, kAll) + end, "").Write()).document.problems,
              IsEmpty());
  for (const std::string& map :
       {head + Times(100'000, kAll) + end, head + Times(2'000, "<0000> <FFFF> <00410042>") + end,
        head + Times(100'000, "<0> <FFFFFF> (\\)) % <1> endbfrange\n") + Times(9'000, kAll),
        "1 begincidrange " + Times(9'000, "<0000> <FFFF> 0 ") + "endcidrange"}) {
    const Result result = Extract(WithMaps("/Identity-H", map, "").Write());
    EXPECT_EQ(result.end.code, "no_text_layer");
    ASSERT_EQ(result.document.problems.size(), 1u);
    EXPECT_EQ(result.document.problems[0].code, "partial");
    EXPECT_EQ(result.document.problems[0].detail,
              "text in a font whose map of characters is too large to be read, on page 1");
  }
}

TEST(ExtractPdfTest, AMapToFarMoreGlyphsThanThereAreIsLeftOutAndTold) {
  const std::string names = "1 beginbfchar <0041> <0059> <0042> <006F> endbfchar";
  const std::string all = "1 begincodespacerange <0000> <FFFF> endcodespacerange ";
  EXPECT_EQ(Text(WithMaps("6 0 R", names, all + "1 begincidrange <0000> <FFFF> 0 endcidrange")), "Yo\n");
  const Result result =
      Extract(WithMaps("6 0 R", names, all + "1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange").Write());
  ASSERT_FALSE(result.document.problems.empty());
  EXPECT_EQ(result.document.problems[0].code, "partial");
}

// Needs the package poppler-data, as the program does: without it this text would vanish without a trace.
TEST(ExtractPdfTest, ChineseFontsThatAreNotEmbedded) {
  TestPdf pdf;
  pdf.Replace(3,
              "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
              "/DescendantFonts [ << /Type /Font /Subtype "
              "/CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
              "/Supplement 4 >> >> ] >>");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td <4FDD5BC6534F8BAE> Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "\u4FDD\u5BC6\u534F\u8BAE\n");
  EXPECT_EQ(result.document.words.size(), 4u);
}

TEST(ExtractPdfTest, VerticalWritingRunsDownAndLeft) {
  TestPdf pdf;
  pdf.Replace(3,
              "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-V "
              "/DescendantFonts [ << /Type /Font /Subtype "
              "/CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) "
              "/Supplement 2 >> >> ] >>");
  pdf.AddPage("BT /F1 10 Tf 500 700 Td <79D85BC6> Tj -14 0 Td <4FDD6301> Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "\u79D8\u5BC6\n\u4FDD\u6301\n");
  EXPECT_THAT(result.Boxes()[1], StartsWith("0 495.00 102.00 505.00 112.00 "));
}

TEST(ExtractPdfTest, ActualTextReplacesAndNeverHides) {
  TestPdf pdf;
  pdf.AddPage(
      "BT /F1 10 Tf 72 700 Td /Span << /ActualText <FEFF00730074> >> BDC (x) Tj EMC (op) Tj 0 -20 Td "
      "/Span << /ActualText () >> BDC (hidden) Tj EMC ET");
  EXPECT_EQ(Text(pdf), "stop\n\nhidden\n");
}

TEST(ExtractPdfTest, OutputIntentsDoNoHarm) {
  TestPdf pdf;
  const int profile = pdf.AddStream("this is no colour profile", "/N 3");
  pdf.catalog = "/OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile " +
                std::to_string(profile) + " 0 R >> ]";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (archived) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "archived\n");
  EXPECT_THAT(result.document.problems, IsEmpty());
}

TEST(ExtractPdfTest, TitleOfTheInformationDictionary) {
  TestPdf pdf;
  const int info = pdf.Add("<< /Title <FEFF004E00440041002020130020005800590000> >>");
  pdf.trailer = "/Info " + std::to_string(info) + " 0 R";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  EXPECT_EQ(Extract(pdf.Write()).document.title, "NDA \u2013 XY");
}

TEST(ExtractPdfTest, FilesThatNeedAPassword) {
  const Result locked = Extract(FromHex(pdf::kLockedPdf));
  EXPECT_EQ(locked.end.code, "encrypted");
  EXPECT_EQ(locked.end.detail, "the file is locked with a password or a certificate");
  EXPECT_THAT(locked.document.text, IsEmpty());
  EXPECT_THAT(locked.document.problems, IsEmpty());

  const Result open = Extract(FromHex(pdf::kUnlockedPdf));
  EXPECT_EQ(open.end.code, "");
  EXPECT_EQ(open.document.text, "Sealed terms\n");
  EXPECT_THAT(open.document.problems, IsEmpty());
}

TEST(ExtractPdfTest, PasswordsOpenWhatIsLocked) {
  const std::string locked = FromHex(pdf::kLockedPdf);
  const std::vector<std::string> passwords = {"wrong", "Secret", "secret", "never tried"};
  const Result open = Extract(locked, {}, passwords);
  EXPECT_EQ(open.end.code, "");
  EXPECT_EQ(open.document.text, "Sealed terms\n");
  EXPECT_THAT(open.document.problems, ElementsAre(Problem{"unlocked", "one of the passwords opened it"}));

  const Result shut = Extract(locked, {}, std::span(passwords).first(2));
  EXPECT_EQ(shut.end.code, "encrypted");
  EXPECT_EQ(shut.end.detail, "none of the 2 passwords that were given opens the file");
  EXPECT_THAT(shut.document.problems, IsEmpty());

  Limits few;
  few.password_tries = 2;
  EXPECT_EQ(Extract(locked, few, passwords).end.code, "encrypted");
}

TEST(ExtractPdfTest, EarlierVersionsAreTold) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  std::string file = pdf.Write();
  EXPECT_THAT(Extract(file).Problems(), IsEmpty());
  const size_t end = file.rfind("xref", file.rfind("startxref") - 1);
  const size_t trailer = file.rfind("trailer");
  const std::string table = std::to_string(file.size());
  file += "xref\n0 1\n0000000000 65535 f \n" +
          file.substr(trailer, file.find(">>", file.find("/Root", trailer)) - trailer) + " /Prev " +
          std::to_string(end) + " >>\nstartxref\n" + table + "\n%%EOF\n";
  const Result read = Extract(file);
  EXPECT_EQ(read.document.text, "text\n");
  EXPECT_THAT(read.Problems(), ElementsAre("revised: the last of 2 versions that are in the file was read"));
}

TEST(ExtractPdfTest, FilesWithoutContent) {
  EXPECT_EQ(Extract("").end.code, "empty");
  EXPECT_EQ(Extract("").end.detail, "the file has no bytes");
  EXPECT_EQ(Extract(" \n\n ").end.detail, "the file holds nothing but white space");
  TestPdf blank;
  blank.AddPage("0 0 m");
  const Result result = Extract(blank.Write());
  EXPECT_EQ(result.end.code, "empty");
  EXPECT_EQ(result.end.detail, "its pages are blank");
}

TEST(ExtractPdfTest, WhatIsAppendedBehindTheEndIsToldOf) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (above all) Tj ET");
  const std::string whole = pdf.Write();
  const auto told = [](const std::string& bytes) {
    const Result result = Extract(bytes);
    EXPECT_EQ(result.end.code, "");
    EXPECT_THAT(result.document.text, HasSubstr("above all"));
    return result.document.problems.empty() ? "" : result.document.problems[0].detail;
  };
  EXPECT_EQ(told(whole), "");
  EXPECT_EQ(told(whole + std::string(500, '\0') + "\r\n \f"), "");
  EXPECT_EQ(told(whole + std::string(500, '\0') + "\r\n\xFF"),
            "1 byte stands behind the end of the PDF and was not read");
  EXPECT_EQ(told(whole + "We refuse.\n"), "10 bytes stand behind the end of the PDF and were not read");
  EXPECT_EQ(told(whole + "PK\x03\x04short"), "9 bytes stand behind the end of the PDF and were not read");
  // Far behind, and with a PDF inside.
  TestPdf inner;
  inner.AddPage("BT /F1 10 Tf 72 700 Td (below) Tj ET");
  const std::string zip = "PK\x03\x04" + inner.Write() + std::string(5000, 'z');
  EXPECT_EQ(told(whole + zip),
            std::to_string(zip.size()) + " bytes stand behind the end of the PDF and were not read");
  EXPECT_EQ(told(whole + std::string(3000, 'x')),
            "3000 bytes stand behind the end of the PDF and were not read");
}

TEST(ExtractPdfTest, NoSentenceIsMadeOfTwoColumns) {
  const char* left[] = {"The members met in the spring and spoke", "of the year behind them at some length.",
                        "They decline to show the lists of those", "who buy from them, and said so twice."};
  const char* right[] = {
      "Later in the year the older presses are", "to be looked after again. The feeders of",
      "the first of them will be withdrawn when", "the last parts for it have been used up."};
  // Line by line in turn and column by column: how they are drawn must not matter.
  for (const bool in_turn : {false, true}) {
    std::string first, second;
    for (int i = 0; i < 4; ++i) {
      const auto draw = [&](int x, int y, const char* text) {
        return "BT /F1 10 Tf " + std::to_string(x) + ' ' + std::to_string(y) + " Td (" + text + ") Tj ET\n";
      };
      first += draw(50, 700 - 14 * i, left[i]);
      (in_turn ? first : second) += draw(320, 693 - 14 * i, right[i]);
    }
    TestPdf pdf;
    pdf.AddPage(first + second);
    std::string expected;
    for (const char* line : left) expected += std::string(line) + '\n';
    expected += '\n';
    for (const char* line : right) expected += std::string(line) + '\n';
    EXPECT_EQ(Extract(pdf.Write()).document.text, expected);
  }
}

TEST(ExtractPdfTest, WhatStandsBeforeTheHeaderIsToldOf) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (below all) Tj ET");
  const std::string whole = pdf.Write();
  for (const size_t size : {2, 64, 1000, 4000, 100'000}) {
    const Result result = Extract(std::string(size, 'x') + whole);
    EXPECT_EQ(result.end.code, "");
    EXPECT_EQ(result.document.text, "below all\n");
    EXPECT_THAT(result.Problems(),
                testing::Contains("partial: " + std::to_string(size) +
                                  " bytes stand before the header of the PDF and were not read"));
  }
  EXPECT_THAT(Extract("\xEF\xBB\xBF\n" + whole).Problems(), IsEmpty());
  EXPECT_THAT(Extract(std::string(100, '\n') + whole).Problems(), IsEmpty());
}

TEST(ExtractPdfTest, FilesThatAreBroken) {
  EXPECT_EQ(Extract("garbage that is no PDF").end.code, "corrupt");
  EXPECT_THAT(Extract("garbage that is no PDF").end.detail,
              StartsWith("this is not a PDF file: its header is missing"));
  EXPECT_EQ(Extract("%PDF-1.7\n").end.code, "truncated");
  EXPECT_EQ(Extract("%PDF-1.7\n").end.detail, "the file breaks off before the table of its objects");
  EXPECT_EQ(Extract("%PDF-1.7\ntrailer << >>\nstartxref\n0\n%%EOF").end.code, "corrupt");

  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (still here) Tj ET");
  const std::string whole = pdf.Write();
  const Result cut = Extract(whole.substr(0, whole.find("xref")));
  EXPECT_EQ(cut.end.code, "truncated");
  EXPECT_EQ(cut.end.detail, "the file breaks off; later pages may be missing");
  EXPECT_EQ(cut.document.text, "still here\n");
  for (size_t length = 0; length < whole.size(); length += 7)
    Extract(std::string_view(whole).substr(0, length));
}

TEST(ExtractPdfTest, PagesAreFoundWithoutATrailer) {
  // The catalog and the page tree stand at the end, as many writers have it, and are cut off with the
  // trailer.
  TestPdf pdf;
  const int branch = pdf.Add("<< /MediaBox [0 0 200 100] /Resources << /Font << /F1 3 0 R >> >> >>");
  const int page = pdf.AddPage("BT /F1 10 Tf 20 50 Td (found again) Tj ET");
  pdf.Replace(page, "<< /Type /Page /Parent " + std::to_string(branch) + " 0 R /Contents " +
                        std::to_string(page - 1) + " 0 R >>");
  std::string file = pdf.Write();
  file.erase(file.find("1 0 obj"), file.find("3 0 obj") - file.find("1 0 obj"));
  const Result cut = Extract(file.substr(0, file.find("xref")));
  EXPECT_EQ(cut.end.code, "truncated");
  EXPECT_EQ(cut.document.text, "found again\n");
  EXPECT_EQ(cut.document.pages[0].width, 200);

  file.replace(file.find("trailer"), 7, "tr@iler");
  const Result damaged = Extract(file);
  EXPECT_EQ(damaged.end.code, "partial");
  EXPECT_EQ(damaged.end.detail, "the table of its objects is lost; pages may be missing");
  EXPECT_EQ(damaged.document.text, "found again\n");
}

TEST(ExtractPdfTest, NoPagesIsNeverFine) {
  TestPdf none;
  Result result = Extract(none.Write());
  EXPECT_EQ(result.end.code, "corrupt");
  EXPECT_EQ(result.end.detail, "the file has no pages");

  TestPdf loop;
  loop.Replace(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>");
  result = Extract(loop.Write());
  EXPECT_EQ(result.end.code, "corrupt");
  EXPECT_EQ(result.end.detail, "the tree of its pages runs in a circle");
}

TEST(ExtractPdfTest, TheCountOfPagesIsNotBelieved) {
  for (const char* count : {"1", "0", "-5", "2147483647", "99999999999999", "/Name"}) {
    TestPdf pdf;
    pdf.count = count;
    pdf.AddPage("BT /F1 10 Tf 72 700 Td (one) Tj ET");
    pdf.AddPage("BT /F1 10 Tf 72 700 Td (two) Tj ET");
    EXPECT_EQ(Text(pdf), "one\n\ntwo\n") << count;
  }
}

TEST(ExtractPdfTest, BrokenBranchesOfThePageTree) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (one) Tj ET");
  const int page = pdf.AddPage("BT /F1 10 Tf 72 700 Td (two) Tj ET");
  pdf.Replace(2, "<< /Type /Pages /MediaBox [0 0 612 792] /Kids [99 0 R 2 0 R " + std::to_string(page) +
                     " 0 R] /Count 3 >>");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.document.text, "two\n");
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.end.detail, "part of the tree of its pages cannot be read");
}

TEST(ExtractPdfTest, EndlessTreesEnd) {
  // Each branch holds the next one ten times: ten billion nodes, no page.
  TestPdf pdf;
  pdf.Replace(2, "<< /Type /Pages /Kids [4 0 R] /Count 1 >>");
  for (int i = 5; i < 15; ++i) {
    std::string kids;
    for (int j = 0; j < 10; ++j) kids += std::to_string(i) + " 0 R ";
    pdf.Add("<< /Type /Pages /Kids [" + kids + "] >>");
  }
  pdf.Add("<< /Type /Pages /Kids [] >>");
  Limits limits;
  limits.pages = 1000;
  EXPECT_EQ(Extract(pdf.Write(), limits).end.code, "corrupt");
}

TEST(ExtractPdfTest, PagesWithoutText) {
  TestPdf pictures;
  pictures.AddPage("0 0 100 100 re f");
  Result result = Extract(pictures.Write());
  EXPECT_EQ(result.end.code, "no_text_layer");
  EXPECT_EQ(result.end.detail, "no page has text that can be read");

  pictures.AddPage("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI");
  pictures.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  pictures.AddPage("0 0 100 100 re f");
  result = Extract(pictures.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_THAT(result.Problems(),
              ElementsAre("no_text_layer: no text, or none that can be read, on pages 1-2 and 4"));
}

TEST(ExtractPdfTest, GlyphsWithoutMeaningAreNoText) {
  TestPdf pdf;
  pdf.Replace(
      3,
      "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
      "/Subtype /CIDFontType2 "
      "/BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td <000100020003> Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "no_text_layer");
}

TEST(ExtractPdfTest, AnnotationsWithoutTextLoseNothing) {
  TestPdf pdf;
  const int box = pdf.AddStream("0 0 m 9 9 l S", "/Subtype /Form /BBox [0 0 9 9]");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (marked by hand) Tj ET",
              "/Annots [ << /Subtype /PolyLine /Contents () /Rect [0 0 9 9] /AP << /N " +
                  std::to_string(box) +
                  " 0 R >> >> << /Subtype /Ink /Contents (  ) >> << /Subtype /Highlight >> "
                  "<< /Subtype /Widget /FT /Tx /V () >> << /Subtype /Widget /FT /Btn /V /Yes >> "
                  "<< /Subtype /Widget /FT /Sig /V << /Type /Sig >> >> ]");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_THAT(result.Problems(), IsEmpty());
}

TEST(ExtractPdfTest, WhatAnnotationsShowIsTextWhereItStands) {
  TestPdf pdf;
  const std::string form = "/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>";
  const int value = pdf.AddStream("/Tx BMC BT /F1 10 Tf 2 5 Td (Hello) Tj ET EMC", form);
  // Drawn at twice its size, and standing on its head.
  const int stamp = pdf.AddStream("BT /F1 10 Tf 0 0 Td (World) Tj ET", form + " /Matrix [-1 0 0 -1 0 0]");
  const int on = pdf.AddStream("BT /F1 10 Tf 0 0 Td (on) Tj ET", form);
  const int off = pdf.AddStream("BT /F1 10 Tf 0 0 Td (off) Tj ET", form);
  const std::string reference = " 0 R ";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Name:) Tj ET",
              "/Annots [ << /Subtype /Widget /FT /Tx /V (Hello) /Rect [110 695 210 715] /AP << /N " +
                  std::to_string(value) + reference +
                  ">> >> << /Subtype /Stamp /Rect [100 100 300 140] /AP << /N " + std::to_string(stamp) +
                  reference + ">> >> << /Subtype /Widget /FT /Btn /V /Yes /AS /Yes " +
                  "/Rect [72 50 172 70] /AP << /N << /Yes " + std::to_string(on) + reference + "/Off " +
                  std::to_string(off) + reference + ">> >> >> ]");
  const Result result = Extract(pdf.Write());
  EXPECT_THAT(result.Problems(), IsEmpty());
  EXPECT_EQ(result.document.text, "Name: Hello\n\non\n\nWorld\n");
  EXPECT_THAT(result.Boxes(),
              ElementsAre(HasSubstr("Name:"), "0 112.00 84.82 134.78 94.07 Hello",
                          "0 72.00 734.82 83.12 744.07 on", "0 247.78 647.86 300.00 666.36 World"));
}

TEST(ExtractPdfTest, AFormInWhichNothingElseStandsIsRead) {
  TestPdf pdf;
  const int value = pdf.AddStream("BT /F1 10 Tf 2 5 Td (Hello) Tj ET",
                                  "/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>");
  pdf.AddPage("", "/Annots [ << /Subtype /Widget /Rect [110 695 210 715] /AP << /N " + std::to_string(value) +
                      " 0 R >> >> ]");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  EXPECT_EQ(result.document.text, "Hello\n");
}

TEST(ExtractPdfTest, AnAppearanceThatDrawsItselfEnds) {
  TestPdf pdf;
  const int form = pdf.AddStream("", "");
  pdf.Replace(form,
              "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X " +
                  std::to_string(form) +
                  " 0 R >> >> /Length 39 >>\nstream\nBT /F1 10 Tf (again) Tj ET /X Do /X Do \nendstream");
  pdf.AddPage(
      "", "/Annots [ << /Subtype /Stamp /Rect [0 0 9 9] /AP << /N " + std::to_string(form) + " 0 R >> >> ]");
  EXPECT_EQ(Extract(pdf.Write()).document.text, "again\n");
}

TEST(ExtractPdfTest, PagesThatStandInForAFormAreNotAllThereIs) {
  TestPdf pdf;
  pdf.catalog = "/NeedsRendering true";
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (Please wait) Tj ET");
  EXPECT_THAT(Extract(pdf.Write()).Problems(),
              ElementsAre("partial: a form of the kind XFA is not read; its pages are a stand-in"));
}

TEST(ExtractPdfTest, LimitsAreSaid) {
  TestPdf pdf;
  for (int i = 0; i < 5; ++i) pdf.AddPage("BT /F1 10 Tf 72 700 Td (four words of text) Tj ET");
  const std::string file = pdf.Write();

  Limits limits;
  limits.pages = 2;
  Result result = Extract(file, limits);
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.end.detail, "it has more than 2 pages");
  EXPECT_EQ(result.document.pages.size(), 2u);
  EXPECT_EQ(result.document.words.size(), 8u);

  limits = Limits();
  limits.words = 6;
  result = Extract(file, limits);
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.end.detail, "its text is longer than allowed");
  EXPECT_EQ(result.document.words.size(), 6u);

  limits = Limits();
  limits.text_bytes = 50;
  result = Extract(file, limits);
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_LE(result.document.text.size(), 50u);

  limits = Limits();
  limits.unpacked_bytes = 600;
  result = Extract(file, limits);
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.end.detail, "more content than allowed on pages 2-5");
}

TEST(ExtractPdfTest, FormsThatDrawEachOtherExponentiallyEnd) {
  TestPdf pdf;
  pdf.resources = "/XObject << /X 4 0 R >>";
  for (int i = 5; i < 30; ++i) {
    pdf.AddStream("/X Do /X Do /X Do", "/Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X " +
                                           std::to_string(i) + " 0 R >> >>");
  }
  pdf.AddPage("/X Do BT /F1 10 Tf 72 700 Td (after) Tj ET");
  Limits limits;
  limits.unpacked_bytes = 1 << 20;
  const Result result = Extract(pdf.Write(), limits);
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.document.text, "after\n");
}

TEST(ExtractPdfTest, AbsurdSizesAndPlacesAreSurvived) {
  TestPdf pdf;
  const std::string huge(60, '9');
  pdf.AddPage("BT /F1 " + huge + " Tf (huge) Tj 1 0 0 1 " + huge + " 0 Tm (far) Tj " + huge + " Tz " + huge +
              " Tc (wide) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "");
  for (char letter : std::string("hugefarwid"))
    EXPECT_NE(result.document.text.find(letter), std::string::npos);
}

TEST(ExtractPdfTest, AVeryLongLineKeepsItsWords) {
  TestPdf pdf;
  std::string words;
  for (int i = 0; i < 100000; ++i) words += "ab ";
  pdf.AddPage("BT /F1 10 Tf (" + words + ") Tj ET");
  const std::string text = Text(pdf);
  EXPECT_EQ(std::count(text.begin(), text.end(), 'a'), 100000);
  EXPECT_EQ(std::count(text.begin(), text.end(), ' '), 99999);
}

TEST(ExtractPdfTest, DecodersOfPicturesStayOut) {
  TestPdf pdf;
  const int content = pdf.AddStream("\xFF\xD8\xFF", "/Filter /DCTDecode");
  const int page = pdf.AddPage("");
  pdf.Replace(page, "<< /Type /Page /Parent 2 0 R /Contents " + std::to_string(content) + " 0 R >>");
  EXPECT_EQ(Extract(pdf.Write()).end.code, "no_text_layer");
}

TEST(ExtractPdfTest, DamagedContentIsSaid) {
  TestPdf pdf;
  const int content = pdf.AddStream("x\x9Cnot deflated at all", "/Filter /FlateDecode");
  const int page = pdf.AddPage("");
  pdf.Replace(page, "<< /Type /Page /Parent 2 0 R /Contents " + std::to_string(content) + " 0 R >>");
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (sound) Tj ET");
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(result.end.code, "partial");
  EXPECT_EQ(result.end.detail, "damaged content on page 1");
  EXPECT_EQ(result.document.text, "sound\n");
}

TEST(ExtractPdfTest, AMissingFontIsReplaced) {
  TestPdf pdf;
  pdf.AddPage("BT /Nowhere 10 Tf 72 700 Td (readable) Tj ET");
  EXPECT_EQ(Text(pdf), "readable\n");
}

TEST(ExtractPdfTest, WhatPopplerRepairsIsAProblemAndNoOutput) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET", "/Broken <zz>");
  testing::internal::CaptureStderr();
  const Result result = Extract(pdf.Write());
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(result.end.code, "");
  ASSERT_EQ(result.document.problems.size(), 1u);
  EXPECT_EQ(result.document.problems[0].code, "repaired");
  EXPECT_EQ(result.document.problems[0].detail, "Illegal character <7a> in hex string; 2 messages in all");
}

}  // namespace
}  // namespace candor
