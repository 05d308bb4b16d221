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

TEST(ExtractionVersion, WiderLimitsConcernWhatReachedThem) {
  const auto stays = [](const Limits& before, const Limits& now, bool CodesWithin::*reached) {
    KnownFile known = ReadBy({before, kOff, "", true}, false, false);
    if (reached != nullptr) known.codes.*reached = true;
    return ExtractionVersion(now, kOff, "", true).IsAsGood(known);
  };
  const Limits usual;
  Limits longer, larger, more;
  longer.wall_seconds += 1;
  larger.memory_bytes *= 2;
  more.items *= 2;
  for (const auto& [wider, reached] : {std::pair(longer, &CodesWithin::timed_out),
                                       {larger, &CodesWithin::out_of_memory},
                                       {more, &CodesWithin::out_of_parts}}) {
    EXPECT_TRUE(stays(usual, wider, nullptr));
    EXPECT_TRUE(stays(wider, usual, nullptr));
    EXPECT_FALSE(stays(usual, wider, reached));
    EXPECT_TRUE(stays(wider, usual, reached));
  }
  EXPECT_TRUE(stays(usual, longer, &CodesWithin::out_of_memory));
  Limits deeper;  // no option
  deeper.depth += 1;
  EXPECT_FALSE(stays(usual, deeper, nullptr));
}

TEST(ExtractionVersion, AChangedReaderConcernsItsFiles) {
  const ExtractionVersion now({}, kOff, "", true);
  std::string before = now.text();
  const std::string mail =
      " read-mail=" + std::to_string(kReaders[static_cast<size_t>(Reader::kMail)].version);
  ASSERT_NE(before.find(mail), std::string::npos);
  before.replace(before.find(mail), mail.size(), " read-mail=0");
  KnownFile known;
  known.extractor_version = before;
  known.readers = ReadersOf("message/rfc822");
  EXPECT_FALSE(now.IsAsGood(known));
  known.readers = ReadersOf("application/pdf");
  EXPECT_TRUE(now.IsAsGood(known));
  known.extractor_version = "0.1.0 text=1 ocr=off";  // of before there were readers
  EXPECT_FALSE(now.IsAsGood(known));
}

TEST(ExtractionVersion, ChangedOcrConcernsPagesThatItRead) {
  const ExtractionVersion now({}, kEnglish, "", true);
  std::string before = now.text();
  const std::string ocr = " read-ocr=" + std::to_string(kReaders[static_cast<size_t>(Reader::kOcr)].version);
  ASSERT_NE(before.find(ocr), std::string::npos);
  before.replace(before.find(ocr), ocr.size(), " read-ocr=0");
  KnownFile known;
  known.extractor_version = before;
  known.readers = ReadersOf("application/pdf");
  EXPECT_FALSE(now.IsAsGood(known));
  known.has_pictures = false;
  EXPECT_TRUE(now.IsAsGood(known));
}

TEST(ExtractionVersion, PasswordsConcernWhatIsLockedAlone) {
  const ExtractionVersion without({}, kEnglish, "", true), some({}, kEnglish, "a1", true),
      others({}, kEnglish, "b2", true);
  KnownFile locked = ReadBy(without, false, false);
  locked.codes.locked = true;
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
  unlocked.codes.unlocked = true;
  EXPECT_TRUE(ExtractionVersion(more, kOff, "", true).IsAsGood(unlocked));
  unlocked.codes.timed_out = true;
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
