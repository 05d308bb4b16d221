// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/picture_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/pictures/picture_builder.h"
#include "ingest/worker/pictures/picture_head.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Shown(const PictureHead& head) {
  return std::string(head.kind) + " " + std::to_string(head.width) + "x" + std::to_string(head.height);
}
std::string ShownOf(std::string_view bytes) { return Shown(ReadPictureHead(bytes)); }

/// A camera's data of `exif` bytes before the frame, and tables.
std::string Jpeg(uint32_t width, uint32_t height, size_t exif) {
  return "\xFF\xD8\xFF\xE1" + BigEndian(exif + 2, 2) + std::string(exif, 'x') + "\xFF\xFF\xC4" +
         BigEndian(4, 2) + "tt" + "\xFF\xC2" + BigEndian(17, 2) + "\x08" + BigEndian(height, 2) +
         BigEndian(width, 2) + "rest";
}

std::string Tiff(bool low_first, uint32_t width, uint32_t height, uint32_t next) {
  const auto number = [&](uint64_t value, size_t size) {
    return low_first ? LittleEndian(value, size) : BigEndian(value, size);
  };
  // The width as a short, which fills the field from its front; the height as a long.
  return (low_first ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) + number(256, 2) +
         number(3, 2) + number(1, 4) + number(width, 2) + number(0, 2) + number(257, 2) + number(4, 2) +
         number(1, 4) + number(height, 4) + number(next, 4);
}

std::string Bmp(int32_t width, int32_t height) {
  return "BM" + std::string(12, '\0') + LittleEndian(40, 4) + LittleEndian(static_cast<uint32_t>(width), 4) +
         LittleEndian(static_cast<uint32_t>(height), 4) + std::string(28, '\0');
}

TEST(PictureHeadTest, EachKindSaysItsSize) {
  EXPECT_EQ(ShownOf(Png(1'700, 2'000)), "PNG 1700x2000");
  EXPECT_EQ(ShownOf("GIF89a" + LittleEndian(640, 2) + LittleEndian(480, 2)), "GIF 640x480");
  EXPECT_EQ(ShownOf(Jpeg(1'024, 768, 5'000)), "JPEG 1024x768");
  EXPECT_EQ(ShownOf(Tiff(true, 300, 400, 0)), "TIFF 300x400");
  EXPECT_EQ(ShownOf(Tiff(false, 300, 400, 0)), "TIFF 300x400");
  EXPECT_EQ(ShownOf(Bmp(300, 400)), "BMP 300x400");
  EXPECT_EQ(ShownOf(Bmp(300, -400)), "BMP 300x400") << "its lines run from the top down";
  EXPECT_EQ(ShownOf(kEmf), "EMF 0x0");
  EXPECT_EQ(ShownOf("BM, the memo"), " 0x0");
}

