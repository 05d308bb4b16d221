// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Split(std::string_view bytes) {
  std::vector<std::string> messages;
  ForEachMboxMessage(bytes, [&](const MboxMessage& message) {
    messages.emplace_back(bytes.substr(message.begin, message.end - message.begin));
    return true;
  });
  return messages;
}

constexpr char kFrom[] = "From ann@example.com Fri Aug 23 11:35:58 2002\n";

TEST(Mbox, SplitsAtFromLinesAfterBlankLines) {
  const std::string from = kFrom;
  EXPECT_THAT(Split(from + "Subject: a\n\nbody a\n\n" + from + "Subject: b\n\nbody b\n"),
              ElementsAre("Subject: a\n\nbody a\n", "Subject: b\n\nbody b\n"));
  // Without a line end at the end, with an empty message, with blank lines in front.
  EXPECT_THAT(Split("\n\n" + from + "Subject: a\n\nx\n\n" + from + "\n" + from + "Subject: c\n\nend"),
              ElementsAre("Subject: a\n\nx\n", "", "Subject: c\n\nend"));
}

TEST(Mbox, WindowsLineEnds) {
  EXPECT_THAT(Split("From a@b Fri Aug 23 11:35:58 2002\r\nSubject: a\r\n\r\nx\r\n\r\nFrom a@b Sat Aug 24 "
                    "1:05:00 2002\r\nSubject: b\r\n"),
              ElementsAre("Subject: a\r\n\r\nx\r\n", "Subject: b\r\n"));
}

TEST(Mbox, SentencesThatBeginWithFromAreText) {
  const std::string text =
      "Subject: a\n\nx\n\nFrom here on we agree.\n\nFrom Monday to Friday\n\nFrom 12:30 on\nFrom a@b Fri Aug "
      "23 11:35:58 2002\ny\n";
  EXPECT_THAT(Split(kFrom + text), ElementsAre(text));
}

TEST(Mbox, WithoutABlankLineOrADateAHeaderMustFollow) {
  const std::string from = kFrom;
  EXPECT_THAT(Split(from + "Subject: a\n\nx\n" + from + "Subject: b\n\ny\n"),
              ElementsAre("Subject: a\n\nx", "Subject: b\n\ny\n"));
  for (const std::string odd : {"From ann@example.com\n", "From ann 2025-03-03T10:00:01Z\n"}) {
    EXPECT_THAT(Split(odd + "From: a@b\nSubject: a\n\nx\n\n" + odd + "X-Id: 1\nSubject: b\n\ny\n"),
                ElementsAre("From: a@b\nSubject: a\n\nx\n", "X-Id: 1\nSubject: b\n\ny\n"));
  }
  const std::string text =
      "Subject: a\n\nx\n\nFrom Ann Lee\nSubject: of a quotation\n\nFrom the top\nDate:\n\n";
  EXPECT_THAT(Split(from + text), ElementsAre(text));
}

TEST(Mbox, WhereTheFirstLineHasNoDateOneFieldWillDo) {
  for (const std::string odd : {"From x\n", "From ann@example.com 2025-03-03T10:00:01Z\r\n"}) {
    EXPECT_THAT(Split(odd + "Subject: a\n\nx\n" + odd + "Subject: b\n\nFrom here on\nSubject: no\n\n" + odd +
                      "To: c\n\nz\n"),
                ElementsAre("Subject: a\n\nx", "Subject: b\n\nFrom here on\nSubject: no\n", "To: c\n\nz\n"));
  }
}

TEST(Mbox, IrregularMailboxesSaySo) {
  const std::string from = kFrom;
  const auto problems = [](const std::string& bytes) {
    return RunExtractor(ExtractMbox, bytes).document.problems;
  };
  EXPECT_THAT(problems(from + "To: a\n\nx\n\n" + from + "To: b\n\ny\n"), ElementsAre());
  const std::string repaired =
      "messages that begin without a blank line before them or without an ordinary date: ";
  EXPECT_THAT(problems(from + "To: a\n\nx\n" + from + "To: b\n\ny\n"),
              ElementsAre(Problem{"repaired", repaired + "1"}));
  EXPECT_THAT(problems("From x\nTo: a\n\nx\n\nFrom x\nTo: b\n\ny\n"),
              ElementsAre(Problem{"repaired", repaired + "2"}));
}

TEST(Mbox, ALineBeforeTheFirstMessageHidesNoneOfThem) {
  const std::string from = kFrom;
  const std::string bytes = "Exported by X\n" + from + "From: a\nTo: b\n\nx\n\n" + from + "To: c\n\ny\n";
  EXPECT_THAT(Split(bytes), ElementsAre("From: a\nTo: b\n\nx\n", "To: c\n\ny\n"));
  const Extracted read = RunExtractor(ExtractMbox, bytes);
  EXPECT_THAT(read.document.problems, ElementsAre());
  ASSERT_EQ(read.parts.size(), 3u);
  EXPECT_EQ(read.parts[0].part.name + " " + read.parts[0].bytes, "before-1.txt Exported by X\n");
  EXPECT_EQ(read.parts[1].part.name, "1");
  EXPECT_THAT(Split("A letter.\n" + from + "and nothing else.\n"), ElementsAre());
}

TEST(Mbox, WhateverStandsBeforeTheFirstMessageItIsAMailbox) {
  const std::string bytes = "Words.\n\nMore words.\nFrom x\nSubject: a\n\nx\n\nFrom y\nSubject: b\n\ny\n";
  EXPECT_THAT(Split(bytes), ElementsAre("Subject: a\n\nx\n", "Subject: b\n\ny\n"));
  EXPECT_THAT(Split("Words.\nFrom here on we refuse.\nAll of it.\n"), ElementsAre());
}

