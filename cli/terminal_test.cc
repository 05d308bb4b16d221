// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Counted, OneIsOne) {
  EXPECT_EQ(Counted(0, "file"), "0 files");
  EXPECT_EQ(Counted(1, "file"), "1 file");
  EXPECT_EQ(Counted(2'000, "document"), "2,000 documents");
}

TEST(OneLine, FoldsWhiteSpaceAndShowsControlCharacters) {
  EXPECT_EQ(OneLine("  a\n\t b  "), "a b");
  EXPECT_EQ(OneLine("a\xC2\xA0\xC2\xA0 b \xC3\xA0"), "a b \xC3\xA0");
  EXPECT_EQ(OneLine("evil\x1b[2Jname"), "evil\\x1b[2Jname");
}

TEST(Wrapped, BreaksAtSpacesAndMarksTheCut) {
  EXPECT_EQ(Wrapped("one two three four five six seven", 2, 22, 0),
            "  one two three four\n  five six seven\n");
  EXPECT_EQ(Wrapped("one two three four five six seven", 2, 22, 1), "  one two three four …\n");
}

TEST(Wrapped, CutsAWordThatFitsNowhere) {
  EXPECT_EQ(Wrapped("aaaaaaaaaaaaaaaaaaaaaaaaa", 0, 20, 0), "aaaaaaaaaaaaaaaaaaaa\naaaaa\n");
}

TEST(Wrapped, NeverCutsInsideACodePoint) {
  EXPECT_EQ(Wrapped("üüüüüüüüüüüüüüüüüüüüüü", 0, 20, 0), "üüüüüüüüüüüüüüüüüüüü\nüü\n");
}

TEST(Numbers, AreReadable) {
  EXPECT_EQ(Thousands(0), "0");
  EXPECT_EQ(Thousands(999), "999");
  EXPECT_EQ(Thousands(1'000), "1,000");
  EXPECT_EQ(Thousands(1'234'567), "1,234,567");
  EXPECT_EQ(Bytes(1), "1 byte");
  EXPECT_EQ(Bytes(999), "999 bytes");
  EXPECT_EQ(Bytes(1'500), "1.5 KB");
  EXPECT_EQ(Bytes(12'300'000), "12 MB");
  EXPECT_EQ(Seconds(59.4), "59s");
  EXPECT_EQ(Seconds(75), "1m15s");
  EXPECT_EQ(Seconds(7'260), "2h1m");
}

TEST(Terminal, AFileGetsNoColours) {
  FILE* file = tmpfile();
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(Terminal(file).Paint(Style::kRed, "x"), "x");
  EXPECT_EQ(Terminal(file, Terminal::Colour::kAlways).Paint(Style::kRed, "x"), "\x1b[31mx\x1b[0m");
  fclose(file);
}

TEST(FoldedTest, BreaksAtBlanksAndKeepsStyles) {
  EXPECT_EQ(Folded("short", 2, 40), "short");
  EXPECT_EQ(Folded("  one two three four five six", 4, 24), "  one two three four\n    five six");
  EXPECT_EQ(Folded("one two three four fiv", 0, 20), "one two three four\nfiv");
  EXPECT_EQ(Folded("one two three four x y", 0, 20), "one two three four x\ny");
  EXPECT_EQ(Folded(std::string(30, 'x'), 2, 22), std::string(22, 'x') + "\n  " + std::string(8, 'x'));
  EXPECT_EQ(Folded("\x1B[1mone two three fou\x1B[0m five", 0, 20), "\x1B[1mone two three fou\x1B[0m\nfive");
  EXPECT_EQ(Folded("one two three four f\none two three four f\n", 2, 20),
            "one two three four f\none two three four f\n");
  EXPECT_EQ(Folded("é é é é é é é é é é é", 0, 20), "é é é é é é é é é é\né");
}

TEST(FoldedTest, EachLineGoesOnBehindItsOwnIndentation) {
  EXPECT_EQ(FoldedLines("one two three four five\n  one two three four five\n\nend", 20),
            "one two three four\n  five\n  one two three four\n    five\n\nend");
  EXPECT_EQ(FoldedLines("", 20), "");
}

}  // namespace
}  // namespace candor
