// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_document.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/binary_office/word_builder.h"
#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor::binary_office {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Extracted Read(const std::string& bytes) { return RunExtractor(ExtractBinaryOffice, bytes, "a.doc"); }

const std::string kIsDeleted = Sprm(0x0800, 1, 1) + Sprm(0x4863, 1, 2);
const std::string kIsHidden = Sprm(0x083C, 1, 1);
const std::string kIsSpecial = Sprm(0x0855, 1, 1);
const std::string kInOneTable = Sprm(0x2416, 1, 1);
const std::string kEndsTheRow = kInOneTable + Sprm(0x2417, 1, 1);

/// Names as MS-DOC keeps them in a list.
std::string Names(const std::vector<std::string>& names) {
  std::string table = LittleEndian(0xFFFF, 2) + LittleEndian(names.size(), 2) + LittleEndian(0, 2);
  for (const std::string& name : names) table += LittleEndian(name.size(), 2) + Utf8ToUtf16(name);
  return table;
}

std::string Positions(const std::vector<uint32_t>& positions) {
  std::string table;
  for (const uint32_t position : positions) table += LittleEndian(position, 4);
  return table;
}

TEST(WordDocument, ParagraphsAndBreaks) {
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"Prüfung und 日本\rTwo\vlines\rnon\x1E"
                                                       "breaking\r",
                                                       "", ""}})
                                  .Build());
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.media_type, "application/msword");
  EXPECT_EQ(read.document.text, "Prüfung und 日本\n\nTwo lines\n\nnon\u2011breaking\n");
}

TEST(WordDocument, TablesAreRead) {
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"Before\r", "", ""},
                                                      {"a\ab\a", "", kInOneTable},
                                                      {"\a", "", kEndsTheRow},
                                                      {"c\ad\a", "", kInOneTable},
                                                      {"\a", "", kEndsTheRow},
                                                      {"After\r", "", ""}})
                                  .Build());
  EXPECT_EQ(read.document.text, "Before\n\na\tb\nc\td\n\nAfter\n");
}

TEST(WordDocument, DeletedAndHiddenWordsFollowTheirParagraph) {
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"We will ", "", ""},
                                                      {"not ", kIsDeleted + Sprm(0x6864, 0x07D31A9E, 4), ""},
                                                      {"deliver", "", ""},
                                                      {" (secret)", kIsHidden, ""},
                                                      {".\r", "", ""}})
                                  .Table(kRevisionAuthors, Names({"Unknown", "Ann Lee"}))
                                  .Build());
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |We will deliver.\n", "hidden Ann Lee 2025-03-03T10:30:00|deleted: not\n",
                          "hidden  |(secret)\n"));
}

TEST(WordDocument, FieldsGiveTheirResults) {
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"See ", "", ""},
                                                      {"\x13", kIsSpecial, ""},
                                                      {" HYPERLINK x ", "", ""},
                                                      {"\x14", kIsSpecial, ""},
                                                      {"the page", "", ""},
                                                      {"\x15", kIsSpecial, ""},
                                                      {".\r", "", ""}})
                                  .Build());
  EXPECT_EQ(read.document.text, "See the page.\n");
  EXPECT_EQ(read.end.code, "");
  // Without its end nobody knows what it hides.
  const Extracted open = Read(
      WordBuilder().Story(kMainStory, {{"See ", "", ""}, {"\x13", kIsSpecial, ""}, {"x\r", "", ""}}).Build());
  EXPECT_EQ(open.end.code, "partial");
}

TEST(WordDocument, NotesCommentsAndTextBoxesStandWhereTheyAreReferredTo) {
  const std::vector<WordRun> notes = {{"\x02", kIsSpecial, ""}, {" the note\r\r", "", ""}};
  const std::vector<WordRun> comments = {{"\x05", kIsSpecial, ""}, {"why so\r\r", "", ""}};
  const Extracted read =
      Read(WordBuilder()
               .Story(kMainStory, {{"One", "", ""},
                                   {"\x02", kIsSpecial, ""},
                                   {" two", "", ""},
                                   {"\x05", kIsSpecial, ""},
                                   {".\rEnd\r", "", ""}})
               .Story(kFootnoteStory, notes)
               .Story(kCommentStory, comments)
               .Story(kTextBoxStory, {{"in a box\r\r", "", ""}})
               .Table(kFootnoteReferences, Positions({3, 15}) + LittleEndian(1, 2))
               .Table(kFootnoteTexts, Positions({0, 11, 12}))
               .Table(kCommentReferences,
                      Positions({8, 15}) + std::string(20, '\0') + LittleEndian(1, 2) + std::string(8, '\0'))
               .Table(kCommentTexts, Positions({0, 8, 9}))
               .Table(kCommentAuthors,
                      LittleEndian(3, 2) + Utf8ToUtf16("Bob") + LittleEndian(7, 2) + Utf8ToUtf16("Ben Orr"))
               .Table(kCommentMoments, LittleEndian(0x07D31A9E, 4) + std::string(14, '\0'))
               .Table(kShapes, Positions({11, 15}) + LittleEndian(77, 4) + std::string(22, '\0'))
               .Table(kTextBoxTexts, Positions({0, 9, 10}) + std::string(14, '\0') + LittleEndian(77, 4) +
                                         std::string(4 + 22, '\0'))
               .Build());
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |One two.\nthe note\n", "comment Ben Orr 2025-03-03T10:30:00|why so\n\n",
                          "body  |End\nin a box\n"));
}

