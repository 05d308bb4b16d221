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

// The right column stands lower than the left one by any part of the distance between lines.
TEST_F(ReadingOrderTest, ColumnsWhoseLinesStandBetweenEachOthers) {
  for (const double leading : {10.0, 12.0, 14.0, 16.0, 20.0, 28.0}) {
    for (int part = 0; part < 20; ++part) {
      for (const int lines : {4, 8, 30}) {
        std::string left, right;
        for (int i = 0; i < lines; ++i) {
          const std::string number = std::to_string(i);
          const double y = 100 + leading * i;
          Draw(50, y, "left column of running text, in line " + number);
          Draw(320, y + leading * part / 20, "right column of running text, line " + number);
          left += "left column of running text, in line " + number + "\n";
          right += "right column of running text, line " + number + "\n";
        }
        ASSERT_EQ(Read(), left + "\n" + right) << leading << ' ' << part << ' ' << lines;
      }
    }
  }
}

TEST_F(ReadingOrderTest, TitlesInTheMarginStandBeforeTheirText) {
  std::string expected;
  for (int section = 0; section < 5; ++section) {
    const double y = 100 + 70 * section;
    Draw(50, y, "Confidentiality");
    if (section > 0) expected += "\n";
    expected += "Confidentiality\n";
    for (int line = 0; line < 3; ++line) {
      Draw(140, y + 12 + 12 * line, "the text of a section that stands right of its title");
      expected += "the text of a section that stands right of its title\n";
    }
  }
  EXPECT_EQ(Read(), expected);
}

TEST_F(ReadingOrderTest, LabelsBesideTheMiddleOfTheirCellsStayThere) {
  std::string expected;
  for (int row = 0; row < 6; ++row) {
    const double y = 100 + 32 * row;
    Draw(50, y + 7, "Name of the product");
    Draw(200, y, "what is said of it in the first line");
    Draw(200, y + 14, "and goes on in the second one");
    expected += "what is said of it in the first line\nName of the product\nand goes on in the second one\n";
  }
  std::string read = Read();
  std::erase(read, '\n');
  std::erase(expected, '\n');
  EXPECT_EQ(read, expected);
}

TEST_F(ReadingOrderTest, WhatIsFilledIntoAFormStaysWithItsLabel) {
  const char* rows[][2] = {{"Name of the company:", "Example Pumps Limited"},
                           {"Seat:", "Anytown, at the harbour"},
                           {"Number in the register:", "HRB 1234567 at the court"},
                           {"Who may sign for it:", "Ms. A. Sample and Mr. B. Sample"},
                           {"Since:", "the first of January 2020"}};
  std::string expected;
  for (int i = 0; i < 5; ++i) {
    Draw(50, 100 + 24 * i, rows[i][0]);
    Draw(220, 107 + 24 * i, rows[i][1]);
    expected += std::string(rows[i][0]) + rows[i][1];
  }
  std::string read = Read();
  std::erase(read, '\n');
  EXPECT_EQ(read, expected);
}

