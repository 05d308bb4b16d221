// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "correspondence/correspondence_builder.h"
#include "correspondence/shape_oracle.h"

namespace candor {
namespace {

constexpr const char* kSignals[] = {"unanswered-request", "nda-period-gap", "single-threaded-relationship",
                                    "counterpart-level-gap", "principals-only"};

/// The correspondence of the sample room (samples/EXPECTED.md), as its ledger and findings read it.
CorrespondenceBuilder SampleRoom() {
  CorrespondenceBuilder room;
  room.Party("brandtvogel", "Brandtvogel").Party("marlowick", "Marlowick", true);
  room.Party("northmere", "Northmere").Party("quellin", "Quellin");
  room.Person("Ambrose Quellin", "quellin", TitleLevel::kExecutive, "Chairman")
      .Person("Edwin Holtby", "northmere", TitleLevel::kDirector, "Director of Assets")
      .Person("Gerald Athelney", "marlowick", TitleLevel::kExecutive, "Chief Executive Officer")
      .Person("Helen Marchbank", "marlowick", TitleLevel::kExecutive, "Chief Technology Officer")
      .Person("Ilse Kranz", "brandtvogel", TitleLevel::kIndividual, "Sachbearbeiterin")
      .Person("Marta Oyelaran", "northmere")
      .Person("Pia Lindgaard", "quellin", TitleLevel::kIndividual, "Sales Coordinator")
      .Person("Ruth Kaplinger", "marlowick", TitleLevel::kExecutive, "General Counsel")
      .Person("Tobias Renfrew", "quellin", TitleLevel::kDirector, "Chief Engineer")
      .Person("Viktor Osei", "marlowick", TitleLevel::kVicePresident, "Vice President Alliances");
  room.Nda("N1", 1, 3, "2025-03-03", "2027-03-03");
  const std::string viktor = "Viktor Osei", helen = "Helen Marchbank", ruth = "Ruth Kaplinger",
                    pia = "Pia Lindgaard";

  room.Mail("terms1", "terms", "2025-01-17", "Gerald Athelney", {"Ambrose Quellin"});
  room.Mail("terms2", "terms", "2025-01-20", "Ambrose Quellin", {"Gerald Athelney"}).agrees = {50, 56};
  room.Mail("spec1", "spec", "2025-02-17", viktor, {pia, helen});
  room.Mail("spec2", "spec", "2025-02-19", pia, {viktor, helen});
  room.Mail("spec3", "spec", "2025-03-06", pia, {viktor, helen});
  room.Mail("list1", "list", "2025-03-10", viktor, {pia, helen, ruth});
  room.Mail("list2", "list", "2025-03-14", pia, {viktor, helen, ruth});
  room.Mail("list3", "list", "2025-03-28", helen, {pia, viktor, ruth});
  room.Mail("list4", "list", "2025-04-02", pia, {helen, viktor, ruth});
  room.Mail("register1", "register", "2025-04-14", ruth, {pia, viktor});
  room.Mail("register2", "register", "2025-05-06", ruth, {pia, viktor});
  room.Mail("team1", "team", "2025-04-22", viktor, {pia, helen});
  room.Mail("team2", "team", "2025-04-29", pia, {viktor, helen});
  room.Mail("training", "training", "2025-05-01", viktor, {pia, helen});
  room.Mail("team4", "team", "2025-05-12", viktor, {pia, helen});
  room.Mail("team5", "team", "2025-05-23", pia, {viktor, helen});
  room.Mail("note", "note", "2025-05-20", pia, {viktor, helen});
  room.Mail("ds1", "ds", "2025-05-05", viktor, {"Ilse Kranz", helen});
  room.Mail("ds2", "ds", "2025-05-28", "Ilse Kranz", {viktor, helen});
  room.Mail("visit", "visit", "2025-06-03", "Ilse Kranz", {viktor});
  room.Mail("ref1", "ref", "2025-05-12", viktor, {"Marta Oyelaran", helen});
  room.Mail("ref2", "ref", "2025-05-14", "Edwin Holtby", {viktor, "Marta Oyelaran", helen});
  room.Mail("farewell", "farewell", "2025-06-04", "Tobias Renfrew", {helen});
  room.Mail("forward", "farewell", "2025-06-05", helen, {viktor, "Gerald Athelney"});

  room.Ask("spec1", pia).Came(RequestOutcome::kAnswered, "spec3");
  room.Ask("list1", pia).Came(RequestOutcome::kAnswered, "list2", {60, 70});
  room.Ask("list1", pia).Came(RequestOutcome::kRefused, "list4", {60, 70});  // the accounts
  room.Ask("list1", pia).Came(RequestOutcome::kRefused, "list2", {80, 90});
  room.Ask("list3", pia).Came(RequestOutcome::kRefused, "list4", {80, 90});
  room.Ask("register1", pia);
  room.Ask("team1", pia).Came(RequestOutcome::kAnswered, "team2");
  room.Ask("ds1", "Ilse Kranz").Came(RequestOutcome::kRefused, "ds2", {80, 90});
  room.Ask("ds1", "Ilse Kranz").Came(RequestOutcome::kAnswered, "ds2", {60, 70});
  room.Ask("team4", pia).Came(RequestOutcome::kPartial, "team5");
  room.Ask("ref1", "Marta Oyelaran").Came(RequestOutcome::kAnswered, "ref2");
  // What Quellin asked and our answer quotes.
  room.Ask("training", viktor).Came(RequestOutcome::kAnswered, "training");
  room.requests.back().in_quoted_text = true;
  room.requests.back().asker = {pia, "pia.lindgaard@quellin"};
  room.requests.back().asked_on = "2025-04-30";

  room.Found("refused-disclosure", "spec2", {62, 68}).Found("deferred-disclosure", "spec2", {55, 61});
  room.Found("deferred-disclosure", "list2", {71, 79}).Found("refused-disclosure", "list2", {82, 88});
  room.Found("refused-disclosure", "list4", {82, 88}).Found("refused-disclosure", "list4", {71, 79});
  room.Found("deferred-disclosure", "register2", {20, 30});  // the asker tells of the silence
  room.Found("deferred-disclosure", "team5", {62, 68}).Found("refused-disclosure", "ds2", {82, 88});
  return room;
}

TEST(Shape, ACopyOfAMessageSaysNothingAnew) {
  CorrespondenceBuilder room;
  room.Party("them", "Them").Party("us", "Us", true).Person("Ann Lee", "us").Person("Bob Ray", "them");
  room.Mail("asked", "lease", "2025-05-12", "Ann Lee", {"Bob Ray"});
  room.Mail("asked, copy", "lease", "2025-05-12", "Ann Lee", {"Bob Ray"}).copy_of = 0;
  room.Mail("refused", "deed", "2025-05-13", "Bob Ray", {"Ann Lee"});
  room.Mail("refused, copy", "deed", "2025-05-13", "Bob Ray", {"Ann Lee"}).copy_of = 2;
  room.Nda("N1", 0, 1, "2025-03-03", "2027-03-03");
  room.Ask("asked", "Bob Ray");
  room.Found("refused-disclosure", "refused", {62, 68})
      .Found("refused-disclosure", "refused, copy", {64, 70});
  EXPECT_EQ(room.Told("unanswered-request"),
            Lines{"lease: Them has not answered what Ann Lee asked on 2025-05-12: 18 business days by "
                  "2025-06-05"});
  EXPECT_EQ(room.Told("single-threaded-relationship"), Lines{});
  EXPECT_THAT(room.Told("nda-period-gap"),
              testing::Contains(testing::StartsWith("deed: Them refused 1 time (2025-05-13)")));
}

TEST(Shape, TheSampleRoom) {
  const CorrespondenceBuilder room = SampleRoom();
  EXPECT_EQ(
      room.Told("unanswered-request"),
      (Lines{
          "ds: Brandtvogel refused on 2025-05-28 what Viktor Osei asked on 2025-05-05, after 17 business "
          "days; "
          "2 requests of this thread waited longer than 10 business days",
          "list: Quellin refused on 2025-04-02 what Viktor Osei asked on 2025-03-10, after 17 business days",
          "register: Quellin has not answered what Ruth Kaplinger asked on 2025-04-14: 38 business days by "
          "2025-06-05, written to again on 2025-05-06"}));
  EXPECT_EQ(
      room.Told("nda-period-gap"),
      (Lines{
          "list: Quellin refused 4 times (2025-03-14 and 2025-04-02) and put off 1 time (2025-03-14) under "
          "the "
          "NDA in force since 2025-03-03",
          "register: Quellin left unanswered 1 request (2025-04-14) under the NDA in force since 2025-03-03",
          "team: Quellin put off 1 time (2025-05-23) under the NDA in force since 2025-03-03"}));
  EXPECT_EQ(room.Told("single-threaded-relationship"),
            Lines{"brandtvogel: 2 messages of Brandtvogel to us, all by Ilse Kranz, Sachbearbeiterin, from "
                  "2025-05-28 to "
                  "2025-06-03"});
  std::vector<std::string> gaps;
  for (const ShapeSignal& signal : room.Shapes()) {
    if (signal.signal == "counterpart-level-gap") gaps.push_back(signal.party + " " + signal.thread);
  }
  EXPECT_EQ(gaps, (Lines{"brandtvogel ds", "quellin spec", "quellin list", "quellin register", "quellin team",
                         "quellin training"}));
  EXPECT_EQ(room.Told("principals-only"), Lines{"terms: Terms agreed on 2025-01-20 in a conversation of "
                                                "principals alone: Ambrose Quellin, Chairman; "
                                                "Gerald Athelney, Chief Executive Officer"});
}

TEST(Shape, NobodyWritesNothingIsSeen) { EXPECT_TRUE(CorrespondenceBuilder().Shapes().empty()); }

/// Three parties, one ours, and whatever may be said between them.
class AnyRoom {
 public:
  explicit AnyRoom(uint32_t seed) : random_(seed) {
    room_.Party("a.example", "A").Party("b.example", "B", true).Party("c.example", "C");
    const char* names[] = {"Ann Lee", "Bob Ray", "Cy Fox", "Dora Day", "Eva Ott", "Fay Ito", "Gus Hay"};
    const char* domains[] = {"a.example", "b.example", "c.example", "a.example",
                             "b.example", "c.example", "x.example"};
    for (size_t i = 0; i < 7; ++i) {
      const auto level = static_cast<TitleLevel>(Any(7));
      room_.Person(names[i], domains[i], level, level == TitleLevel::kUnknown ? "" : "Title");
      room_.PersonOf(names[i]).shared = Any(8) == 0;
    }
    for (size_t i = 0, n = Any(9); i < n; ++i) {
      std::vector<std::string> to;
      for (size_t k = 0, readers = Any(4); k < readers; ++k) {
        const char* name = names[Any(7)];
        if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
      }
      SentMessage& message =
          room_.Mail("m" + std::to_string(i), "t" + std::to_string(Any(3)),
                     Any(9) == 0 ? "" : DayOf(kFirst + static_cast<int64_t>(Any(40))), names[Any(7)], to);
      message.to_many = Any(9) == 0;
      message.automatic = Any(9) == 0;
      if (Any(4) == 0) message.agrees = {30, 40};
      if (Any(9) == 0) message.opening = {};
      if (Any(9) == 0) message.author.reset();
    }
    const size_t count = room_.correspondence.messages.size();
    for (size_t i = 0, n = count == 0 ? 0 : Any(6); i < n; ++i) {
      const SentMessage& message = room_.correspondence.messages[Any(count)];
      if (!message.author) continue;
      room_.Ask(message.document, names[Any(7)]);
      if (Any(3) == 0) room_.requests.back().asked.push_back({names[Any(7)], ""});
      if (Any(4) == 0) {
        room_.requests.back().in_quoted_text = true;
        room_.requests.back().asker = {names[Any(7)], ""};
        room_.requests.back().asked_on = DayOf(kFirst + static_cast<int64_t>(Any(40)));
      }
      if (Any(3) != 0) {
        const SentMessage& reply = room_.correspondence.messages[Any(count)];
        room_.Came(static_cast<RequestOutcome>(Any(4)), reply.document, Sentence());
      }
    }
    for (size_t i = 0, n = count == 0 ? 0 : Any(5); i < n; ++i) {
      room_.Found(Any(2) == 0 ? "refused-disclosure" : "deferred-disclosure",
                  room_.correspondence.messages[Any(count)].document, Sentence(), Any(5) == 0 ? 0.3 : 0.8);
    }
    for (size_t i = 0, n = Any(3); i < n; ++i) {
      const size_t other = Any(2) * 2;
      const Day begin = DayOf(kFirst + static_cast<int64_t>(Any(40)));
      room_.Nda("N" + std::to_string(i), std::min<size_t>(other, 1), std::max<size_t>(other, 1), begin,
                Any(2) == 0 ? "" : DayOf(*DayNumber(begin) + static_cast<int64_t>(Any(30))));
    }
    room_.as_of = DayOf(kFirst + 30 + static_cast<int64_t>(Any(30)));
    room_.settings.grace_business_days = 1 + static_cast<int>(Any(12));
    room_.settings.single_thread_messages = 1 + Any(3);
    room_.settings.level_gap = 1 + static_cast<int>(Any(3));
  }

