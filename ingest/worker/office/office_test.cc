// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/office.h"
#include "ingest/worker/office/document_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "base/utf8.h"
#include "ingest/worker/office/office_builder.h"
#include "ingest/worker/office/zoned_text.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

Extracted Read(std::string_view bytes) { return RunExtractor(ExtractOffice, bytes, "file"); }

/// "body: text", "hidden by Ann Lee at 2025-03-04: text": a line a zone, line ends inside as "|".
std::string Shown(const Extracted& read) {
  static constexpr const char* kNames[] = {"subject", "body", "quoted",  "signature", "disclaimer",
                                           "header",  "edge", "comment", "hidden"};
  std::string shown;
  for (const Zone& zone : read.document.zones) {
    shown += kNames[static_cast<size_t>(zone.kind)];
    if (!zone.author.empty()) shown += " by " + zone.author;
    if (!zone.date.empty()) shown += " at " + zone.date;
    std::string text(Trimmed(read.document.Slice(zone.span)));
    for (char& c : text) c = c == '\n' ? '|' : c;
    shown += ": " + text + "\n";
  }
  return shown;
}

std::string Deflated(std::string_view bytes) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

/// A member that is packed: its checksum, which the builder makes of the packed bytes, is put right.
ZipMember Packed(std::string name, const std::string& bytes) {
  ZipMember member{std::move(name), Deflated(bytes)};
  member.method = 8;
  member.wrong_crc = Crc32(bytes) - Crc32(member.bytes);
  return member;
}

// --- Word

