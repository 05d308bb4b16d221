// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Extracted Read(std::string_view xml, std::string charset = "") {
  return RunExtractor(ExtractXml, {xml, "note.xml", "text/xml", std::move(charset), {}});
}

TEST(XmlTest, TextWithoutTagsInTheOrderOfTheFile) {
  const Extracted read = Read(
      "<?xml version=\"1.0\"?>\n<?style any?>\n<letter kind=\"private\">\n  <from>Ruth</from>\n  "
      "<p>The <b>founder</b> never\n     left the un<i>believ</i>able "
      "<a>house</a>.</p><p>Second.</p>\n</letter>");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "Ruth\nThe founder never left the unbelievable house.\nSecond.\n");
  EXPECT_EQ(read.document.media_type, "text/xml");
  EXPECT_THAT(read.document.problems, IsEmpty());
}

Extracted Drawing(const std::string& inside) {
  return Read("<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'>" + inside + "</svg>");
}

TEST(XmlTest, TheWordsOfADrawing) {
  const Extracted read = Drawing(
      "<!-- Generator: A Program 4.2 --><style>.a{fill:red}</style><metadata>image "
      "format</metadata><title>Plan</title>"
      "<path class='a' d='M0 0 L 9 9' fill='none'/><text x='1'><tspan y='1'>We will not</tspan><tspan "
      "y='2'>share the list.</tspan></text><text>Second <tspan>of</tspan> two</text>");
  EXPECT_EQ(read.document.text,
            "Generator: A Program 4.2\nPlan\nWe will not\nshare the list.\nSecond of two\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(read.document.problems, IsEmpty());
  EXPECT_EQ(Drawing("<desc>The seller keeps the contracts.</desc><path/>").document.text,
            "The seller keeps the contracts.\n");
}

TEST(XmlTest, PiecesOnOneLineOfADrawingAreOne) {
  const auto text = [](const std::string& inside) { return Drawing(inside).document.text; };
  std::string spelled;
  int x = 0;
  for (const char letter : std::string_view("We will."))
    spelled += "<text x='" + std::to_string(x += 9) + "' y='20'>" + letter + "</text>";
  EXPECT_EQ(text(spelled), "We will.\n") << "a text a letter";
  EXPECT_EQ(text("<text y='20'><tspan x='1'>n</tspan><tspan x='9'>o</tspan><tspan x='18'>t</tspan></text>"),
            "not\n");
  EXPECT_EQ(
      text("<text x='1' y='20'>We</text>\n<text x='30' y='20'>will</text>\n<text x='1' y='40'>not</text>"),
      "We will\nnot\n")
      << "a text a word";
  EXPECT_EQ(
      text("<text y='20'>We <tspan>will</tspan> <tspan font-weight='bold'>re</tspan><tspan>fuse</tspan>, "
           "<a>all</a> of it: 10<tspan dy='-4'>2</tspan></text>"),
      "We will refuse, all of it: 102\n")
      << "styles inside of a line";
  EXPECT_EQ(text("<text x='0'><tspan x='0' dy='0'>one</tspan><tspan x='0' dy='1.2em'>two</tspan></text>"),
            "one\ntwo\n");
  EXPECT_EQ(text("<g><text y='9'>Rent</text></g><g><text y='9'>Heat</text></g>"), "Rent\nHeat\n")
      << "what stands between may move it";
  EXPECT_EQ(
      text("<text y='9' transform='rotate(90)'>up</text><text y='9'>on</text><title>Plan of it</title>"),
      "up\non\nPlan of it\n");
}

TEST(XmlTest, ADrawingWithoutWords) {
  const std::string shapes(20'000, '9');
  const Extracted small = Drawing("<!-- made by a program --><title>icon</title><path d='M0 0'/>");
  EXPECT_EQ(small.end.code, "small_picture");
  EXPECT_EQ(small.document.text, "") << "what it is called is no text";
  EXPECT_EQ(Drawing("<path d='M" + shapes + "'/>").end.code, "no_text_layer") << "letters may be among them";
  EXPECT_EQ(Read("<svg width='90' height='60'><path d='M" + shapes + "'/></svg>").end.detail,
            "90 x 60 pixels");
}

TEST(XmlTest, PicturesInADrawingAreParts) {
  const Extracted read = Drawing("<image href='data:text/plain,words'/>");
  EXPECT_EQ(read.end.code, "");
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.name + " " + read.parts[0].bytes, "data-1.txt words");
}

TEST(XmlTest, RowsOfALineStayOne) {
  EXPECT_EQ(Read("<t>\n<r><c>Rent</c> <c>4,000</c></r>\n<r><c>Heat</c> <c>900</c></r></t>").document.text,
            "Rent 4,000\nHeat 900\n");
}

TEST(XmlTest, TheDeclaredCharsetIsObeyed) {
  const Extracted polish = Read(
      "<?xml version='1.0' encoding='ISO-8859-2'?><a>Zarz\xB1"
      "d za\xBF\xB1"
      "da\xB3 umowy</a>");
  EXPECT_EQ(polish.document.text, "Zarząd zażądał umowy\n");
  EXPECT_THAT(polish.document.problems, IsEmpty());
  const Extracted german = Read("<?xml version=\"1.0\" encoding=\"IBM850\"?><a>Gew\x84hr f\x81r</a>");
  EXPECT_EQ(german.document.text, "Gewähr für\n");
  EXPECT_THAT(german.document.problems, IsEmpty());
}

TEST(XmlTest, AMarkAndTheContainerComeFirst) {
  EXPECT_EQ(Read(std::string_view("\xFF\xFE<\0a\0>\0\xE9\0<\0/\0a\0>\0", 18)).document.text, "é\n");
  EXPECT_EQ(
      Read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xCF\xC4\xC9\xCE</a>", "koi8-r").document.text,
      "один\n");
  // Whoever converted it left the declaration as it was.
  EXPECT_EQ(Read("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>für</a>").document.text, "für\n");
}

TEST(XmlTest, AGuessIsTold) {
  EXPECT_THAT(Read("<a>r\xE9sum\xE9</a>").document.problems,
              ElementsAre(Problem{"charset_guessed", "read as windows-1252"}));
}

TEST(XmlTest, ReferencesAreWhatTheyStandFor) {
  const Extracted read =
      Read("<a>Gr&#252;nder, R&amp;D, &#x201C;a &lt; b&#x201D;, na&iuml;ve &amp;amp; caf&eacute;</a>");
  EXPECT_EQ(read.document.text, "Gründer, R&D, “a < b”, naïve &amp; café\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(read.document.problems, IsEmpty());
}

TEST(XmlTest, EntitiesOfTheFileItself) {
  const Extracted read = Read(
      "<!DOCTYPE a [<!ENTITY firm 'Marlowick &amp; Sons'><!ENTITY both 'of &firm;'>]><a>Board &both; "
      "today</a>");
  EXPECT_EQ(read.document.text, "Board of Marlowick & Sons today\n");
  EXPECT_EQ(read.end.code, "");
}

TEST(XmlTest, EntitiesOfOtherFilesAreNotRead) {
  const Extracted read = Read(
      "<!DOCTYPE a SYSTEM \"http://elsewhere.example/a.dtd\" [<!ENTITY x SYSTEM \"file:///etc/hostname\">"
      "<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]><a>One &x; two</a>");
  EXPECT_EQ(read.document.text, "One &x; two\n");
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "entities without a meaning in the file stand as names"}));
}

