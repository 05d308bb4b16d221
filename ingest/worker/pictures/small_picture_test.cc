// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/small_picture.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "ingest/worker/pictures/picture_builder.h"

namespace candor {
namespace {

// "code: detail" of a picture of so many bytes, or "decoration: size".
std::string Of(std::string bytes, size_t size = 5'000) {
  bytes.resize(std::max(size, bytes.size()), 'x');
  ExtractionSink::Part part;
  TellSmallPicture(bytes, &part);
  if (!part.decoration.empty()) return "decoration: " + part.decoration;
  return part.end.code.empty() ? "" : part.end.code + ": " + part.end.detail;
}

TEST(SmallPictureTest, WhereNoSentenceHasRoom) {
  EXPECT_EQ(Of(Png(149, 149)), "small_picture: 149 x 149 pixels");
  EXPECT_EQ(Of(Png(9'000, 11)), "small_picture: 9000 x 11 pixels") << "a line between paragraphs";
  EXPECT_EQ(Of(Png(1, 1)), "small_picture: 1 x 1 pixels");
  EXPECT_EQ(Of(Png(0xFFFFFFFF, 0xFFFFFFFF)), "");
}

TEST(SmallPictureTest, WhatMayHoldALineIsDecorationUnlessItDoes) {
  for (const auto& [width, height] : {std::pair(660, 60), {520, 70}, {360, 22}, {150, 149}, {300, 199}})
    EXPECT_EQ(Of(Png(width, height)),
              "decoration: " + std::to_string(width) + " x " + std::to_string(height) + " pixels");
  EXPECT_EQ(Of(Png(300, 200)), "");
  EXPECT_EQ(Of(Png(1'600, 140)), "") << "a strip with a line of text";
}

TEST(SmallPictureTest, WhatSaysNoSizeIsReadUnlessItIsAFewBytes) {
  EXPECT_EQ(Of("\xFF\xD8\xFF"), "");
  EXPECT_EQ(Of("\xFF\xD8\xFF", 199), "small_picture: 199 bytes");
  EXPECT_EQ(Of(Png(1'000, 1'000), 100), "small_picture: 100 bytes") << "of one colour";
}

TEST(SmallPictureTest, IconsAreSmallAndOtherFilesAreNone) {
  EXPECT_EQ(Of(std::string("\0\0\1\0\1\0\0\0", 8)), "small_picture: 5000 bytes");
  EXPECT_EQ(Of("We refuse.", 10), "");
  EXPECT_EQ(Of(kEmf, 100), "");
  EXPECT_EQ(Of("<svg width='9' height='9'>", 10), "") << "whoever reads it knows whether it has words";
}

TEST(SmallPictureTest, ADrawingIsSmallByItsSizeOrByWhatItTakes) {
  const auto of = [](std::string svg, size_t size) {
    svg.resize(size, ' ');
    return SmallDrawing(svg).detail;
  };
  EXPECT_EQ(of("<svg width='90' height='60'>", 20'000), "90 x 60 pixels");
  EXPECT_EQ(of("<svg width='660' height='60'>", 20'000), "") << "a sentence may be drawn as shapes";
  EXPECT_EQ(of("<svg viewBox='0 0 512 512'>", 1'000), "1000 bytes");
  EXPECT_EQ(of("<svg viewBox='0 0 512 512'>", 20'000), "");
}

}  // namespace
}  // namespace candor
