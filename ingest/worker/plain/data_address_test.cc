// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/data_address.h"

#include <gtest/gtest.h>

#include <random>

#include "base/base64.h"

namespace candor {
namespace {

// "type|charset|bytes", with "!" in front where it is damaged.
std::string Of(std::string_view address) {
  if (!IsDataAddress(address)) return "none";
  const DataContent content = ReadDataAddress(address);
  return (content.damaged ? "!" : "") + content.media_type + "|" + content.charset + "|" + content.bytes;
}

TEST(DataAddress, TypesParametersAndBothEncodings) {
  EXPECT_EQ(Of("data:text/html;charset=UTF-8;base64,PGI+d2U8L2I+"), "text/html|utf-8|<b>we</b>");
  EXPECT_EQ(Of("data:,We%20refuse, all%2"), "text/plain||We refuse, all%2");
  EXPECT_EQ(Of(" \x01 DA\nTA:Text/HTML ; name=a ; BASE64,d2U%3D#page=2"), "text/html||we");
  EXPECT_EQ(Of("data:image/svg+xml;utf8,<svg fill='#fff'>"), "image/svg+xml||<svg fill='#fff'>");
  EXPECT_EQ(Of("data:;charset=x,"), "text/plain|x|");
  EXPECT_EQ(Of("database:x,y"), "none");
  EXPECT_EQ(Of("dat"), "none");
}

TEST(DataAddress, DamageIsToldAndTheRestRead) {
  EXPECT_EQ(Of("data:a/b;base64,d2\r\nU"), "a/b||we");
  EXPECT_EQ(Of("data:a/b;base64,d2U=="), "!a/b||we");
  EXPECT_EQ(Of("data:a/b;base64,V2Ugd2lsbC*Bub3Qgc2hhcmU="), "!a/b||We will not share");
  EXPECT_EQ(Of("data:a/b;base64,[data of another part]"), "!a/b||");
  EXPECT_EQ(Of("data:a/b;base64,d2Vhc"), "!a/b||wea");
  EXPECT_EQ(Of("data:a/b;base64d2Vh"), "!||");
  EXPECT_EQ(Of("data:"), "||");
}

TEST(DataAddress, WhatIsPackedComesOut) {
  std::mt19937 random(7);
  for (size_t size = 0; size < 200; ++size) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    bool damaged = false;
    std::string packed = ToBase64(bytes);
    EXPECT_EQ(DecodeForgivingBase64(packed, &damaged), bytes);
    packed.resize(packed.find_last_not_of('=') + 1);
    EXPECT_EQ(DecodeForgivingBase64(packed, &damaged), bytes);
    EXPECT_FALSE(damaged);
  }
}

TEST(DataAddress, NamesByType) {
  EXPECT_EQ(NameByType("data", 1, "image/png"), "data-1.png");
  EXPECT_EQ(NameByType("data", 2, "text/plain"), "data-2.txt");
  EXPECT_EQ(NameByType("photo", 3, "x/../../../etc"), "photo-3.bin");
  EXPECT_EQ(NameByType("photo", 4, ""), "photo-4.bin");
}

}  // namespace
}  // namespace candor
