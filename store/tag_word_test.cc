// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tag_word.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(TagWord, HasOneForm) {
  EXPECT_EQ(ReadTag("board"), "board");
  EXPECT_EQ(ReadTag("Board-Paper"), "board-paper");
  EXPECT_EQ(ReadTag("PRÜFEN"), "prüfen");
  EXPECT_EQ(ReadTag("a\xcc\x88rger"), "ärger") << "one letter, however it is written";
  EXPECT_EQ(ReadTag("q&a"), "q&a");
  EXPECT_EQ(ReadTag("2026.3/legal_1+2"), "2026.3/legal_1+2");
  EXPECT_EQ(ReadTag("審査"), "審査");
}

TEST(TagWord, IsOneWord) {
  for (const char* no : {"", " ", "two words", "-x", "x-", ".", "a,b", "a;b", "#a", "a*", "a:b", "(a)",
                         "\"a\"", "a\nb", "a\tb", "a\xff", "\xe2\x80\x8b"})
    EXPECT_EQ(ReadTag(no), std::nullopt) << no;
  EXPECT_TRUE(ReadTag(std::string(64, 'x')));
  EXPECT_FALSE(ReadTag(std::string(65, 'x')));
}

TEST(TagWord, IsItsOwnForm) {
  for (const char* tag : {"Board-Paper", "Straße", "ﬁnance", "Ⅻ", "q&a", "é1"}) {
    const std::optional<std::string> once = ReadTag(tag);
    ASSERT_TRUE(once) << tag;
    EXPECT_EQ(ReadTag(*once), once) << tag;
  }
}

}  // namespace
}  // namespace candor
