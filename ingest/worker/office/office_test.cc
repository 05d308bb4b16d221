// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "ingest/worker/office/office_testing.h"

namespace candor {
namespace {

using namespace office;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// --- what is broken, and what was made to harm

TEST(OfficeTest, HowItEnds) {
  EXPECT_EQ(Read("").end.code, "empty");
  EXPECT_EQ(Read("no zip").end.code, "corrupt");
  EXPECT_EQ(Read("PK\3\4").end.code, "truncated");
  EXPECT_EQ(Read(Docx("")).end.code, "empty");
  EXPECT_EQ(Read(Docx("", {{"word/media/image1.png", Png(100, 100)}})).end.code, "no_text_layer");
  EXPECT_EQ(Read(Docx("", {{"word/media/image1.emf", kEmf}})).end.code, "no_text_layer");
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
  const Extracted word = Read(Docx(
      Paragraph(Words("Body")), {{"word/theme/theme1.xml", "<a/>"},
                                 {"word/fonts/font1.odttf", "font"},
                                 {"word/vbaProject.bin", "macro"},
                                 {"word/printerSettings/printerSettings1.bin", "printer"},
                                 {"docProps/thumbnail.jpeg", "picture"},
                                 {"docProps/app.xml", "<a/>"},
                                 {"customXml/item1.xml", "<a/>"},
                                 {"customXml/_rels/item1.xml.rels", Relations({})},
                                 {"_xmlsignatures/sig1.xml", "<a/>"},
                                 {"parts/odd.xml", "<a/>"},
                                 {"parts/_rels/odd.xml.rels", Relations({{"image", "picture.emf"}})},
                                 {"parts/picture.emf", kEmf},
                                 {"word/_rels/document.xml.rels",
                                  Relations({{"chart", "/parts/odd.xml"}, {"theme", "theme/theme1.xml"}})}}));
  EXPECT_THAT(NamesOf(word), IsEmpty());
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
      "<manifest:file-entry manifest:full-path=\"Object 1/own.xml\"/></manifest:manifest>";
  const Extracted open = Read(OpenDocument("text", "<text:p>Body</text:p>", "",
                                           {{"META-INF/manifest.xml", manifest},
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

TEST(OfficeTest, WhatTheZipItselfSaysIsAComment) {
  std::vector<ZipMember> members =
      MakePackage("word/document.xml", "openxmlformats-officedocument.wordprocessingml.document",
                  WordPart("document", Paragraph(Words("Body"))), {});
  EXPECT_EQ(Shown(Read(BuildZip(members, std::nullopt, "We refuse to share."))),
            "body: Body\ncomment: We refuse to share.\n");
}

// --- pictures

TEST(OfficeTest, PicturesArePartsOnceEach) {
  const std::string letter = Png(1'700, 2'000), deleted = Png(400, 300);
  const Extracted word =
      Read(Docx(Paragraph(Words("Scan of the letter:")) +
                    "<w:p><w:del w:author=\"Ann Lee\"><w:r><a:blip r:embed=\"r2\"/></w:r></w:del></w:p>",
                {{"word/media/image1.png", letter},
                 {"word/media/image2.jpeg", deleted},
                 {"word/media/orphan.bmp", Png(300, 300)},
                 {"odd/place.bin", Png(500, 500)},
                 {"docProps/thumbnail.jpeg", Png(600, 600)},
                 {"word/_rels/header1.xml.rels", Relations({{"image", "media/image1.png"}})},
                 {"word/_rels/document.xml.rels", Relations({{"image", "media/image1.png"},
                                                             {"image", "media/image2.jpeg"},
                                                             {"image", "/odd/place.bin"}})}}));
  EXPECT_EQ(word.document.text, "Scan of the letter:\n");
  EXPECT_EQ(word.end.code, "");
  EXPECT_THAT(word.document.problems, IsEmpty());
  ASSERT_THAT(NamesOf(word), ElementsAre("image1.png", "image2.jpeg", "orphan.bmp", "place.bin"));
  EXPECT_EQ(word.parts[0].bytes, letter);
  EXPECT_EQ(word.parts[1].bytes, deleted);

  EXPECT_THAT(NamesOf(Read(Pptx(1, {{"ppt/slides/slide1.xml", SlidePart("sld", Shape("Words"))},
                                    {"ppt/media/image7.png", letter}}))),
              ElementsAre("image7.png"));
  EXPECT_THAT(NamesOf(Read(Xlsx("<sheetData/>", {{"xl/media/image7.png", letter}}))),
              ElementsAre("image7.png"));
  EXPECT_THAT(NamesOf(Read(OpenDocument("text", "<text:p>Body</text:p>", "",
                                        {{"Pictures/1000.png", letter},
                                         {"Object 1/Pictures/2.png", letter},
                                         {"Thumbnails/thumbnail.png", letter}}))),
              ElementsAre("1000.png", "2.png"));
}

TEST(OfficeTest, APictureAloneIsAllThatADocumentHolds) {
  const std::string scan = Png(1'700, 2'000) + std::string(200, 'x');
  const Extracted read = Read(Docx("", {{"word/media/image1.png", scan}}));
  EXPECT_EQ(read.end.code, "") << "its picture says what can be read of it";
  EXPECT_THAT(NamesOf(read), ElementsAre("image1.png"));
  EXPECT_EQ(Read(Docx("", {{"word/media/image1.png", Png(90, 90)}})).end.code, "no_text_layer");
}

TEST(OfficeTest, PicturesThatNothingReadsAreCounted) {
  const Extracted read = Read(Docx(Paragraph(Words("Body")), {{"word/media/image1.emf", kEmf},
                                                              {"word/media/image2.emf", kEmf},
                                                              {"word/media/logo.png", Png(190, 60)},
                                                              {"word/media/icon.svg", "<svg width='9'/>"},
                                                              {"word/media/media1.mp4", "film"}}));
  ASSERT_THAT(NamesOf(read), ElementsAre("logo.png", "icon.svg"));
  EXPECT_EQ(read.parts[0].part.end.code, "small_picture");
  EXPECT_EQ(read.parts[1].part.end.code, "") << "whoever reads it knows whether it has words";
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "2 pictures of a kind that is not read (EMF)"},
                          Problem{"partial", "1 recording that nobody listened to (.mp4)"}));
}

TEST(OfficeTest, PicturesCountAmongTheParts) {
  RecordingSink sink(1);
  const std::string docx = Docx(Paragraph(Words("Body")), {{"word/media/1.png", Png(400, 400)},
                                                           {"word/media/2.png", Png(400, 401)},
                                                           {"word/media/3.png", Png(400, 402)}});
  ExtractionInput input;
  input.bytes = docx;
  Document document;
  ExtractOffice(input, &document, &sink);
  EXPECT_THAT(sink.parts, SizeIs(1));
}

TEST(OfficeTest, XmlThatNoPartNamesIsGiven) {
  const std::string secret = WordPart("hdr", Paragraph(Words("Nobody shows me.")));
  const std::vector<ZipMember> parts = {
      {"word/header9.xml", secret},
      {"word/header1.xml", WordPart("hdr", Paragraph(Words("Head")))},
      {"word/_rels/document.xml.rels", Relations({{"header", "header1.xml"}})}};
  const Extracted read = Read(Docx(Paragraph(Words("Body")), parts));
  EXPECT_EQ(Shown(read), "body: Body\nedge: Head\n");
  ASSERT_THAT(NamesOf(read), ElementsAre("word/header9.xml"));
  EXPECT_EQ(read.parts[0].bytes, secret);
  // Where names may be lost nobody knows.
  std::vector<ZipMember> damaged = parts;
  damaged.push_back({"word/_rels/header1.xml.rels", "<Relationships"});
  EXPECT_THAT(NamesOf(Read(Docx(Paragraph(Words("Body")), damaged))), IsEmpty());
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
