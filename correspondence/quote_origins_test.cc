// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/quote_origins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "text/shingles.h"

namespace candor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int64_t kMarch3 = 20150;  // 2025-03-03, in days

std::vector<uint32_t> ShinglesOf(const std::string& text, size_t most) {
  const Span all{0, static_cast<uint32_t>(text.size())};
  return Shingles(text, {&all, 1}, most);
}

/// A room made by hand. Minutes count from the beginning of 3 March 2025, UTC; documents from 1.
struct Room {
  std::vector<RoomMessage> messages;
  std::vector<ThreadPlace> places;
  std::vector<MessageQuotes> quotes;

  int64_t Add(const std::string& name, int64_t minute, const std::string& text, int64_t parent = 0) {
    RoomMessage& message = messages.emplace_back();
    message.document = static_cast<int64_t>(messages.size());
    message.sha256 = "hash " + std::to_string(message.document);
    message.message.message_id = "m" + std::to_string(message.document) + "@x.example";
    std::string address = name;
    std::replace(address.begin(), address.end(), ' ', '.');
    message.message.from = {{name, address + "@x.example"}};
    message.message.date_unix = (kMarch3 * 24 * 60 + minute) * 60;
    message.message.date = DayOf(kMarch3 + minute / 1440) + "T00:00:00Z";
    ThreadPlace& place = places.emplace_back();
    place.document = message.document;
    place.parent = parent;
    if (parent != 0) place.link = ThreadLink::kReference;
    quotes.emplace_back().own = ShinglesOf(text, 128);
    return message.document;
  }

  /// The message added last quotes.
  void Quote(const std::string& author, const std::string& date, const std::string& text,
             uint16_t level = 1) {
    QuotedMessage& quoted = quotes.back().quoted.emplace_back();
    quoted.level = level;
    quoted.author = author;
    quoted.date = date;
    quoted.shingles = ShinglesOf(text, 16);
  }

  QuoteOrigins Find() const { return FindQuoteOrigins(messages, places, quotes); }
};

constexpr const char* kLong =
    "We cannot hand over the customer contracts before the closing because counsel advised the board against "
    "it, "
    "and nobody here wants to ask the customers a second time this spring.";

TEST(QuoteOrigins, TheAnsweredMessageHoweverItsLinesAreBroken) {
  Room room;
  const int64_t asked = room.Add("Jane Doe", 600, kLong);
  room.Add("John Roe", 660, "Understood.", asked);
  room.Quote(
      "Jane Doe <Jane.Doe@x.example>", "Mon, Mar 3, 2025 at 10:00 AM",
      "> We cannot hand over the customer\n> contracts before the closing because\n>\n> counsel advised the "
      "board against it, and nobody");
  const QuoteOrigins found = room.Find();
  ASSERT_THAT(found.of[1], SizeIs(1));
  EXPECT_EQ(found.of[1][0].document, asked);
  EXPECT_THAT(found.missing, IsEmpty());
}

TEST(QuoteOrigins, AuthorAndMinuteInAnotherTimeZoneAreEnough) {
  Room room;
  const int64_t asked = room.Add("Jane Doe", 600, "No.");
  room.Add("Jane Doe", 611, "Yes.");
  room.Add("John Roe", 900, "Fine.");
  room.Quote("Doe, Jane", "Monday, March 3, 2025 5:00 AM", "");  // New York
  room.Quote("jane.doe@x.example", "03/03/2025 11:17", "");      // no such minute
  const QuoteOrigins found = room.Find();
  EXPECT_EQ(found.of[2][0].document, asked);
  EXPECT_EQ(found.of[2][1].document, 0);
  EXPECT_THAT(found.missing, SizeIs(1));
}

TEST(QuoteOrigins, TheRightOneOfManyInADay) {
  Room room;
  for (int64_t i = 0; i < 60; ++i) room.Add("Jane Doe", 300 + 7 * i, "No.");
  room.Add("John Roe", 1000, "Fine.");
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 10:29", "");  // 300 + 7 * 47 minutes
  EXPECT_EQ(room.Find().of.back()[0].document, 48);
}

