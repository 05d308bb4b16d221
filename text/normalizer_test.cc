// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalizer.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

std::string Normal(std::string_view text) {
  Normalized normalized;
  Normalize(text, &normalized);
  return normalized.text();
}

/// The original of the first place where `part` stands in the normalised text.
std::string OriginalOf(std::string_view text, std::string_view part) {
  Normalized normalized;
  Normalize(text, &normalized);
  size_t at = normalized.text().find(part);
  if (at == std::string::npos) return "(absent)";
  Span span = normalized.ToOriginal({static_cast<uint32_t>(at), static_cast<uint32_t>(at + part.size())});
  return std::string(text.substr(span.begin, span.size()));
}

TEST(NormalizerTest, AsciiIsLowerCasedAndMapsToItself) {
  EXPECT_EQ(Normal("The Seller REFUSED,\nby e-mail."), "the seller refused,\nby e-mail.");
  EXPECT_EQ(OriginalOf("The Seller REFUSED", "refused"), "REFUSED");
  EXPECT_EQ(Normal(""), "");
}

TEST(NormalizerTest, CurlyQuotesBecomeAscii) {
  EXPECT_EQ(Normal("won’t “share” ‘it’ „so“ «ici» 5′"), "won't \"share\" 'it' \"so\" \"ici\" 5'");
  EXPECT_EQ(OriginalOf("We won’t share", "won't"), "won’t");
  EXPECT_EQ(OriginalOf("“No,” he said", "he"), "he");
}

TEST(NormalizerTest, DashesBecomeAscii) {
  EXPECT_EQ(Normal("end‐of‑life 2010–2012 −5"), "end-of-life 2010-2012 -5");
  EXPECT_EQ(Normal("the product—which"), "the product--which");
}

TEST(NormalizerTest, SpacesOfAllKindsBecomeOneSpace) {
  EXPECT_EQ(Normal("a\u00A0b\u2009c\u202Fd\u3000e"), "a b c d e");
  EXPECT_EQ(Normal("not\u200B (disclose)\uFEFF, it"), "not  (disclose) , it");
}

TEST(NormalizerTest, SoftHyphensAndJoinersVanish) {
  EXPECT_EQ(Normal("con\u00ADfi\u00ADden\u200Dtial"), "confidential");
  EXPECT_EQ(OriginalOf("a con\u00ADfidential\u00AD b", "confidential"), "con\u00ADfidential")
      << "what vanished behind the last letter is not part of the word";
}

TEST(NormalizerTest, WhatNobodySeesInsideAWordHidesItFromNothing) {
  for (const char* hidden :
       {"\u200B", "\uFEFF", "\u2060", "\u200C", "\u200D", "\u00AD", "\u200B\u200B\u2060\uFEFF",
        "\u200D\u200B", "\x1B[1m", "\x1B[38;5;12m\x1B[0m", "\x1B(B", "\x1B]0;title\a", "\x1B"}) {
    const std::string text = std::string("con") + hidden + "fid" + hidden + "ential";
    EXPECT_EQ(Normal(text), "confidential") << text;
    EXPECT_EQ(OriginalOf("a " + text + hidden + " b", "confidential"), text);
  }
  EXPECT_EQ(Normal("\u0e44\u0e17\u0e22\u200B\u0e44\u0e17\u0e22"), "\u0e44\u0e17\u0e22 \u0e44\u0e17\u0e22")
      << "Thai writes no spaces";
  EXPECT_EQ(Normal("\x1B[1mbold\x1B[0m and \x1B[not"), "bold and ot");
  EXPECT_EQ(Normal("e\x1B[0m\u0301"), Normal(Normal("e\x1B[0m\u0301")));
}