TEST(WordDocument, HeadersComeLastAndOnce) {
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"Text\r", "", ""}})
                                  .Story(kHeaderStory, {{"line\rDraft\rDraft\rPage\r\r", "", ""}})
                                  .Table(kHeaderTexts, Positions({0, 5, 5, 5, 5, 5, 5, 11, 17, 22, 23}))
                                  .Build());
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |Text\n", "furniture  |Draft\nPage\n"));
}

TEST(WordDocument, PiecesInAnyOrderAndOfBothWidths) {
  // "ab" lies behind "cd", as after a fast save, in one byte a letter.
  WordBuilder builder;
  builder.Story(kMainStory, {{"c\x64\r", "", ""}});
  builder.Table(kPieces, std::string(1, '\2') + LittleEndian(28, 4) + Positions({0, 3, 6}) +
                             LittleEndian(0, 2) + LittleEndian(0x40000000 | (2 * 600), 4) +
                             LittleEndian(0, 2) + LittleEndian(0, 2) + LittleEndian(2048, 4) +
                             LittleEndian(0, 2));
  std::string bytes = builder.Build();
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  std::string stream = file->Read(*file->Find(CompoundFile::kRoot, "WordDocument")).bytes;
  const std::string table = file->Read(*file->Find(CompoundFile::kRoot, "0Table")).bytes;
  stream.replace(76, 4, LittleEndian(6, 4))
      .replace(600, 3,
               "a\x80"
               " ");
  const Extracted read =
      Read(WriteCompoundFile({{"0Table", false, table, {}}, {"WordDocument", false, stream, {}}}));
  EXPECT_EQ(read.document.text, "a€ cd\n");
}

/// One level of a list.
std::string Level(int start, int format, const std::string& text) {
  const std::string units = Utf8ToUtf16(text);
  return LittleEndian(static_cast<uint64_t>(start), 4) + LittleEndian(static_cast<uint64_t>(format), 1) +
         std::string(23, '\0') + LittleEndian(units.size() / 2, 2) + units;
}

/// One list with all its levels, and the one list that is it.
void AddList(WordBuilder* builder) {
  std::string levels = Level(3, 0, std::string("\0.", 2)) + Level(1, 4, std::string("(\1)", 3));
  for (int i = 2; i < 9; ++i) levels += Level(1, 23, "*");
  builder->Table(kListDefinitions, LittleEndian(1, 2) + LittleEndian(7, 4) + std::string(24, '\0') + levels);
  builder->Table(kListOverrides,
                 LittleEndian(1, 4) + LittleEndian(7, 4) + std::string(12, '\0') + LittleEndian(0, 4));
}

TEST(WordDocument, NumbersOfLists) {
  const std::string top = Sprm(0x460B, 1, 2), inner = Sprm(0x460B, 1, 2) + Sprm(0x260A, 1, 1),
                    deep = Sprm(0x460B, 1, 2) + Sprm(0x260A, 2, 1);
  WordBuilder builder;
  builder.Story(kMainStory, {{"Term\r", "", top},
                             {"first\r", "", inner},
                             {"second\r", "", inner},
                             {"dot\r", "", deep},
                             {"Notice\r", "", top},
                             {"Plain\r", "", ""},
                             {"cell\a", "", top + kInOneTable},
                             {"next\a", "", kInOneTable},
                             {"\a", "", kEndsTheRow}});
  AddList(&builder);
  EXPECT_EQ(Read(builder.Build()).document.text,
            "3. Term\n(a) first\n(b) second\n- dot\n4. Notice\n\nPlain\n\n5. cell\tnext\n");
}

