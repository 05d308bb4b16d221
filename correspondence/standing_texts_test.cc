// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/standing_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A room of messages whose paragraphs are given by name: equal names, equal words. "=" begins one that is no
/// longer than a few words of closing.
class Room {
 public:
  ClosedMessage& Mail(const std::string& author, const std::vector<std::string>& paragraphs,
                      uint32_t count = 20) {
    ClosedMessage& message = messages_.emplace_back();
    message.document = static_cast<int64_t>(messages_.size());
    message.author = author;
    message.thread = "thread " + std::to_string(messages_.size());
    message.has_date = true;
    message.date_unix = 1000 * message.document;
    message.closing.is_last = true;
    for (const std::string& paragraph : paragraphs) {
      const auto at = static_cast<uint32_t>(100 * message.closing.paragraphs.size());
      message.closing.paragraphs.push_back(
          {{at, at + 99}, std::hash<std::string>()(paragraph), paragraph[0] == '=' ? 2 : count});
    }
    return message;
  }

  /// "1: 2 3" for the third and fourth paragraphs of document 1.
  std::vector<std::string> Places() const {
    std::vector<std::string> lines;
    int64_t document = 0;
    for (const StandingPlace& place : FindStandingTexts(messages_).places) {
      if (document != place.document) lines.push_back(std::to_string(place.document) + ":");
      document = place.document;
      lines.back() += " " + std::to_string(place.span.begin / 100);
    }
    return lines;
  }

  std::vector<ClosedMessage>& messages() { return messages_; }

 private:
  std::vector<ClosedMessage> messages_;
};

std::string New() {
  static int number = 0;
  return "said once " + std::to_string(number++);
}

TEST(StandingTexts, RecurUnderMessagesOfConversations) {
  Room room;
  for (int i = 0; i < 3; ++i) room.Mail("ann@a.example", {New(), "footer"});
  EXPECT_THAT(room.Places(), IsEmpty());
  room.Mail("Ann@a.example", {New(), New(), "footer"});
  EXPECT_THAT(room.Places(), ElementsAre("1: 1", "2: 1", "3: 1", "4: 2"));
  for (ClosedMessage& message : room.messages()) message.thread = "one";
  EXPECT_THAT(room.Places(), IsEmpty()) << "one conversation";
}

TEST(StandingTexts, ShortOnesHaveToRecurMore) {
  Room room;
  for (int i = 0; i < 7; ++i) room.Mail("ann@a.example", {New(), "footer"}, 8);
  EXPECT_THAT(room.Places(), IsEmpty());
  room.Mail("ann@a.example", {New(), "footer"}, 8);
  EXPECT_EQ(room.Places().size(), 8u);
}

TEST(StandingTexts, AreBehindAllElse) {
  Room room;
  for (int i = 0; i < 6; ++i) room.Mail("ann@a.example", {New(), "=regards", "footer", "=ann", "second"});
  room.Mail("ann@a.example", {New(), "footer", New()});
  room.Mail("ann@a.example", {New(), "second", New(), "footer"});
  EXPECT_THAT(room.Places(), ElementsAre("1: 2 4", "2: 2 4", "3: 2 4", "4: 2 4", "5: 2 4", "6: 2 4", "8: 3"));
}

TEST(StandingTexts, LeaveSomethingOfEachMessage) {
  Room room;
  for (int i = 0; i < 6; ++i) room.Mail("robot@a.example", {"=dear all", "always", "footer"});
  EXPECT_THAT(room.Places(), IsEmpty()) << "nothing else was ever said";
  for (int i = 0; i < 6; ++i) room.Mail("robot@a.example", {"template", "always", "footer"});
  EXPECT_THAT(room.Places(), IsEmpty()) << "nor now";
  for (int i = 0; i < 8; ++i) room.Mail("robot@a.example", {New(), "footer"});
  room.Mail("robot@a.example", {"footer"});
  const std::vector<std::string> places = room.Places();
  EXPECT_THAT(std::vector<std::string>(places.begin(), places.begin() + 1), ElementsAre("1: 2"));
  EXPECT_EQ(places.size(), 20u) << "the last says nothing else";
}

