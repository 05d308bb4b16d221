// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/thread_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;

constexpr int64_t kDay = 24 * 3600;

Message Mail(const char* id, const char* subject, const char* from, const char* to, int64_t day) {
  Message message;
  message.message_id = id;
  message.subject = subject;
  message.from = {{"", from}};
  message.to = {{"", to}};
  message.date = "set";
  message.date_unix = day * kDay;
  return message;
}

std::vector<std::vector<size_t>> Group(const std::vector<Message>& messages) {
  std::vector<const Message*> pointers;
  for (const Message& message : messages) pointers.push_back(&message);
  return GroupThreads(pointers);
}

TEST(ThreadGroups, RepliesJoinAlsoThroughAMessageThatIsMissing) {
  Message first = Mail("1@x", "Lease", "ada@a.example", "otto@b.example", 1);
  Message third = Mail("3@x", "Something else", "otto@b.example", "eve@c.example", 3);
  third.references = {"1@x", "2@x"};
  Message fourth = Mail("4@x", "Again", "eve@c.example", "mia@d.example", 4);
  fourth.in_reply_to = "2@x";
  EXPECT_THAT(Group({fourth, first, third}), ElementsAre(ElementsAre(1, 2, 0)));
}

TEST(ThreadGroups, ASubjectJoinsThoseWhoKnowEachOther) {
  const Message ask = Mail("", "Lease", "ada@a.example", "otto@b.example", 1);
  const Message reply = Mail("", "AW: Re: lease", "otto@b.example", "ada@a.example", 5);
  const Message strangers = Mail("", "Lease", "eve@c.example", "mia@d.example", 6);
  const Message late = Mail("", "Lease", "ada@a.example", "otto@b.example", 400);
  EXPECT_THAT(Group({ask, reply, strangers, late}),
              ElementsAre(ElementsAre(0, 1), ElementsAre(2), ElementsAre(3)));
}

TEST(ThreadGroups, NoSubjectJoinsNobody) {
  const Message one = Mail("", "", "ada@a.example", "otto@b.example", 1);
  const Message other = Mail("", "Re:", "otto@b.example", "ada@a.example", 2);
  EXPECT_THAT(Group({one, other}), ElementsAre(ElementsAre(0), ElementsAre(1)));
}

TEST(ThreadGroups, LoopsEnd) {
  Message one = Mail("1@x", "a", "ada@a.example", "otto@b.example", 1);
  one.in_reply_to = "2@x";
  Message other = Mail("2@x", "b", "otto@b.example", "ada@a.example", 2);
  other.in_reply_to = "1@x";
  EXPECT_THAT(Group({one, other}), ElementsAre(ElementsAre(0, 1)));
  EXPECT_TRUE(Group({}).empty());
}

}  // namespace
}  // namespace candor
