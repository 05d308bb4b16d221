// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/seen_contents.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

Item Ended(std::string_view code) {
  Item item;
  item.path = "first.png";
  item.sha256 = "aa";
  item.media_type = "image/png";
  item.state = ItemState::kFailed;
  item.code = code;
  return item;
}

std::string PathOf(const std::optional<DuplicateIndex::Holder>& holder) { return holder ? holder->path : ""; }

TEST(SeenContents, WhatTookLongIsNotTriedAgainForACopy) {
  const ReadAs picture = ReadAsOf("image/png", "");
  for (const std::string_view code : {code::kTimeout, code::kCrashed, code::kNoTextLayer}) {
    SeenContents seen;
    seen.Add(Ended(code), 1);
    EXPECT_EQ(PathOf(seen.HolderOf("aa", 2, true, picture)), "first.png") << code;
    EXPECT_EQ(PathOf(seen.HolderOf("aa", 1, true, picture)), "") << "only earlier files answer";
  }
  for (const std::string_view code : {code::kUnsupported, code::kCorrupt}) {
    SeenContents seen;
    seen.Add(Ended(code), 1);
    EXPECT_EQ(PathOf(seen.HolderOf("aa", 2, true, picture)), "") << code;
  }
}

TEST(SeenContents, WhatARuleLeftOutAnswersWhereNothingElseDoes) {
  const ReadAs picture = ReadAsOf("image/png", "");
  Item decoration = Ended(code::kSmallPicture);
  decoration.state = ItemState::kSkipped;
  SeenContents seen;
  seen.Add(decoration, 1);
  EXPECT_EQ(seen.HolderOf("aa", 9, true, picture)->code, code::kSmallPicture);
  Item attached = Ended(code::kNoTextLayer);
  attached.path = "attached.png";
  seen.Add(attached, 2);
  EXPECT_EQ(PathOf(seen.HolderOf("aa", 2, true, picture)), "first.png");
  EXPECT_EQ(PathOf(seen.HolderOf("aa", 9, true, picture)), "attached.png");
  decoration.media_type = "";  // nobody looked at it
  SeenContents unseen;
  unseen.Add(decoration, 1);
  EXPECT_EQ(PathOf(unseen.HolderOf("aa", 9, true, picture)), "");
}

}  // namespace
}  // namespace candor
