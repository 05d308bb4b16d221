// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_words.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace candor::pdf {
namespace {

// Draws with a font whose glyphs are all half an em wide, at size 10 unless told: 5 points a glyph.
class PageWordsTest : public testing::Test {
 protected:
  PageWordsTest() { Style(10); }

  void Style(double size, double spacing = 0, bool continues = false) {
    style_ = RunStyle();
    style_.size = size;
    style_.ascent = 0.75 * size;
    style_.descent = 0.25 * size;
    words_.BeginString(style_, spacing, continues);
  }

  // Returns where the next glyph would start.
  double Draw(std::string_view text, double x, double y, double spacing = 0) {
    for (size_t i = 0; i < text.size();) {
      const size_t begin = i;
      const char32_t c = DecodeUtf8(text, &i);
      if (c == ' ') {
        words_.AddSpace();
      } else {
        words_.AddText(text.substr(begin, i - begin), c, x, y, style_.size / 2);
      }
      x += style_.size / 2 + spacing;
    }
    return x;
  }

  std::vector<std::string> Words() {
    words_.Finish();
    std::vector<std::string> out;
    for (const DrawnWord& word : words_.words()) out.emplace_back(words_.Text(word));
    return out;
  }

  using Strings = std::vector<std::string>;
  PageWords words_;
  RunStyle style_;
};

TEST_F(PageWordsTest, WhiteSpaceAndGapsEndWords) {
  double x = Draw("two words", 100, 50);
  Draw("far", x + 2, 50);
  EXPECT_EQ(Words(), (Strings{"two", "words", "far"}));
  EXPECT_FALSE(words_.words()[0].space_before);
  EXPECT_TRUE(words_.words()[1].space_before);
  EXPECT_FALSE(words_.words()[2].space_before);
  EXPECT_DOUBLE_EQ(words_.words()[1].x, 120);
  EXPECT_DOUBLE_EQ(words_.words()[1].length, 25);
}

TEST_F(PageWordsTest, KerningDoesNot) {
  double x = Draw("ker", 100, 50);
  x = Draw("n", x + 0.8, 50);
  Draw("ed", x - 1.5, 50);
  EXPECT_EQ(Words(), (Strings{"kerned"}));
}

TEST_F(PageWordsTest, AnotherLineOrSizeEndsWords) {
  double x = Draw("up", 100, 50);
  x = Draw("down", x, 54);
  Style(7);
  Draw("small", x, 54);
  EXPECT_EQ(Words(), (Strings{"up", "down", "small"}));
}

TEST_F(PageWordsTest, SpacingWithinAStringIsNoGap) {
  Style(10, 3);
  Draw("WIDE", 100, 50, 3);
  EXPECT_EQ(Words(), (Strings{"WIDE"}));
}

TEST_F(PageWordsTest, SpacingGoesOnOverKerning) {
  Style(10, 3);
  double x = Draw("WI", 100, 50, 3);
  Style(10, 3, true);
  x = Draw("DE", x - 0.5, 50, 3);
  Style(10, 3, true);
  Draw("GAP", x + 3, 50, 3);
  EXPECT_EQ(Words(), (Strings{"WIDE", "GAP"}));
}

TEST_F(PageWordsTest, SpacingTakenBackLetterByLetterIsNone) {
  // [(a) 300 (b) -30 (c) 300 (d)] TJ with 3 points of spacing: letters touch, and what is left between b and
  // c is a gap.
  double x = 100;
  for (std::string_view letter : {"a", "b"}) {
    Style(10, 3, x > 100);
    x = Draw(letter, x, 50, 3) - 3;
  }
  x += 3.3;
  for (std::string_view letter : {"c", "d"}) {
    Style(10, 3, true);
    x = Draw(letter, x, 50, 3) - 3;
  }
  EXPECT_EQ(Words(), (Strings{"ab", "cd"}));
}

TEST_F(PageWordsTest, ShadowedGlyphsAreDrawnOnce) {
  for (size_t i = 0; i < 4; ++i) {
    const std::string letter(1, "bold"[i]);
    Draw(letter, 100 + 5 * static_cast<double>(i), 50);
    Draw(letter, 100.3 + 5 * static_cast<double>(i), 50);
  }
  Draw("ll", 200, 50);
  EXPECT_EQ(Words(), (Strings{"bold", "ll"}));
}

TEST_F(PageWordsTest, AccentsJoinTheirLetters) {
  // As TeX does: the accent, then the letter under it; some writers the other way round.
  double x = Draw("na", 100, 50);
  Draw("\u00A8", x, 50);
  x = Draw("\u0131ve", x, 50);
  x = Draw(" caf", x, 50);
  Draw("e", x, 50);
  x = Draw("\u00B4", x, 50);
  Draw("\u00B4", x + 20, 48);  // raised over a capital
  Draw("Ecole", x + 20, 50);
  Draw("a^b", 300, 50);  // not over a letter
  EXPECT_EQ(Words(), (Strings{"na\u00EFve", "caf\u00E9", "\u00C9cole", "a^b"}));
  EXPECT_DOUBLE_EQ(words_.words()[2].y, 50);
}

TEST_F(PageWordsTest, IdeographsAreWordsOfTheirOwn) {
  Draw("\u5951\u7D04 ok", 100, 50);
  EXPECT_EQ(Words(), (Strings{"\u5951", "\u7D04", "ok"}));
  EXPECT_TRUE(words_.words()[0].ideograph);
  EXPECT_FALSE(words_.words()[2].ideograph);
}

TEST_F(PageWordsTest, ReplacementsSayWhatGlyphsCannot) {
  words_.BeginReplacement("first office");
  Draw("\uFFFD\uFFFD \uFFFD", 100, 50);
  words_.EndReplacement();
  EXPECT_EQ(Words(), (Strings{"first", "office"}));
  EXPECT_DOUBLE_EQ(words_.words()[0].x, 100);
  EXPECT_NEAR(words_.words()[1].x + words_.words()[1].length, 120, 1e-9);
}

TEST_F(PageWordsTest, ReplacementsSayWhatUnknownGlyphsMean) {
  words_.AddUnknown(50, 50, 5);  // without a replacement it stays unknown
  words_.BeginReplacement("ok");
  words_.AddUnknown(100, 50, 5);
  words_.AddUnknown(105, 50, 5);
  words_.EndReplacement();
  EXPECT_EQ(Words(), (Strings{"ok"}));
  EXPECT_DOUBLE_EQ(words_.words()[0].length, 10);
}

TEST_F(PageWordsTest, TheOutermostReplacementCounts) {
  words_.BeginReplacement("outer");
  words_.BeginReplacement("inner");
  Draw("xy", 100, 50);
  words_.EndReplacement();
  words_.EndReplacement();
  words_.EndReplacement();  // one too many
  Draw("z", 200, 50);
  EXPECT_EQ(Words(), (Strings{"outer", "z"}));
}

TEST_F(PageWordsTest, NoReplacementMakesTextVanish) {
  words_.BeginReplacement("");
  Draw("secret clause", 100, 50);
  words_.EndReplacement();
  words_.BeginReplacement("\u00AD");
  Draw("-", 200, 50);
  words_.EndReplacement();
  EXPECT_EQ(Words(), (Strings{"secret", "clause", "-"}));
}

TEST_F(PageWordsTest, NoReplacementPullsLinesTogether) {
  words_.BeginReplacement("both lines");
  Draw("one", 100, 50);
  Draw("two", 100, 62);
  words_.EndReplacement();
  EXPECT_EQ(Words(), (Strings{"one", "two"}));
}

TEST_F(PageWordsTest, AnUnfinishedReplacementLosesNothing) {
  words_.BeginReplacement("");
  Draw("kept", 100, 50);
  EXPECT_EQ(Words(), (Strings{"kept"}));
}

TEST_F(PageWordsTest, LimitsCutAndSaySo) {
  words_.SetLimits(8, 100);
  Draw("four four more", 100, 50);
  EXPECT_EQ(Words(), (Strings{"four", "four"}));
  EXPECT_TRUE(words_.full());
  words_.Clear();
  EXPECT_FALSE(words_.full());
  words_.SetLimits(100, 1);
  Draw("one two", 100, 50);
  EXPECT_EQ(Words(), (Strings{"one"}));
  EXPECT_TRUE(words_.full());
}

TEST_F(PageWordsTest, CoordinatesThatAreNoneAreSurvived) {
  const double nan = std::nan("");
  const double infinity = std::numeric_limits<double>::infinity();
  Style(nan);
  words_.AddText("a", 'a', nan, infinity, -infinity);
  Style(infinity);
  words_.AddText("b", 'b', 1e300, -1e300, nan);
  words_.Finish();
  for (const DrawnWord& word : words_.words()) {
    EXPECT_TRUE(std::isfinite(word.x) && std::isfinite(word.y) && std::isfinite(word.length) &&
                std::isfinite(word.style.size));
  }
  EXPECT_EQ(words_.text(), "ab");
}

}  // namespace
}  // namespace candor::pdf
