// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <random>
#include <string>

#include "base/utf8.h"

namespace candor {
namespace {

using testing::ElementsAre;

std::vector<std::string> Split(const std::string& text, const char* language = "en", bool quoted = false) {
  std::vector<Span> spans;
  FindSentences(text, quoted, LanguagesFor(language), &spans);
  std::vector<std::string> sentences;
  sentences.reserve(spans.size());
  for (Span span : spans) sentences.push_back(text.substr(span.begin, span.size()));
  return sentences;
}

class IcuBreaks {
 public:
  IcuBreaks() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_SENTENCE, "", nullptr, 0, &status);
    EXPECT_TRUE(U_SUCCESS(status));
  }
  ~IcuBreaks() { ubrk_close(iterator_); }

  std::vector<uint32_t> Of(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<int64_t>(text.size()), &status);
    ubrk_setUText(iterator_, &utext, &status);
    EXPECT_TRUE(U_SUCCESS(status));
    std::vector<uint32_t> breaks;
    while (ubrk_next(iterator_) != UBRK_DONE)
      breaks.push_back(static_cast<uint32_t>(ubrk_current(iterator_)));
    utext_close(&utext);
    return breaks;
  }

 private:
  UBreakIterator* iterator_;
};

// The oracle for our own walk over the boundaries: every short text over an alphabet that has each class of
// the rules.
TEST(Sentences, BoundariesAreThoseOfIcuOnAllShortTexts) {
  IcuBreaks icu;
  const std::string alphabet = "aA1. ?),";
  std::vector<size_t> digits(7, 0);
  for (size_t length = 1; length <= 7; ++length) {
    size_t count = 1;
    for (size_t i = 0; i < length; ++i) count *= alphabet.size();
    size_t step = length == 7 ? 13 : 1;
    for (size_t n = 0; n < count; n += step) {
      std::string text;
      for (size_t i = 0, rest = n; i < length; ++i, rest /= alphabet.size())
        text += alphabet[rest % alphabet.size()];
      ASSERT_EQ(UnicodeSentenceBreaks(text), icu.Of(text)) << text;
    }
  }
}

TEST(Sentences, BoundariesAreThoseOfIcuOnRandomTextOfAllScripts) {
  IcuBreaks icu;
  std::mt19937 random(11);
  const std::vector<char32_t> likely = {
      'a',    'b',    'A',    '1',    '.',    '.',    '!',    '?',     ' ',     ' ',    '"',
      '(',    ')',    ',',    ':',    ';',    '-',    0xA0,   0xAD,    0xE4,    0xC4,   0x300,
      0x2019, 0x201C, 0x201D, 0x2013, 0x2024, 0x2026, 0x203C, 0x200D,  0x3002,  0x300D, 0xFF0E,
      0xFF01, 0x4E2D, 0x3042, 0x0589, 0x06D4, 0x0964, 0x0661, 0x1F600, 0x10A56, 0xFE52};
  for (int round = 0; round < 100'000; ++round) {
    std::string text;
    size_t length = 1 + random() % 14;
    for (size_t i = 0; i < length; ++i) {
      char32_t c = likely[random() % likely.size()];
      if (random() % 16 == 0) c = 0xA0 + random() % 0x10000;
      if ((c >= 0xD800 && c < 0xE000) || c == 0x85 || c == 0x2028 || c == 0x2029) c = 'x';
      AppendUtf8(c, &text);
    }
    ASSERT_EQ(UnicodeSentenceBreaks(text), icu.Of(text)) << text;
  }
}

// Long runs without a terminator are passed over in steps.
TEST(Sentences, BoundariesAreThoseOfIcuBehindRunsOfAnyLength) {
  IcuBreaks icu;
  for (std::string_view sign : {".", "!", "?", "\u2024", "\u203C", "\u3002", "\u0589", "\u2019"}) {
    for (size_t before = 0; before < 40; ++before) {
      for (size_t after = 0; after < 40; ++after) {
        std::string text(before, 'a');
        text.append(sign).append(" B").append(after, 'c').append(". D");
        ASSERT_EQ(UnicodeSentenceBreaks(text), icu.Of(text)) << text;
      }
    }
  }
}

TEST(Sentences, PlainEnglish) {
  EXPECT_THAT(Split("We asked. They refused! Did they? Yes."),
              ElementsAre("We asked.", "They refused!", "Did they?", "Yes."));
  EXPECT_THAT(Split("  no stop at the end "), ElementsAre("no stop at the end"));
  EXPECT_THAT(Split(""), ElementsAre());
  EXPECT_THAT(Split("They will\nnot share\r\nit. We know."),
              ElementsAre("They will\nnot share\r\nit.", "We know."));
}

TEST(Sentences, AbbreviationsEndNothing) {
  EXPECT_THAT(Split("Mr. Smith of Acme Inc. Delaware met Dr. Jones at 5 p.m. Monday."), testing::SizeIs(1));
  EXPECT_THAT(Split("See Sec. 5, Art. III and No. 7 of the U.S. Code."), testing::SizeIs(1));
  EXPECT_THAT(Split("J. P. Morgan and F. Scott Fitzgerald signed."), testing::SizeIs(1));
  EXPECT_THAT(Split("Licences, e.g. Windows, vs. Linux."), testing::SizeIs(1));
  EXPECT_THAT(Split("Acme Corp. (the \"Company\") declined."), testing::SizeIs(1));
}

