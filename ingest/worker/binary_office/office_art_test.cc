// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/office_art.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/binary_office/excel_builder.h"
#include "ingest/worker/binary_office/powerpoint_builder.h"
#include "ingest/worker/binary_office/word_builder.h"
#include "ingest/worker/pictures/picture_builder.h"
#include "ingest/worker/recording_sink.h"

namespace candor::binary_office {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

enum : uint16_t { kEmfKind = 0xF01A, kJpegKind = 0xF01D, kPngKind = 0xF01E, kBitmapKind = 0xF01F };

std::string Art(uint16_t kind, uint16_t instance, const std::string& bytes) {
  const std::string ids((instance & 1) + 1, 'i');
  std::string body;
  for (const char id : ids) body += std::string(16, id);
  body += '\xFF' + bytes;
  return LittleEndian(instance << 4, 2) + LittleEndian(kind, 2) + LittleEndian(body.size(), 4) + body;
}

std::vector<std::string> PicturesIn(const std::string& stream) {
  std::vector<std::string> found;
  size_t at = 0;
  while (const auto picture = NextArtPicture(stream, &at))
    found.push_back(std::string(picture->kind) + (picture->whole ? " " : " cut ") +
                    std::string(picture->bytes));
  return found;
}

TEST(OfficeArt, PicturesAreFoundBetweenOtherRecords) {
  const std::string one = Art(kPngKind, 0x6E0, "first"), two = Art(kJpegKind, 0x46B, "second");
  EXPECT_THAT(
      PicturesIn("\xF0\xF0\xF0\xF0" + one + "other \xF0 records" + two + Art(kEmfKind, 0x3D4, "third")),
      ElementsAre("PNG first", "JPEG second", "EMF third"));
  EXPECT_THAT(PicturesIn(Art(kPngKind, 0x123, "no picture of this instance")), IsEmpty());
  EXPECT_THAT(PicturesIn(""), IsEmpty());
  std::string long_claim = one;
  long_claim[6] = '\x7F';
  EXPECT_THAT(PicturesIn(long_claim + two), ElementsAre("PNG cut first" + two, "JPEG second"));
}

Extracted Read(const std::string& bytes) { return RunExtractor(ExtractBinaryOffice, bytes, "a"); }

std::vector<std::string> NamesOf(const Extracted& read) {
  std::vector<std::string> names;
  for (const auto& taken : read.parts) names.push_back(taken.part.name);
  return names;
}

TEST(OfficeArt, OfADocumentOfWord) {
  const std::string scan = Png(1'700, 2'000);
  const Extracted read = Read(WordBuilder()
                                  .Story(kMainStory, {{"Scan of the letter:\r", "", ""}})
                                  .Beside({"Data",
                                           false,
                                           Art(kPngKind, 0x6E0, scan) + Art(kPngKind, 0x6E1, Png(20, 20)) +
                                               Art(kPngKind, 0x6E0, scan) + Art(kEmfKind, 0x3D4, "drawing"),
                                           {}})
                                  .Build());
  EXPECT_EQ(read.document.text, "Scan of the letter:\n");
  ASSERT_THAT(NamesOf(read), ElementsAre("picture 1.png", "picture 2.png")) << "the scan stands there twice";
  EXPECT_EQ(read.parts[0].bytes, scan);
  EXPECT_EQ(read.parts[1].part.end.code, "small_picture") << "a logo";
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"partial", "1 picture of a kind that is not read (EMF)"}));
}

TEST(OfficeArt, OfAWorkbookInSeveralRecords) {
  const std::string scan = Png(1'700, 2'000), art = Art(kPngKind, 0x6E0, scan);
  const Extracted read =
      Read(Xls({{"S", ""}}, Record(kDrawings, "head" + art.substr(0, 20)) +
                                Record(kDrawings, art.substr(20, 10)) + Record(kContinue, art.substr(30))));
  ASSERT_THAT(read.parts, SizeIs(1));
  EXPECT_EQ(read.parts[0].bytes, scan);
}

TEST(OfficeArt, OfAPresentation) {
  // 300 by 400 points of 24 bits.
  const std::string bitmap = LittleEndian(40, 4) + LittleEndian(300, 4) + LittleEndian(400, 4) +
                             LittleEndian(1, 2) + LittleEndian(24, 2) + std::string(24, '\0');
  const Extracted read =
      Read(Ppt({{{1, PptMain(PptPlace(2, 256))}, {2, PptSlide(PptShape(PptText("Words")))}}}, 0xE391C05F,
               Art(kBitmapKind, 0x7A8, bitmap) + Art(kJpegKind, 0x46A, "\xFF\xD8\xFF")));
  EXPECT_EQ(read.document.text, "Words\n");
  ASSERT_THAT(NamesOf(read), ElementsAre("picture 1.dib", "picture 2.jpg"));
  EXPECT_EQ(read.parts[0].bytes.substr(0, 2), "BM");
  EXPECT_EQ(read.parts[0].bytes.substr(14), bitmap);
}

}  // namespace
}  // namespace candor::binary_office
