// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/message_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/mail/mail.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

const std::string kMessage =
    "From: Ada Byrne <ada@partner.example>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nSubject: Register\n\n"
    "We do not send it.\n";
const std::string kList = "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict/></plist>\n";

TEST(MessageFile, AMessageOfAppleMailIsTheMessageInIt) {
  const Extracted alone = RunExtractor(ExtractMail, kMessage);
  const Extracted read =
      RunExtractor(ExtractMessageFile, std::to_string(kMessage.size()) + "      \n" + kMessage + kList);
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, alone.document.text);
  EXPECT_EQ(read.document.message, alone.document.message);
  EXPECT_TRUE(read.document.problems.empty());
}

TEST(MessageFile, AnyOtherMessageIsReadAsItStands) {
  EXPECT_EQ(RunExtractor(ExtractMessageFile, kMessage).document.text,
            RunExtractor(ExtractMail, kMessage).document.text);
}

TEST(MessageFile, WhatItLacksAndWhatIsBehindItIsTold) {
  const Extracted cut = RunExtractor(ExtractMessageFile, "5000\n" + kMessage);
  EXPECT_EQ(cut.end.code, "truncated");
  EXPECT_EQ(cut.end.detail,
            "the file breaks off: it has " + std::to_string(kMessage.size()) + " bytes of a message of 5000");
  EXPECT_EQ(cut.document.message->subject, "Register");
  const Extracted more =
      RunExtractor(ExtractMessageFile, std::to_string(kMessage.size()) + "\n" + kMessage + "We refuse.");
  ASSERT_EQ(more.document.problems.size(), 1u);
  EXPECT_EQ(more.document.problems[0].detail,
            "10 bytes stand behind the end of the message and were not read");
  const Extracted last = RunExtractor(
      ExtractMessageFile, std::to_string(kMessage.size()) + "\n" + kMessage + kList + "We refuse.");
  ASSERT_EQ(last.document.problems.size(), 1u);
  EXPECT_EQ(last.document.problems[0].detail,
            "10 bytes stand behind the end of the property list and were not read");
}

}  // namespace
}  // namespace candor
