// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf_body.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

constexpr size_t kMost = 1 << 20;

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
