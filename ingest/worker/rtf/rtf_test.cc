// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/pictures/picture_builder.h"
#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Extracted Read(const std::string& rtf) { return RunExtractor(ExtractRtf, rtf, "a.rtf"); }
std::string TextOf(const std::string& rtf) { return Read("{\\rtf1\\ansi " + rtf + "}").document.text; }

TEST(Rtf, ParagraphsAndBreaks) {
  const Extracted read = Read(
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title The plan}{\\author Nobody}}"
      "\\pard One caf\\'e9\\par Two\\line lines\\par\\pard\\page Three\\~\\_x}");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.media_type, "text/rtf");
  EXPECT_EQ(read.document.title, "The plan");
  EXPECT_EQ(read.document.text, "One café\n\nTwo lines\n\nThree\u00A0\u2011x\n");
}

TEST(Rtf, CharactersOfManyKinds) {
  EXPECT_EQ(
      TextOf(
          "\\deff1{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}\\'ef{\\f0 \\'e9}\\plain\\'ef\\par"),
      "пéп\n");
  EXPECT_EQ(TextOf("\\uc1 \\u8364?5{\\uc2\\u-10179\\'3f\\'3f\\u-8704\\'3f\\'3f}\\emdash\\par"), "€5😀—\n");
  EXPECT_EQ(TextOf("a\\'00b\\par"), "ab\n");
  // The same twice, for readers that know Unicode and for others.
  EXPECT_EQ(TextOf("{\\upr{old}{\\*\\ud{new}}}\\par"), "new\n");
}

TEST(Rtf, TablesAreRead) {
  EXPECT_EQ(TextOf("\\pard Before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\cell\\row"
                   "\\trowd\\pard\\intbl c\\par more\\cell d\\cell\\row\\pard After\\par"),
            "Before\n\na\tb\nc more\td\n\nAfter\n");
  // A table in a cell.
  EXPECT_EQ(TextOf("\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}"
                   "{\\nonesttables\\par}\\pard\\intbl\\itap1\\cell z\\cell\\row"),
            "x y\tz\n");
}

TEST(Rtf, NumbersOfListsStandBeforeTheirParagraph) {
  EXPECT_EQ(TextOf("{\\listtext 1.\\tab}First\\par{\\listtext "
                   "2.\\tab}Second\\par{\\pntext\\f1\\'b7\\tab}Dot\\par Plain\\par"),
            "1. First\n2. Second\n- Dot\n\nPlain\n");
}

TEST(Rtf, WhatThePageDoesNotShow) {
  const Extracted read = Read(
      "{\\rtf1{\\*\\revtbl{Unknown;}{Ann Lee;}}We will {\\deleted\\revauthdel1\\revdttmdel131275422 not "
      "}deliver"
      "{\\v  (secret)}.{\\*\\atnid BO}{\\*\\atnauthor Ben Orr}\\chatn{\\*\\annotation{\\*\\atndate 131275422}"
      "\\pard why so\\par}{\\footnote\\pard the note}\\par End\\par}");
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |We will deliver.\n", "hidden Ann Lee 2025-03-03T10:30:00|deleted: not\n",
                          "hidden  |(secret)\n", "comment Ben Orr 2025-03-03T10:30:00|why so\n",
                          "body  |the note\n\nEnd\n"));
}

TEST(Rtf, HeadersAndBoxes) {
  const Extracted read = Read(
      "{\\rtf1{\\header\\pard Draft\\par}{\\footer\\pard Draft\\par}\\pard Text{\\shp{\\*\\shpinst{\\sp{\\sn "
      "a}{\\sv b}}"
      "{\\shptxt\\pard in a box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext\\pard in a box\\par}}}} goes on\\par"
      "{\\field{\\*\\fldinst{HYPERLINK \"x\"}}{\\fldrslt result}}{\\*\\unknown nothing}\\par}");
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |Text goes on\nin a box\n\nresult\n", "furniture  |Draft\n"));
}

TEST(Rtf, ObjectsBecomeParts) {
  const std::string inside = "%PDF-1.4 inside";
  const std::string object = LittleEndian(0x501, 4) + LittleEndian(2, 4) + LittleEndian(5, 4) +
                             std::string("Acro\0", 5) + LittleEndian(0, 4) + LittleEndian(0, 4) +
                             LittleEndian(inside.size(), 4) + inside;
  std::string digits;
  for (const char c : object) {
    constexpr char kDigits[] = "0123456789abcdef";
    digits += kDigits[static_cast<unsigned char>(c) >> 4];
    digits += kDigits[c & 0xF];
    if (digits.size() % 64 == 0) digits += '\n';
  }
  const Extracted read = Read("{\\rtf1 Text{\\object\\objemb{\\*\\objclass Acro}{\\*\\objdata " + digits +
                              "}{\\result{\\pict 00}}}\\par}");
  EXPECT_EQ(read.document.text, "Text\n");
  ASSERT_THAT(read.parts, SizeIs(1));
  EXPECT_EQ(read.parts[0].bytes, inside);
}