TEST(Mbox, AByteOrderMarkIsNoPartOfIt) {
  EXPECT_THAT(Split(std::string("\xEF\xBB\xBF") + kFrom + "Subject: a\n\nx\n"),
              ElementsAre("Subject: a\n\nx\n"));
}

TEST(Mbox, FromLinesOfDifferentPrograms) {
  const std::vector<std::string> lines = {
      "From ann@example.com Fri Aug 23 11:35:58 2002",
      "From ann@example.com  Fri Aug  2 11:35:58 2002 -0700",
      "From ann@example.com Fri, 23 Aug 2002 11:35:58 +0200",
      "From \"Ann Lee\"@example.com Fri Aug 23 11:35 EST 2002",
      "From - Fri Aug 23 11:35:58 2002",
      "From ann@example.com Fri Aug 23 11:35:58 2002 remote from host",
      "From MAILER-DAEMON Fri Aug 23 11:35:58 2002",
  };
  for (const std::string& line : lines) {
    EXPECT_THAT(Split(line + "\nSubject: a\n\nx\n\n" + line + "\nSubject: b\n"),
                ElementsAre("Subject: a\n\nx\n", "Subject: b\n"))
        << line;
  }
}

TEST(Mbox, ContentLengthIsBelievedWhereItIsTrue) {
  const std::string body = "one\n\nFrom a@b Fri Aug 23 11:35:58 2002\ntwo\n";
  const std::string header = "Subject: a\nContent-Length: " + std::to_string(body.size()) + "\n\n";
  EXPECT_THAT(Split(kFrom + header + body + "\n" + kFrom + "Subject: b\n"),
              ElementsAre(header + body, "Subject: b\n"));
  EXPECT_THAT(Split(kFrom + header + body), ElementsAre(header + body));
  const std::string wrong = "Subject: a\nContent-Length: 7\n\n";
  EXPECT_THAT(Split(kFrom + wrong + "text\n\n" + kFrom + "Subject: b\n"),
              ElementsAre(wrong + "text\n", "Subject: b\n"));
  const std::string huge = "Subject: a\nContent-Length: 99999999999999999999999\n\n";
  EXPECT_THAT(Split(kFrom + huge + "text\n\n" + kFrom + "Subject: b\n"),
              ElementsAre(huge + "text\n", "Subject: b\n"));
}

TEST(Mbox, EachMessageIsAPart) {
  const std::string from = kFrom;
  const Extracted read =
      RunExtractor(ExtractMbox, from + "Subject: a\n\n>From x\n\n" + from + "Subject: b\n\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "");
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_EQ(read.parts[0].part.name, "1");
  EXPECT_EQ(read.parts[0].part.media_type, "message/rfc822");
  EXPECT_EQ(read.parts[0].bytes, "Subject: a\n\n>From x\n");
  EXPECT_EQ(read.parts[1].part.name, "2");
  EXPECT_EQ(read.parts[1].bytes, "Subject: b\n\n");
}

TEST(Mbox, Codes) {
  EXPECT_EQ(RunExtractor(ExtractMbox, "").end.code, "empty");
  const Extracted letter = RunExtractor(ExtractMbox, "From here on, nothing.\n");
  EXPECT_EQ(letter.end.code, "corrupt");
  EXPECT_EQ(letter.end.detail, "the file does not begin with a From_ line");
  EXPECT_TRUE(letter.parts.empty());
  const std::string from = kFrom;
  ExtractionInput input;
  const std::string bytes = from + "A: b\n\n" + from + "A: b\n\n" + from + "A: b\n";
  input.bytes = bytes;
  input.limits.items = 2;
  const Extracted many = RunExtractor(ExtractMbox, input);
  EXPECT_EQ(many.end.code, "bomb_limit");
  EXPECT_EQ(many.end.detail, "the mailbox has 3 messages, more than the limits on parts allow; 2 were read");
  EXPECT_EQ(many.parts.size(), 2u);
}

TEST(Mbox, LongLinesAndManyCandidatesAreLinear) {
  EXPECT_EQ(Split(kFrom + std::string(20 << 20, 'x')).size(), 1u);
  std::string candidates = kFrom;
  for (int i = 0; i < 1'000'000; ++i) candidates += "\nFrom x\n";
  EXPECT_EQ(Split(candidates).size(), 1u);
  std::string lengths = kFrom;
  for (int i = 0; i < 300'000; ++i) lengths += "Content-Length: 123456\n";
  EXPECT_EQ(Split(lengths).size(), 1u);
}

TEST(Mbox, MessagesAreDisjointAndInOrder) {
  const std::string pieces[] = {
      kFrom, "\n", "\r\n", "From x\n", "Content-Length: 9\n", "a\n", "From a Fri 1:1:1\n", "\r", "From "};
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = kFrom;
    for (int i = 0; i < 20; ++i) bytes += pieces[random() % std::size(pieces)];
    size_t at = 0;
    ForEachMboxMessage(bytes, [&](const MboxMessage& message) {
      EXPECT_LE(at, message.from_line);
      EXPECT_LT(message.from_line, message.begin);
      EXPECT_LE(message.begin, message.end);
      EXPECT_LE(message.end, bytes.size());
      at = message.end;
      return true;
    });
  }
}

}  // namespace
}  // namespace candor