TEST(XmlTest, EntitiesThatGrowEnd) {
  std::string xml = "<!DOCTYPE a [<!ENTITY a0 'ten bytes '>";
  for (int i = 1; i < 12; ++i) {
    xml += "<!ENTITY a" + std::to_string(i) + " '";
    for (int j = 0; j < 10; ++j) xml += "&a" + std::to_string(i - 1) + ";";
    xml += "'>";
  }
  const Extracted read = Read(xml + "]><a>before &a7; after &a7;</a>");
  EXPECT_THAT(read.document.text, HasSubstr("before &a7; after"));
  EXPECT_LT(read.document.text.size(), 2u << 20);
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "its entities grow too much and stand as names"}));
  EXPECT_EQ(
      Read("<!DOCTYPE a [<!ENTITY x 'see &y;'><!ENTITY y '&x;'>]><a>&x;</a>").document.text.substr(0, 8),
      "see see ");
}

TEST(XmlTest, LinesOfCharacterDataStayLines) {
  EXPECT_EQ(Read("<a><b>Title</b><c><![CDATA[First line\nsecond <b>line</b>]]></c></a>").document.text,
            "Title\nFirst line\nsecond <b>line</b>\n");
}

TEST(XmlTest, CommentsAreHiddenLines) {
  const Extracted read = Read("<a>Seen <!-- not to be shown --> words.</a>");
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |Seen words.\n", "hidden  |not to be shown\n"));
}

