// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/thread_index.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(ThreadIndex, RootAndAnswer) {
  // 01 D0 00 00 00 00, then sixteen bytes 11 to 20, then one answer.
  const std::string root = DecodeThreadIndex("AdAAAAAAERITFBUWFxgZGhscHR4fIA==");
  ASSERT_EQ(root.size(), kThreadIndexRoot);
  EXPECT_EQ(ThreadGuid(root), "\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ");
  const std::string answer = DecodeThreadIndex("AdAAAAAAERITFBUWFxgZGhscHR4fIAABAgME");
  EXPECT_EQ(answer, root + std::string("\0\1\2\3\4", 5));
  EXPECT_EQ(DecodeThreadIndex(" AdAAAAAAERITFBUWFxgZ\r\n\tGhscHR4fIA== "), root);
}

TEST(ThreadIndex, WhatIsNone) {
  EXPECT_EQ(DecodeThreadIndex(""), "");
  EXPECT_EQ(DecodeThreadIndex("AdAAAAAAERITFBUWFxgZGhscHR4f"), "");      // 21 bytes
  EXPECT_EQ(DecodeThreadIndex("AdAAAAAAERITFBUWFxgZGhscHR4fIAAB"), "");  // 24
  EXPECT_EQ(DecodeThreadIndex("AdAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="), "");  // nobody's GUID
  EXPECT_EQ(DecodeThreadIndex("not base64, but a sentence"), "");
  EXPECT_EQ(DecodeThreadIndex(std::string(1'000'000, 'A')), "");
}

}  // namespace
}  // namespace candor
