// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_pictures.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/page_request.h"

namespace candor {
namespace {

std::string Png(uint32_t width, uint32_t height) {
  std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  for (const uint32_t number : {width, height}) {
    for (int shift = 24; shift >= 0; shift -= 8) png += static_cast<char>(number >> shift & 0xFF);
  }
  png += std::string("\4\0\0\0\0CCCC", 9);
  return png + std::string("\0\0\0\0IEND\xae\x42\x60\x82", 12);
}

bool IsOne(const std::string& png) {
  uint32_t width = 0, height = 0;
  return IsPagePicture(png, &width, &height);
}

TEST(PagePictures, WhatIsTakenForOne) {
  uint32_t width = 0, height = 0;
  EXPECT_TRUE(IsPagePicture(Png(850, 1100), &width, &height));
  EXPECT_EQ(width, 850u);
  EXPECT_EQ(height, 1100u);
  EXPECT_FALSE(IsOne(""));
  EXPECT_FALSE(IsOne("<svg onload=alert(1)>"));
  EXPECT_FALSE(IsOne(Png(0, 10)));
  EXPECT_FALSE(IsOne(Png(100'000, 100'000)));
  EXPECT_FALSE(IsOne(Png(850, 1100) + "<script>"));
  EXPECT_FALSE(IsOne(Png(850, 1100).substr(1)));
}

TEST(PagePictures, PagesAreAskedForInTheMediaType) {
  EXPECT_EQ(PagesOfPdf({3, 7}), "application/pdf;pages=3,7");
  EXPECT_EQ(PagesAsked("application/pdf;pages=3,7"), (std::vector<uint32_t>{3, 7}));
  EXPECT_EQ(PagesAsked("application/pdf;pages="), std::vector<uint32_t>());
  EXPECT_EQ(PagesAsked("application/pdf;pages=2,x,4"), (std::vector<uint32_t>{2}));
  EXPECT_EQ(PagesAsked("application/pdf;pages=0"), std::vector<uint32_t>());
}

}  // namespace
}  // namespace candor