  CorrespondenceBuilder& room() { return room_; }
  void Shuffle() {
    std::shuffle(room_.correspondence.messages.begin(), room_.correspondence.messages.end(), random_);
    std::shuffle(room_.requests.begin(), room_.requests.end(), random_);
    std::shuffle(room_.findings.begin(), room_.findings.end(), random_);
    std::shuffle(room_.correspondence.ndas.begin(), room_.correspondence.ndas.end(), random_);
  }

 private:
  static constexpr int64_t kFirst = 20'150;  // a day in 2025
  size_t Any(size_t below) { return random_() % below; }
  Span Sentence() {
    const auto begin = static_cast<uint32_t>(50 + 10 * Any(3));
    return {begin, begin + 10};
  }

  std::mt19937 random_;
  CorrespondenceBuilder room_;
};

TEST(Shape, TheOrderOfThingsDoesNotMatter) {
  for (uint32_t seed = 0; seed < 3'000; ++seed) {
    AnyRoom any(seed);
    const std::vector<ShapeSignal> signals = any.room().Shapes();
    any.Shuffle();
    ASSERT_EQ(any.room().Shapes(), signals) << seed;
  }
}

TEST(Shape, EverySignalStandsOnPassagesAndIsAboutAnotherParty) {
  for (uint32_t seed = 0; seed < 3'000; ++seed) {
    AnyRoom any(seed);
    std::set<std::string> documents;
    for (const SentMessage& message : any.room().correspondence.messages) documents.insert(message.document);
    std::set<ShapeKey> seen;
    for (const ShapeSignal& signal : any.room().Shapes()) {
      ASSERT_TRUE(seen.emplace(signal.signal, signal.party, signal.thread).second) << seed;
      ASSERT_NE(signal.party, "b.example") << seed;
      ASSERT_GT(signal.confidence, 0) << seed;
      ASSERT_LE(signal.confidence, 1) << seed;
      ASSERT_FALSE(signal.summary.empty()) << seed;
      ASSERT_FALSE(signal.evidence.empty()) << seed;
      for (const ShapeEvidence& evidence : signal.evidence) {
        ASSERT_FALSE(evidence.span.empty()) << seed << ": " << evidence.says;
        ASSERT_EQ(documents.count(evidence.document), 1u) << seed;
      }
    }
  }
}

TEST(Shape, IsWhatTheDefinitionsSay) {
  std::map<std::string, size_t> hits;
  for (uint32_t seed = 0; seed < 12'000; ++seed) {
    AnyRoom any(seed);
    const CorrespondenceBuilder& room = any.room();
    std::set<ShapeKey> found;
    for (const ShapeSignal& signal : room.Shapes()) {
      found.emplace(signal.signal, signal.party, signal.thread);
      ++hits[signal.signal];
    }
    ASSERT_EQ(found, ShapesByDefinition(room.correspondence, room.requests, room.findings, room.as_of,
                                        room.settings))
        << seed;
  }
  for (const char* signal : kSignals) EXPECT_GT(hits[signal], 20u) << signal;
}

}  // namespace
}  // namespace candor