std::string Hex(const std::string& bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (const unsigned char c : bytes) digits.append(1, kDigits[c >> 4]).append(1, kDigits[c & 0xF]);
  return digits;
}

TEST(Rtf, PicturesBecomeParts) {
  const std::string scan = Png(1'700, 2'000), logo = Png(40, 40);
  const std::string wmf = std::string("\1\0\x09\0\0\3", 6);
  // As Word writes one: for itself, and once more for programs that know neither.
  const std::string both =
      "{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv 1}}}\\pngblip{\\*\\blipuid 00ff}" + Hex(scan) +
      "}}{\\nonshppict{\\pict\\wmetafile8 " + Hex(wmf) + "}}";
  const std::string floating = "{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv {\\pict\\jpegblip " +
                               Hex("\xFF\xD8\xFF") + "}}}{\\shprslt{\\pict\\wmetafile8 " + Hex(wmf) + "}}}}";
  const Extracted read =
      Read("{\\rtf1 Text" + both + floating + "{\\pict\\pngblip " + Hex(logo) + "}{\\pict\\pngblip\\bin" +
           std::to_string(scan.size()) + " " + scan + "}{\\pict\\wmetafile8 " + Hex(wmf) + "}\\par}");
  EXPECT_EQ(read.document.text, "Text\n");
  ASSERT_THAT(read.parts, SizeIs(4));
  EXPECT_EQ(read.parts[0].part.name, "picture 1.png");
  EXPECT_EQ(read.parts[0].bytes, scan);
  EXPECT_EQ(read.parts[1].part.name, "picture 2.jpg");
  EXPECT_EQ(read.parts[2].part.end.code, "small_picture");
  EXPECT_EQ(read.parts[3].bytes, scan);
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "1 picture of a kind that is not read (WMF)"}));
  EXPECT_THAT(Read("{\\rtf1 Text{\\nonshppict{\\pict\\pngblip " + Hex(scan) + "}}\\par}").parts, SizeIs(1))
      << "it stands for none";
}

TEST(Rtf, PagesThatOutlookWrapped) {
  const Extracted read = Read(
      "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag18 <html>}{\\*\\htmltag64 <p>}Caf\\'e9\\htmlrtf\\par\\htmlrtf0 "
      "{\\*\\htmltag72 </p>}}");
  EXPECT_EQ(read.document.text, "Café\n");
  EXPECT_EQ(read.document.media_type, "text/rtf");
}

TEST(Rtf, HowItEnds) {
  EXPECT_EQ(Read("").end.code, "empty");
  EXPECT_EQ(Read("no rtf").end.code, "corrupt");
  EXPECT_EQ(Read("{\\rtf1 \\par}").end.code, "empty");
  EXPECT_EQ(Read("{\\rtf1{\\pict 00}\\par}").end.code, "no_text_layer");
  const Extracted cut = Read("{\\rtf1 It breaks {\\b off");
  EXPECT_EQ(cut.end.code, "truncated");
  EXPECT_EQ(cut.document.text, "It breaks off\n");
  const std::string many(20'000, '{');
  const Extracted deep = Read("{\\rtf1 " + many + "deep" + std::string(20'000, '}') + "}");
  EXPECT_EQ(deep.end.code, "depth_limit");
  EXPECT_EQ(deep.document.text, "deep\n");
}

TEST(Rtf, WordsOutsideOfAnyGroup) {
  EXPECT_EQ(Read("\\footnote a{\\rtf1 b}}}\\header c\\par").document.text, "abc\n");
}

TEST(Rtf, NotesInNotesEnd) {
  std::string rtf = "{\\rtf1 ";
  for (int i = 0; i < 500; ++i) rtf += "{\\footnote x";
  const Extracted read = Read(rtf + std::string(501, '}'));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(std::count(read.document.text.begin(), read.document.text.end(), 'x'), 500);
}

TEST(Rtf, TextBehindTheLimitIsTold) {
  const std::string rtf = "{\\rtf1 " + std::string(10'000, 'x') + "\\par}";
  ExtractionInput input;
  input.bytes = rtf;
  input.limits.text_bytes = 1'000;
  const Extracted read = RunExtractor(ExtractRtf, input);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_LE(read.document.text.size(), 1'000u);
}

}  // namespace
}  // namespace candor
