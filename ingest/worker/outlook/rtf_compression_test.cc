// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/outlook/msg_builder.h"
#include "ingest/worker/outlook/rtf_compression.h"

namespace candor {
namespace {

constexpr size_t kMost = 1 << 20;

std::string Header(size_t packed, size_t size, const std::string& kind) {
  return LittleEndian(packed + 12, 4) + LittleEndian(size, 4) + kind + LittleEndian(0, 4);
}

// A place in the window and how many bytes to copy from there.
std::string Copy(unsigned from, unsigned length) {
  const unsigned pair = from << 4 | (length - 2);
  return {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
}

TEST(RtfCompression, CopiesFromTheWindow) {
  // "{\rtf1" from what the window begins with, "ab", and "abab" from what was just written.
  const std::string packed = std::string("\x09", 1) + Copy(0, 6) + "ab" + Copy(213, 4) + "}";
  const std::optional<UnpackedRtf> rtf = UnpackRtf(Header(packed.size(), 13, "LZFu") + packed, kMost);
  ASSERT_TRUE(rtf);
  EXPECT_EQ(rtf->bytes, "{\\rtf1ababab}");
  EXPECT_TRUE(rtf->whole);
}

TEST(RtfCompression, AsItIs) {
  const std::optional<UnpackedRtf> rtf = UnpackRtf(Header(3, 3, "MELA") + "{a}", kMost);
  ASSERT_TRUE(rtf);
  EXPECT_EQ(rtf->bytes, "{a}");
}

TEST(RtfCompression, WhatIsMissingIsTold) {
  EXPECT_FALSE(UnpackRtf("short", kMost));
  EXPECT_FALSE(UnpackRtf(Header(3, 3, "abcd") + "{a}", kMost));
  const std::optional<UnpackedRtf> cut =
      UnpackRtf(Header(8, 100, "LZFu") + std::string(1, '\0') + "{abc", kMost);
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->bytes, "{abc");
  EXPECT_FALSE(cut->whole);
  const std::optional<UnpackedRtf> huge = UnpackRtf(Header(3, 0xFFFFFFFF, "MELA") + "{a}", kMost);
  ASSERT_TRUE(huge);
  EXPECT_FALSE(huge->whole);
}

TEST(RtfCompression, GivesNoMoreThanAsked) {
  std::string packed;
  for (int i = 0; i < 10'000; ++i)
    packed += "\xFF" + Copy(0, 17) + Copy(0, 17) + Copy(0, 17) + Copy(0, 17) + Copy(0, 17) + Copy(0, 17) +
              Copy(0, 17) + Copy(0, 17);
  const std::optional<UnpackedRtf> rtf = UnpackRtf(Header(packed.size(), 0x7FFFFFFF, "LZFu") + packed, 1000);
  ASSERT_TRUE(rtf);
  EXPECT_EQ(rtf->bytes.size(), 1000u);
  EXPECT_FALSE(rtf->whole);
}

}  // namespace
}  // namespace candor
