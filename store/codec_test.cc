// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace candor::internal {
namespace {

void ExpectRoundTrip(uint32_t page_begin, const std::vector<WordBox>& words) {
  std::vector<WordBox> decoded;
  ASSERT_TRUE(DecodeWords(EncodeWords(page_begin, words), page_begin, 3, &decoded));
  ASSERT_EQ(decoded.size(), words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(decoded[i].span, words[i].span);
    EXPECT_EQ(decoded[i].page, 3u);
    EXPECT_NEAR(decoded[i].x0, words[i].x0, 0.05);
    EXPECT_NEAR(decoded[i].y0, words[i].y0, 0.05);
    EXPECT_NEAR(decoded[i].x1, words[i].x1, 0.05);
    EXPECT_NEAR(decoded[i].y1, words[i].y1, 0.05);
  }
}

/// Words of a page as a typesetter sets them.
std::vector<WordBox> MakePage(uint32_t page_begin) {
  std::mt19937 random(1);
  std::vector<WordBox> words;
  uint32_t at = page_begin;
  for (int line = 0; line < 40; ++line) {
    float x = 72;
    const float y = 72 + static_cast<float>(line) * 13.7f;
    for (int i = 0; i < 12; ++i) {
      const uint32_t length = 1 + static_cast<uint32_t>(random() % 11);
      const float width = static_cast<float>(length) * 5.31f;
      words.push_back({{at, at + length}, 3, x, y, x + width, y + 11.04f});
      at += length + 1;
      x += width + 2.77f;
    }
  }
  return words;
}

TEST(Codec, APageRoundTripsWithinATwentiethPoint) { ExpectRoundTrip(5000, MakePage(5000)); }

TEST(Codec, AWordTakesFewBytes) {
  const std::vector<WordBox> words = MakePage(0);
  EXPECT_LT(EncodeWords(0, words).size(), words.size() * 9 / 2);
}

TEST(Codec, NothingAndOddities) {
  ExpectRoundTrip(0, {});
  ExpectRoundTrip(10, {{{10, 200}, 3, -50, -20, 900, 5},   // longer than the head can say, outside the page
                       {{10, 12}, 3, 400, 300, 100, 200},  // before the one before it, corners exchanged
                       {{4'000'000'000u, 4'294'967'295u}, 3, 0, 0, 0, 0}});
}

TEST(Codec, RandomWordsRoundTrip) {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    std::vector<WordBox> words;
    for (size_t n = random() % 50; n > 0; --n) {
      const auto begin = static_cast<uint32_t>(random() % 100'000);
      const auto coordinate = [&] { return static_cast<float>(random() % 2'000'000) / 100.0f - 10'000.0f; };
      words.push_back({{begin, begin + static_cast<uint32_t>(random() % 100)},
                       3,
                       coordinate(),
                       coordinate(),
                       coordinate(),
                       coordinate()});
    }
    ExpectRoundTrip(static_cast<uint32_t>(random() % 1000), words);
  }
}

TEST(Codec, AbsurdCoordinatesBecomeNumbers) {
  const float infinite = std::numeric_limits<float>::infinity();
  const std::vector<WordBox> words = {{{0, 1}, 0, std::nanf(""), infinite, -infinite, 1e30f}};
  std::vector<WordBox> decoded;
  ASSERT_TRUE(DecodeWords(EncodeWords(0, words), 0, 0, &decoded));
  EXPECT_EQ(decoded[0].x0, 0);
  EXPECT_EQ(decoded[0].y0, 1e7f);
  EXPECT_EQ(decoded[0].x1, -1e7f);
}

TEST(Codec, DamagedBytesAreNoticedOrHarmless) {
  const std::string whole = EncodeWords(0, MakePage(0));
  std::vector<WordBox> kept = {{{1, 2}, 0, 0, 0, 0, 0}};
  const std::vector<WordBox> before = kept;
  for (size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(DecodeWords(std::string_view(whole).substr(0, size), 0, 0, &kept)) << size;
    ASSERT_EQ(kept, before);
  }
  EXPECT_FALSE(DecodeWords(whole + "x", 0, 0, &kept));
  EXPECT_FALSE(DecodeWords("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 0, 0, &kept));
  EXPECT_FALSE(DecodeWords("\xff\xff\xff\x7f", 0, 0, &kept));  // a count without words
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = whole.substr(0, 200);
    for (int i = 0; i < 5; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    std::vector<WordBox> words;
    DecodeWords(damaged, 0, 0, &words);
  }
}

}  // namespace
}  // namespace candor::internal