TEST(NormalizerTest, HyphensThatOnlyBreakALineJoinTheWordAgain) {
  EXPECT_EQ(Normal("con\u00AD\nfidential"), "confidential");
  EXPECT_EQ(Normal("con\u2010\r\n  fidential"), "confidential");
  EXPECT_EQ(OriginalOf("a con\u2010\nfidential b", "confidential"), "con\u2010\nfidential");
  EXPECT_EQ(Normal("con-\nfidential"), "con-\nfidential")
      << "an ASCII hyphen may be meant: the scanner knows the words";
  EXPECT_EQ(Normal("item\u2010\n\nfidential"), "item-\n\nfidential") << "a blank line ends the paragraph";
  EXPECT_EQ(Normal("2010\u2010\n2012"), "2010-\n2012");
  EXPECT_EQ(Normal("end\u2010\nof\u2010life"), "end-\nof-life") << "the hyphens are the word's own";
  EXPECT_EQ(Normal("end\u2010of\u2010\nlife"), "end-of-\nlife");
  EXPECT_EQ(Normal("end-of-\u00AD\nlife"), "end-of-life");
  EXPECT_EQ(Normal("end\u00AD-\u00ADof-\u00ADlife"), "end-of-life");
  EXPECT_EQ(OriginalOf("an end-of-\u00ADlife note", "end-of-life"), "end-of-\u00ADlife");
  EXPECT_EQ(OriginalOf("an end\u2010\nof\u2010life note", "end-\nof-life"), "end\u2010\nof\u2010life");
}

TEST(NormalizerTest, FootnoteMarksDoNotStickToTheWord) {
  EXPECT_EQ(Normal("confidential¹ data"), "confidential  data");
  EXPECT_EQ(OriginalOf("confidential¹ data", "confidential"), "confidential");
  EXPECT_EQ(Normal("Acme™ shares"), "acme tm  shares");
  EXPECT_EQ(Normal("①refused"), " 1 refused");
  EXPECT_EQ(Normal("CO₂"), "co2") << "a subscript is part of its word";
}

TEST(NormalizerTest, FractionsDoNotChangeTheNumberBeforeThem) {
  EXPECT_EQ(Normal("5½%"), "5 1/2%");
  EXPECT_EQ(OriginalOf("5½%", "1/2"), "½");
  EXPECT_EQ(OriginalOf("5½%", "5 1"), "5½");
}

TEST(NormalizerTest, CaseFoldingIsMoreThanLowerCase) {
  EXPECT_EQ(Normal("STRASSE Straße ÜBERNAHME"), "strasse strasse übernahme");
  EXPECT_EQ(OriginalOf("die Straße.", "strasse"), "Straße");
  EXPECT_EQ(OriginalOf("ein ﬁnancial plan", "financial"), "ﬁnancial");
}

TEST(NormalizerTest, AnOffsetInsideAnEditMapsToItsBorders) {
  EXPECT_EQ(OriginalOf("oﬃce", "of"), "oﬃ");
  EXPECT_EQ(OriginalOf("oﬃce", "ice"), "ﬃce");
}

TEST(NormalizerTest, MarksComposeWithTheLetterBeforeThem) {
  EXPECT_EQ(Normal("re\u0301sume\u0301"), "résumé");
  EXPECT_EQ(OriginalOf("a re\u0301sume\u0301.", "résumé"), "re\u0301sume\u0301");
  EXPECT_EQ(Normal("Ange\u0301lique, \u00C5\u0301"), "angélique, \u01FB");
}

TEST(NormalizerTest, LineBreaksStay) {
  EXPECT_EQ(Normal("refused to\nprovide\r\n\r\nThe"), "refused to\nprovide\r\n\r\nthe");
  EXPECT_EQ(Normal("a\u2028b"), "a\nb");
}

TEST(NormalizerTest, EmptySpansStayEmpty) {
  Normalized normalized;
  Normalize("a\u00ADﬁb", &normalized);
  for (uint32_t at = 0; at <= normalized.text().size(); ++at)
    EXPECT_TRUE(normalized.ToOriginal({at, at}).empty());
}

TEST(NormalizerTest, BuffersAreReusedWithoutTraces) {
  Normalized normalized;
  Normalize("½½½", &normalized);
  Normalize("plain", &normalized);
  EXPECT_EQ(normalized.text(), "plain");
  EXPECT_TRUE(normalized.edits().empty());
}