TEST(PictureHeadTest, WhatItCannotSayIsNoSize) {
  EXPECT_EQ(ShownOf(Tiff(true, 10, 10, 200)), "TIFF 0x0") << "another page may be larger";
  EXPECT_EQ(ShownOf(std::string_view(Jpeg(10, 10, 5'000)).substr(0, 4'000)), "JPEG 0x0");
  for (const std::string& whole :
       {Png(1, 2), Jpeg(1, 2, 10), Tiff(true, 1, 2, 0), Tiff(false, 1, 2, 0), Bmp(1, 2)})
    for (size_t size = 0; size < whole.size(); ++size)
      ReadPictureHead(std::string_view(whole).substr(0, size));  // and does not read behind its end
}

TEST(PictureHeadTest, ABitmapOfMemoryBecomesAFile) {
  const std::string bitmap = Bmp(300, 400).substr(14);
  const std::string header = bitmap.substr(0, 14) + LittleEndian(8, 2) + bitmap.substr(16);
  const std::string file = BmpOfBitmap(header + "pixels");
  EXPECT_EQ(ShownOf(file), "BMP 300x400");
  EXPECT_EQ(ReadU32(file, 2), file.size());
  EXPECT_EQ(ReadU32(file, 10), 14u + 40 + 256 * 4) << "its pixels come behind the colours";
  EXPECT_EQ(ReadU32(BmpOfBitmap(LittleEndian(12, 4) + LittleEndian(0, 6) + LittleEndian(24, 2)), 10),
            14u + 12);
  BmpOfBitmap("");
}

std::string WebP(std::string_view chunk, const std::string& data) {
  return "RIFF" + LittleEndian(100, 4) + "WEBP" + std::string(chunk) + LittleEndian(10, 4) + data;
}

TEST(PictureHeadTest, EachKindOfWebP) {
  EXPECT_EQ(ShownOf(WebP("VP8X", LittleEndian(0, 4) + LittleEndian(799, 3) + LittleEndian(599, 3))),
            "WebP 800x600");
  EXPECT_EQ(ShownOf(WebP("VP8 ", std::string(6, 'x') + LittleEndian(0x4000 + 640, 2) + LittleEndian(480, 2))),
            "WebP 640x480");
  EXPECT_EQ(ShownOf(WebP("VP8L", "\x2F" + LittleEndian(319 | 199 << 14, 4))), "WebP 320x200");
}

TEST(PictureHeadTest, OfScreenAndFramesTheGreatestCounts) {
  const auto frame = [](uint32_t width, uint32_t height) {
    return "," + LittleEndian(0, 4) + LittleEndian(width, 2) + LittleEndian(height, 2) +
           std::string("\0\2\1x\0", 5);
  };
  const std::string screen = "GIF89a" + LittleEndian(8, 2) + LittleEndian(8, 2) + std::string(3, '\0');
  EXPECT_EQ(ShownOf(screen + frame(900, 120) + ";"), "GIF 900x120") << "browsers show it whole";
  EXPECT_EQ(ShownOf(screen + frame(8, 8) + frame(20, 300) + ";"), "GIF 20x300");
  EXPECT_EQ(ShownOf(screen + frame(2, 2) + ";"), "GIF 8x8");
  const std::string canvas = WebP("VP8X", LittleEndian(0, 4) + LittleEndian(7, 3) + LittleEndian(7, 3));
  const auto chunk = [](std::string_view name, const std::string& data) {
    return std::string(name) + LittleEndian(data.size(), 4) + data;
  };
  EXPECT_EQ(ShownOf(canvas + chunk("ICCP", "four") +
                    chunk("VP8 ", std::string(6, 'x') + LittleEndian(900, 2) + LittleEndian(120, 2))),
            "WebP 900x120");
  EXPECT_EQ(
      ShownOf(canvas + chunk("ANMF", std::string(6, '\0') + LittleEndian(899, 3) + LittleEndian(119, 3))),
      "WebP 900x120");
}

TEST(PictureHeadTest, ADrawingSaysItsSizeInPixelsOrUnits) {
  EXPECT_EQ(ShownOf("<svg width='16px' height=\"16.5\" viewBox='0 0 512 512'>"), "SVG 16x16");
  EXPECT_EQ(ShownOf("<?xml version='1.0'?>\n<svg viewBox=\"0, 0 512 300\" width='100%' height='100%'>"),
            "SVG 512x300");
  EXPECT_EQ(ShownOf("<svg width='210mm' height='297mm'>"), "SVG 0x0");
  EXPECT_EQ(ShownOf("<svg width='"), "SVG 0x0");
  EXPECT_EQ(ShownOf("<svg width"), "SVG 0x0");
}

std::vector<Problem> Told(const PictureParts& pictures) {
  Document document;
  pictures.Tell(&document);
  return document.problems;
}

// The code of the part; "none" where it is none.
std::string Choice(PictureParts* pictures, std::string_view name, std::string_view bytes) {
  ExtractionSink::Part part;
  if (!pictures->Wants(name, bytes, &part)) return "none";
  return part.decoration.empty() ? part.end.code : "decoration";
}

TEST(PicturePartsTest, SmallOnesAreNotReadAndDamagedOnesAre) {
  PictureParts pictures;
  EXPECT_EQ(Choice(&pictures, "photo.jpg", Jpeg(400, 300, 60'000)), "");
  EXPECT_EQ(Choice(&pictures, "fax.tif", Tiff(true, 10, 10, 200) + std::string(200, 'x')), "");
  EXPECT_EQ(Choice(&pictures, "damaged.png", "no picture at all"), "");
  EXPECT_EQ(Choice(&pictures, "image2.svg", "<?xml version=\"1.0\"?><svg xmlns=\"x\" width='9' height='9'>"),
            "")
      << "its words may be read";
  EXPECT_EQ(Choice(&pictures, "logo.png", Png(180, 60) + std::string(200, 'x')), "decoration");
  EXPECT_FALSE(pictures.left_out());
  EXPECT_EQ(Choice(&pictures, "bullet.png", Png(16, 16)), "small_picture");
  EXPECT_TRUE(pictures.left_out());
  EXPECT_THAT(Told(pictures), IsEmpty());
}

TEST(PicturePartsTest, WhatNothingReadsIsCountedByItsKind) {
  PictureParts pictures;
  EXPECT_EQ(Choice(&pictures, "image1.emf", kEmf), "none");
  EXPECT_EQ(Choice(&pictures, "image2.wmf", "\xD7\xCD\xC6\x9A"), "none");
  EXPECT_EQ(Choice(&pictures, "image3.pict", "old"), "none");
  EXPECT_EQ(Choice(&pictures, "image4", "older"), "none");
  EXPECT_EQ(Choice(&pictures, "media1.mp4", "film"), "none");
  EXPECT_THAT(
      Told(pictures),
      ElementsAre(Problem{"partial", "4 pictures of a kind that is not read (.pict, EMF, WMF, unknown)"},
                  Problem{"partial", "1 recording that nobody listened to (.mp4)"}));
}

}  // namespace
}  // namespace candor
