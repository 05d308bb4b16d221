// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/seen_contents.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

Item Failed(std::string_view code) {
  Item item;
  item.path = "first.png";
  item.sha256 = "aa";
  item.media_type = "image/png";
  item.state = ItemState::kFailed;
  item.code = code;
  return item;
}

TEST(SeenContents, WhatTookLongIsNotTriedAgainForACopy) {
  const ReadAs picture = ReadAsOf("image/png", "");
  for (const std::string_view code : {code::kTimeout, code::kCrashed, code::kNoTextLayer}) {
    SeenContents seen;
    seen.Add(Failed(code), 1);
    EXPECT_EQ(seen.HolderOf("aa", 2, true, picture), "first.png") << code;
    EXPECT_EQ(seen.HolderOf("aa", 1, true, picture), std::nullopt) << "only earlier files answer";
  }
  for (const std::string_view code : {code::kUnsupported, code::kCorrupt}) {
    SeenContents seen;
    seen.Add(Failed(code), 1);
    EXPECT_EQ(seen.HolderOf("aa", 2, true, picture), std::nullopt) << code;
  }
}

}  // namespace
}  // namespace candor