/// A style of paragraphs.
std::string Style(uint16_t base, const std::string& paragraph, const std::string& character) {
  std::string style = LittleEndian(0, 2) + LittleEndian(base << 4 | 1, 2) + LittleEndian(2, 2) +
                      LittleEndian(0, 4) + LittleEndian(1, 2) + Utf8ToUtf16("s") + LittleEndian(0, 2) +
                      LittleEndian(2 + paragraph.size(), 2) + LittleEndian(0, 2) + paragraph;
  style.resize((style.size() + 1) / 2 * 2, '\0');
  style += LittleEndian(character.size(), 2) + character;
  return LittleEndian(style.size(), 2) + style;
}

TEST(WordDocument, StylesHideWordsAndPutThemIntoLists) {
  WordBuilder builder;
  // The style of the runs is number 0, which is based on number 1.
  builder.Story(kMainStory, {{"Term\r", Sprm(0x083C, 0, 1), ""}, {"hidden", "", ""}, {"\r", "", ""}})
      .Table(kStyleTable, LittleEndian(4, 2) + LittleEndian(2, 2) + LittleEndian(10, 2) +
                              Style(1, "", kIsHidden) + Style(0xFFF, Sprm(0x460B, 1, 2), ""));
  AddList(&builder);
  EXPECT_THAT(ZonesOf(Read(builder.Build()).document), ElementsAre("body  |3. Term\n", "hidden  |hidden\n"));
}

/// A document of Word 95: the head has no counts, and the text lies behind it in bytes.
std::string Word95(const std::string& text, uint16_t language, uint16_t flags = 0) {
  constexpr size_t kText = 1024;
  std::string stream = LittleEndian(0xA5DC, 2) + LittleEndian(104, 2) + LittleEndian(0, 2) +
                       LittleEndian(language, 2) + LittleEndian(0, 2) + LittleEndian(flags, 2);
  stream.resize(kText, '\0');
  stream.replace(24, 4, LittleEndian(kText, 4)).replace(0x34, 4, LittleEndian(text.size(), 4));
  return WriteCompoundFile({{"WordDocument", false, stream + text, {}}});
}

TEST(WordDocument, Word95HasTextAlone) {
  const Extracted read =
      Read(Word95("One\r\xEF\xF0\ab\a\ac\ad\a\aSee \x13 PAGE \x14"
                  "7\x15.\r",
                  0x0419));
  EXPECT_EQ(read.document.text, "One\n\nпр\tb\nc\td\n\nSee 7.\n");
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_THAT(read.end.detail, HasSubstr("Word 6 or 95"));
  EXPECT_EQ(Read(Word95("One\r", 0x0409, 0x100)).end.code, "encrypted");
  EXPECT_EQ(
      Read(WriteCompoundFile({{"WordDocument", false, "\xDB\xA5" + std::string(1000, '\0'), {}}})).end.code,
      "unsupported");
}

TEST(WordDocument, ObjectsBecomeParts) {
  const std::string file = "the file that was dropped";
  const std::string package = LittleEndian(2, 2) + "terms.txt" + std::string(1, '\0') + "C:\\terms.txt" +
                              std::string(1, '\0') + LittleEndian(0, 2) + LittleEndian(3, 2) +
                              LittleEndian(2, 4) + std::string("x\0", 2) + LittleEndian(file.size(), 4) +
                              file;
  const std::string inner = "inner";
  const Extracted read = Read(
      WordBuilder()
          .Story(kMainStory, {{"Text\r", "", ""}})
          .Beside(
              {"ObjectPool",
               true,
               "",
               {{"_1", true, "", {{"\1Ole10Native", false, LittleEndian(package.size(), 4) + package, {}}}},
                {"_2", true, "", {{"Workbook", false, inner, {}}}}}})
          .Build());
  ASSERT_THAT(read.parts, SizeIs(2));
  EXPECT_EQ(read.parts[0].part.name, "terms.txt");
  EXPECT_EQ(read.parts[0].bytes, file);
  std::optional<CompoundFile> object = CompoundFile::Open(read.parts[1].bytes);
  ASSERT_TRUE(object);
  EXPECT_EQ(object->Read(*object->Find(CompoundFile::kRoot, "Workbook")).bytes, inner);
}

