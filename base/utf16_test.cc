// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf16.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

using namespace std::string_view_literals;  // NOLINT(google-build-using-namespace): bytes with NULs

TEST(DecodeUtf16, InBothOrders) {
  EXPECT_EQ(DecodeUtf16("a\0\xFC\0\x3D\xD8\x00\xDE"sv, std::endian::little), "aü😀");
  EXPECT_EQ(DecodeUtf16("\0a\0\xFC\xD8\x3D\xDE\x00"sv, std::endian::big), "aü😀");
  EXPECT_EQ(DecodeUtf16("a\0\0\0b\0"sv, std::endian::little), "a\0b"sv);
}

TEST(DecodeUtf16, WhatIsBrokenIsReplacedOrLeftOut) {
  EXPECT_EQ(DecodeUtf16("\x3D\xD8\x61\0"sv, std::endian::little), "\uFFFDa");
  EXPECT_EQ(DecodeUtf16("\x00\xDE\x3D\xD8"sv, std::endian::little), "\uFFFD\uFFFD");
  EXPECT_EQ(DecodeUtf16("a\0b"sv, std::endian::little), "a");
  EXPECT_EQ(DecodeUtf16("", std::endian::big), "");
}

}  // namespace
}  // namespace candor
