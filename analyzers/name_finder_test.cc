// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/name_words.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The names of a text that is one sentence.
std::vector<std::string> Names(std::string_view text) {
  Normalized normalized;
  Normalize(text, &normalized);
  std::vector<Token> tokens;
  Tokenize(text, normalized, &tokens);
  std::vector<std::string> names;
  for (NameRun run : FindNames(text, normalized, tokens)) {
    Span span = normalized.ToOriginal({tokens[run.begin].span.begin, tokens[run.end - 1].span.end});
    names.emplace_back(text.substr(span.begin, span.size()));
  }
  return names;
}

TEST(NameFinder, ALongestRunOfCapitalsIsOneName) {
  EXPECT_THAT(Names("it stopped when Anna left"), ElementsAre("Anna"));
  EXPECT_THAT(Names("it stopped when Anna Maria Keller left Foobar Systems"),
              ElementsAre("Anna Maria Keller", "Foobar Systems"));
  EXPECT_THAT(Names("it stopped when Jean-Luc O'Neil left"), ElementsAre("Jean-Luc O'Neil"));
  EXPECT_THAT(Names("it stopped when Anna\nKeller left"), ElementsAre("Anna\nKeller"));
  EXPECT_THAT(Names("we asked Anna, Otto and Émile"), ElementsAre("Anna", "Otto", "Émile"));
  EXPECT_THAT(Names("we ask ACME and Keller & Sohnemann"), ElementsAre("ACME", "Keller & Sohnemann"));
  EXPECT_THAT(Names("this was Anna's Otto"), ElementsAre("Anna", "Otto"));
  EXPECT_THAT(Names("we met Aaa Bbb Ccc Ddd Eee there, four being the most of a name"), IsEmpty());
}

TEST(NameFinder, InitialsParticlesTitlesAndFormsBelongToANameAndAreNone) {
  EXPECT_THAT(Names("it stopped when J. R. Keller left"), ElementsAre("J. R. Keller"));
  EXPECT_THAT(Names("it stopped when Anna B. van der Berg left"), ElementsAre("Anna B. van der Berg"));
  EXPECT_THAT(Names("it stopped when Dr. Keller left"), ElementsAre("Dr. Keller"));
  EXPECT_THAT(Names("it stopped when Mr Young left"), ElementsAre("Mr Young"));
  EXPECT_THAT(Names("it stopped when Foobar, Inc. left"), ElementsAre("Foobar, Inc"));
  EXPECT_THAT(Names("it stopped when plan B, the US or the Dr. or an Inc. left"), IsEmpty());
  EXPECT_THAT(Names("it stopped when de Keller left"), ElementsAre("Keller"));
  EXPECT_THAT(Names("le départ d'Anna de la Tour, ce que l'entreprise attend"),
              ElementsAre("d'Anna de la Tour"));
}

TEST(NameFinder, AtTheStartOfASentenceOrdinaryWordsAreSkipped) {
  EXPECT_THAT(Names("Since Anna left nothing works."), ElementsAre("Anna"));
  EXPECT_THAT(Names("Only Anna Keller can sign."), ElementsAre("Anna Keller"));
  EXPECT_THAT(Names("Mark can sign."), ElementsAre("Mark"));
  EXPECT_THAT(Names("Customers left in droves."), IsEmpty());
  EXPECT_THAT(Names("she said: \"Since Anna left nothing works\""), ElementsAre("Anna"));
  EXPECT_THAT(Names("Depuis que Marie est partie, rien ne va."), ElementsAre("Marie"));
  EXPECT_THAT(Names("Desde que Marta se fue no hay nadie."), ElementsAre("Marta"));
}

TEST(NameFinder, WhatIsWrittenLargeWithoutNamingAnyone) {
  EXPECT_THAT(Names("it stopped when the Company and its Managing Director terminated this Agreement"),
              IsEmpty());
  EXPECT_THAT(Names("it stopped when any Widget or the Sublicensee left"), IsEmpty());
  EXPECT_THAT(Names("it stopped when Chief Executive Anna Keller left"),
              ElementsAre("Chief Executive Anna Keller"));
  EXPECT_THAT(Names("it is said that I, I'm told, We'll leave on Monday or in March 2024"), IsEmpty());
  EXPECT_THAT(Names("it stopped when on Monday Anna left"), ElementsAre("Anna"));
  EXPECT_THAT(Names("it stopped when the CEO sent a PDF about Q3 and B2B"), IsEmpty());
}

TEST(NameFinder, HeadlinesNameNobody) {
  EXPECT_THAT(Names("Anna Keller Leaves Foobar for a New Company"), IsEmpty());
  EXPECT_THAT(Names("ANNA KELLER LEAVES FOOBAR"), IsEmpty());
  EXPECT_THAT(Names("Anna Keller leaves Foobar for a new company"), ElementsAre("Anna Keller", "Foobar"));
  EXPECT_THAT(Names("Anna Keller, Otto Meyer"), ElementsAre("Anna Keller", "Otto Meyer"));
}

TEST(NameFinder, ANameMayBreakAtALineEnd) {
  EXPECT_THAT(Names("it stopped when Anna Kel-\nlermann left"), ElementsAre("Anna Kel-\nlermann"));
  EXPECT_THAT(Names("it stopped when our Com-\npany left"), IsEmpty());
}

TEST(NameWords, TheTableKnowsWordsByTheirNormalisedForm) {
  EXPECT_EQ(NameWordsOf("company"), kOrdinaryWord);
  EXPECT_EQ(NameWordsOf("the") & kArticleWord, kArticleWord);
  EXPECT_EQ(NameWordsOf("procrastination"), kOrdinaryWord);
  EXPECT_EQ(NameWordsOf("keller"), 0);
}

}  // namespace
}  // namespace candor
