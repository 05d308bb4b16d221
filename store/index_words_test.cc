// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "base/utf8.h"

namespace candor::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Cut(std::string_view text) {
  IndexWords words;
  words.Cut(text);
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) out.emplace_back(words.word(i));
  return out;
}

std::vector<std::string> Places(std::string_view text) {
  IndexWords words;
  words.Cut(text);
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i)
    out.emplace_back(text.substr(words.place(i).begin, words.place(i).size()));
  return out;
}

TEST(IndexWords, Plain) {
  EXPECT_THAT(Cut(""), IsEmpty());
  EXPECT_THAT(Cut(" .,\n"), IsEmpty());
  EXPECT_THAT(Cut("The Cap-Table of 2026"), ElementsAre("the", "cap", "table", "of", "2026"));
  EXPECT_THAT(Cut("don't AT&T x_y a.b@c.de"),
              ElementsAre("don", "t", "at", "t", "x", "y", "a", "b", "c", "de"));
  EXPECT_THAT(Cut(std::string(200, 'a') + " b"), ElementsAre(std::string(200, 'a'), "b"));
}

TEST(IndexWords, SpellingsThatLookTheSameAreTheSame) {
  EXPECT_THAT(Cut("M\u00FCller mu\u0308ller MULLER"), ElementsAre("muller", "muller", "muller"));
  EXPECT_THAT(Cut("con\uFB01dential confidential\u00B9"), ElementsAre("confidential", "confidential"));
  EXPECT_THAT(Cut("a\u00ADgree zero\u200Bwidth bo\x1B[1mld"), ElementsAre("agree", "zerowidth", "bold"));
  EXPECT_THAT(Cut("\uFF21\uFF22 stra\u00DFe"), ElementsAre("ab", "strasse"));
  EXPECT_THAT(Cut("\u03AC\u03BB\u03C6\u03B1 \u0439\u0438"),
              ElementsAre("\u03B1\u03BB\u03C6\u03B1", "\u0439\u0438"));
}

TEST(IndexWords, ScriptsWithoutSpaces) {
  EXPECT_THAT(Cut("\u6A5F\u5BC6\u4FDD\u6301"), ElementsAre("\u6A5F", "\u5BC6", "\u4FDD", "\u6301"));
  EXPECT_THAT(Cut("ABC\u682A\u5F0F2026"), ElementsAre("abc", "\u682A", "\u5F0F", "2026"));
  EXPECT_THAT(Cut("\uD55C\uAD6D\uC5B4 \uB2E8\uC5B4"), ElementsAre("\uD55C\uAD6D\uC5B4", "\uB2E8\uC5B4"));
  EXPECT_THAT(Cut("\u0E17\u0E35\u0E48"), ElementsAre("\u0E17\u0E35\u0E48"));
}

TEST(IndexWords, PlacesAreThoseOfTheText) {
  EXPECT_THAT(Places("The Cap-Table"), ElementsAre("The", "Cap", "Table"));
  EXPECT_THAT(Places("x con\uFB01dential\u00B9 M\u00FCller"),
              ElementsAre("x", "con\uFB01dential", "M\u00FCller"));
  EXPECT_THAT(Places("\u6A5F\u5BC6"), ElementsAre("\u6A5F", "\u5BC6"));
}

TEST(IndexWords, AnyBytesAreSafe) {
  std::mt19937 random(4);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (size_t n = random() % 60; n > 0; --n) {
      if (random() % 2 == 0) {
        text.push_back(static_cast<char>(random()));
      } else {
        AppendUtf8(random() % 0x3100, &text);
      }
    }
    IndexWords words;
    words.Cut(text);
    const std::string valid = ToValidUtf8(text);
    uint32_t last = 0;
    for (size_t i = 0; i < words.size(); ++i) {
      ASSERT_FALSE(words.word(i).empty());
      ASSERT_TRUE(IsValidUtf8(words.word(i)));
      if (valid != text) continue;
      const Span place = words.place(i);
      ASSERT_LE(place.begin, place.end);
      ASSERT_LE(last, place.end);
      ASSERT_LE(place.end, text.size());
      ASSERT_TRUE(IsBoundary(text, place.begin) && IsBoundary(text, place.end));
      last = place.begin;
    }
  }
}

TEST(IndexWords, AWordIsAWordByItself) {
  // A query's words pass here too: cutting a word again must give that word.
  std::mt19937 random(6);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t n = 1 + random() % 6; n > 0; --n)
      AppendUtf8(random() % 8 == 0 ? random() % 0x20000 : random() % 0x2000, &text);
    for (const std::string& word : Cut(ToValidUtf8(text))) {
      ASSERT_THAT(Cut(word), ElementsAre(word)) << text;
    }
  }
}

/// The words that FTS5's own tokenizer finds.
std::vector<std::string> Unicode61(sqlite3* db, const std::string& text) {
  sqlite3_exec(db, "DELETE FROM t", nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO t VALUES(?)", -1, &insert, nullptr);
  sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  sqlite3_step(insert);
  sqlite3_finalize(insert);
  std::vector<std::string> words;
  sqlite3_stmt* select = nullptr;
  sqlite3_prepare_v2(db, "SELECT term FROM v ORDER BY offset", -1, &select, nullptr);
  while (sqlite3_step(select) == SQLITE_ROW)
    words.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(select, 0)));
  sqlite3_finalize(select);
  return words;
}

TEST(IndexWords, AgreesWithUnicode61OnAscii) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
  sqlite3_exec(db,
               "CREATE VIRTUAL TABLE t USING fts5(x); CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)",
               nullptr, nullptr, nullptr);
  std::mt19937 random(8);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (size_t n = random() % 300; n > 0; --n)
      text.push_back(static_cast<char>(random() % 3 == 0 ? 1 + random() % 127 : 'a' + random() % 26));
    std::replace(text.begin(), text.end(), '\x1B', ' ');  // which hides no words from us
    EXPECT_EQ(Cut(text), Unicode61(db, text)) << text;
  }
  sqlite3_close(db);
}

TEST(IndexWords, AChangeOfWordsNeedsANewVersion) {
  // If this fails, words of existing cases change: raise kVersion in index_words.cc, then put the new sum
  // here.
  std::string all;
  for (char32_t c = 0x20; c < 0x3400; ++c) {
    std::string text = "a";
    AppendUtf8(c, &text);
    text += "b";
    for (const std::string& word : Cut(text)) all += word + "|";
    all += "\n";
  }
  EXPECT_EQ(IndexWordsVersion() + " " + Sha256Hex(all).substr(0, 16), "3/15.0 f766aa4db0ad8445");
}

TEST(PaddedWords, HaveSpacesAround) {
  EXPECT_EQ(PaddedWords("Bob Smith <bob@acme.com>"), " bob smith bob acme com ");
  EXPECT_EQ(PaddedWords(""), " ");
}

}  // namespace
}  // namespace candor::internal