TEST(WordDocument, HowItEnds) {
  EXPECT_EQ(Read(WordBuilder().Story(kMainStory, {{"x\r", "", ""}}).Flags(0x100).Build()).end.code,
            "encrypted");
  EXPECT_EQ(Read(WordBuilder().Story(kMainStory, {{"\r", "", ""}}).Build()).end.code, "empty");
  EXPECT_EQ(Read(WordBuilder().Story(kMainStory, {{"\r", "", ""}}).Flags(0x8).Build()).end.code,
            "no_text_layer");
  EXPECT_EQ(Read(WordBuilder().Story(kMainStory, {{"x\r", "", ""}}).Table(kPieces, "").Build()).end.code,
            "corrupt");
  EXPECT_EQ(Read(WriteCompoundFile({{"WordDocument", false, "x", {}}})).end.code, "corrupt");
  EXPECT_EQ(Read(WriteCompoundFile({{"ENCRYPTEDPACKAGE", false, "x", {}}})).end.code, "encrypted");
  EXPECT_EQ(Read(WriteCompoundFile({{"Other", false, "x", {}}})).end.code, "unsupported");
  const std::string about = std::string(28, '\0') + LittleEndian(14, 4) + std::string("Visio Drawing\0", 14);
  const Extracted drawing = Read(WriteCompoundFile({{"\1CompObj", false, about, {}}}));
  EXPECT_EQ(drawing.end.code, "unsupported");
  EXPECT_EQ(drawing.end.detail, "an OLE compound file: Visio Drawing");
  const Extracted macros =
      Read(WordBuilder().Story(kMainStory, {{"x\r", "", ""}}).Beside({"Macros", true, "", {}}).Build());
  EXPECT_EQ(macros.end.code, "");
  ASSERT_THAT(macros.document.problems, SizeIs(1));
  EXPECT_THAT(macros.document.problems[0].detail, HasSubstr("macros"));
}

TEST(WordDocument, AnyCutIsReadAsFarAsItGoes) {
  const std::string bytes =
      WordBuilder().Story(kMainStory, {{std::string(3'000, 'x') + "\r", "", ""}}).Build();
  // The last sector is the table of sectors, most of it empty.
  for (size_t size = 0; size < bytes.size() - 512; size += 300) {
    const Extracted read = Read(bytes.substr(0, size));
    EXPECT_NE(read.end.code, "") << size;
    EXPECT_LE(read.document.text.size(), 3'002u);
  }
}

// Fast saves may say of a piece alone that it was deleted.
TEST(WordDocument, PiecesWithAPropertyOfTheirOwn) {
  const std::string list = std::string(1, '\1') + LittleEndian(3, 2) + Sprm(0x083C, 1, 1);
  const std::string table = Positions({0, 2, 4, 6}) + LittleEndian(0, 2) + LittleEndian(2048, 4) +
                            LittleEndian(0, 2) + LittleEndian(0, 2) + LittleEndian(2052, 4) +
                            LittleEndian(0x0100 | 0x41 << 1, 2) + LittleEndian(0, 2) + LittleEndian(2056, 4) +
                            LittleEndian(1, 2);
  const Extracted read =
      Read(WordBuilder()
               .Story(kMainStory, {{"aabbcc", "", ""}})
               .Table(kPieces, list + std::string(1, '\2') + LittleEndian(table.size(), 4) + table)
               .Build());
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |aa\n", "hidden  |deleted: bb\ncc\n"));
}

// Pieces that all lie over the same bytes would grow without end.
TEST(WordDocument, PiecesThatLieOverEachOtherEnd) {
  WordBuilder builder;
  builder.Story(kMainStory, {{std::string(1'000, 'x'), "", ""}});
  std::vector<uint32_t> positions;
  for (uint32_t i = 0; i <= 5'000; ++i) positions.push_back(i * 1'000);
  std::string table = Positions(positions);
  for (uint32_t i = 0; i < 5'000; ++i)
    table += LittleEndian(0, 2) + LittleEndian(2048, 4) + LittleEndian(0, 2);
  builder.Table(kPieces, std::string(1, '\2') + LittleEndian(table.size(), 4) + table);
  std::string bytes = builder.Build();
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  std::string stream = file->Read(*file->Find(CompoundFile::kRoot, "WordDocument")).bytes;
  stream.replace(76, 4, LittleEndian(5'000'000, 4));
  const Extracted read = Read(
      WriteCompoundFile({{"0Table", false, file->Read(*file->Find(CompoundFile::kRoot, "0Table")).bytes, {}},
                         {"WordDocument", false, stream, {}}}));
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_LE(read.document.text.size(), stream.size() + 1);
}

TEST(WordDocument, UnderRightsManagementItAsksForAnotherProgram) {
  for (const char* name : {"WordDocument", "Workbook", "PowerPoint Document"}) {
    const Extracted read =
        Read(WriteCompoundFile({{name, false, "Permission for this document is currently restricted.", {}},
                                {"\x09"
                                 "DRMContent",
                                 false,
                                 "x",
                                 {}}}));
    EXPECT_EQ(read.end.code, "encrypted") << name;
    EXPECT_EQ(read.end.detail, "protected by rights management; passwords do not open it");
    EXPECT_EQ(read.document.text, "");
  }
}

}  // namespace
}  // namespace candor::binary_office