TEST(XmlTest, WordsInAttributesAreLines) {
  EXPECT_EQ(
      Read("<chat><msg from=\"Ann\" text=\"We refuse to\n disclose\"/><msg from=\"Bob\"><b>Fine.</b></msg>"
           "</chat>")
          .document.text,
      "Ann\nWe refuse to disclose\nFine.\n");
  EXPECT_EQ(Read("<c><entry key=\"7\" value=\"Secret\"/><note>ok</note><p at=\"3\"/></c>").document.text,
            "7\tSecret\nok\n");
  const Extracted rows =
      Read("<rows><z:row xmlns:z='u' Amount='1120.00' Firm='Quellin' Day='2025-03-24'/></rows>");
  EXPECT_EQ(rows.document.text, "1120.00\tQuellin\t2025-03-24\n");
  EXPECT_EQ(rows.end.code, "");
}

TEST(XmlTest, ASentenceIsNotCutByAttributes) {
  const Extracted read = Read(
      "<a title=\"Of the board\">The <b hint=\"see the other page\" style=\"font: bold Times Roman\">founder"
      "</b> left.</a>");
  EXPECT_EQ(read.document.text, "Of the board\nThe founder left.\nsee the other page\n");
}

TEST(XmlTest, ReferencesInAttributes) {
  EXPECT_EQ(
      Read("<!DOCTYPE a [<!ENTITY firm 'Gründer &amp; Co'>]><a><b t=\"&firm; na&iuml;ve R&amp;D &lt;b&gt;"
           " &#252;ber alles\"/></a>")
          .document.text,
      "Gründer & Co naïve R&D <b> über alles\n");
}

TEST(XmlTest, AFileOfAttributesIsNotEmpty) {
  const Extracted numbers = Read("<p><q x=\"1\" y=\"2\"/></p>");
  EXPECT_EQ(numbers.end.code, "partial");
  EXPECT_THAT(numbers.end.detail, HasSubstr("in its attributes"));
}

TEST(XmlTest, WordsInInstructionsAreHiddenLines) {
  EXPECT_THAT(ZonesOf(Read("<?keep do not show to them?><a>Seen.</a>").document),
              ElementsAre("body  |Seen.\n", "hidden  |do not show to them\n"));
}

TEST(XmlTest, WhatIsNoXmlAnyMoreIsKeptAsItStands) {
  const Extracted read = Read("<a>\n<b>First</b>\n<b>Sales & service</b>\n<b>Third</b></a>");
  EXPECT_EQ(read.document.text, "First\nSales\n& service</b>\n<b>Third</b></a>\n");
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.end.detail, "its XML is not well-formed: from line 3 on it is kept with its tags");
  EXPECT_THAT(Read("<a><b>One</b><b x=1>Two</b></a>").document.text, HasSubstr("One\n<b x=1>Two"));
}

