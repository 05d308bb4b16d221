// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/routing.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(MailingListTest, IsNamedByItsIdOrItsAddress) {
  EXPECT_EQ(ReadMailingList({}), std::nullopt);
  EXPECT_EQ(ReadMailingList({.list_id = " Deal \"Room\" talk <Deals.Lists.Example>\r\n"}),
            "deals.lists.example");
  EXPECT_EQ(ReadMailingList({.list_id = " deals.lists.example\r\n"}), "deals.lists.example");
  EXPECT_EQ(ReadMailingList({.list_id = " =?utf-8?q?Gesch=C3=A4fte?=\r\n <deals.lists.example>\r\n"}),
            "deals.lists.example");
  EXPECT_EQ(ReadMailingList({.list_post = " <mailto:deals@lists.example?subject=x>\r\n"}),
            "deals@lists.example");
  EXPECT_EQ(ReadMailingList({.list_post = " NO (announcements)\r\n"}), "");
  EXPECT_EQ(ReadMailingList({.list_post = " NO\r\n", .x_been_there = " deals@lists.example\r\n"}),
            "deals@lists.example");
  EXPECT_EQ(ReadMailingList({.mailing_list = " contact deals-help@lists.example; run by ezmlm\r\n"}),
            "deals@lists.example");
  EXPECT_EQ(
      ReadMailingList({.mailing_list = " list deals@lists.example; contact deals-owner@lists.example\r\n"}),
      "deals@lists.example");
  EXPECT_EQ(ReadMailingList({.x_mailing_list = " <deals@lists.example> archive/latest/12\r\n"}),
            "deals@lists.example");
  EXPECT_EQ(ReadMailingList({.precedence = " List\r\n"}), "");
  EXPECT_EQ(ReadMailingList({.precedence = " bulk\r\n"}), std::nullopt);
  EXPECT_EQ(ReadMailingList({.list_id = std::string(5000, 'x')}), "");
}

TEST(AutoSubmittedTest, AKeywordOrNothing) {
  EXPECT_EQ(ReadAutoSubmitted({}), "");
  EXPECT_EQ(ReadAutoSubmitted({.auto_submitted = " no\r\n"}), "");
  EXPECT_EQ(ReadAutoSubmitted({.auto_submitted = " Auto-Replied (vacation)\r\n"}), "auto-replied");
  EXPECT_EQ(ReadAutoSubmitted({.auto_submitted = " auto-generated; owner=x\r\n"}), "auto-generated");
  EXPECT_EQ(ReadAutoSubmitted({.precedence = " auto_reply\r\n"}), "auto-replied");
  EXPECT_EQ(ReadAutoSubmitted({.x_autoreply = " yes\r\n"}), "auto-replied");
  EXPECT_EQ(ReadAutoSubmitted({.x_autoreply = " no\r\n"}), "");
  EXPECT_EQ(ReadAutoSubmitted({.auto_submitted = " no\r\n", .x_autorespond = " re: x\r\n"}), "");
}

}  // namespace
}  // namespace candor
