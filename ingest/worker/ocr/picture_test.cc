// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of pictures, whole and hostile, and what OCR reads in them. Letters are those of leptonica's own
// fonts, which are in the library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "ingest/worker/ocr/extract_picture.h"
#include "ingest/worker/ocr/picture_end.h"
#include "ingest/worker/ocr/picture_file.h"
#include "ingest/worker/pictures/gif_frames.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr uint64_t kManyPixels = 100'000'000;

Pix* Paper(int width, int height, const std::string& line = "", int dpi = 200) {
  Pix* pix = pixCreate(width, height, 8);
  pixSetAll(pix);
  pixSetResolution(pix, dpi, dpi);
  L_Bmf* font = bmfCreate(nullptr, 20);
  int right = 0, overflow = 0;
  if (!line.empty()) pixSetTextline(pix, font, line.c_str(), 0, 60, 120, &right, &overflow);
  bmfDestroy(&font);
  return pix;
}

std::string Written(Pix* pix, int format) {
  l_uint8* data = nullptr;
  size_t size = 0;
  EXPECT_EQ(pixWriteMem(&data, &size, pix, format), 0);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  pixDestroy(&pix);
  return bytes;
}

std::string Png(const std::string& line = "", int width = 1200, int height = 300) {
  return Written(Paper(width, height, line), IFF_PNG);
}

std::string TiffOf(const std::vector<std::string>& lines) {
  Pixa* pages = pixaCreate(0);
  for (const std::string& line : lines) pixaAddPix(pages, Paper(1200, 300, line), L_INSERT);
  l_uint8* data = nullptr;
  size_t size = 0;
  EXPECT_EQ(pixaWriteMemMultipageTiff(&data, &size, pages), 0);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  pixaDestroy(&pages);
  return bytes;
}

ExtractionEnd EndOf(std::string_view bytes, uint64_t max_pixels = kManyPixels) {
  PictureFile file(bytes, max_pixels);
  while (file.Next()) {
  }
  return file.end();
}

TEST(PictureFileTest, EveryFormatGivesItsPixelsAndSize) {
  for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_BMP, IFF_WEBP, IFF_GIF}) {
    Pix* paper = Paper(1700, 1650);
    const std::string bytes = Written(paper, format);
    PictureFile file(bytes, kManyPixels);
    const auto picture = file.Next();
    ASSERT_TRUE(picture) << format;
    EXPECT_EQ(picture->grey.width, 1700) << format;
    EXPECT_EQ(picture->grey.pixels.size(), size_t{1700} * 1650) << format;
    EXPECT_EQ(picture->grey.pixels[5], 255) << format;
    EXPECT_NEAR(picture->width, 612, 1) << format;
    EXPECT_FALSE(file.Next()) << format;
    EXPECT_EQ(file.end().code, "") << format;
  }
}

TEST(PictureFileTest, ThePixelsOfAFaxBecomeSquare) {
  Pix* fax = Paper(1728, 1100);
  pixSetResolution(fax, 204, 98);
  const std::string bytes = Written(fax, IFF_TIFF_LZW);
  PictureFile file(bytes, kManyPixels);
  const auto picture = file.Next();
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->grey.width, 1728);
  EXPECT_NEAR(picture->grey.height, 1100.0 * 204 / 98, 2);
}

TEST(PictureFileTest, TooManyPixelsAreNotDecoded) {
  const std::string bytes = Png("", 1200, 300);
  const ExtractionEnd end = EndOf(bytes, 1200 * 300 - 1);
  EXPECT_EQ(end.code, "bomb_limit");
  EXPECT_EQ(end.detail, "a picture of 1200 by 300 pixels");
  // A header that says so is enough.
  std::string liar = bytes;
  liar.replace(16, 8, std::string("\x00\x0F\x00\x00\x00\x0F\x00\x00", 8));
  EXPECT_THAT(EndOf(liar).code, testing::AnyOf("bomb_limit", "corrupt"));
  std::string gif = "GIF89a\xFF\xFF\xFF\xFF" + std::string(20, '\0') + ";";
  EXPECT_EQ(EndOf(gif).code, "bomb_limit");
}

TEST(GifFramesTest, BlocksAreCountedAsFarAsTheyGo) {
  const std::string screen("GIF89a\1\0\1\0\x80\0\0rgbrgb", 19);
  const std::string frame("\x21\xF9\4\0\0\0\0\0\x2C\0\0\0\0\1\0\1\0\0\2\2\x44\1\0", 23);
  EXPECT_EQ(CountGifFrames(screen + frame + ";"), 1u);
  EXPECT_EQ(CountGifFrames(screen + frame + frame + frame + ";"), 3u);
  EXPECT_EQ(CountGifFrames(screen + frame + frame.substr(0, 12)), 2u);
  EXPECT_EQ(CountGifFrames("GIF89a"), 0u);
}

