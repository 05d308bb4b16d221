// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "base/base64.h"
#include "ingest/worker/office/office_testing.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;
using testing::SizeIs;

TEST(OpenDocumentTest, Text) {
  const Extracted read = Read(OpenDocument(
      "text",
      "<text:tracked-changes><text:changed-region "
      "text:id=\"c1\"><text:deletion><office:change-info><dc:creator>Ann Lee"
      "</dc:creator><dc:date>2025-03-04T10:00:00</dc:date></office:change-info><text:p>not</text:p></"
      "text:deletion>"
      "</text:changed-region></text:tracked-changes>"
      "<text:h>Supply</text:h><text:p>We will<text:change text:change-id=\"c1\"/> deliver<text:s "
      "text:c=\"2\"/>now"
      "<text:tab/>or<text:line-break/>later.<text:note><text:note-citation>1</"
      "text:note-citation><text:note-body>"
      "<text:p>A note.</text:p></text:note-body></text:note><office:annotation><dc:creator>Ben "
      "Orr</dc:creator>"
      "<dc:date>2025-03-05</dc:date><text:p>Sure?</text:p></office:annotation><text:span "
      "text:style-name=\"T1\">secret</text:span></"
      "text:p><table:table><table:table-row><table:table-cell><text:p>a"
      "</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
      "</table:table>",
      "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>",
      {{"meta.xml", std::string("<office:document-meta ") + kOpenNamespaces +
                        "><dc:title>Terms</dc:title></office:document-meta>"},
       {"styles.xml", std::string("<office:document-styles ") + kOpenNamespaces +
                          "><style:footer><text:p>Draft</text:p></style:footer></office:document-styles>"}}));
  EXPECT_EQ(Shown(read),
            "body: Supply||We will deliver  now or later.\n"
            "hidden: secret\n"
            "hidden by Ann Lee at 2025-03-04T10:00:00: deleted: not\n"
            "body: A note.\n"
            "comment by Ben Orr at 2025-03-05: Sure?\n"
            "body: a\tb\n"
            "edge: Draft\n");
  EXPECT_EQ(read.document.title, "Terms");
  EXPECT_EQ(read.document.media_type, "application/vnd.oasis.opendocument.text");
}

TEST(OpenDocumentTest, HiddenSections) {
  const Extracted read = Read(
      OpenDocument("text",
                   "<text:section "
                   "text:display=\"none\"><text:section><text:p>Unseen</text:p></text:section></text:section>"
                   "<text:section text:display=\"true\"><text:p>Seen</text:p></text:section>"));
  EXPECT_EQ(Shown(read), "hidden: Unseen\nbody: Seen\n");
}

TEST(OpenDocumentTest, Spreadsheet) {
  const auto cell = [](const std::string& text, const std::string& attributes = "") {
    return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
  };
  const Extracted read = Read(OpenDocument(
      "spreadsheet",
      "<table:table table:name=\"Prices\"><table:table-column table:number-columns-repeated=\"3\"/>"
      "<table:table-column table:visibility=\"collapse\"/><table:table-row>" +
          cell("Part") + "<table:table-cell table:number-columns-repeated=\"2\"/>" + cell("secret") +
          cell("04/05/25", "office:value-type=\"date\" office:date-value=\"2025-05-04\"") +
          "</table:table-row><table:table-row table:visibility=\"filter\">" + cell("filtered") +
          "</table:table-row><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
          "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
          "<table:table table:name=\"Back\" table:style-name=\"ta2\"><table:table-row>" +
          cell("kept<office:annotation><dc:creator>Ann "
               "Lee</dc:creator><text:p>Why?</text:p></office:annotation>") +
          "</table:table-row></table:table>",
      "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>"));
  EXPECT_EQ(Shown(read),
            "body: Prices|Part\t\t\t\t2025-05-04\n"
            "hidden: secret|filtered||Back|kept\n"
            "comment by Ann Lee: Why?\n");
}

TEST(OpenDocumentTest, ValuesOfCellsThatShowNoText) {
  const auto cell = [](const std::string& attributes) { return "<table:table-cell " + attributes + "/>"; };
  const Extracted read = Read(
      OpenDocument("spreadsheet", "<table:table table:name=\"V\"><table:table-row>" +
                                      cell("office:value-type=\"string\" office:string-value=\"R&amp;D\"") +
                                      cell("office:value-type=\"float\" office:value=\"12.5\"") +
                                      cell("office:value-type=\"date\" office:date-value=\"2025-05-04\"") +
                                      cell("table:formula=\"of:=&quot;We &quot;&amp;&quot;will&quot;\"") +
                                      "</table:table-row></table:table>"));
  EXPECT_EQ(read.document.text, "V\nR&D\t12.5\t2025-05-04\tWe will\n");
}

TEST(OpenDocumentTest, Presentation) {
  const Extracted read = Read(OpenDocument(
      "presentation",
      "<draw:page><draw:frame><draw:text-box><text:p>Title</text:p></draw:text-box></"
      "draw:frame><presentation:notes>"
      "<text:p>Say less.</text:p></presentation:notes></draw:page><draw:page "
      "draw:style-name=\"dp2\"><text:p>Out"
      "</text:p></draw:page>",
      "<style:style style:name=\"dp2\"><style:drawing-page-properties presentation:visibility=\"hidden\"/>"
      "</style:style>"));
  EXPECT_EQ(Shown(read), "body: Title\ncomment: Say less.\nhidden: Out\n");
  EXPECT_THAT(read.document.pages, SizeIs(2));
}

TEST(OpenDocumentTest, EncryptedOnesAreKnownByTheirManifest) {
  const std::string manifest =
      "<manifest:manifest "
      "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry>"
      "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
  const Extracted read = Read(OpenDocument("text", "", "", {{"META-INF/manifest.xml", manifest}}));
  EXPECT_EQ(read.end.code, "encrypted");
}

TEST(OpenDocumentTest, PicturesOfOneFileStandInIt) {
  const std::string scan = Png(1'700, 2'000);
  const auto data = [](const std::string& bytes) {
    std::string text = ToBase64(bytes);
    for (size_t at = 20; at < text.size(); at += 21) text.insert(at, "\n");
    return "<office:binary-data>" + text + "</office:binary-data>";
  };
  const std::string flat =
      std::string("<office:document ") + kOpenNamespaces +
      "><office:body><office:text><text:p>Scan:<draw:frame><draw:image>" + data(scan) +
      "</draw:image></draw:frame><draw:frame><draw:object-ole>" + data("an object") +
      "</draw:object-ole><draw:image>" + data(Png(30, 30)) + "</draw:image></draw:frame>" +
      "<draw:frame><draw:image>" + data(kEmf) +
      "</draw:image></draw:frame></text:p></office:text></office:body></office:document>";
  const Extracted read = RunExtractor(ExtractFlatOpenDocument, flat, "a.fodt");
  EXPECT_EQ(read.document.text, "Scan:\n");
  ASSERT_THAT(read.parts, SizeIs(3));
  EXPECT_EQ(read.parts[0].part.name, "picture 1");
  EXPECT_EQ(read.parts[0].bytes, scan);
  EXPECT_EQ(read.parts[1].part.name, "object 2");
  EXPECT_EQ(read.parts[1].bytes, "an object");
  EXPECT_EQ(read.parts[2].part.end.code, "small_picture");
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "1 picture of a kind that is not read (EMF)"}));
}

}  // namespace
}  // namespace candor
