// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digests.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(DigestsTest, VectorsOfTheStandards) {
  // RFC 1321, A.5.
  EXPECT_EQ(Md5Hex(""), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(Md5Hex("abc"), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(Md5Hex("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
  // RFC 3174, 7.3.
  ListedDigests digests;
  digests.Update("abc");
  EXPECT_EQ(digests.Sha1Hex(), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(digests.Md5Hex(), Md5Hex("abc"));
}

TEST(DigestsTest, PiecesMakeTheWholeAndEachBeginsAnew) {
  ListedDigests pieces;
  for (const char* piece : {"message", " ", "digest"}) pieces.Update(piece);
  EXPECT_EQ(pieces.Md5Hex(), Md5Hex("message digest"));
  ListedDigests whole;
  whole.Update("message digest");
  EXPECT_EQ(pieces.Sha1Hex(), whole.Sha1Hex());
  EXPECT_EQ(pieces.Md5Hex(), Md5Hex(""));
}

}  // namespace
}  // namespace candor
