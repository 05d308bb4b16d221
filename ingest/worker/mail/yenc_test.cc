// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/yenc.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

std::string Taken(std::string text, bool expected = true) {
  EXPECT_EQ(TakeYenc(&text), expected) << text;
  return text;
}

TEST(Yenc, FilesAreTakenOut) {
  EXPECT_EQ(Taken("a\n=ybegin line=128 size=9 name=x\n)*+\n=yend size=9\nb\n"), "a\nb\n");
  EXPECT_EQ(Taken("=ybegin part=1 line=128 size=9 name=x\n=ypart begin=1 end=9\n)*+"), "");
  EXPECT_EQ(Taken("=ybegin line=1 size=1\n=yend size=1\n=ybegin line=1 size=1\n=yend size=1\nb"), "b");
}

TEST(Yenc, ProseStays) {
  for (const char* text : {"", "a =ybegin line=1 size=1", "=ybegin is how it begins\n=yend how it ends\n"})
    EXPECT_EQ(Taken(text, false), text);
}

}  // namespace
}  // namespace candor
