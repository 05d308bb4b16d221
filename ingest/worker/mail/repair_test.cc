// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/repair.h"

#include <gtest/gtest.h>

#include <random>

#include "ingest/worker/mail/mail.h"

namespace candor {
namespace {

std::string Repaired1(std::string_view message) { return std::string(Repair(message, 1000).message()); }

TEST(Repair, LeavesSoundMessagesAlone) {
  const std::string message =
      "From ann Fri Aug 23 11:35:58 2002\nSubject: a\n b\nTo: c@d\n\nno header: here\nTo: x\n\nFrom y\n";
  const Repaired repaired = Repair(message, 1000);
  EXPECT_EQ(repaired.message().data(), message.data());
  EXPECT_EQ(repaired.message(), message);
  EXPECT_TRUE(repaired.copy.empty());
  EXPECT_EQ(Repaired1(""), "");
  EXPECT_EQ(Repaired1("\n\nbody only\n"), "\n\nbody only\n");
}

TEST(Repair, ShortCopiesMayBeMoved) {
  Repaired repaired;
  repaired = Repair(std::string_view("\x1D\0A\nb", 5), 1000);
  const Repaired moved = std::move(repaired);
  EXPECT_EQ(moved.message(), std::string_view("\x1D A\nb", 5));
}

TEST(Repair, SkipsWhatStandsBeforeTheFirstHeader) {
  const Repaired repaired = Repair("\xEF\xBB\xBF  \r\n\t\r\n Subject: a\n\nb", 1000);
  EXPECT_EQ(repaired.message(), "Subject: a\n\nb");
  EXPECT_EQ(repaired.Original(0), 11u);
}

TEST(Repair, SeparatesABodyThatBeginsWithoutABlankLine) {
  EXPECT_EQ(Repaired1("Subject: a\nThis is text\nmore\n"), "Subject: a\n\nThis is text\nmore\n");
  // The blank line holds a blank.
  EXPECT_EQ(Repaired1("Subject: a\n \nThis is text\n"), "Subject: a\n\n \nThis is text\n");
  // A damaged line with headers behind it is no body.
  const std::string damaged = "Received: from x\nby y with smtp\nSubject: a\n\ntext\n";
  EXPECT_EQ(Repaired1(damaged), damaged);
}

TEST(Repair, SeparatesPartsToo) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=\"b b\"\n\n--b b\nI have no header\n--b b\nContent-Type: "
      "text/plain\nNor a blank line\n--b b--\n";
  const Repaired repaired = Repair(message, 1000);
  EXPECT_EQ(repaired.message(),
            "Content-Type: multipart/mixed; boundary=\"b b\"\n\n--b b\n\nI have no header\n--b "
            "b\nContent-Type: text/plain\n\n"
            "Nor a blank line\n--b b--\n");
  ASSERT_EQ(repaired.inserted.size(), 2u);
  // What follows an inserted line end maps back to where it stood.
  for (const char* text : {"I have", "Nor a", "--b b--"}) {
    EXPECT_EQ(repaired.Original(repaired.message().find(text)), message.find(text));
  }
  // A boundary that nobody named is text.
  const std::string text = "Subject: a\n\n--b\ntext\n";
  EXPECT_EQ(Repaired1(text), text);
}

TEST(Repair, DisarmsWhatGMimeDoesNotSurvive) {
  std::string groups = "Subject: s\nTo: ";
  for (int i = 0; i < 1100; ++i) groups += "a:";
  groups += "\n\nbody\n";
  Repaired repaired = Repair(groups, 1000);
  EXPECT_EQ(repaired.disarmed, 1u);
  EXPECT_EQ(repaired.message().substr(11, 5), "Xo: a");
  EXPECT_EQ(repaired.message().size(), groups.size());

  repaired = Repair("Content-Type: text/plain; " + std::string(80, '\xE9') + "=x\n\n", 1000);
  EXPECT_EQ(repaired.disarmed, 1u);
  EXPECT_EQ(repaired.message().substr(0, 13), "Xontent-Type:");

  // In nested messages as well.
  repaired = Repair("Content-Type: message/rfc822\n\nCc: " + std::string(70'000, 'a') + "\n\n", 1000);
  EXPECT_EQ(repaired.message().substr(30, 3), "Xc:");
  // A long subject harms nobody.
  EXPECT_EQ(Repair("Subject: " + std::string(70'000, ':') + "\n\n", 1000).disarmed, 0u);
}

TEST(Repair, KeepsTheContentTypeWhoseBoundaryIsThere) {
  const std::string multipart = "Content-Type: multipart/mixed; boundary=b\n";
  const std::string plain = "Content-Type: text/plain\n";
  Repaired repaired = Repair(plain + multipart + "\n--b\n\nx\n--b--\n", 1000);
  EXPECT_EQ(repaired.contradictions, 1u);
  EXPECT_EQ(repaired.message().substr(0, plain.size() + 12), "Xontent-Type: text/plain\nContent-Type");
  repaired = Repair(multipart + plain + "\nno boundary\n", 1000);
  EXPECT_EQ(repaired.message().substr(0, 12), "Xontent-Type");
  repaired = Repair(plain + plain + "\nx\n", 1000);
  EXPECT_EQ(repaired.contradictions, 0u);
}

TEST(Repair, StopsBeforeTheFirstPartTooMany) {
  std::string message = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 10; ++i) message += "--b\n\nx\n";
  const Repaired repaired = Repair(message, 4);
  EXPECT_TRUE(repaired.too_many_parts);
  EXPECT_EQ(repaired.message(), message.substr(0, message.size() - 6 * 7));
  EXPECT_FALSE(Repair(message, 10).too_many_parts);
}

TEST(Repair, OffsetsMapBackForAnyInput) {
  const char* pieces[] = {"Content-Type: multipart/mixed; boundary=b\n",
                          "--b\n",
                          "--b--\n",
                          "\n",
                          "text\n",
                          "To: a\n",
                          " \n",
                          "x",
                          "\r\n",
                          "Content-Type: message/rfc822\n",
                          "\t"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string message;
    for (int i = 0; i < 20; ++i) message += pieces[random() % std::size(pieces)];
    const Repaired repaired = Repair(message, 1000);
    size_t inserted = 0;
    for (size_t i = 0; i < repaired.message().size(); ++i) {
      if (inserted < repaired.inserted.size() && repaired.inserted[inserted] == i) {
        ASSERT_EQ(repaired.message()[i], '\n') << message;
        ++inserted;
        continue;
      }
      const size_t original = repaired.Original(i);
      ASSERT_LT(original, message.size()) << message;
      ASSERT_TRUE(repaired.message()[i] == message[original] || repaired.message()[i] == kDisarmed)
          << message;
    }
    ASSERT_EQ(inserted, repaired.inserted.size());
    ASSERT_EQ(repaired.Original(repaired.message().size()), message.size()) << message;
  }
}

}  // namespace
}  // namespace candor
