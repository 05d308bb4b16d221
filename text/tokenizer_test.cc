// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;

struct Words {
  explicit Words(std::string_view text) {
    Normalize(text, &normalized);
    Tokenize(text, normalized, &tokens);
  }
  std::vector<std::string> Texts() const {
    std::vector<std::string> texts;
    for (const Token& token : tokens)
      texts.push_back(normalized.text().substr(token.span.begin, token.span.size()));
    return texts;
  }
  Separator Before(size_t i) const { return tokens.at(i).before; }

  Normalized normalized;
  std::vector<Token> tokens;
};

std::vector<std::string> Split(std::string_view text) { return Words(text).Texts(); }
Separator Between(std::string_view text) { return Words(text).Before(1); }

TEST(TokenizerTest, WordsAreLettersMarksDigits) {
  EXPECT_THAT(Split("The Q3-2024 figures, e.g. EBITDA."),
              ElementsAre("the", "q3", "2024", "figures", "e", "g", "ebitda"));
  EXPECT_THAT(Split("Die Übernahme läuft"), ElementsAre("die", "übernahme", "läuft"));
  EXPECT_THAT(Split(""), ElementsAre());
  EXPECT_THAT(Split(" ... "), ElementsAre());
}

TEST(TokenizerTest, InnerApostrophesStayAndPossessivesAreCut) {
  EXPECT_THAT(Split("We won't share O'Brien's list"), ElementsAre("we", "won't", "share", "o'brien", "list"));
  EXPECT_THAT(Split("the company’s 'secret' customers' data"),
              ElementsAre("the", "company", "secret", "customers", "data"));
  EXPECT_EQ(Between("company's policy"), Separator::kSpace);
  EXPECT_EQ(Between("customers' data"), Separator::kSpace);
  EXPECT_THAT(Split("'tis we'll I'd"), ElementsAre("tis", "we'll", "i'd"));
}

TEST(TokenizerTest, PluralInParenthesesIsCut) {
  EXPECT_THAT(Split("the product(s) will end"), ElementsAre("the", "product", "will", "end"));
  EXPECT_EQ(Words("product(s) will").Before(1), Separator::kSpace);
  EXPECT_THAT(Split("section (s) of"), ElementsAre("section", "s", "of"));
}

TEST(TokenizerTest, HyphensSlashesAndDashesSeparateWords) {
  EXPECT_EQ(Split("end-of-life"), Split("end of life"));
  EXPECT_EQ(Split("end–of–life"), Split("end/of/life"));
  EXPECT_EQ(Between("non-disclosure"), Separator::kHyphen);
  EXPECT_EQ(Between("and/or"), Separator::kHyphen);
  EXPECT_EQ(Between("end- of"), Separator::kHyphen) << "a hanging hyphen";
}

TEST(TokenizerTest, DashesWithASpaceAreAPause) {
  EXPECT_EQ(Between("refused - finally"), Separator::kComma);
  EXPECT_EQ(Between("refused – finally"), Separator::kComma);
  EXPECT_EQ(Between("refused—finally"), Separator::kComma);
  EXPECT_EQ(Between("refused--finally"), Separator::kComma);
}

TEST(TokenizerTest, OneLineBreakIsASpaceABlankLineIsABreak) {
  EXPECT_EQ(Between("refused to\nprovide"), Separator::kSpace);  // Before(1) is "to"
  EXPECT_EQ(Between("refused\nto"), Separator::kSpace);
  EXPECT_EQ(Between("refused \r\n  to"), Separator::kSpace);
  EXPECT_EQ(Between("refused\fto"), Separator::kSpace) << "a sentence may run over a page";
  EXPECT_EQ(Between("refused\n\nto"), Separator::kBreak);
}

TEST(TokenizerTest, HyphenAtALineEnd) {
  EXPECT_EQ(Between("con-\nfidential"), Separator::kLineHyphen);
  EXPECT_EQ(Between("con-\r\nfidential"), Separator::kLineHyphen);
  EXPECT_EQ(Between("con-\n   fidential"), Separator::kLineHyphen);  // in an item of a list
  EXPECT_EQ(Between("con- \nfidential"), Separator::kLineHyphen);
  EXPECT_EQ(Between("con-\n> > fidential"), Separator::kLineHyphen);  // in a quotation
  EXPECT_NE(Between("con-\n\nfidential"), Separator::kLineHyphen);
  EXPECT_NE(Between("con -\nfidential"), Separator::kLineHyphen);
  EXPECT_EQ(Between("Non-\nDisclosure"), Separator::kHyphen) << "a capital begins no second half";
  EXPECT_EQ(Between("2010-\n2012"), Separator::kHyphen);
  EXPECT_EQ(Between("con-\n\nfidential"), Separator::kBreak);
}