TEST(WordTest, ParagraphsInOrder) {
  const Extracted read = Read(Docx(Paragraph(Words("1. Supply"), "<w:pStyle w:val=\"Heading1\"/>") +
                                   Paragraph(Words("The goods are ") + Words("sold.")) + Paragraph("") +
                                   Paragraph(Words("R&amp;D &lt;pays&gt;."))));
  EXPECT_EQ(read.document.text, "1. Supply\n\nThe goods are sold.\n\nR&D <pays>.\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.media_type,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}

TEST(WordTest, RunsHoldMoreThanText) {
  const Extracted read = Read(Docx(Paragraph(
      "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
      "<w:sym w:font=\"Symbol\" w:char=\"20AC\"/></w:r>"
      "<w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>"
      "<w:sdt><w:sdtContent><w:r><w:t> chosen</w:t></w:r></w:sdtContent></w:sdt>"
      "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> DATE \\@ </w:instrText>"
      "<w:fldChar w:fldCharType=\"separate\"/><w:t> 5 May</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>",
      "<w:tabs><w:tab w:val=\"left\"/></w:tabs>")));
  EXPECT_EQ(read.document.text, "a b c\u2011d\u20AC link chosen 5 May\n");
}

TEST(WordTest, TablesAreLines) {
  const std::string row = "<w:tr><w:tc>" + Paragraph(Words("Part")) + "</w:tc><w:tc>" +
                          Paragraph(Words("Price")) + Paragraph(Words("net")) + "</w:tc></w:tr>";
  EXPECT_EQ(Read(Docx("<w:tbl>" + row + row + "</w:tbl>" + Paragraph(Words("End")))).document.text,
            "Part\tPrice net\nPart\tPrice net\n\nEnd\n");
  // A table in a cell, and rows that lay out a page.
  const std::string inner = "<w:tbl><w:tr><w:tc>" + Paragraph(Words("x")) + "</w:tc><w:tc>" +
                            Paragraph(Words("y")) + "</w:tc></w:tr></w:tbl>";
  const std::string clause(500, 'c');
  EXPECT_EQ(Read(Docx("<w:tbl><w:tr><w:tc>" + inner + "</w:tc></w:tr><w:tr><w:tc>" + Paragraph(Words("1.")) +
                      "</w:tc><w:tc>" + Paragraph(Words(clause)) + Paragraph(Words("More.")) +
                      "</w:tc></w:tr></w:tbl>"))
                .document.text,
            "x\ty\n\n1.\n\n" + clause + "\n\nMore.\n");
}

TEST(WordTest, ListsHaveTheirNumbers) {
  const std::string numbering = WordPart(
      "numbering",
      "<w:abstractNum w:abstractNumId=\"7\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
      "w:val=\"%1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
      "w:val=\"%1%2)\"/></w:lvl>"
      "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
      "<w:lvlText w:val=\"\u00B7\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
      "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
      "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
  const std::string styles = WordPart(
      "styles",
      "<w:style w:styleId=\"Clause\"><w:basedOn w:val=\"Base\"/></w:style><w:style w:styleId=\"Base\">"
      "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>");
  const auto item = [](const std::string& text, int list, int level) {
    return Paragraph(Words(text), "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                                      "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
  };
  const std::string body = item("Term", 1, 0) + item("Start", 1, 1) + item("End", 1, 1) +
                           item("Price", 1, 0) + Paragraph(Words("Net"), "<w:pStyle w:val=\"Clause\"/>") +
                           item("Point", 2, 0) + item("Again", 3, 0) + item("Unknown", 9, 0);
  const Extracted read =
      Read(Docx(body, {{"word/numbering.xml", numbering},
                       {"word/styles.xml", styles},
                       {"word/_rels/document.xml.rels",
                        Relations({{"numbering", "numbering.xml"}, {"styles", "styles.xml"}})}}));
  EXPECT_EQ(read.document.text,
            "4. Term\n4a) Start\n4b) End\n5. Price\n5a) Net\n- Point\n1. Again\nUnknown\n");
}

TEST(WordTest, NotesAndCommentsFollowTheirParagraph) {
  const std::string notes = WordPart(
      "footnotes", "<w:footnote w:id=\"0\" w:type=\"separator\">" + Paragraph(Words("-")) + "</w:footnote>" +
                       "<w:footnote w:id=\"2\">" + Paragraph(Words("Subject to audit.")) + "</w:footnote>");
  const std::string comments =
      WordPart("comments", "<w:comment w:id=\"1\" w:author=\"R&amp;D\" w:date=\"2025-03-04T09:00:00Z\">" +
                               Paragraph(Words("Is this so?")) +
                               "</w:comment><w:comment w:id=\"5\" w:author=\"Ben Orr\">" +
                               Paragraph(Words("Nobody refers to me.")) + "</w:comment>");
  const Extracted read =
      Read(Docx(Paragraph(Words("Profit rose.") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" +
                          "<w:r><w:commentReference w:id=\"1\"/></w:r>") +
                    Paragraph(Words("Sales rose.")),
                {{"word/footnotes.xml", notes},
                 {"word/comments.xml", comments},
                 {"word/_rels/document.xml.rels",
                  Relations({{"footnotes", "footnotes.xml"}, {"comments", "comments.xml"}})}}));
  EXPECT_EQ(Shown(read),
            "body: Profit rose.|Subject to audit.\n"
            "comment by R&D at 2025-03-04T09:00:00Z: Is this so?\n"
            "body: Sales rose.\n"
            "comment by Ben Orr: Nobody refers to me.\n");
}

TEST(WordTest, TwoCommentsOfOneIdAreBothTold) {
  const std::string comments =
      WordPart("comments", "<w:comment w:id=\"1\" w:author=\"Ann Lee\">" + Paragraph(Words("First")) +
                               "</w:comment><w:comment w:id=\"1\" w:author=\"Ben Orr\">" +
                               Paragraph(Words("Second")) + "</w:comment>");
  const Extracted read =
      Read(Docx(Paragraph(Words("Body") + "<w:r><w:commentReference w:id=\"1\"/></w:r>"),
                {{"word/comments.xml", comments},
                 {"word/_rels/document.xml.rels", Relations({{"comments", "comments.xml"}})}}));
  EXPECT_EQ(Shown(read), "body: Body\ncomment by Ann Lee: First\ncomment by Ben Orr: Second\n");
}

TEST(WordTest, TrackedChangesTellWhatWasThere) {
  const std::string who = " w:author=\"Ann Lee\" w:date=\"2025-03-04T10:00:00Z\"";
  const Extracted read = Read(Docx(
      Paragraph(Words("We ") + "<w:del w:id=\"1\"" + who +
                    "><w:r><w:delText>can</w:delText></w:r><w:r><w:delText>not</w:delText></w:r></w:del>" +
                    "<w:ins w:id=\"2\"" + who + ">" + Words("will") + "</w:ins>" + Words(" deliver.") +
                    "<w:moveFrom w:id=\"3\" w:author=\"Ben Orr\">" + Words("Gone") + "</w:moveFrom>",
                // The mark of the paragraph was inserted: that is no change of its words.
                "<w:rPr><w:ins w:id=\"4\"" + who + "/></w:rPr>") +
      Paragraph("<w:moveTo w:id=\"3\">" + Words("Gone") + "</w:moveTo>")));
  EXPECT_EQ(Shown(read),
            "body: We will deliver.\n"
            "hidden by Ann Lee at 2025-03-04T10:00:00Z: deleted: cannot\n"
            "hidden by Ben Orr: moved away: Gone\n"
            "body: Gone\n");
}

TEST(WordTest, OneDeletionInSeveralGoesIsOnePiece) {
  const auto deleted = [](const std::string& author, const std::string& minute, const std::string& text) {
    return "<w:del w:author=\"" + author + "\" w:date=\"2025-03-04T10:0" + minute +
           ":00Z\"><w:r><w:delText>" + text + "</w:delText></w:r></w:del>";
  };
  const Extracted read = Read(Docx(Paragraph(
      Words("We ") + deleted("Ann Lee", "1", "will not ") + deleted("Ann Lee", "2", "deliver.") +
      deleted("Ben Orr", "2", "Never.") + Words("pay") + deleted("Ben Orr", "3", "Behind words."))));
  EXPECT_EQ(Shown(read),
            "body: We pay\n"
            "hidden by Ann Lee at 2025-03-04T10:01:00Z: deleted: will not deliver.\n"
            "hidden by Ben Orr at 2025-03-04T10:02:00Z: deleted: Never.\n"
            "hidden by Ben Orr at 2025-03-04T10:03:00Z: deleted: Behind words.\n");
}

TEST(WordTest, BreaksForTheLookOfAPageCutNoSentence) {
  const auto read = [](const std::string& run) {
    return Read(Docx(Paragraph("<w:r>" + run + "</w:r>"))).document.text;
  };
  const auto broken = [&](const std::string& before, const std::string& by, const std::string& after) {
    return read("<w:t>" + before + "</w:t>" + by + "<w:t>" + after + "</w:t>");
  };
  EXPECT_EQ(broken("We will not", "<w:br/>", "disclose it."), "We will not disclose it.\n");
  EXPECT_EQ(broken("We will", "<w:tab/>", "not disclose it."), "We will not disclose it.\n");
  EXPECT_EQ(broken("Wir werden es", "<w:br/>", "\u00FCbermitteln."), "Wir werden es \u00FCbermitteln.\n");
  EXPECT_EQ(broken("We will not under any circumstances give", "<w:br/>", "Acme a copy."),
            "We will not under any circumstances give Acme a copy.\n");
  // Lines and columns of their own.
  EXPECT_EQ(broken("Acme Ltd", "<w:br/>", "London"), "Acme Ltd\nLondon\n");
  EXPECT_EQ(broken("Name:", "<w:tab/>", "Title:"), "Name:\tTitle:\n");
  EXPECT_EQ(broken("Routine for the tests of governed documents", "<w:tab/>", "Approved by"),
            "Routine for the tests of governed documents\tApproved by\n");
  EXPECT_EQ(broken("We will deliver the goods as they are agreed:", "<w:br/>", "First the pumps."),
            "We will deliver the goods as they are agreed:\nFirst the pumps.\n");
  EXPECT_EQ(broken("We sell", "<w:br/>", "a) pumps"), "We sell\na) pumps\n");
  EXPECT_EQ(broken("We sell", "<w:br/><w:br/>", "pumps"), "We sell\n\npumps\n");
  EXPECT_EQ(broken("We sell", "<w:br w:type=\"page\"/>", "pumps"), "We sell\npumps\n");
}

TEST(WordTest, HiddenTextIsKept) {
  const std::string styles = WordPart(
      "styles",
      "<w:style w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "<w:style w:styleId=\"Child\"><w:basedOn w:val=\"Secret\"/></w:style>"
      "<w:style w:styleId=\"Loud\"><w:basedOn w:val=\"Secret\"/><w:rPr><w:vanish "
      "w:val=\"0\"/></w:rPr></w:style>"
      "<w:style "
      "w:styleId=\"Was\"><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr></w:style>"
      "<w:style w:styleId=\"Ring\"><w:basedOn w:val=\"Wring\"/></w:style>"
      "<w:style w:styleId=\"Wring\"><w:basedOn w:val=\"Ring\"/></w:style>");
  const Extracted read =
      Read(Docx(Paragraph(Words("Seen, ") + Words("unseen", "<w:vanish/>") + Words("seen again.")) +
                    Paragraph(Words("By style."), "<w:pStyle w:val=\"Child\"/>") +
                    Paragraph(Words("Shown by style."), "<w:pStyle w:val=\"Loud\"/>") +
                    Paragraph(Words("Of a run.", "<w:rStyle w:val=\"Secret\"/>") +
                                  Words("Not.", "<w:vanish w:val=\"false\"/>"),
                              "<w:pStyle w:val=\"Secret\"/>") +
                    Paragraph(Words("In a ring."), "<w:pStyle w:val=\"Ring\"/>") +
                    Paragraph(Words("Once hidden.", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
                              "<w:pStyle w:val=\"Was\"/>"),
                {{"word/styles.xml", styles},
                 {"word/_rels/document.xml.rels", Relations({{"styles", "styles.xml"}})}}));
  EXPECT_EQ(Shown(read),
            "body: Seen, seen again.\n"
            "hidden: unseen|By style.\n"
            "body: Shown by style.||Not.\n"
            "hidden: Of a run.\n"
            "body: In a ring.||Once hidden.\n");
}

TEST(WordTest, HiddenRows) {
  const auto row = [](const std::string& properties, const std::string& text) {
    return "<w:tr><w:trPr>" + properties + "</w:trPr><w:tc>" + Paragraph(Words(text)) + "</w:tc></w:tr>";
  };
  const Extracted read = Read(Docx("<w:tbl>" + row("", "Seen") + row("<w:hidden/>", "Unseen") +
                                   row("<w:hidden w:val=\"0\"/>", "Shown") +
                                   row("<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>", "Again") +
                                   "</w:tbl>" + Paragraph(Words("Behind"))));
  EXPECT_EQ(Shown(read), "body: Seen\nhidden: Unseen\nbody: Shown||Again||Behind\n");
}

TEST(WordTest, TextBoxesAreReadOnce) {
  const std::string box = "<w:txbxContent>" + Paragraph(Words("In the box")) + "</w:txbxContent>";
  const Extracted read =
      Read(Docx(Paragraph("<w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box +
                          "</mc:Fallback></mc:AlternateContent></w:r>" + Words("Around it")) +
                Paragraph("<w:r><mc:AlternateContent><mc:Fallback>" + box +
                          "</mc:Fallback></mc:AlternateContent></w:r>")));
  EXPECT_EQ(read.document.text, "Around it\n\nIn the box\n\nIn the box\n");
}

TEST(WordTest, HeadersFootersAndDiagrams) {
  const std::string drawing =
      "<d:dataModel xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><d:t><a:p><a:r><a:t>Owner</a:t></"
      "a:r>"
      "</a:p></d:t></d:dataModel>";
  const Extracted read =
      Read(Docx(Paragraph(Words("Body")),
                {{"word/header1.xml", WordPart("hdr", Paragraph(Words("Draft 3")))},
                 {"word/header2.xml", WordPart("hdr", Paragraph(Words("Draft 3")))},
                 {"word/footer1.xml", WordPart("ftr", Paragraph(Words("Page 1")))},
                 {"word/diagrams/data1.xml", drawing},
                 {"word/_rels/document.xml.rels", Relations({{"header", "header1.xml"},
                                                             {"header", "header2.xml"},
                                                             {"footer", "footer1.xml"},
                                                             {"diagramData", "diagrams/data1.xml"}})}}));
  EXPECT_EQ(Shown(read), "body: Body||Owner\nedge: Draft 3|Page 1\n");
}

TEST(WordTest, TitleMacrosAndDocumentsInside) {
  std::vector<ZipMember> members = MakePackage(
      "word/document.xml", "ms-word.document.macroEnabled", WordPart("document", Paragraph(Words("Text"))),
      {{"docProps/core.xml",
        "<c xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title> The plan </dc:title></c>"},
       {"word/vbaProject.bin", "macro"},
       {"word/embeddings/sheet1.xlsx", "PK inside"},
       {"word/media/image1.png", "picture"},
       {"word/chunk.html", "<p>more</p>"},
       {"word/_rels/document.xml.rels", Relations({{"aFChunk", "chunk.html"}})}});
  const Extracted read = Read(BuildZip(members));
  EXPECT_EQ(read.document.title, "The plan");
  EXPECT_EQ(read.document.media_type, "application/vnd.ms-word.document.macroenabled.12");
  ASSERT_THAT(read.parts, SizeIs(2));
  EXPECT_EQ(read.parts[0].part.name, "sheet1.xlsx");
  EXPECT_EQ(read.parts[0].bytes, "PK inside");
  EXPECT_EQ(read.parts[1].part.name, "chunk.html");
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"partial", "its macros are not read"}));
}

TEST(WordTest, StrictNamespacesAndOtherPrefixes) {
  const std::string document =
      "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Strict"
      "</x:t></x:r></x:p></x:body></x:document>";
  EXPECT_EQ(Read(BuildZip(MakePackage("word/document.xml", "x", document, {}))).document.text, "Strict\n");
}

// --- Excel

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
  EXPECT_EQ(read.end.code, "");
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
  EXPECT_EQ(Read(Xlsx(row, {{"xl/styles.xml", styles}})).document.text,
            "Prices\n45730\t2025-03-14\t2025-03-14T12:00:00\t2025-03-14\t7\t06:00:00\t1900-01-01\t60\t-3\n");
  EXPECT_EQ(Read(Xlsx("<sheetData><row>" + Cell("A1", "44268", "s=\"1\"") + Cell("B1", "0", "s=\"1\"") +
                          "</row></sheetData>",
                      {{"xl/styles.xml", styles}}, "<workbookPr date1904=\"1\"/>"))
                .document.text,
            "Prices\n2025-03-14\t1904-01-01\n");
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
  EXPECT_EQ(read.document.text, "Prices\nWe will not.\tYes The \"No\"\t7\n");
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

// --- PowerPoint

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

// --- OpenDocument

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

// --- what is broken, and what was made to harm

TEST(OfficeTest, HowItEnds) {
  EXPECT_EQ(Read("").end.code, "empty");
  EXPECT_EQ(Read("no zip").end.code, "corrupt");
  EXPECT_EQ(Read("PK\3\4").end.code, "truncated");
  EXPECT_EQ(Read(Docx("")).end.code, "empty");
  EXPECT_EQ(Read(Docx("", {{"word/media/image1.png", "x"}})).end.code, "no_text_layer");
  EXPECT_EQ(Read(BuildZip({{"[Content_Types].xml", "<Types/>"}})).end.code, "corrupt");
  EXPECT_EQ(Read(BuildZip(MakePackage("xl/workbook.bin", "ms-excel.sheet.binary.macroEnabled", "\x83\1", {})))
                .end.code,
            "unsupported");
}

TEST(OfficeTest, WhatBreaksOffIsReadAsFarAsItGoes) {
  const std::string whole = Docx(Paragraph(Words("Whole.")) + Paragraph(Words("Second.")));
  const size_t second = whole.find("Second.");
  const Extracted cut = Read(std::string_view(whole).substr(0, second));
  EXPECT_THAT(cut.document.text, StartsWith("Whole.\n"));
  EXPECT_EQ(cut.end.code, "truncated");
  // Whole as a zip, broken as XML.
  const Extracted torn = Read(BuildZip(MakePackage(
      "word/document.xml", "x",
      std::string("<w:document ") + kWordNamespaces + ">" + Paragraph(Words("Kept")) + "<w:p", {})));
  EXPECT_EQ(torn.document.text, "Kept\n");
  EXPECT_EQ(torn.end.code, "partial");
  EXPECT_THAT(torn.end.detail, HasSubstr("not well-formed"));
}

TEST(OfficeTest, BehindAnErrorOfXmlNothingIsText) {
  const Extracted read =
      Read(Docx(Paragraph(Words("Kept") + "<w:r><w:t> R&D</w:t></w:r>" +
                          "<w:del w:author=\"Ann Lee\"><w:r><w:delText>struck</w:delText></w:r></w:del>" +
                          "<w:r><w:instrText> DATE </w:instrText></w:r>") +
                Paragraph(Words("Lost"))));
  EXPECT_THAT(read.document.text, StartsWith("Kept"));
  for (const char* unseen : {"struck", "DATE", "Lost"})
    EXPECT_THAT(read.document.text, Not(HasSubstr(unseen)));
  EXPECT_EQ(read.end.code, "partial");
}

TEST(OfficeTest, PackedPartsAndTheirChecksums) {
  const std::string document = WordPart("document", Paragraph(Words("Packed well.")));
  std::vector<ZipMember> members = MakePackage("word/document.xml", "x", "", {});
  members.back() = Packed("word/document.xml", document);
  EXPECT_EQ(Read(BuildZip(members)).document.text, "Packed well.\n");
  EXPECT_EQ(Read(BuildZip(members)).end.code, "");
  members.back().wrong_crc += 1;
  EXPECT_EQ(Read(BuildZip(members)).end.code, "partial");
  members.back().flags = 1;
  EXPECT_EQ(Read(BuildZip(members)).end.code, "encrypted");
  members.back().flags = 0;
  members.back().method = 99;
  EXPECT_EQ(Read(BuildZip(members)).end.code, "unsupported");
}

TEST(OfficeTest, BombsAreStopped) {
  std::vector<ZipMember> members = MakePackage("word/document.xml", "x", "", {});
  members.back() = Packed("word/document.xml", std::string("<w:document ") + kWordNamespaces + ">" +
                                                   Paragraph(Words("Before")) + std::string(16 << 20, ' ') +
                                                   "</w:document>");
  ExtractionInput input;
  const std::string zip = BuildZip(members);
  input.bytes = zip;
  input.limits.ratio = 100;
  const Extracted read = RunExtractor(ExtractOffice, input);
  EXPECT_EQ(read.end.code, "bomb_limit");
  EXPECT_EQ(read.document.text, "Before\n");
}

TEST(OfficeTest, TextIsCutAtItsLimit) {
  std::string body;
  for (int i = 0; i < 100; ++i) body += Paragraph(Words("Twenty bytes of tex\u00E9"));
  const std::string zip = Docx(body);
  ExtractionInput input;
  input.bytes = zip;
  input.limits.text_bytes = 500;
  const Extracted read = RunExtractor(ExtractOffice, input);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_LE(read.document.text.size(), 500u);
  EXPECT_GT(read.document.text.size(), 450u);
  EXPECT_TRUE(IsValidUtf8(read.document.text));
}

TEST(OfficeTest, DeepElementsAreNotFollowed) {
  std::string deep = Paragraph(Words("Before"));
  for (int i = 0; i < 1'000'000; ++i) deep += "<w:p>";
  const Extracted read = Read(Docx(deep));
  EXPECT_EQ(read.end.code, "depth_limit");
  EXPECT_EQ(read.document.text, "Before\n");
}

TEST(OfficeTest, DocumentTypesAreRefused) {
  const std::string bomb =
      "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]>";
  const Extracted read = Read(BuildZip(
      MakePackage("word/document.xml", "x", bomb + WordPart("document", Paragraph(Words("&b;&x;"))), {})));
  EXPECT_EQ(read.end.code, "corrupt");
  EXPECT_THAT(read.end.detail, HasSubstr("document type"));
  EXPECT_EQ(read.document.text, "");
  // An entity that nobody declared.
  EXPECT_EQ(Read(Docx(Paragraph(Words("&nowhere;")))).end.code, "corrupt");
}

TEST(OfficeTest, NamesLeadNowhereElse) {
  const Extracted read =
      Read(Docx(Paragraph(Words("Body")),
                {{"../../etc/passwd", WordPart("hdr", Paragraph(Words("outside")))},
                 {"etc/passwd", WordPart("hdr", Paragraph(Words("inside")))},
                 {"word/_rels/document.xml.rels", Relations({{"header", "../../../../etc/passwd"}})}}));
  EXPECT_EQ(Shown(read), "body: Body\nedge: inside\n");
}

std::vector<std::string> NamesOf(const Extracted& read) {
  std::vector<std::string> names;
  for (const auto& given : read.parts) names.push_back(given.part.name);
  return names;
}

TEST(OfficeTest, WhatOnlyLiesInTheSameZipIsGivenAsOfAnArchive) {
  const Extracted room = Read(Docx(Paragraph(Words("Body")), {{"02-legal/claim.docx", "PK claim"},
                                                              {"03-fin/letter.txt", "A letter."},
                                                              {"README", "Read me."},
                                                              {"word/notes.pdf", "%PDF"},
                                                              {"xl/workbook.xml", "<a/>"}}));
  EXPECT_EQ(room.document.text, "Body\n");
  ASSERT_THAT(NamesOf(room), ElementsAre("02-legal/claim.docx", "03-fin/letter.txt", "README",
                                         "word/notes.pdf", "xl/workbook.xml"));
  EXPECT_EQ(room.parts[1].bytes, "A letter.");
  const Extracted open = Read(OpenDocument(
      "text", "<text:p>Body</text:p>", "",
      {{"03-fin/letter.txt", "A letter."}, {"content2.xml", "<a/>"}, {"Versions/Version1", "PK as it was"}}));
  EXPECT_EQ(open.document.text, "Body\n");
  EXPECT_THAT(NamesOf(open), ElementsAre("03-fin/letter.txt", "content2.xml", "Versions/Version1"));
}

TEST(OfficeTest, WhatLiesBesideADocumentThatCannotBeReadIsGiven) {
  const Extracted binary = Read(BuildZip(MakePackage("xl/workbook.bin", "ms-excel.sheet.binary.macroEnabled",
                                                     "\x83\1", {{"03-fin/letter.txt", "A letter."}})));
  EXPECT_EQ(binary.end.code, "unsupported");
  EXPECT_THAT(NamesOf(binary), ElementsAre("03-fin/letter.txt"));
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
      "<manifest:file-entry manifest:full-path=\"encrypted-package\"><manifest:encryption-data/>"
      "</manifest:file-entry></manifest:manifest>";
  const Extracted secret = Read(OpenDocument("text", "", "",
                                             {{"META-INF/manifest.xml", manifest},
                                              {"encrypted-package", "bytes"},
                                              {"03-fin/letter.txt", "A letter."}}));
  EXPECT_EQ(secret.end.code, "encrypted");
  EXPECT_THAT(NamesOf(secret), ElementsAre("03-fin/letter.txt"));
}

TEST(OfficeTest, ObjectsAreGivenWhereverTheyLie) {
  const Extracted read =
      Read(Docx(Paragraph(Words("Body")),
                {{"word/stuff/hidden.docx", "PK hidden"},
                 {"word/stuff/blob.bin", "blob"},
                 {"word/_rels/document.xml.rels",
                  Relations({{"package", "stuff/hidden.docx"}, {"oleObject", "stuff/blob.bin"}})}}));
  EXPECT_THAT(NamesOf(read), ElementsAre("hidden.docx", "blob.bin"));
}

TEST(OfficeTest, PartsOfTheFormatAreNotGiven) {
  const Extracted word =
      Read(Docx(Paragraph(Words("Body")),
                {{"word/theme/theme1.xml", "<a/>"},
                 {"word/fonts/font1.odttf", "font"},
                 {"word/media/image1.png", "picture"},
                 {"word/vbaProject.bin", "macro"},
                 {"word/printerSettings/printerSettings1.bin", "printer"},
                 {"docProps/thumbnail.jpeg", "picture"},
                 {"docProps/app.xml", "<a/>"},
                 {"customXml/item1.xml", "<a/>"},
                 {"customXml/_rels/item1.xml.rels", Relations({})},
                 {"_xmlsignatures/sig1.xml", "<a/>"},
                 {"parts/odd.xml", "<a/>"},
                 {"parts/_rels/odd.xml.rels", Relations({{"image", "picture.png"}})},
                 {"parts/picture.png", "picture"},
                 {"word/_rels/document.xml.rels", Relations({{"chart", "/parts/odd.xml"}})}}));
  EXPECT_THAT(NamesOf(word), IsEmpty());
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
      "<manifest:file-entry manifest:full-path=\"Object 1/own.xml\"/></manifest:manifest>";
  const Extracted open = Read(OpenDocument("text", "<text:p>Body</text:p>", "",
                                           {{"META-INF/manifest.xml", manifest},
                                            {"Pictures/a.png", "picture"},
                                            {"Thumbnails/thumbnail.pdf", "picture"},
                                            {"Configurations2/accelerator/current.xml", ""},
                                            {"layout-cache", "x"},
                                            {"manifest.rdf", "<a/>"},
                                            {"settings.xml", "<a/>"},
                                            {"Object 1/styles.xml", "<a/>"},
                                            {"Object 1/own.xml", "<a/>"},
                                            {"ObjectReplacements/Object 1", "picture"}}));
  EXPECT_THAT(NamesOf(open), IsEmpty());
}

TEST(OfficeTest, MissingPartsAreTold) {
  const Extracted read = Read(Docx(Paragraph(Words("Body")),
                                   {{"word/_rels/document.xml.rels",
                                     Relations({{"comments", "comments.xml"}, {"header", "header1.xml"}})}}));
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"missing_part", "word/comments.xml: it is not there"},
                          Problem{"missing_part", "word/header1.xml: it is not there"}));
}

