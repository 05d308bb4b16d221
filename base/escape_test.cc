// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace candor {
namespace {

TEST(Escape, OrdinaryTextStays) {
  std::string text = "Müller & Söhne: 50 € \\o/ 漢字 \u200D\u200C 👩\u200D💻 \uFFFD";
  EXPECT_EQ(EscapeLine(text), text);
  EXPECT_EQ(EscapeText(text), text);
}

TEST(Escape, TerminalControls) {
  EXPECT_EQ(EscapeLine("\x1b[2J\x1b]52;c;aGk=\x07"), R"(\x1b[2J\x1b]52;c;aGk=\x07)");
  EXPECT_EQ(EscapeLine(std::string("a\0b\x7f", 4)), R"(a\x00b\x7f)");
  EXPECT_EQ(EscapeLine("raw \x9b[31m"), R"(raw \x9b[31m)");
  EXPECT_EQ(EscapeLine("coded \u009b[31m"), R"(coded \u{9b}[31m)");
}

TEST(Escape, DirectionAndInvisibles) {
  EXPECT_EQ(EscapeLine("invoice\u202Efdp.exe"), R"(invoice\u{202e}fdp.exe)");
  EXPECT_EQ(EscapeLine("a\u2066b\u2069\u061C\u200B\uFEFF"), R"(a\u{2066}b\u{2069}\u{61c}\u{200b}\u{feff})");
  EXPECT_EQ(EscapeLine("\U000E0041"), R"(\u{e0041})");
}

TEST(Escape, InvalidBytesShowAsBytes) {
  EXPECT_EQ(EscapeLine("caf\xE9.txt"), R"(caf\xe9.txt)");
  EXPECT_EQ(EscapeLine("\xE2\x82x\xED\xA0\x80"), R"(\xe2\x82x\xed\xa0\x80)");
}

TEST(Escape, LinesAndTabs) {
  EXPECT_EQ(EscapeLine("a\n\tb\r\n"), R"(a\x0a\x09b\x0d\x0a)");
  EXPECT_EQ(EscapeText("a\n\tb\r\nc\rd"), "a\n\tb\nc\\x0dd");
}

TEST(Escape, NothingDangerousGetsThrough) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    AppendUtf8(c, &text);
    std::string shown = EscapeLine(text);
    ASSERT_TRUE(IsValidUtf8(shown));
    for (char byte : shown) ASSERT_FALSE(static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F);
    ASSERT_FALSE(shown.size() == 2 && shown[0] == '\xC2' && static_cast<unsigned char>(shown[1]) < 0xA0);
  }
}

TEST(EscapeJson, SpellsOutWhatActsOnATerminal) {
  EXPECT_EQ(EscapeJson("{\"a\":\"plain é \\u001b\"}"), "{\"a\":\"plain é \\u001b\"}");
  EXPECT_EQ(EscapeJson("\"\xC2\x9B\x7F\xE2\x80\xAE\""), "\"\\u009b\\u007f\\u202e\"");
  EXPECT_EQ(EscapeJson("\"\xF3\xA0\x81\x81\""), "\"\\udb40\\udc41\"");
}

}  // namespace
}  // namespace candor