TEST(TokenizerTest, PunctuationEndsAPhrase) {
  EXPECT_EQ(Between("trade, secret"), Separator::kComma);
  EXPECT_EQ(Between("trade (secret)"), Separator::kComma);
  EXPECT_EQ(Between("\"trade\" secret"), Separator::kComma);
  EXPECT_EQ(Between("trade: secret"), Separator::kComma);
  EXPECT_EQ(Between("trade. Secret"), Separator::kPoint);
  EXPECT_EQ(Between("trade.Secret"), Separator::kPoint) << "a missing space behind a full stop";
  EXPECT_EQ(Between("trade? secret"), Separator::kPoint);
  EXPECT_EQ(Between("trade … secret"), Separator::kPoint);
  EXPECT_EQ(Between("trade; secret"), Separator::kClause);
  EXPECT_EQ(Between("trade, and; secret"), Separator::kComma);
  EXPECT_EQ(Between("trade.); secret"), Separator::kClause) << "of several the strongest counts";
}

TEST(TokenizerTest, BulletsAndCellBordersAreBreaks) {
  for (const char* text : {"trade • secret", "trade\tsecret", "trade | secret", "trade\n- secret",
                           "trade\n * secret", "trade \uF0B7 secret", "trade · secret", "trade │ secret"}) {
    EXPECT_EQ(Between(text), Separator::kBreak) << text;
  }
  EXPECT_EQ(Between("trade *secret*"), Separator::kSpace) << "emphasis in plain mail";
  EXPECT_EQ(Between("trade\n> secret"), Separator::kSpace) << "a quotation mark of mail";
}

TEST(TokenizerTest, PointsInsideNumbersAndNamesJoin) {
  EXPECT_EQ(Between("1.5"), Separator::kHyphen);
  EXPECT_EQ(Between("1,500"), Separator::kHyphen);
  EXPECT_EQ(Between("10:30"), Separator::kHyphen);
  EXPECT_EQ(Between("acme.com"), Separator::kHyphen);
  EXPECT_EQ(Between("U.S."), Separator::kHyphen);
  EXPECT_THAT(Split("R&D of U.S. firms"), ElementsAre("r", "d", "of", "u", "s", "firms"));
  EXPECT_EQ(Between("R&D"), Separator::kSpace);
}

TEST(TokenizerTest, FlagsTellOfTheOriginal) {
  Words words("In May the US, Über GMBH¹ sold 7Up, a B2B Straße");
  std::vector<std::string> capital;
  std::vector<std::string> all_caps;
  std::vector<std::string> digit;
  std::vector<std::string> texts = words.Texts();
  for (size_t i = 0; i < texts.size(); ++i) {
    if (words.tokens[i].capital) capital.push_back(texts[i]);
    if (words.tokens[i].all_caps) all_caps.push_back(texts[i]);
    if (words.tokens[i].digit) digit.push_back(texts[i]);
  }
  EXPECT_THAT(capital, ElementsAre("in", "may", "us", "über", "gmbh", "b2b", "strasse"));
  EXPECT_THAT(all_caps, ElementsAre("us", "gmbh", "b2b"));
  EXPECT_THAT(digit, ElementsAre("7up", "b2b"));
}

TEST(TokenizerTest, CaseIsReadAtTheRightPlaceBehindEdits) {
  Words words("“½ ﬁn” con\u00ADtract Acme bob");
  ASSERT_THAT(words.Texts(), ElementsAre("1", "2", "fin", "contract", "acme", "bob"));
  EXPECT_TRUE(words.tokens[4].capital);
  EXPECT_FALSE(words.tokens[3].capital);
  EXPECT_FALSE(words.tokens[5].capital);
}

TEST(TokenizerTest, HashIsOfTheWordAlone) {
  Words words("share xx SHARE Share's share,");
  EXPECT_EQ(words.tokens[0].hash, words.tokens[2].hash);
  EXPECT_EQ(words.tokens[0].hash, words.tokens[3].hash);
  EXPECT_EQ(words.tokens[0].hash, HashWord("share"));
  std::set<uint64_t> hashes;
  std::string word;
  for (int length = 1; length <= 64; ++length) {
    word.push_back('a');
    hashes.insert(HashWord(word));
    for (size_t i = 0; i < word.size(); ++i) {
      std::string other = word;
      other[i] = 'b';
      hashes.insert(HashWord(other));
    }
  }
  EXPECT_EQ(hashes.size(), 64U + 64U * 65U / 2U) << "words of all lengths that differ in one letter";
}

// ASCII has a way of its own; one other letter in the text, and it is the general way.
TEST(TokenizerTest, BothWaysGiveTheSameWords) {
  const std::vector<std::string> parts = {
      "a",  "bc", "'",  "'s",  "(s)", "(s", "s)",      " ", "  ",    "-",
      "\n", "1",  "B2", "n't", ". ",  "; ", "refused", ",", "x'y'z", "long-winded-expression",
      "\t", "s",  "%"};
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = 0, n = random() % 40; i < n; ++i) text += parts[random() % parts.size()];
    Words ascii(text);
    Words general(text + "\n\n\u00FC");
    ASSERT_EQ(general.tokens.size(), ascii.tokens.size() + 1) << text;
    for (size_t i = 0; i < ascii.tokens.size(); ++i) {
      const Token& a = ascii.tokens[i];
      const Token& b = general.tokens[i];
      bool same = a.span == b.span && a.hash == b.hash && a.before == b.before && a.capital == b.capital &&
                  a.all_caps == b.all_caps && a.digit == b.digit;
      ASSERT_TRUE(same) << "word " << i << " of: " << text;
    }
  }
}

}  // namespace
}  // namespace candor