TEST(OfficeTest, TheRootDecidesWhereContentTypesLie) {
  const std::string workbook = "openxmlformats-officedocument.spreadsheetml.sheet";
  const Extracted read = Read(BuildZip(
      MakePackage("word/document.xml", workbook, WordPart("document", Paragraph(Words("Words"))), {})));
  EXPECT_EQ(read.document.text, "Words\n");
  // Without relations and types at all.
  EXPECT_EQ(
      Read(BuildZip({{"word/document.xml", WordPart("document", Paragraph(Words("Bare")))}})).document.text,
      "Bare\n");
}

TEST(OfficeTest, TwoPartsOfOneNameAreTold) {
  const Extracted read = Read(Docx(
      Paragraph(Words("First")), {{"word/Document.xml", WordPart("document", Paragraph(Words("Second")))}}));
  EXPECT_EQ(read.document.text, "First\n");
  ASSERT_THAT(read.document.problems, SizeIs(1));
  EXPECT_EQ(read.document.problems[0].code, "missing_part");
}

TEST(OfficeTest, AMillionStrayTagsTakeNoTime) {
  std::string body;
  for (int i = 0; i < 200'000; ++i) body += "<w:tr><w:del w:author=\"a\"><w:rPr/></w:del></w:tr>";
  body += "<w:tc><w:footnote/><w:comment/></w:tc>" + Paragraph(Words("End"));
  EXPECT_THAT(Read(Docx(body)).document.text, HasSubstr("End"));
}

// --- zips that nobody knew

TEST(ZipTest, OfficeDocumentsAreKnownByTheirParts) {
  EXPECT_EQ(RunExtractor(ExtractZip, Docx(Paragraph(Words("Words")))).document.text, "Words\n");
  EXPECT_THAT(RunExtractor(ExtractZip, Docx(Paragraph(Words("Words")))).parts, IsEmpty());
  const Extracted archive = RunExtractor(ExtractZip, BuildZip({{"a.txt", "a"}, {"mimetype", "text/plain"}}));
  EXPECT_THAT(archive.parts, SizeIs(2));
  const std::string whole = Docx(Paragraph(Words("Words")));
  const std::string_view head = std::string_view(whole).substr(0, whole.find("word/document.xml") - 20);
  EXPECT_EQ(RunExtractor(ExtractZip, head, "letter.docx").end.code, "truncated");
  EXPECT_THAT(RunExtractor(ExtractZip, head, "letter.zip").parts, Not(IsEmpty()));
}

TEST(DocumentLock, AHeaderOfOneByteIsNone) {
  EXPECT_FALSE(office::DocumentLock::Open(std::string_view("\3\0\2\0\x24\0\0\0\x3D", 9)));
}

}  // namespace
}  // namespace candor