TEST(QuoteOrigins, WaysToNameAnAuthor) {
  for (const char* author :
       {"Jane Doe", "\"Doe, Jane\" <jane@other.example>", "Jane.Doe@x.example", "Jane Doe/HOU/ACME@ACME",
        "Doe, Jane [mailto:Jane.Doe@x.example]",
        "list@x.example [mailto:list@x.example] On Behalf Of Jane Doe", "jane.doe@elsewhere.example"}) {
    Room room;
    const int64_t asked = room.Add("Jane Doe", 600, "No.");
    room.Add("Kim Coe", 600, "No.");
    room.Add("John Roe", 700, "Fine.");
    room.Quote(author, "Mon, 3 Mar 2025 10:00", "");
    EXPECT_EQ(room.Find().of[2][0].document, asked) << author;
  }
  Room room;
  const int64_t asked = room.Add("Jane Doe", 600, kLong);
  room.Add("John Roe", 700, "Fine.", asked);
  room.Quote("you", "Mon, 3 Mar 2025 10:00", kLong);
  EXPECT_EQ(room.Find().of[1][0].document, asked);
}

TEST(QuoteOrigins, AnAnsweredMessageMayOnlyHavePassedOnWhatIsQuoted) {
  Room room;
  const int64_t passed = room.Add("Jane Doe", 600, "See below.");
  room.Quote("", "", kLong);
  room.Add("John Roe", 700, "Really?", passed);
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 10:00", kLong);
  EXPECT_EQ(room.Find().of[1][0].document, passed);
}

TEST(QuoteOrigins, TextAloneWhereNothingSaysWhoWroteIt) {
  Room room;
  const int64_t asked = room.Add("Jane Doe", 600, kLong);
  room.Add("John Roe", 700, "See below.");
  room.Quote("", "", kLong);
  room.Add("John Roe", 701, "See below.");
  room.Quote("", "",
             "Something else altogether that nobody in this room has ever said to anybody, not even once.");
  const QuoteOrigins found = room.Find();
  EXPECT_EQ(found.of[1][0].document, asked);
  EXPECT_EQ(found.of[2][0].document, 0);
  EXPECT_THAT(found.missing, IsEmpty());  // nobody says that it is a message
}

TEST(QuoteOrigins, WhoSaysTheSameWordsLaterOrIsSomebodyElseIsNoOrigin) {
  Room room;
  room.Add("John Roe", 600, "As Jane put it.");
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 09:00", kLong);
  room.Add("Ann Poe", 500, kLong);              // before, but not Jane
  room.Add("Jane Doe", 600 + 3 * 1440, kLong);  // Jane, three days later
  const QuoteOrigins found = room.Find();
  EXPECT_EQ(found.of[0][0].document, 0);
  EXPECT_THAT(found.missing, SizeIs(1));
}

TEST(QuoteOrigins, WhatASenderOnlyPassedOnIsNotHisOwn) {
  Room room;
  const int64_t passed = room.Add("John Roe", 600, "See below.");
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 09:00", kLong);
  room.Add("Ann Poe", 700, "Thanks.", passed);
  room.Quote("John Roe", "Mon, 3 Mar 2025 10:00", "See below.");
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 09:00", kLong, 2);
  const QuoteOrigins found = room.Find();
  EXPECT_EQ(found.of[1][0].document, passed);
  EXPECT_EQ(found.of[1][1].document, 0);
  ASSERT_THAT(found.missing, SizeIs(1));
  EXPECT_EQ(found.of[0][0].missing, 0u);
  EXPECT_EQ(found.of[1][1].missing, 0u);
}