TEST_F(ReadingOrderTest, WhatTwoSaidInTurnStaysInTurn) {
  std::string expected;
  for (int turn = 0; turn < 8; ++turn) {
    for (int line = 0; line < 2; ++line) {
      const std::string text = (turn % 2 == 0 ? "one of them said this, " : "and the other that, ") +
                               std::to_string(turn) + " and " + std::to_string(line);
      Draw(turn % 2 == 0 ? 50 : 300, 100 + 12 * (2 * turn + line), text);
      expected += text;
    }
  }
  std::string read = Read();
  std::erase(read, '\n');
  EXPECT_EQ(read, expected);
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

// Pages of columns and tables made at random, whose order is known. Each word is drawn once.
class RandomPageTest : public ReadingOrderTest {
 protected:
  double Between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  int Whole(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  std::string Word() { return std::string(static_cast<size_t>(Whole(1, 5)), 'w') + std::to_string(next_++); }

  void Place(double x, double y, const std::string& word, double size) {
    if (turned_) {
      Draw(700 - y, x, word, size, 0, 1);
    } else {
      Draw(x, y, word, size);
    }
  }

  // A line of words, over the whole width when `justified`, with the mark of a note now and then; returns the
  // words.
  std::vector<std::string> DrawLine(double x, double y, double width, double size, bool justified) {
    std::vector<std::string> words;
    double used = 0;
    for (;;) {
      std::string word = Word();
      const double wide = static_cast<double>(word.size()) * size / 2;
      if (used + wide > width) break;
      used += wide + size / 4;
      words.push_back(std::move(word));
    }
    const double left = width - (used - size / 4);
    double more = justified && words.size() > 1 ? left / static_cast<double>(words.size() - 1) : 0;
    if (more > 0.7 * size) more = 0;  // who sets text does not tear it apart
    for (const std::string& word : words) {
      Place(x, y, word, size);
      words_.AddSpace();
      x += static_cast<double>(word.size()) * size / 2 + size / 4 + more;
    }
    if (!words.empty() && Whole(0, 15) == 0) {
      Place(x - size / 4 - more, y - 0.35 * size, "1", 0.6 * size);
      words_.AddSpace();
      words.push_back("1");
    }
    return words;
  }

  std::vector<std::string> ReadWords() {
    std::vector<std::string> read;
    std::string word;
    for (char c : Read()) {
      if (c != ' ' && c != '\n' && c != '\t') {
        word += c;
      } else if (!word.empty()) {
        read.push_back(std::move(word));
        word.clear();
      }
    }
    return read;
  }

  void ExpectWords(const std::vector<std::string>& expected, const std::string& shape) {
    const std::vector<std::string> read = ReadWords();
    const auto [got, wanted] = std::mismatch(read.begin(), read.end(), expected.begin(), expected.end());
    if (got == read.end() && wanted == expected.end()) return;
    std::string text;
    for (auto word = got - std::min<ptrdiff_t>(got - read.begin(), 5); word != read.end() && word - got < 20;
         ++word)
      text += *word + ' ';
    ADD_FAILURE() << shape << "\nread: " << text
                  << "\nwanted: " << (wanted == expected.end() ? "the end" : *wanted);
  }

  std::mt19937 random_{11};
  int next_ = 0;
  bool turned_ = false;  ///< by a quarter
};

TEST_F(RandomPageTest, ColumnsAreReadOneAfterTheOther) {
  for (int round = 0; round < 1000; ++round) {
    next_ = 0;
    turned_ = Whole(0, 3) == 0;
    std::vector<std::string> expected;
    const auto expect = [&](std::vector<std::string> words) {
      expected.insert(expected.end(), words.begin(), words.end());
    };
    const int columns = Whole(1, 3);
    const double size = Between(7, 11);
    const bool same = Whole(0, 2) > 0;  // size and leading, in all columns
    const double leading = Between(1.05, 1.6);
    const bool justified = Whole(0, 1) == 0;
    const double gutter = Between(1.5, 4) * 1.2 * size;
    const double width = (500 - gutter * (columns - 1)) / columns;
    double top = 60;
    std::string shape = std::to_string(round) + ": size " + std::to_string(size) + " leading " +
                        std::to_string(leading) + " columns " + std::to_string(columns) + " gutter " +
                        std::to_string(gutter);
    for (int part = 0, parts = Whole(1, 2); part < parts; ++part) {
      if (part > 0 || Whole(0, 1) == 0) expect(DrawLine(50, top, 500, 1.3 * size, false));
      top += 2.6 * size;
      double bottom = top;
      for (int column = 0; column < columns; ++column) {
        const double own = same ? size : size * Between(0.9, 1.2);
        const double step = own * leading * (same ? 1 : Between(0.9, 1.1));
        double y = top + Between(0, 1) * step;
        shape += " at " + std::to_string(y) + " by " + std::to_string(step);
        int full = 0;
        for (int line = Whole(10, 18); line > 0; --line) {
          const bool last = full > 2 && Whole(0, 2) == 0;  // of a paragraph
          full = last ? 0 : full + 1;
          const double x = 50 + column * (width + gutter);
          expect(DrawLine(x, y, width * (last ? Between(0.3, 1) : 1), own, justified && !last));
          y += step;
        }
        bottom = std::max(bottom, y);
      }
      top = bottom + 2 * size;
    }
    ExpectWords(expected, shape);
    if (HasFailure()) break;
  }
}

TEST_F(RandomPageTest, RowsOfTablesStayRows) {
  for (int round = 0; round < 1000; ++round) {
    next_ = 0;
    const double size = Between(7, 12), step = size * Between(1.2, 3);
    const double uneven = size * Between(0, 0.1);
    const int cells = Whole(2, 5), rows = Whole(3, 20);
    std::vector<std::string> expected;
    for (int row = 0; row < rows; ++row) {
      const double y = 80 + step * row;
      for (int cell = 0; cell < cells; ++cell) {
        // A label, then short cells, numbers at the right edge among them.
        const double x = cell == 0 ? 50 : 150 + 100 * cell;
        const double width = cell == 0 ? 60 + Between(0, 100) : 60;
        const double base = y + Between(-uneven, uneven);
        if (cell > 0) {
          const std::string word = Word();
          const double wide = static_cast<double>(word.size()) * size / 2;
          Place(cell % 2 == 0 ? x + 60 - wide : x, base, word, size);
          expected.push_back(word);
        } else {
          for (std::string& word : DrawLine(x, base, width, size, false)) expected.push_back(std::move(word));
        }
      }
    }
    ExpectWords(expected, std::to_string(round) + ": step " + std::to_string(step / size) + " cells " +
                              std::to_string(cells));
    if (HasFailure()) break;
  }
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
