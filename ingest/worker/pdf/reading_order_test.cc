// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/reading_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace candor::pdf {
namespace {

// Lines of a font with glyphs half an em wide.
class ReadingOrderTest : public testing::Test {
 protected:
  void Draw(double x, double y, std::string_view text, double size = 10, double dir_x = 1, double dir_y = 0) {
    RunStyle style;
    style.dir_x = dir_x;
    style.dir_y = dir_y;
    style.size = size;
    style.ascent = 0.75 * size;
    style.descent = 0.25 * size;
    words_.BeginString(style, 0, false);
    for (size_t i = 0; i < text.size();) {
      const size_t begin = i;
      const char32_t c = DecodeUtf8(text, &i);
      if (c == ' ') {
        words_.AddSpace();
      } else {
        words_.AddText(text.substr(begin, i - begin), c, x, y, size / 2);
      }
      x += dir_x * size / 2;
      y += dir_y * size / 2;
    }
  }

  // '\n' after each line, '\n' before each block but the first, tabs between cells.
  std::string Read() {
    words_.Finish();
    LineSpacing spacing;
    std::string out;
    for (const Line& line : FindLines(words_, &spacing)) {
      if (line.starts_block && !out.empty()) out += '\n';
      for (const LineWord& word : line.words) {
        if (word.before == Gap::kSpace) out += ' ';
        if (word.before == Gap::kCell) out += '\t';
        out += words_.Text(words_.words()[word.word]);
      }
      out += '\n';
    }
    words_.Clear();
    return out;
  }

  PageWords words_;
};

TEST_F(ReadingOrderTest, LinesFromTopToBottomHoweverDrawn) {
  Draw(72, 124, "third line");
  Draw(72, 100, "first line");
  Draw(72, 112, "second line");
  EXPECT_EQ(Read(), "first line\nsecond line\nthird line\n");
}

TEST_F(ReadingOrderTest, WordsDrawnApartMakeOneLine) {
  Draw(72, 100, "The");
  Draw(132, 100, "shall not");
  Draw(92, 100, "Partner");
  EXPECT_EQ(Read(), "The Partner shall not\n");
}

TEST_F(ReadingOrderTest, MoreSpaceStartsABlock) {
  for (int i = 0; i < 4; ++i) Draw(72, 100 + 12 * i, "a line of text");
  for (int i = 0; i < 4; ++i) Draw(72, 154 + 12 * i, "another paragraph");
  EXPECT_EQ(Read(),
            "a line of text\na line of text\na line of text\na line of text\n\n"
            "another paragraph\nanother paragraph\nanother paragraph\nanother paragraph\n");
}

TEST_F(ReadingOrderTest, DoubleSpacingDoesNot) {
  std::string expected;
  for (int i = 0; i < 8; ++i) {
    Draw(72, 100 + 24 * i, "double spaced");
    expected += "double spaced\n";
  }
  EXPECT_EQ(Read(), expected);
}

TEST_F(ReadingOrderTest, AnotherSizeStartsABlock) {
  Draw(72, 80, "Heading", 14);
  Draw(72, 94, "text below it");
  EXPECT_EQ(Read(), "Heading\n\ntext below it\n");
}

TEST_F(ReadingOrderTest, IndentsStartBlocksWhereSentencesEnd) {
  Draw(72, 100, "The first paragraph runs over two lines and");
  Draw(72, 112, "ends here.");
  Draw(84, 124, "The second begins with an indent but does");
  Draw(72, 136, "not");
  Draw(84, 148, "start here, where no sentence ended.");
  EXPECT_EQ(Read(),
            "The first paragraph runs over two lines and\nends here.\n\n"
            "The second begins with an indent but does\nnot\nstart here, where no sentence ended.\n");
}

TEST_F(ReadingOrderTest, ColumnsAreReadOneAfterTheOther) {
  Draw(150, 60, "A title over both of the columns", 14);
  std::string left, right;
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i);
    Draw(72, 100 + 12 * i, "left column of running text, line " + number);
    Draw(320, 100 + 12 * i, "right column of running text, " + number);
    left += "left column of running text, line " + number + "\n";
    right += "right column of running text, " + number + "\n";
  }
  Draw(150, 220, "A last line over both of the columns, as notes are");
  EXPECT_EQ(Read(), "A title over both of the columns\n\n" + left + "\n" + right +
                        "\nA last line over both of the columns, as notes are\n");
}

TEST_F(ReadingOrderTest, ThreeColumnsOffEachOthersBaseLines) {
  std::string columns[3];
  for (int i = 0; i < 6; ++i) {
    for (int column = 0; column < 3; ++column) {
      const std::string text = std::string(1, "abc"[column]) + " narrow column of text";
      Draw(50 + 150 * column, 100 + 5 * column + 13 * i, text);
      columns[column] += text + "\n";
    }
  }
  EXPECT_EQ(Read(), columns[0] + "\n" + columns[1] + "\n" + columns[2]);
}

TEST_F(ReadingOrderTest, RowsOfTablesStayRows) {
  const char* rows[][3] = {{"Licence fee", "1,200,000", "2024"},
                           {"Royalty on net sales", "35,000", "2025"},
                           {"Support", "900", "2025"}};
  for (int i = 0; i < 3; ++i) {
    Draw(72, 100 + 12 * i, rows[i][0]);
    const std::string amount = rows[i][1];
    Draw(300 - 5 * static_cast<double>(amount.size()), 100 + 12 * i, amount);
    Draw(400, 100 + 12 * i, rows[i][2]);
  }
  EXPECT_EQ(Read(), "Licence fee\t1,200,000\t2024\nRoyalty on net sales\t35,000\t2025\nSupport\t900\t2025\n");
}