TEST(MissingMessages, ManyQuotationsOfOneAreOne) {
  Room room;
  room.Add("John Roe", 600, "One.");
  room.Quote("Jane Doe <jane@x.example>", "Mon, Mar 3, 2025 at 9:00 AM", kLong);
  room.Add("Ann Poe", 610, "Two.");
  room.Quote("Doe, Jane", "Monday, March 3, 2025 9:00 AM", "");  // by author and minute
  room.Add("Kim Coe", 620, "Three.");
  room.Quote("Jane Doe", "", kLong);  // by author and text
  room.Add("Kim Coe", 630, "Four.");
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 08:10",
             "Another letter of hers about the lease of the second hall.");
  const QuoteOrigins found = room.Find();
  EXPECT_THAT(found.missing, SizeIs(2));
  EXPECT_EQ(found.of[0][0].missing, found.of[1][0].missing);
  EXPECT_EQ(found.of[0][0].missing, found.of[2][0].missing);
  EXPECT_NE(found.of[0][0].missing, found.of[3][0].missing);
}

TEST(MissingMessages, KnownByIdAndByQuotationIsOne) {
  Room room;
  room.Add("John Roe", 600, "One.");
  room.places.back().missing_parent = "gone@x.example";
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 09:00", kLong);
  room.Add("Ann Poe", 610, "Two.");
  room.places.back().missing_parent = "gone@x.example";
  room.Add("Kim Coe", 620, "Three.");
  room.places.back().missing_parent = "other@x.example";
  room.Quote("", "", "Nobody says who wrote this, but it is what the reply with that id answers.");
  const QuoteOrigins found = room.Find();
  EXPECT_THAT(found.missing,
              ElementsAre(MissingMessage{"gone@x.example"}, MissingMessage{"other@x.example"}));
  EXPECT_EQ(found.of[0][0].missing, 0u);
  EXPECT_EQ(found.of[2][0].missing, 1u);
}

TEST(MissingMessages, TwoIdsAreTwoMessages) {
  Room room;
  for (const char* id : {"a@x.example", "b@x.example"}) {
    room.Add("John Roe", 600, "One.");
    room.places.back().missing_parent = id;
    room.Quote("Jane Doe", "Mon, 3 Mar 2025 09:00", kLong);
  }
  EXPECT_THAT(room.Find().missing, SizeIs(2));
}

TEST(MissingMessages, WhatIsHereWithoutAnIdIsNotMissing) {
  Room room;
  room.Add("Jane Doe", 600, kLong);
  room.messages.back().message.message_id.clear();
  room.Add("John Roe", 660, "Understood.");
  room.places.back().missing_parent = "jane@x.example";
  room.Quote("Jane Doe", "Mon, 3 Mar 2025 10:00", kLong);
  const QuoteOrigins found = room.Find();
  EXPECT_EQ(found.of[1][0].document, 1);
  EXPECT_THAT(found.missing, IsEmpty());
}

// ---- a room made at random, against a search of everything in everything

struct Written {
  size_t author = 0;
  int64_t minute = 0;
  std::vector<std::string> words;
  bool is_here = false;
  int64_t document = 0;
};

std::string Join(const std::vector<std::string>& words, size_t begin, size_t end, const char* between) {
  std::string text;
  for (size_t i = begin; i < end; ++i) text += words[i] + between;
  return text;
}

/// Enough for two numbers.
constexpr size_t kFewestWords = 19;

constexpr const char* kNames[] = {"Jane Doe", "John Roe", "Ann Poe", "Kim Coe", "Lea Moe"};

std::string HeaderDate(int64_t minute, int style) {
  const std::string day = DayOf(kMarch3 + minute / 1440);
  const int of_day = static_cast<int>(minute % 1440);
  char text[64];
  if (style == 0) {
    std::snprintf(text, sizeof text, "%s %02d:%02d", day.c_str(), of_day / 60, of_day % 60);
  } else {
    std::snprintf(text, sizeof text, "%s.%s.2025 %d:%02d %s", day.substr(8, 2).c_str(),
                  day.substr(5, 2).c_str(), (of_day / 60 + 11) % 12 + 1, of_day % 60,
                  of_day < 720 ? "AM" : "PM");
  }
  return text;
}

