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

}  // namespace
}  // namespace candor
