// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_document.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <string>

#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/binary_office/powerpoint_builder.h"
#include "ingest/worker/recording_sink.h"
#include "ingest/worker/test_zones.h"

namespace candor::binary_office {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Extracted Read(const std::string& bytes) { return RunExtractor(ExtractBinaryOffice, bytes, "a.ppt"); }

TEST(PowerPointDocument, SlidesInTheOrderOfTheShow) {
  const Extracted read =
      Read(Ppt({{{1, PptMain(PptPlace(3, 256, PptText("Title of two")) + PptPlace(2, 257))},
                 {2, PptSlide(PptShape(PptText("Prüfung\rmore\vlines")))},
                 {3, PptSlide(PptShape(PptAtom(kOutlineText, LittleEndian(0, 4))) +
                              PptShape(PptAtom(kTextBytes, "body")))}}}));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.media_type, "application/vnd.ms-powerpoint");
  EXPECT_EQ(read.document.text, "Title of two\n\nbody\n\nPrüfung\nmore lines\n");
  ASSERT_THAT(read.document.pages, SizeIs(2));
  EXPECT_EQ(read.document.pages[0].width, 720);
  EXPECT_EQ(read.document.Slice(read.document.pages[1].span), "Prüfung\nmore lines\n");
}

TEST(PowerPointDocument, NotesCommentsEdgesAndHiddenSlides) {
  constexpr uint16_t kSlideFooter = 9;
  const std::string comment = PptList(
      kComment, PptAtom(kString, Utf8ToUtf16("Ben Orr"), 0) + PptAtom(kString, Utf8ToUtf16("why so"), 1) +
                    PptAtom(kCommentHead, LittleEndian(1, 4) + LittleEndian(2025, 2) + LittleEndian(3, 2) +
                                              LittleEndian(2, 2) + LittleEndian(4, 2) + LittleEndian(9, 2) +
                                              LittleEndian(30, 2) + LittleEndian(0, 4)));
  const Extracted read = Read(Ppt(
      {{{1, PptMain(PptPlace(2, 256) + PptPlace(3, 257), PptPlace(4, 300))},
        {2, PptSlide(PptShape(PptText("Draft"), kSlideFooter) + PptShape(PptText("Shown")) + comment, 300)},
        {3, PptSlide(PptShape(PptText("Left out")), 0, true)},
        {4, PptList(kNotesList, PptShape(PptText("say this")))}}}));
  EXPECT_THAT(ZonesOf(read.document),
              ElementsAre("body  |Shown\n\n", "furniture  |Draft\n\n", "comment  |say this\n",
                          "comment Ben Orr 2025-03-04T09:30:00|why so\n\n", "hidden  |Left out\n"));
}

TEST(PowerPointDocument, TheLastSaveStandsAndWhatTheShowForgotIsHidden) {
  const Extracted read = Read(Ppt(
      {{{1, PptMain(PptPlace(2, 256) + PptPlace(3, 257), "", PptPlace(4, 1))},
        {2, PptSlide(PptShape(PptText("as it was")))},
        {3, PptSlide(PptShape(PptText("taken out")))},
        {4, PptSlide(PptShape(PptText("Click to edit")))}},
       {{1, PptMain(PptPlace(2, 256), "", PptPlace(4, 1))}, {2, PptSlide(PptShape(PptText("as it is")))}}}));
  EXPECT_THAT(ZonesOf(read.document), ElementsAre("body  |as it is\n\n", "hidden  |taken out\n"));
}

TEST(PowerPointDocument, ObjectsBecomeParts) {
  const std::string object = WriteCompoundFile({{"Workbook", false, "inner", {}}});
  std::string packed(compressBound(object.size()), '\0');
  uLongf size = packed.size();
  ASSERT_EQ(compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                     reinterpret_cast<const Bytef*>(object.data()), object.size()),
            Z_OK);
  packed.resize(size);
  const Extracted read =
      Read(Ppt({{{1, PptMain("")},
                 {2, PptAtom(kObjectStorage, LittleEndian(object.size(), 4) + packed, 1)},
                 {3, PptAtom(kObjectStorage, object, 0)},
                 {4, PptAtom(kObjectStorage, LittleEndian(9, 4) + packed.substr(0, 20), 1)}}}));
  ASSERT_THAT(read.parts, SizeIs(3));
  EXPECT_EQ(read.parts[0].bytes, object);
  EXPECT_EQ(read.parts[1].bytes, object);
  EXPECT_EQ(read.parts[2].part.end.code, "truncated");
}

TEST(PowerPointDocument, MacrosAreTold) {
  const std::string macros = WriteCompoundFile({{"VBA", true, "", {}}, {"PROJECT", false, "x", {}}});
  const Extracted read = Read(Ppt({{{1, PptMain(PptPlace(2, 256))},
                                    {2, PptSlide(PptShape(PptText("one")))},
                                    {3, PptAtom(kObjectStorage, macros, 0)}}}));
  EXPECT_THAT(read.parts, SizeIs(0));
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"partial", "its macros are not read"}));
}

TEST(PowerPointDocument, HowItEnds) {
  EXPECT_EQ(Read(Ppt({{{1, PptMain("")}}}, 0xF3D1C4DF)).end.code, "encrypted");
  EXPECT_EQ(Read(Ppt({{{1, PptMain("")}}})).end.code, "empty");
  EXPECT_EQ(Read(Ppt({{{2, PptMain("")}}})).end.code, "corrupt");
  EXPECT_EQ(Read(WriteCompoundFile({{"PowerPoint Document", false, "nothing", {}}})).end.code, "corrupt");
  const Extracted lost = Read(
      Ppt({{{1, PptMain(PptPlace(2, 256) + PptPlace(9, 257))}, {2, PptSlide(PptShape(PptText("one")))}}}));
  EXPECT_EQ(lost.end.code, "missing_part");
  EXPECT_EQ(lost.document.text, "one\n");
}

// Slides that all lie at one place would grow without end.
TEST(PowerPointDocument, OneSlideUnderManyNumbers) {
  std::string places;
  for (uint32_t i = 0; i < 3'000; ++i) places += PptPlace(2 + i, 256 + i);
  const std::string slide = PptSlide(PptShape(PptText(std::string(1'000, 'x'))));
  const std::string main = PptMain(places);
  std::string stream = main + slide, list;
  list = LittleEndian(1 | 1u << 20, 4) + LittleEndian(0, 4);
  for (uint32_t i = 0; i < 3'000; ++i)
    list += LittleEndian((2 + i) | 1u << 20, 4) + LittleEndian(main.size(), 4);
  const size_t saved = stream.size();
  stream += PptAtom(kSavedPlaces, list);
  const size_t edit = stream.size();
  stream += PptAtom(kUserEdit,
                    LittleEndian(0, 12) + LittleEndian(saved, 4) + LittleEndian(1, 4) + std::string(8, '\0'));
  const std::string user =
      PptAtom(kCurrentUser, LittleEndian(20, 4) + LittleEndian(0, 4) + LittleEndian(edit, 4));
  const Extracted read = Read(
      WriteCompoundFile({{"Current User", false, user, {}}, {"PowerPoint Document", false, stream, {}}}));
  EXPECT_EQ(read.end.code, "missing_part");
  EXPECT_LE(read.document.text.size(), stream.size());
}

}  // namespace
}  // namespace candor::binary_office
