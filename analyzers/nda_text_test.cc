// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_text.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

std::string Tokens(const NdaText& text) {
  std::string all;
  for (size_t i = 0; i < text.size(); ++i) (all += i == 0 ? "" : "|") += text.Word(i);
  return all;
}

TEST(NdaText, KeepsWordsNumbersAndSignsApart) {
  EXPECT_EQ(Tokens(NdaSample("Quellin’s 5th (the “Buyer”), ____ 3M.").text),
            "Quellin’s|5|th|(|the|“|Buyer|”|)|,|____|3|M|.");
}

TEST(NdaText, SmallLettersOfLatinCapitals) {
  const NdaSample sample("MÄRZ ÉTÉ");
  EXPECT_EQ(sample.text.Lower(0), "märz");
  EXPECT_EQ(sample.text.Lower(1), "été");
  EXPECT_TRUE(sample.text[0].caps);
}

TEST(NdaText, PhrasesGoOverLineBreaks) {
  const NdaSample sample("made by\nand between");
  EXPECT_EQ(sample.text.Match(1, "by and between"), 3u);
  EXPECT_EQ(sample.text.Match(2, "and among"), 0u);
  EXPECT_EQ(sample.text.MatchAny(1, "by|by and|of"), 2u);
}

TEST(NdaText, AnAbbreviationEndsNoSentence) {
  const NdaSample sample("Quellin Inc. Osei Ltd. agree. Both sign.");
  EXPECT_EQ(sample.text.Word(sample.text.SentenceEnd(0, 50)), "Both");
  EXPECT_EQ(sample.text.SentenceBegin(6, 50), 0u);
}

TEST(NdaText, OnlyWhatTheAuthorWroteIsRead) {
  Document document;
  document.text = "Ours.\n> Theirs.\n";
  document.zones = {{ZoneKind::kBody, {0, 6}, 0, "", "", ""}, {ZoneKind::kQuoted, {6, 16}, 1, "", "", ""}};
  EXPECT_EQ(Tokens(NdaText(document)), "Ours|.");
}

TEST(NdaText, NothingAtAll) {
  const NdaSample sample("");
  EXPECT_EQ(sample.text.size(), 0u);
  EXPECT_EQ(sample.text.Match(0, "a"), 0u);
  EXPECT_EQ(sample.text.Find(0, 5, "a"), 0u);
}

}  // namespace
}  // namespace candor