TEST(PictureEndTest, EveryFormatTellsItsEnd) {
  const std::string hidden = "PK\x03\x04 and so on, a whole archive";
  for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_TIFF_ZIP, IFF_BMP, IFF_WEBP, IFF_GIF}) {
    const std::string bytes = Written(Paper(170, 165, "words"), format);
    EXPECT_EQ(EndOfPicture(bytes), bytes.size()) << format;
    EXPECT_EQ(BytesBehindPicture(bytes), 0u) << format;
    EXPECT_EQ(BytesBehindPicture(bytes + std::string(5000, '\0') + "\r\n"), 0u) << format;
    EXPECT_EQ(BytesBehindPicture(bytes + "odd"), 3u) << format;
    EXPECT_EQ(BytesBehindPicture(bytes + "x"), 1u) << format;
    EXPECT_FALSE(SaysMoreThanThereIs(bytes)) << format;
    EXPECT_EQ(EndOfPicture(bytes + hidden), bytes.size()) << format;
    EXPECT_EQ(BytesBehindPicture(bytes + "\n" + hidden), hidden.size()) << format;
  }
  const std::string pages = TiffOf({"one", "two", "three"});
  EXPECT_EQ(BytesBehindPicture(pages), 0u);
  EXPECT_EQ(BytesBehindPicture(pages + hidden), hidden.size());
}

TEST(PictureEndTest, WhatHasNoEndHasNothingBehindIt) {
  for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_BMP, IFF_WEBP, IFF_GIF}) {
    const std::string bytes = Written(Paper(170, 165, "words"), format);
    for (size_t size = 0; size < bytes.size(); size += 7)
      EXPECT_EQ(BytesBehindPicture(std::string_view(bytes).substr(0, size)), 0u) << format << " " << size;
  }
  EXPECT_EQ(EndOfPicture("no picture at all"), std::nullopt);
}

TEST(PictureEndTest, AJpegInAJpegDoesNotEndIt) {
  // A preview in its own segment has an end of its own.
  const std::string preview = Written(Paper(40, 40), IFF_JFIF_JPEG);
  std::string bytes = Written(Paper(170, 165, "words"), IFF_JFIF_JPEG);
  const size_t length = preview.size() + 2;
  bytes.insert(2, std::string("\xFF\xE1") + static_cast<char>(length >> 8) +
                      static_cast<char>(length & 0xFF) + preview);
  EXPECT_EQ(EndOfPicture(bytes), bytes.size());
}

TEST(PictureFileTest, BrokenFilesEndWithTheirCode) {
  const std::string png = Png("words");
  EXPECT_EQ(EndOf(png.substr(0, png.size() / 2)).code, "truncated");
  const std::string jpeg = Written(Paper(400, 300, "words"), IFF_JFIF_JPEG);
  EXPECT_EQ(EndOf(jpeg.substr(0, 300)).code, "truncated");
  for (const int format : {IFF_TIFF_LZW, IFF_WEBP, IFF_BMP}) {
    const std::string bytes = Written(Paper(400, 300, "words"), format);
    EXPECT_EQ(EndOf(bytes.substr(0, bytes.size() - 40)).code, "truncated") << format;
  }
  EXPECT_EQ(EndOf("").code, "corrupt");
  EXPECT_EQ(EndOf("short").code, "corrupt");
  EXPECT_EQ(EndOf("no picture, but words that say so").code, "corrupt");
  std::string garbled = png;
  for (size_t i = 40; i + 40 < garbled.size(); i += 7) garbled[i] = static_cast<char>(garbled[i] ^ 0x5A);
  EXPECT_NE(EndOf(garbled).code, "");
}

class ExtractPictureTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    setenv("OMP_THREAD_LIMIT", "1", 1);
    recogniser_ = new Recogniser;
    ASSERT_TRUE(recogniser_->Load("eng"));
  }
  static void TearDownTestSuite() { delete std::exchange(recogniser_, nullptr); }

  Extracted Read(const std::string& bytes, Limits limits = {}) {
    Extracted read;
    RecordingSink sink;
    read.end = ExtractPicture({bytes, "", "image/png", "", limits}, recogniser_, &read.document, &sink);
    return read;
  }

  static std::vector<std::string> Problems(const Document& document) {
    std::vector<std::string> all;
    for (const Problem& problem : document.problems) all.push_back(problem.code + ": " + problem.detail);
    return all;
  }

  static inline Recogniser* recogniser_ = nullptr;
};

