// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/plain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

TEST(Plain, TextIsOneBodyZone) {
  const Extracted read = RunExtractor(ExtractPlain, "One\r\ntwo\rthree\fpage two\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "One\ntwo\nthree\npage two\n");
  EXPECT_THAT(read.document.zones, ElementsAre(Zone{ZoneKind::kBody, {0, 23}, 0, "", "", ""}));
  EXPECT_TRUE(read.document.problems.empty());
}

TEST(Plain, NothingToRead) {
  EXPECT_EQ(RunExtractor(ExtractPlain, "").end.code, "empty");
  const Extracted blank = RunExtractor(ExtractPlain, " \r\n\t\n");
  EXPECT_EQ(blank.end.code, "empty");
  EXPECT_EQ(blank.end.detail, "the file holds white space only");
  EXPECT_EQ(RunExtractor(ExtractPlain, "\xEF\xBB\xBF").end.code, "empty");
}

TEST(Plain, BinaryIsUnsupportedWhateverItsName) {
  std::string binary = "MZ";
  for (int i = 0; i < 2000; ++i) binary += static_cast<char>(i % 7);
  EXPECT_EQ(RunExtractor(ExtractPlain, binary, "notes.txt").end.code, "unsupported");
  EXPECT_TRUE(LooksBinary(binary));
  EXPECT_FALSE(LooksBinary("plain\ttext\r\n\f with \x1B[1mcolours\x1B[0m and caf\xE9"));
  EXPECT_FALSE(LooksBinary(std::string_view("U\0T\0F\0-\0001\0006\0", 12)));
}

TEST(Plain, CharsetOfTheContainerAndGuesses) {
  const Extracted hinted = RunExtractor(ExtractPlain, "\xD0\xD2\xC9\xD7\xC5\xD4", "", "koi8-r");
  EXPECT_EQ(hinted.document.text, "привет");
  EXPECT_TRUE(hinted.document.problems.empty());
  const Extracted guessed = RunExtractor(ExtractPlain, "r\xE9sum\xE9");
  EXPECT_EQ(guessed.document.text, "résumé");
  EXPECT_THAT(guessed.document.problems, ElementsAre(Problem{"charset_guessed", "read as windows-1252"}));
}

TEST(Plain, UndecodableCharactersAreCounted) {
  const Extracted read =
      RunExtractor(ExtractPlain, std::string_view("one\0two \xC3\xA9\xC3\xA9 \xFF three", 20));
  EXPECT_EQ(read.document.text, "one\xEF\xBF\xBDtwo éé \xEF\xBF\xBD three");
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"charset_guessed", "read as utf-8"},
                          Problem{"undecodable", "2 places could not be read as utf-8"}));
}

TEST(Plain, PgpIsTold) {
  const Extracted locked = RunExtractor(
      ExtractPlain, "Keep this.\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n");
  EXPECT_EQ(locked.end.code, "encrypted");
  EXPECT_EQ(locked.document.text.substr(0, 10), "Keep this.");
  const Extracted is_signed =
      RunExtractor(ExtractPlain,
                   "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe refuse.\n"
                   "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n");
  EXPECT_EQ(is_signed.end.code, "");
  EXPECT_EQ(is_signed.document.text, "We refuse.\n");
  EXPECT_THAT(is_signed.document.problems,
              ElementsAre(Problem{"signed", "text of the file is signed (PGP)"}));
  EXPECT_EQ(RunExtractor(ExtractPlain, "He wrote -----BEGIN PGP MESSAGE-----\n").end.code, "");
}

TEST(Plain, LongTextIsCutOnACharacter) {
  ExtractionInput input;
  const std::string bytes = "aaaaaé" + std::string(100, 'x');
  input.bytes = bytes;
  input.limits.text_bytes = 6;
  const Extracted read = RunExtractor(ExtractPlain, input);
  EXPECT_EQ(read.document.text, "aaaaa");
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.end.detail, "only the first 5 bytes of text were kept");
}

TEST(Plain, ZerosBehindATextAreToldAndNoText) {
  const Extracted read = RunExtractor(ExtractPlain, "We refuse.\n" + std::string(300, '\0'));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "We refuse.\n");
  ASSERT_EQ(read.document.problems.size(), 1u);
  EXPECT_EQ(read.document.problems[0].detail, "300 zeros stand behind its text");
  // The last letter of UTF-16 ends in one.
  const Extracted wide =
      RunExtractor(ExtractPlain, std::string("\xFF\xFEW\0e\0.\0", 8) + std::string(50, '\0'));
  EXPECT_EQ(wide.document.text, "We.");
  EXPECT_EQ(RunExtractor(ExtractPlain, std::string(300, '\0')).end.code, "unsupported");
  EXPECT_EQ(RunExtractor(ExtractPlain, std::string("\x01\x02\x03\x04", 4) + std::string(300, '\0')).end.code,
            "unsupported");
}

}  // namespace
}  // namespace candor
