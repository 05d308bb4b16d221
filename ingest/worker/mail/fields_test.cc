// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/fields.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

struct Left {
  size_t missing;
  std::string message;
};

Left LeaveOut(std::string_view message) {
  std::string copy = "untouched";
  const size_t missing = LeaveOutUnreadFields(message, &copy);
  return {missing, copy};
}

TEST(LeaveOutUnreadFieldsTest, KeepsWhatIsRead) {
  const Left left = LeaveOut(
      "From: a@b.example\r\nReceived: from x\r\n\tby y\r\nSUBJECT : hi\r\n there\r\nX-Mailer: z\r\n"
      "Content-Type: text/plain\r\nxubjects: no\r\nXubject: disarmed\r\n\r\nX-Body: stays\r\n");
  EXPECT_EQ(left.message,
            "From: a@b.example\r\nSUBJECT : hi\r\n there\r\n"
            "Content-Type: text/plain\r\nXubject: disarmed\r\n\r\nX-Body: stays\r\n");
  EXPECT_EQ(left.missing,
            std::string_view("Received: from x\r\n\tby y\r\nX-Mailer: z\r\nxubjects: no\r\n").size());
}

TEST(LeaveOutUnreadFieldsTest, TheFirstFieldAndDamagedLinesStay) {
  const Left left = LeaveOut("Return-Path: <>\nno field\n>From x: y\nSender: s\nLines: 3\n \n3\n\nbody");
  EXPECT_EQ(left.message, "Return-Path: <>\nno field\n>From x: y\nSender: s\n3\n\nbody");
  EXPECT_EQ(left.missing, 11u);
}

TEST(LeaveOutUnreadFieldsTest, NothingToGain) {
  for (std::string_view message :
       {"", "From: a\nTo: b\n\nX: y\n", "From: a\nX-No: end of the header\n", "\nX-A: b\n"})
    EXPECT_EQ(LeaveOut(message).missing, 0u) << message;
  EXPECT_EQ(LeaveOut("From: a\nX-A: b\n\n" + std::string(2 << 20, 'x')).message, "untouched");
}

TEST(TopHeaderTest, KeepsTheFieldsThatAreRead) {
  const std::string_view message =
      "Received: x\n y\nTo: a,\r\n\tb\r\nContent-Type: text/plain\nX-Z: no\n\nbody";
  const std::optional<TopHeader> header = ReadTopHeader(message);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->fields.size(), 2u);
  EXPECT_EQ(header->Raw("to"), " a,\r\n\tb\r\n");
  EXPECT_EQ(header->Raw("CONTENT-TYPE"), " text/plain\n");
  EXPECT_EQ(header->Raw("x-z"), "");
  EXPECT_EQ(message.substr(header->body), "body");
  std::string copy;
  const size_t missing = KeepContentFields(message, *header, &copy);
  EXPECT_EQ(missing, message.size() - copy.size());
  EXPECT_EQ(copy, "Content-Type: text/plain\n\nbody");
}

TEST(TopHeaderTest, LeavesDoubtsToGMime) {
  using std::string_view_literals::operator""sv;
  for (std::string_view message :
       {""sv, "To: a\n"sv, "\nbody"sv, " To: a\n\n"sv, "To: a\nno field\n\n"sv, "To : a\n\n"sv,
        "To: a\nto: b\n\n"sv, "To: a\n \nX: b\n\n"sv, "To: a\0b\n\n"sv, "To: a\rb\n\n"sv, "X-Only: a\n\n"sv,
        "From someone at some time\nTo: a\n\n"sv})
    EXPECT_FALSE(ReadTopHeader(message)) << message;
  EXPECT_FALSE(ReadTopHeader("To: " + std::string(40'000, 'a') + "\n\n"));
}

}  // namespace
}  // namespace candor