/// The one message of which every four words of `quoted` in a row are; by all words of all messages.
const Written* SlowOrigin(const std::vector<Written>& written, const std::vector<std::string>& quoted) {
  const Written* found = nullptr;
  for (const Written& each : written) {
    if (!each.is_here) continue;
    const bool stands_in =
        std::search(each.words.begin(), each.words.end(), quoted.begin(), quoted.end()) != each.words.end();
    if (stands_in) found = &each;
  }
  return found;
}

TEST(QuoteOrigins, AgreeWithASearchOfEverything) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::vector<Written> written(60);
    Room room;
    std::vector<const Written*> wanted;         // by quotation, in order
    std::vector<std::pair<size_t, size_t>> at;  // message, quotation
    std::set<const Written*> missing;
    for (size_t i = 0; i < written.size(); ++i) {
      Written& own = written[i];
      own.author = random() % std::size(kNames);
      // Of those within a day no two are full or half hours apart.
      own.minute = static_cast<int64_t>(i) * 120 + 3 * static_cast<int64_t>(i % 10);
      for (size_t k = kFewestWords + random() % 60; k > 0; --k)
        own.words.push_back("w" + std::to_string(random() % 400));
      own.is_here = random() % 10 < 7;
      if (!own.is_here) continue;
      own.document = room.Add(kNames[own.author], own.minute, Join(own.words, 0, own.words.size(), " "));
      for (uint16_t level = 1; level <= random() % 3 && i > 0; ++level) {
        const Written& earlier = written[random() % i];
        const size_t size = kFewestWords + random() % (earlier.words.size() - kFewestWords + 1);
        const size_t begin = random() % (earlier.words.size() - size + 1);
        const std::vector<std::string> quoted(earlier.words.begin() + static_cast<ptrdiff_t>(begin),
                                              earlier.words.begin() + static_cast<ptrdiff_t>(begin + size));
        const bool says_who = random() % 5 > 0;
        const bool says_when = says_who && random() % 5 > 0;
        room.Quote(says_who ? kNames[earlier.author] : "",
                   says_when ? HeaderDate(earlier.minute, static_cast<int>(random() % 2)) : "",
                   Join(quoted, 0, quoted.size(), random() % 2 == 0 ? " " : "\n> "), level);
        wanted.push_back(SlowOrigin(written, quoted));
        at.emplace_back(room.quotes.size() - 1, room.quotes.back().quoted.size() - 1);
        // Without a minute two cuts of one message need not have anything in common.
        if (says_when && wanted.back() == nullptr) missing.insert(&earlier);
        if (!says_when && says_who && wanted.back() == nullptr)
          room.quotes.back().quoted.back().author.clear();
      }
    }
    const QuoteOrigins found = room.Find();
    for (size_t q = 0; q < wanted.size(); ++q) {
      const QuoteOrigin& origin = found.of[at[q].first][at[q].second];
      EXPECT_EQ(origin.document, wanted[q] == nullptr ? 0 : wanted[q]->document) << "round " << round;
    }
    EXPECT_EQ(found.missing.size(), missing.size()) << "round " << round;

    // In any other order the same.
    std::vector<size_t> order(room.messages.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    Room other;
    for (const size_t i : order) {
      other.messages.push_back(room.messages[i]);
      other.places.push_back(room.places[i]);
      other.quotes.push_back(room.quotes[i]);
    }
    const QuoteOrigins again = other.Find();
    EXPECT_EQ(again.missing, found.missing);
    for (size_t i = 0; i < order.size(); ++i) EXPECT_EQ(again.of[i], found.of[order[i]]);
  }
}

// None of these ends in reasonable time if each is compared with each.
TEST(QuoteOrigins, ManyEqualMessagesTakeNoLonger) {
  Room room;
  for (int i = 0; i < 20'000; ++i) {
    room.Add("Jane Doe", 600, kLong);
    room.Quote("John Roe", "Mon, 3 Mar 2025 09:00", kLong);
    room.Quote("John Roe", "Mon, 3 Mar 2025 09:0" + std::to_string(i % 10), kLong, 2);
  }
  EXPECT_THAT(room.Find().missing, Not(IsEmpty()));
}

}  // namespace
}  // namespace candor