// Every code point, alone between two letters: nothing more changes the second time, no sign glues itself to
// a word, and every position maps back to a code point boundary.
TEST(NormalizerTest, HoldsForEveryCodePoint) {
  Normalized normalized;
  std::vector<Token> tokens;
  int failures = 0;
  for (char32_t c = 1; c <= 0x10FFFF && failures < 10; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    AppendUtf8(c, &text);
    text += "b";
    Normalize(text, &normalized);
    bool stable = Normal(normalized.text()) == normalized.text();
    uint32_t category = U_MASK(u_charType(static_cast<UChar32>(c)));
    bool word = (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
    bool invisible = (category & U_GC_CF_MASK) != 0 || c == 0x1B ||
                     u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    bool subscript = c >= 0x2080 && c <= 0x208E;
    tokens.clear();
    Tokenize(text, normalized, &tokens);
    bool apart = tokens.size() >= 2 &&
                 normalized.text().substr(tokens.front().span.begin, tokens.front().span.size()) == "a";
    bool apostrophe = normalized.text() == "a'b";
    bool boundaries = true;
    for (uint32_t i = 0; i <= normalized.text().size(); ++i) {
      if (!IsBoundary(normalized.text(), i)) continue;
      Span left = normalized.ToOriginal({0, i});
      Span right = normalized.ToOriginal({i, static_cast<uint32_t>(normalized.text().size())});
      boundaries = boundaries && left.begin <= left.end && right.begin <= right.end &&
                   right.end <= text.size() && IsBoundary(text, left.end) && IsBoundary(text, right.begin) &&
                   (i == 0 || left.begin == 0);
    }
    if (stable && boundaries && (word || invisible || subscript || apostrophe || apart)) continue;
    ++failures;
    ADD_FAILURE() << "U+" << std::hex << static_cast<uint32_t>(c) << " gives \"" << normalized.text()
                  << "\"; stable " << stable << ", apart " << apart << ", boundaries " << boundaries;
  }
}

// Random texts of difficult characters: each word, taken from the original by its span, normalises to itself
// again.
TEST(NormalizerTest, EachWordIsFoundAgainAtItsSpan) {
  const std::vector<std::string> parts = {
      "a",   "B",      "re",     "Ü",    "ß",       "ﬁ",       "½",   "¹", "’",  "“",  "—",      "-",
      "‐\n", "\u00AD", "\u200B", " ",    "\n",      "e\u0301", "ſ",   "ά", "Σ",  "ы",  "\u00A0", "\u200D",
      "™",   "①",      "'s",     "\x1B", "\x1B[1m", "\uFEFF",  "n't", "Ǆ", "가", "각", ";",      "5"};
  std::mt19937 random(20240229);
  Normalized normalized;
  Normalized again;
  std::vector<Token> tokens;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = 0, n = 1 + random() % 12; i < n; ++i) text += parts[random() % parts.size()];
    Normalize(text, &normalized);
    tokens.clear();
    Tokenize(text, normalized, &tokens);
    uint32_t before = 0;
    for (const Token& token : tokens) {
      std::string word = normalized.text().substr(token.span.begin, token.span.size());
      Span span = normalized.ToOriginal(token.span);
      ASSERT_LT(span.begin, span.end) << text;
      ASSERT_LE(span.end, text.size()) << text;
      ASSERT_TRUE(IsBoundary(text, span.begin) && IsBoundary(text, span.end)) << text;
      ASSERT_GE(span.begin, before) << text;
      before = span.begin;
      Normalize(std::string_view(text).substr(span.begin, span.size()), &again);
      std::vector<Token> tokens_again;
      Tokenize(std::string_view(text).substr(span.begin, span.size()), again, &tokens_again);
      bool found = false;
      for (const Token& other : tokens_again)
        found = found || again.text().substr(other.span.begin, other.span.size()) == word;
      ASSERT_TRUE(found) << "\"" << word << "\" of \"" << text << "\" comes back as \"" << again.text()
                         << "\"";
    }
  }
}

}  // namespace
}  // namespace candor