TEST_F(ExtractPictureTest, WordsHaveTheirPlacesAndSayThatTheyWereRead) {
  const Extracted read = Read(Png("The rent is due on Monday"));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "The rent is due on Monday\n");
  ASSERT_EQ(read.document.words.size(), 6u);
  const WordBox& rent = read.document.words[1];
  EXPECT_EQ(read.document.Slice(rent.span), "rent");
  EXPECT_GT(rent.confidence, 50);
  EXPECT_GT(rent.x0, read.document.words[0].x1);
  EXPECT_NEAR(rent.y1, 120 * 72 / 200, 6);
  EXPECT_THAT(Problems(read.document), ElementsAre(HasSubstr("ocr: the picture was read by OCR (eng)")));
}

TEST_F(ExtractPictureTest, ItMayStandOnItsHeadOrSide) {
  for (const int quarters : {1, 2, 3}) {
    Pix* upright = Paper(1200, 500, "The rent is due on Monday");
    Pix* turned = pixRotateOrth(upright, quarters);
    pixSetResolution(turned, 200, 200);
    pixDestroy(&upright);
    const Extracted read = Read(Written(turned, IFF_PNG));
    EXPECT_EQ(read.document.text, "The rent is due on Monday\n") << quarters;
  }
}

TEST_F(ExtractPictureTest, EachPictureOfATiffIsAPage) {
  const std::string tiff = TiffOf({"The first page", "", "The third page"});
  const Extracted read = Read(tiff);
  EXPECT_EQ(read.document.pages.size(), 3u);
  EXPECT_EQ(read.document.text, "The first page\n\nThe third page\n");
  EXPECT_THAT(Problems(read.document), ElementsAre(HasSubstr("ocr: pages 1 and 3 were read")));
  Limits limits;
  limits.ocr_pages = 2;
  const Extracted cut = Read(tiff, limits);
  EXPECT_EQ(cut.end.code, "partial");
  EXPECT_EQ(cut.document.text, "The first page\n");
}

TEST_F(ExtractPictureTest, NothingToBeSeenAndNoWordsAreTwoThings) {
  EXPECT_EQ(Read(Png()).end.code, "empty");
  Pix* texture = Paper(600, 600);
  for (int y = 0; y < 600; ++y)
    for (int x = 0; x < 600; ++x) pixSetPixel(texture, x, y, static_cast<l_uint32>((x * x + y * 31) % 256));
  EXPECT_EQ(Read(Written(texture, IFF_PNG)).end.code, "no_text_layer");
}

TEST_F(ExtractPictureTest, WhatStandsBehindItsEndIsTold) {
  const std::string hidden = "PK\x03\x04 and so on, a whole archive";
  const std::string told = "31 bytes stand behind the end of the picture and were not read";
  ASSERT_EQ(hidden.size(), 31u);
  EXPECT_THAT(Problems(Read(Png("The rent is due on Monday") + hidden).document),
              testing::Contains("partial: " + told));
  // What has no words is not kept, and its end says it.
  EXPECT_EQ(Read(Png() + hidden).end.detail, "nothing is to be seen in it; " + told);
}

TEST_F(ExtractPictureTest, ABmpWithAByteBehindItsEndIsRead) {
  const Extracted read = Read(Written(Paper(1200, 400, "The rent is due on Monday"), IFF_BMP) + "x");
  EXPECT_THAT(read.document.text, HasSubstr("The rent is due"));
  EXPECT_THAT(Problems(read.document),
              testing::Contains("partial: 1 byte stands behind the end of the picture and was not read"));
}

TEST_F(ExtractPictureTest, ATiffThatBreaksOffIsReadAsFarAsItGoes) {
  const std::string pages = TiffOf({"The rent is due", "on Monday"});
  const Extracted read = Read(pages.substr(0, pages.size() - 40));
  EXPECT_THAT(read.document.text, HasSubstr("The rent is due"));
  EXPECT_EQ(read.end.code, "truncated");
}

TEST_F(ExtractPictureTest, ADamagedJpegIsReadAsFarAsItGoes) {
  const std::string jpeg = Written(Paper(1200, 800, "The rent is due on Monday"), IFF_JFIF_JPEG);
  const Extracted read = Read(jpeg.substr(0, jpeg.size() * 9 / 10));
  EXPECT_THAT(read.document.text, HasSubstr("The rent is due"));
  EXPECT_THAT(Problems(read.document),
              testing::Contains("partial: the picture is damaged; part of it is grey"));
}

TEST_F(ExtractPictureTest, TheTextOfAllPagesHasALimit) {
  Limits limits;
  limits.text_bytes = 30;
  const Extracted read = Read(TiffOf({"The first page", "The second page", "The third page"}), limits);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_LE(read.document.text.size(), 30u);
  EXPECT_THAT(read.document.text, HasSubstr("The first"));
}

TEST(RecogniserTest, ALanguageThatIsNotThereIsNotLoaded) {
  Recogniser recogniser;
  EXPECT_FALSE(recogniser.Load("eng+xyz"));
  EXPECT_FALSE(recogniser.loaded());
}

}  // namespace
}  // namespace candor
