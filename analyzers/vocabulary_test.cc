// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "text/tokenizer.h"

namespace candor {
namespace {

uint32_t Find(const Vocabulary& vocabulary, std::string_view word) {
  return vocabulary.Find(HashWord(word), word);
}

// Of few letters and all lengths, so that many words share both ends, or are the beginning of another.
TEST(Vocabulary, TellsWordsApartByAllTheirBytes) {
  std::mt19937 random(7);
  const auto word = [&] {
    std::string made(1 + random() % 40, 'a');
    for (size_t changes = random() % 3; changes > 0; --changes) made[random() % made.size()] = 'b';
    return made;
  };
  Vocabulary vocabulary;
  std::map<std::string, uint32_t> oracle;
  for (int i = 0; i < 3000; ++i) {
    const std::string made = word();
    const auto [known, fresh] = oracle.emplace(made, vocabulary.size());
    EXPECT_EQ(vocabulary.Add(made), known->second) << made;
  }
  vocabulary.Seal();
  ASSERT_EQ(vocabulary.size(), oracle.size());
  for (int i = 0; i < 20000; ++i) {
    const std::string made = word();
    const auto known = oracle.find(made);
    EXPECT_EQ(Find(vocabulary, made), known == oracle.end() ? Vocabulary::kUnknown : known->second) << made;
  }
}

TEST(Vocabulary, GivesNoNumberToTheEmptyWord) {
  Vocabulary vocabulary;
  vocabulary.Add("word");
  vocabulary.Seal();
  EXPECT_EQ(Find(vocabulary, ""), Vocabulary::kUnknown);
  EXPECT_EQ(vocabulary.word(Find(vocabulary, "word")), "word");
}

}  // namespace
}  // namespace candor
