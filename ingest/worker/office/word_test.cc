// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "ingest/worker/office/office_testing.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;
using testing::SizeIs;

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

TEST(WordTest, WordArtIsText) {
  const std::string art =
      "<w:p><w:r><w:t>Offer</w:t></w:r><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\">"
      "<v:textpath string=\"DRAFT &amp; SECRET\"/></v:shape></w:pict></w:r></w:p>";
  EXPECT_EQ(
      Read(BuildZip(MakePackage("word/document.xml", "x", WordPart("document", art), {}))).document.text,
      "Offer\n\nDRAFT & SECRET\n");
}

TEST(WordTest, TitleMacrosAndDocumentsInside) {
  std::vector<ZipMember> members = MakePackage(
      "word/document.xml", "ms-word.document.macroEnabled", WordPart("document", Paragraph(Words("Text"))),
      {{"docProps/core.xml",
        "<c xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title> The plan </dc:title></c>"},
       {"word/vbaProject.bin", "macro"},
       {"word/embeddings/sheet1.xlsx", "PK inside"},
       {"word/media/image1.png", Png(16, 16)},
       {"word/chunk.html", "<p>more</p>"},
       {"word/_rels/document.xml.rels", Relations({{"aFChunk", "chunk.html"}})}});
  const Extracted read = Read(BuildZip(members));
  EXPECT_EQ(read.document.title, "The plan");
  EXPECT_EQ(read.document.media_type, "application/vnd.ms-word.document.macroenabled.12");
  ASSERT_THAT(read.parts, SizeIs(3));
  EXPECT_EQ(read.parts[0].part.name, "sheet1.xlsx");
  EXPECT_EQ(read.parts[0].bytes, "PK inside");
  EXPECT_EQ(read.parts[1].part.end.code, "small_picture");
  EXPECT_EQ(read.parts[2].part.name, "chunk.html");
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"partial", "its macros are not read"}));
}

TEST(WordTest, TipsOfLinksAreHidden) {
  EXPECT_EQ(Shown(Read(Docx(Paragraph(Words("See ") + "<w:hyperlink w:tooltip=\"We refuse &amp; deny\">" +
                                      Words("here") + "</w:hyperlink>" + Words(".")) +
                            Paragraph("<w:hyperlink>" + Words("Next") + "</w:hyperlink>")))),
            "body: See here.\nhidden: We refuse & deny\nbody: Next\n");
}

TEST(WordTest, StrictNamespacesAndOtherPrefixes) {
  const std::string document =
      "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Strict"
      "</x:t></x:r></x:p></x:body></x:document>";
  EXPECT_EQ(Read(BuildZip(MakePackage("word/document.xml", "x", document, {}))).document.text, "Strict\n");
}

}  // namespace
}  // namespace candor
