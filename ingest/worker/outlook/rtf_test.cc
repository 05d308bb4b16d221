// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/outlook/msg_builder.h"
#include "ingest/worker/outlook/rtf_body.h"
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

std::string TextOf(const std::string& rtf) { return ReadRtf(rtf, kMost).text; }

TEST(RtfBody, HtmlComesOutAsItWas) {
  const RtfBody body = ReadRtf(
      "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 Arial;}}\r\n"
      "{\\*\\htmltag18 <html>}{\\*\\htmltag50 <body>}\\htmlrtf {\\htmlrtf0 {\\*\\htmltag64 <p>}"
      "Caf\\'e9 &amp; more\\htmlrtf\\par}\\htmlrtf0\r\n{\\*\\mhtmltag72 hidden}{\\*\\htmltag72 </p>}"
      "{\\*\\htmltag27 </body>}}",
      kMost);
  EXPECT_TRUE(body.html);
  EXPECT_EQ(body.text, "<html><body><p>Café &amp; more</p></body>");
}

TEST(RtfBody, TextAlone) {
  EXPECT_EQ(TextOf("{\\rtf1\\ansi\\fromtext {\\colortbl\\red0;}One\\par Two\\line\\tab \\{x\\}\\\\}"),
            "One\nTwo\n\t{x}\\");
  EXPECT_EQ(TextOf("{\\rtf1{\\info{\\author Nobody}}{\\pict 00ff}{\\*\\unknown x}seen{\\b bold}}"),
            "seenbold");
  EXPECT_EQ(TextOf("{\\rtf1 \\ldblquote a\\rdblquote\\~b\\bin3 }}}c}"), "\u201Ca\u201D\u00A0bc");
}

TEST(RtfBody, CharactersOfManyKinds) {
  EXPECT_EQ(TextOf("{\\rtf1\\ansicpg1251 \\'ef\\'f0}"), "пр");
  // A font has a charset of its own.
  EXPECT_EQ(TextOf("{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}"
                   "\\f0 \\'e9{\\f1 \\'ef}\\'e9}"),
            "éпé");
  // A character of two bytes.
  EXPECT_EQ(TextOf("{\\rtf1{\\fonttbl{\\f2\\fcharset128 C;}}\\f2 \\'93\\'fa}"), "日");
  // What follows a \u is for older readers.
  EXPECT_EQ(TextOf("{\\rtf1\\uc1 \\u8364?5{\\uc2\\u-10179\\'3f\\'3f\\u-8704\\'3f\\'3f}}"), "€5😀");
}

TEST(RtfBody, AnyBytesEnd) {
  EXPECT_EQ(TextOf(std::string(200'000, '{') + "deep"), "deep");
  EXPECT_EQ(TextOf(std::string(200'000, '}') + "shallow"), "shallow");
  EXPECT_EQ(TextOf("{\\rtf1 a\\"), "a");
  EXPECT_EQ(TextOf("{\\rtf1 a\\'4"), "a4");
  EXPECT_EQ(TextOf("{\\rtf1 a\\u99999999999 b\\bin99999999 c"), "ab");
  EXPECT_EQ(ReadRtf(std::string(100'000, 'x'), 1000).text.size() > 100'000, false);
}

}  // namespace
}  // namespace candor