TEST(Sentences, AbbreviationsMayEndSentences) {
  EXPECT_THAT(Split("We met Acme Inc. They refused."), ElementsAre("We met Acme Inc.", "They refused."));
  EXPECT_THAT(Split("Did they share it? No. Acme refused."),
              ElementsAre("Did they share it?", "No.", "Acme refused."));
  EXPECT_THAT(Split("It is sold in the U.S. The rest follows."), testing::SizeIs(2));
}

TEST(Sentences, OnlyWholeWordsAreAbbreviations) {
  // "app." ends in "pp.", "Zinc." in "inc."
  EXPECT_THAT(Split("We retire the wrapp. Users know."), testing::SizeIs(2));
  EXPECT_THAT(Split("They sell zinc. Acme buys."), testing::SizeIs(2));
}

TEST(Sentences, Enumerators) {
  EXPECT_THAT(Split("2. The Buyer pays. 3. The Seller delivers."),
              ElementsAre("2. The Buyer pays.", "3. The Seller delivers."));
  EXPECT_THAT(Split("iv. The Buyer pays."), testing::SizeIs(1));
  EXPECT_THAT(Split("A. The Buyer pays."), testing::SizeIs(1));
  EXPECT_THAT(Split("That was in 1999. The deal failed."), testing::SizeIs(2));
}

TEST(Sentences, QuotesAndParenthesesStayWithTheirSentence) {
  EXPECT_THAT(Split("He said: \"We refuse.\" Then he left."),
              ElementsAre("He said: \"We refuse.\"", "Then he left."));
  EXPECT_THAT(Split("(We asked twice.) They refused."), ElementsAre("(We asked twice.)", "They refused."));
  EXPECT_THAT(Split("He said “No.” Then he left."), ElementsAre("He said “No.”", "Then he left."));
  EXPECT_THAT(Split("\"Why?\" he asked. \"Because.\""), ElementsAre("\"Why?\" he asked.", "\"Because.\""));
}

TEST(Sentences, AddressesNumbersAndFilesStayWhole) {
  EXPECT_THAT(Split("See http://acme.com/?Query=A.B and Report.Final.pdf for $1.50. Thanks."),
              testing::SizeIs(2));
  EXPECT_THAT(Split("The fee is 3.5 per cent... or more. Fine."), testing::SizeIs(2));
}

TEST(Sentences, German) {
  EXPECT_THAT(Split("Wir schalten zum 30. Juni ab. Am 1. März folgt der Rest.", ""),
              ElementsAre("Wir schalten zum 30. Juni ab.", "Am 1. März folgt der Rest."));
  EXPECT_THAT(Split("They took 30. July was better.", "en"),
              ElementsAre("They took 30.", "July was better."));
  EXPECT_THAT(Split("Am 3. Mai wurde gem. § 5 Abs. 2 gekündigt, z. B. Der Vertrag. Wir lehnen ab.", "de"),
              testing::SizeIs(2));
  EXPECT_THAT(Split("Das gilt z.B. Für Kunden bzw. Partner.", "de"), testing::SizeIs(1));
  EXPECT_THAT(Split("Siehe Abschnitt 12. Der Käufer zahlt.", "de"), testing::SizeIs(2));
}

TEST(Sentences, FrenchAndSpanish) {
  EXPECT_THAT(Split("M. Dupont et Mme. Martin refusent. Nous attendons l'art. 5.", "fr"), testing::SizeIs(2));
  EXPECT_THAT(Split("El Sr. García, Cía. Minera, se niega. ¿Por qué? No lo sabemos.", "es"),
              testing::SizeIs(3));
}

TEST(Sentences, OtherScripts) {
  EXPECT_THAT(Split("契約は開示できません。理由は秘密です。", ""),
              ElementsAre("契約は開示できません。", "理由は秘密です。"));
  EXPECT_THAT(Split("「はい。」彼は言った。", ""), ElementsAre("「はい。」", "彼は言った。"));
}

TEST(Sentences, QuoteMarksAtLineStartsAreSpace) {
  EXPECT_THAT(Split("we will\n> not share. But\n> > later.", "en", true),
              ElementsAre("we will\n> not share.", "But\n> > later."));
  EXPECT_THAT(Split("See Sec.\n> 5 of it.", "en", true), testing::SizeIs(1));
}

TEST(Sentences, EndlessOnesAreCutAtSpaces) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "word" + std::to_string(i) + " ";
  auto sentences = Split(text);
  EXPECT_GT(sentences.size(), 4u);
  for (const std::string& sentence : sentences) {
    EXPECT_LE(sentence.size(), kMaxSentenceBytes);
    EXPECT_EQ(sentence.substr(0, 4), "word");
  }
  for (const std::string& piece : Split(std::string(20'001, 'x'))) EXPECT_LE(piece.size(), kMaxSentenceBytes);
  std::string wide;
  for (int i = 0; i < 5'000; ++i) wide += "\u6F22";
  for (const std::string& piece : Split(wide)) EXPECT_TRUE(IsValidUtf8(piece));
}

}  // namespace
}  // namespace candor
