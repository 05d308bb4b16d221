// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace candor {
namespace {

TEST(Utf8, AcceptsEveryCodePointAndNothingElse) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string bytes;
    AppendUtf8(c, &bytes);
    size_t offset = 0;
    ASSERT_TRUE(IsValidUtf8(bytes)) << std::hex << static_cast<uint32_t>(c);
    ASSERT_EQ(DecodeUtf8(bytes, &offset), c);
    ASSERT_EQ(offset, bytes.size());
  }
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "abc\xC3", "abcdefgh\xE2\x82"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << bad;
  }
  EXPECT_TRUE(IsValidUtf8(""));
}

TEST(Utf8, RepairsByMaximalSubparts) {
  size_t replaced = 99;
  EXPECT_EQ(ToValidUtf8("plain \xC3\xBC text", &replaced), "plain ü text");
  EXPECT_EQ(replaced, 0u);
  // The example of the Unicode standard, table 3-8.
  EXPECT_EQ(ToValidUtf8("a\xF1\x80\x80\xE1\x80\xC2"
                        "b\x80"
                        "c\x80\xBF"
                        "d",
                        &replaced),
            "a\uFFFD\uFFFD\uFFFD"
            "b\uFFFD"
            "c\uFFFD\uFFFD"
            "d");
  EXPECT_EQ(replaced, 6u);
  EXPECT_EQ(ToValidUtf8("\xED\xA0\x80", &replaced), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(ToValidUtf8(std::string("a\0b\0", 4), &replaced), "a\uFFFDb\uFFFD");
  EXPECT_EQ(replaced, 2u);
}

TEST(Utf8, RepairedBytesAreAlwaysValidAndValidOnesUntouched) {
  std::mt19937 random(20240501);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes)
      c = static_cast<char>(random() % 4 == 0 ? 0x80 + random() % 0x80 : 1 + random() % 0x7F);
    size_t replaced = 0;
    std::string repaired = ToValidUtf8(bytes, &replaced);
    ASSERT_TRUE(IsValidUtf8(repaired));
    ASSERT_EQ(replaced == 0, IsValidUtf8(bytes));
    if (replaced == 0) {
      ASSERT_EQ(repaired, bytes);
    }
  }
}

TEST(Utf8, Boundaries) {
  std::string text = "aü€😀";
  EXPECT_EQ(FloorBoundary(text, 2), 1u);
  EXPECT_EQ(CeilBoundary(text, 2), 3u);
  EXPECT_EQ(FloorBoundary(text, 9), 6u);
  EXPECT_EQ(CeilBoundary(text, 7), 10u);
  EXPECT_EQ(CeilBoundary(text, 10), 10u);
  EXPECT_EQ(FloorBoundary(text, 99), 10u);
  EXPECT_TRUE(IsBoundary(text, 10));
  EXPECT_FALSE(IsBoundary(text, 11));
}

TEST(Utf8, CodePointOffsetsAgreeWithCountingInAnyOrder) {
  std::string text;
  std::mt19937 random(7);
  while (text.size() < 50'000)
    AppendUtf8(random() % 3 == 0 ? 0x20AC + random() % 1000 : 'a' + random() % 26, &text);
  CodePointOffsets offsets(text);
  for (int i = 0; i < 2'000; ++i) {
    auto at = static_cast<uint32_t>(FloorBoundary(text, random() % (text.size() + 1)));
    ASSERT_EQ(offsets.At(at), CountCodePoints(std::string_view(text).substr(0, at)));
  }
  CodePointOffsets ascending(text);
  for (uint32_t at = 0; at <= text.size();
       at = static_cast<uint32_t>(CeilBoundary(text, at + 1 + random() % 50))) {
    ASSERT_EQ(ascending.At(at), CountCodePoints(std::string_view(text).substr(0, at)));
    if (at == text.size()) break;
  }
  EXPECT_EQ(ascending.At(1'000'000), CountCodePoints(text));
}

}  // namespace
}  // namespace candor