TEST_F(ReadingOrderTest, AWideGapAloneIsNoCell) {
  Draw(72, 100, "made this");
  Draw(160, 100, "day of");
  Draw(72, 112, "between the parties named below");
  EXPECT_EQ(Read(), "made this day of\nbetween the parties named below\n");
}

TEST_F(ReadingOrderTest, HangingLabelsAreNoCells) {
  for (int i = 0; i < 3; ++i) {
    Draw(72, 100 + 12 * i, "2." + std::to_string(i));
    Draw(120, 100 + 12 * i, "The Supplier shall keep the source code in escrow");
  }
  EXPECT_EQ(Read(),
            "2.0 The Supplier shall keep the source code in escrow\n2.1 The Supplier shall keep the source "
            "code in escrow\n"
            "2.2 The Supplier shall keep the source code in escrow\n");
}

TEST_F(ReadingOrderTest, RaisedMarksDoNotRunIntoNumbers) {
  Draw(72, 100, "$5,000");
  Draw(102, 96.5, "1", 6);
  Draw(72, 112, "on the 21");
  Draw(117, 108.5, "st", 6);
  EXPECT_EQ(Read(), "$5,000 1\non the 21st\n");
}

TEST_F(ReadingOrderTest, SpacedLettersAreWords) {
  double x = 72;
  for (char c : std::string("CONFIDENTIAL")) {
    Draw(x, 100, std::string(1, c));
    x += 8;
  }
  x += 9;
  for (char c : std::string("DRAFT")) {
    Draw(x, 100, std::string(1, c));
    x += 8;
  }
  EXPECT_EQ(Read(), "CONFIDENTIAL DRAFT\n");
}

TEST_F(ReadingOrderTest, ShadowsAreReadOnce) {
  Draw(72, 100, "Term Sheet", 16);
  Draw(72.6, 100.6, "Term Sheet", 16);
  EXPECT_EQ(Read(), "Term Sheet\n");
}

TEST_F(ReadingOrderTest, TextOverOtherTextDoesNotMixWithIt) {
  Draw(72, 100, "the price is ten million");
  Draw(74, 100.5, "nothing to see here");
  EXPECT_EQ(Read(), "the price is ten million\nnothing to see here\n");
}

TEST_F(ReadingOrderTest, TurnedTextComesAfterTheRest) {
  Draw(40, 700, "arXiv stamp", 10, 0, -1);
  for (int i = 0; i < 3; ++i) Draw(72, 100 + 12 * i, "upright text of the page");
  EXPECT_EQ(Read(),
            "upright text of the page\nupright text of the page\nupright text of the page\n\narXiv stamp\n");
}

TEST_F(ReadingOrderTest, ATurnedPageIsReadInItsOwnDirection) {
  Draw(500, 72, "first line", 10, 0, 1);
  Draw(488, 72, "second line", 10, 0, 1);
  EXPECT_EQ(Read(), "first line\nsecond line\n");
}

TEST_F(ReadingOrderTest, ScannedPagesAreStraightened) {
  // Two degrees: over the width of the page a line falls by more than the distance of two.
  const double x = 0.99939, y = 0.0349;
  const std::string begin = "a line of recognised text that is as long as lines of letters are, and";
  std::string expected;
  for (int i = 0; i < 3; ++i) {
    Draw(72 - y * 12 * i, 100 + 12 * i, begin, 10, x, y);
    const double width = 5 * static_cast<double>(begin.size() + 1);
    Draw(72 - y * 12 * i + width * x, 100 + 12 * i + width * y, "goes on", 10, x, y);
    expected += begin + " goes on\n";
  }
  EXPECT_EQ(Read(), expected);
}

TEST_F(ReadingOrderTest, IdeographsPlacedDownwardsAreColumns) {
  const std::u32string first = U"秘密保持", second = U"契約書類";
  for (const auto& [text, x] : {std::pair(first, 300.0), std::pair(second, 285.0)}) {
    for (size_t i = 0; i < text.size(); ++i) {
      std::string character;
      AppendUtf8(text[i], &character);
      Draw(x, 100 + 10 * static_cast<double>(i), character);
    }
  }
  EXPECT_EQ(Read(), "秘密保持\n契約書類\n");
}

TEST_F(ReadingOrderTest, RightToLeftLines) {
  // As drawn, from left to right: the end of the line comes first.
  Draw(72, 100, "םלוע 42 םולש");
  EXPECT_EQ(Read(), "םולש 42 םלוע\n");
}

// Whatever stands wherever, every word is read once.
TEST_F(ReadingOrderTest, NoWordIsLostOrReadTwice) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(0, 600);
  for (int round = 0; round < 200; ++round) {
    const int count = 1 + static_cast<int>(random() % 120);
    for (int i = 0; i < count; ++i) {
      const double size = 1 + static_cast<double>(random() % 20);
      const int turn = static_cast<int>(random() % 8);
      const double dir_x[] = {1, 1, 1, 1, 1, 0, -1, 0.6}, dir_y[] = {0, 0, 0, 0, 0, 1, 0, 0.8};
      Draw(place(random), place(random), "w" + std::to_string(i), size, dir_x[turn], dir_y[turn]);
    }
    words_.Finish();
    LineSpacing spacing;
    std::multiset<uint32_t> seen;
    for (const Line& line : FindLines(words_, &spacing)) {
      ASSERT_FALSE(line.words.empty());
      EXPECT_EQ(line.words[0].before, Gap::kNone);
      for (const LineWord& word : line.words) seen.insert(word.word);
    }
    ASSERT_EQ(seen.size(), words_.words().size());
    EXPECT_EQ(std::set<uint32_t>(seen.begin(), seen.end()).size(), seen.size());
    words_.Clear();
  }
}

}  // namespace
}  // namespace candor::pdf
