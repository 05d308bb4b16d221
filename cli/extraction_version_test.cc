// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/extraction_version.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

const OcrOptions kOff;
const OcrOptions kEnglish{OcrMode::kAuto, "eng"};
const OcrOptions kGerman{OcrMode::kAuto, "deu"};
const OcrOptions kForced{OcrMode::kForce, "eng"};

KnownFile ReadBy(const ExtractionVersion& version, bool has_pictures, bool has_pages) {
  KnownFile known;
  known.extractor_version = version.text();
  known.has_pictures = has_pictures;
  known.has_pages = has_pages;
  return known;
}

bool Stays(const OcrOptions& before, const OcrOptions& now, bool has_pictures, bool has_pages) {
  return ExtractionVersion({}, now, "", true)
      .IsAsGood(ReadBy(ExtractionVersion({}, before, "", true), has_pictures, has_pages));
}

TEST(ExtractionVersion, OtherOcrConcernsWhatHasPicturesAlone) {
  for (const auto& [before, now] :
       {std::pair(kOff, kEnglish), {kEnglish, kOff}, {kEnglish, kGerman}, {kGerman, kOff}}) {
    EXPECT_FALSE(Stays(before, now, true, true));
    EXPECT_TRUE(Stays(before, now, false, true));
    EXPECT_TRUE(Stays(before, now, false, false));
  }
  EXPECT_TRUE(Stays(kEnglish, kEnglish, true, true));
}

TEST(ExtractionVersion, ForcedOcrConcernsWhateverHasPages) {
  for (const auto& [before, now] : {std::pair(kOff, kForced), {kForced, kEnglish}, {kForced, kOff}}) {
    EXPECT_FALSE(Stays(before, now, false, true));
    EXPECT_TRUE(Stays(before, now, false, false));
  }
}

TEST(ExtractionVersion, OtherLimitsConcernEverything) {
  Limits more;
  more.wall_seconds += 1;
  EXPECT_FALSE(ExtractionVersion({}, kOff, "", true).IsAsGood(ReadBy({more, kOff, "", true}, false, false)));
}

TEST(ExtractionVersion, PasswordsConcernWhatIsLockedAlone) {
  const ExtractionVersion without({}, kEnglish, "", true), some({}, kEnglish, "a1", true),
      others({}, kEnglish, "b2", true);
  KnownFile locked = ReadBy(without, false, false);
  locked.locked = true;
  EXPECT_FALSE(some.IsAsGood(locked));
  EXPECT_TRUE(without.IsAsGood(locked));
  EXPECT_TRUE(some.IsAsGood(ReadBy(without, false, false)));
  locked.extractor_version = some.text();
  EXPECT_TRUE(some.IsAsGood(locked));
  EXPECT_FALSE(others.IsAsGood(locked));
  EXPECT_TRUE(without.IsAsGood(locked));
}

TEST(ExtractionVersion, WhatAPasswordHasOpenedIsNotLostToARunWithoutIt) {
  Limits more;
  more.wall_seconds += 1;
  KnownFile unlocked = ReadBy({{}, kEnglish, "a1", true}, false, false);
  unlocked.unlocked = true;
  EXPECT_TRUE(ExtractionVersion(more, kOff, "", true).IsAsGood(unlocked));
  EXPECT_FALSE(ExtractionVersion(more, kOff, "a1", true).IsAsGood(unlocked));
  unlocked.extractor_version = ExtractionVersion({}, kEnglish, "a1", false).text();
  EXPECT_FALSE(ExtractionVersion({}, kEnglish, "", true).IsAsGood(unlocked));
}

TEST(ExtractionVersion, TheSandboxIsBetterThanNone) {
  const ExtractionVersion inside({}, kEnglish, "", true), outside({}, kEnglish, "", false);
  EXPECT_TRUE(outside.IsAsGood(ReadBy(inside, true, true)));
  EXPECT_FALSE(inside.IsAsGood(ReadBy(outside, false, false)));
}

}  // namespace
}  // namespace candor
