// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/secret.h"

#include <gtest/gtest.h>

#include "base/hex.h"

namespace candor::web {
namespace {

TEST(SecretTest, IsOf256BitsAndAnotherEachTime) {
  const Result<std::string> a = MakeSecret(), b = MakeSecret();
  ASSERT_TRUE(a);
  ASSERT_TRUE(b);
  EXPECT_EQ(FromHex(*a).value_or("").size(), 32u);
  EXPECT_NE(*a, *b);
}

TEST(SecretTest, OnlyTheWholeIsTheSame) {
  EXPECT_TRUE(SameSecret("abcd", "abcd"));
  for (const char* given : {"", "abc", "abcde", "abce", "Abcd"})
    EXPECT_FALSE(SameSecret(given, "abcd")) << given;
  EXPECT_FALSE(SameSecret("", "")) << "a secret that was not made lets nobody in";
}

}  // namespace
}  // namespace candor::web