TEST(XmlTest, WhatBreaksOff) {
  const Extracted read = Read("<a><b>First</b><b>Secon");
  EXPECT_EQ(read.document.text, "First\nSecon\n");
  EXPECT_EQ(read.end.code, "truncated");
}

TEST(XmlTest, DeepElementsAreKeptWithTheirTags) {
  std::string xml;
  for (int i = 0; i < 5000; ++i) xml += "<a>";
  const Extracted read = Read(xml + "words");
  EXPECT_EQ(read.end.code, "depth_limit");
  EXPECT_THAT(read.document.text, HasSubstr("<a>words"));
}

TEST(XmlTest, WhatIsNoXmlIsText) {
  const Extracted read = Read("Dear all,\nthe <file> is late.\n");
  EXPECT_EQ(read.document.text, "Dear all,\nthe <file> is late.\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(Read("").end.code, "empty");
  EXPECT_EQ(Read("<a><b/></a>").end.code, "empty");
}

TEST(XmlTest, TextIsCutAtItsLimit) {
  ExtractionInput input;
  input.bytes = "<a><b>First words</b><b>and then many more of them</b></a>";
  input.media_type = "text/xml";
  input.limits.text_bytes = 20;
  const Extracted read = RunExtractor(ExtractXml, input);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_LE(read.document.text.size(), 20u);
  EXPECT_THAT(read.document.text, HasSubstr("First words"));
}

TEST(XmlTest, WordOf2003) {
  const Extracted read = Read(
      "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
      "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body>\n"
      "<w:p>\n<w:r><w:t>The foun</w:t></w:r>\n<w:r><w:t>der "
      "le</w:t></w:r><w:r><w:delText>never</w:delText></w:r>"
      "<w:r><w:t>ft </w:t></w:r><w:r><w:t>us.</w:t><w:tab/><w:t>Yes.</w:t></w:r></w:p>"
      "<w:p w:note=\"not for "
      "people\"><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Second.</w:t></w:r></w:p>"
      "<w:binData>QUJDREVG</w:binData></w:body></w:wordDocument>");
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |The founder left us.\tYes.\n",
                                                  "hidden  |deleted: never\n", "body  |Second.\n"));
  ASSERT_EQ(read.document.problems.size(), 1u);
  EXPECT_THAT(read.document.problems[0].detail, HasSubstr("pictures or objects"));
  EXPECT_THAT(read.document.problems[0].detail, HasSubstr("of Word's XML the text is read"));
}

TEST(XmlTest, ExcelOf2003) {
  EXPECT_EQ(
      Read("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
           "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Style ss:Font=\"Times New Roman\"/>"
           "<Worksheet ss:Name=\"Costs of 2024\"><Table>\n"
           "<Row>\n<Cell><Data>Rent</Data></Cell>\n<Cell><Data>4000</Data></Cell>\n</Row>"
           "<Row><Cell><Data>Heat</Data></Cell></Row></Table></Worksheet></Workbook>")
          .document.text,
      "Costs of 2024\nRent\t4000\nHeat\n");
}

TEST(XmlTest, FlatOpenDocument) {
  const Extracted read = Read(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><office:document "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "office:mimetype=\"application/vnd.oasis.opendocument.text\">"
      "<office:meta><dc:title>Plan</dc:title></office:meta><office:body><office:text><text:p>Der "
      "<text:span>Gr\xFCn</text:span>der "
      "geht.<office:annotation><dc:creator>Ruth</dc:creator><text:p>Wann?</text:p>"
      "</office:annotation></text:p></office:text></office:body></office:document>");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.title, "Plan");
  EXPECT_EQ(read.document.media_type, "application/vnd.oasis.opendocument.text-flat-xml");
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |Der Gründer geht.\n", "comment Ruth |Wann?\n"));
}

}  // namespace
}  // namespace candor