TEST(StandingTexts, StandUnderMostOfWhatIsWrittenMeanwhile) {
  Room room;
  for (int i = 0; i < 5; ++i) {
    room.Mail("ann@a.example", {New(), "habit"});
    room.Mail("ann@a.example", {New(), New()});
    room.Mail("ann@a.example", {New(), New()});
  }
  EXPECT_THAT(room.Places(), IsEmpty());
  Room later;
  for (int i = 0; i < 20; ++i) later.Mail("ann@a.example", {New(), i < 12 ? New() : "footer"});
  EXPECT_EQ(later.Places().size(), 8u) << "since then";
}

TEST(StandingTexts, AreOfACompanyOrAPerson) {
  Room company, strangers;
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    company.Mail("n" + number + "@mail.a.example", {New(), "footer"});
    strangers.Mail("n" + number + "@gmail.com", {New(), i < 2 ? "footer" : "other"});
  }
  EXPECT_EQ(company.Places().size(), 4u);
  EXPECT_THAT(strangers.Places(), IsEmpty());
}

TEST(StandingTexts, OfEverybodyStandLast) {
  Room room;
  for (int i = 0; i < 5; ++i) room.Mail("ann@a" + std::to_string(i) + ".example", {New(), "gate keeper"});
  EXPECT_EQ(room.Places().size(), 5u);
  room.messages()[0].closing.is_last = false;
  EXPECT_THAT(room.Places(), ElementsAre("2: 1", "3: 1", "4: 1", "5: 1"));
  room.messages()[1].closing.is_last = false;
  EXPECT_THAT(room.Places(), IsEmpty());
}

TEST(StandingTexts, AreOfAMailingList) {
  Room room;
  for (int i = 0; i < 6; ++i) {
    const std::string author = i % 2 == 0 ? "a@a.example" : "b@b.example";
    ClosedMessage& message = room.Mail(author, {New(), "list footer"});
    message.list = "talk.example";
    message.closing.is_last = false;
    room.Mail(author, {New(), New()});
    room.Mail(author, {New(), New()});
  }
  EXPECT_EQ(room.Places().size(), 6u);
}

TEST(StandingTexts, TellOfEachTextUnderHowManyItStands) {
  Room room;
  for (int i = 0; i < 5; ++i) room.Mail("a@a.example", {New(), "first", i == 0 ? "first" : New()});
  for (int i = 0; i < 4; ++i) room.Mail("b@b.example", {New(), "second", "second"});
  const StandingTexts found = FindStandingTexts(room.messages());
  ASSERT_EQ(found.texts.size(), 1u);
  EXPECT_EQ(found.texts[0].messages, 4u);
  EXPECT_EQ(found.places.size(), 8u);
}

TEST(StandingTexts, SayNothingOfMessagesWithoutAnything) {
  Room room;
  EXPECT_THAT(room.Places(), IsEmpty());
  for (int i = 0; i < 5; ++i) {
    ClosedMessage& message = room.Mail("", {New(), "footer"});
    message.thread.clear();
    message.has_date = false;
  }
  room.Mail("a@a.example", {});
  EXPECT_THAT(room.Places(), IsEmpty()) << "of nobody";
}

// Numbers of documents and the order in which messages come say nothing.
TEST(StandingTexts, DoNotDependOnTheOrder) {
  Room room;
  std::mt19937 random(7);
  const std::vector<std::string> footers = {"one", "two", "three", "=thanks"};
  for (int i = 0; i < 200; ++i) {
    std::vector<std::string> paragraphs = {random() % 4 == 0 ? "template" : New()};
    for (size_t k = random() % 4; k > 0; --k) paragraphs.push_back(footers[random() % footers.size()]);
    ClosedMessage& message = room.Mail(
        "n" + std::to_string(random() % 5) + "@c" + std::to_string(random() % 3) + ".example", paragraphs);
    message.thread = "thread " + std::to_string(random() % 60);
    if (random() % 5 == 0) message.has_date = false;
    if (random() % 3 == 0) message.list = "list " + std::to_string(random() % 2);
    message.date_unix = static_cast<int64_t>(random() % 1000);
  }
  // Of each place the message, where it is, and under how many its text stands.
  const auto told = [](const std::vector<ClosedMessage>& messages) {
    std::vector<std::vector<int64_t>> rows;
    const StandingTexts found = FindStandingTexts(messages);
    for (const StandingPlace& place : found.places)
      rows.push_back({place.document, place.span.begin, found.texts[place.text].messages});
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  const auto expected = told(room.messages());
  EXPECT_GT(expected.size(), 20u);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(room.messages().begin(), room.messages().end(), random);
    EXPECT_EQ(told(room.messages()), expected);
  }
}

}  // namespace
}  // namespace candor
