// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/threads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "base/sha256.h"
#include "correspondence/threads_oracle.h"

namespace candor {

void PrintTo(const ThreadPlace& place, std::ostream* out) {
  *out << place.document << "<" << place.parent << " in " << place.thread << " by "
       << static_cast<int>(place.link) << (place.missing_parent.empty() ? "" : " missing ")
       << place.missing_parent;
}

namespace {

constexpr int64_t kDay = 86'400;
const Mailbox kAda{"Ada Byrne", "ada@partner.example"};
const Mailbox kMax{"Max Orr", "max@us.example"};
const Mailbox kEve{"Eve Sung", "eve@other.example"};
const Mailbox kList{"", "list@lists.example"};

RoomMessage Make(int64_t document, std::string id, int64_t day, std::string subject = "Terms") {
  RoomMessage m;
  m.document = document;
  m.sha256 = Sha256Hex(std::to_string(document));
  m.message.message_id = std::move(id);
  m.message.date = "a date";
  m.message.date_unix = 1'700'000'000 + day * kDay;
  m.message.subject = std::move(subject);
  m.message.from = {kAda};
  m.message.to = {kMax};
  return m;
}

RoomMessage Reply(int64_t document, std::string id, int64_t day, std::vector<std::string> references,
                  std::string subject = "Re: Terms") {
  RoomMessage m = Make(document, std::move(id), day, std::move(subject));
  m.message.references = std::move(references);
  return m;
}

RoomMessage By(RoomMessage m, std::vector<Mailbox> from, std::vector<Mailbox> to) {
  m.message.from = std::move(from);
  m.message.to = std::move(to);
  return m;
}

/// "1 2<1 3<1 | 4": conversations with "message<parent", "?" behind a guess by subject, "!" where the parent
/// named is missing.
std::string Shape(const std::vector<RoomMessage>& messages) {
  const std::vector<ThreadPlace> places = FindThreads(messages);
  EXPECT_EQ(places, FindThreadsSlowly(messages));
  std::vector<std::string> order;
  std::map<std::string, std::string> threads;
  for (const ThreadPlace& place : places) {
    if (threads.count(place.thread) == 0) order.push_back(place.thread);
    std::string& line = threads[place.thread];
    line += (line.empty() ? "" : " ") + std::to_string(place.document);
    if (place.parent != 0) line += "<" + std::to_string(place.parent);
    if (place.link == ThreadLink::kSubject) line += "?";
    if (!place.missing_parent.empty()) line += "!";
  }
  std::string all;
  for (const std::string& thread : order) all += (all.empty() ? "" : " | ") + threads[thread];
  return all;
}

TEST(Threads, References) {
  EXPECT_EQ(Shape({Make(1, "a@x", 0), Reply(2, "b@x", 1, {"a@x"}), Reply(3, "c@x", 2, {"a@x", "b@x"}),
                   Reply(4, "d@x", 2, {"a@x"}), Make(5, "e@x", 3)}),
            "1 2<1 3<2 4<1 | 5");
}

TEST(Threads, InReplyToComesFirst) {
  RoomMessage exmh = Reply(3, "c@x", 2, {"b@x", "a@x"});
  exmh.message.in_reply_to = "b@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), Reply(2, "b@x", 1, {"a@x"}), exmh}), "1 2<1 3<2");
  RoomMessage alone = Make(2, "b@x", 1, "Other words");
  alone.message.in_reply_to = "a@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), alone}), "1 2<1");
  // It names nothing that is here, References do.
  RoomMessage odd = Reply(2, "b@x", 1, {"a@x"});
  odd.message.in_reply_to = "nowhere@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), odd}), "1 2<1");
}

TEST(Threads, AnAddressInInReplyToIsNoMessage) {
  RoomMessage one = By(Make(1, "a@x", 0, "Re: Prices"), {kMax}, {kAda});
  RoomMessage two = By(Make(2, "b@x", 1, "Re: Licences"), {kMax}, {kAda});
  one.message.in_reply_to = two.message.in_reply_to = "Ada@partner.example";
  EXPECT_EQ(Shape({one, two}), "1 | 2");
}

TEST(Threads, MissingParentsHoldTheirConversationTogether) {
  EXPECT_EQ(Shape({Reply(1, "b@x", 1, {"a@x"}), Reply(2, "c@x", 2, {"a@x"}), Reply(3, "d@x", 3, {"z@x"})}),
            "1! 2! | 3!");
  // The message between is missing; what is before it is found through References, its own or another's.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), Reply(2, "c@x", 2, {"a@x", "b@x"}), Reply(3, "d@x", 3, {"b@x"})}),
            "1 2<1! 3<1!");
  const std::vector<ThreadPlace> places = FindThreads(std::vector<RoomMessage>{Reply(1, "b@x", 1, {"a@x"})});
  EXPECT_EQ(places[0].missing_parent, "a@x");
}

TEST(Threads, TheIdIsThatOfTheFirstMessageWhetherItIsHereOrNot) {
  const RoomMessage root = Make(1, "a@x", 0);
  const RoomMessage reply = Reply(2, "b@x", 1, {"a@x"});
  const RoomMessage later = Reply(3, "c@x", 2, {"a@x", "b@x"});
  const std::string id = FindThreads(std::vector{root, reply, later})[2].thread;
  EXPECT_EQ(id, Sha256Hex("message a@x").substr(0, 16));
  EXPECT_EQ(FindThreads(std::vector{later})[0].thread, id);
  EXPECT_EQ(FindThreads(std::vector{reply})[0].thread, id);
  RoomMessage nameless = root;
  nameless.message.message_id.clear();
  EXPECT_EQ(FindThreads(std::vector{nameless})[0].thread, Sha256Hex("document " + root.sha256).substr(0, 16));
}

TEST(Threads, CopiesJoinOnce) {
  RoomMessage tagged = Make(2, "a@x", 0, "[deal] Terms");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), tagged, Reply(3, "b@x", 1, {"a@x"}), Reply(4, "b@x", 1, {})}),
            "1 2 3<" + std::to_string(Make(1, "", 0).sha256 < tagged.sha256 ? 1 : 2) + " 4<" +
                std::to_string(Make(1, "", 0).sha256 < tagged.sha256 ? 1 : 2));
}

TEST(Threads, AnIdOfSeveralMessagesBelongsToTheFirst) {
  EXPECT_EQ(
      Shape({Make(1, "same@x", 0, "Terms"), Make(2, "same@x", 5, "Prices"), Reply(3, "c@x", 6, {"same@x"})}),
      "1 3<1 | 2");
}

TEST(Threads, ACopyWithoutIdIsTheSameMessage) {
  const auto said = [](RoomMessage m, std::string words) {
    m.message.date = "2025-03-0" + std::to_string(1 + (m.message.date_unix - 1'700'000'000) / kDay);
    m.said = std::move(words);
    return m;
  };
  const RoomMessage original = said(Make(1, "a@x", 1), "send the lease");
  const RoomMessage answer = By(Reply(2, "b@x", 2, {"a@x"}), {kMax}, {kAda});
  RoomMessage copy = said(Make(3, "", 1), "send the lease");
  EXPECT_EQ(Shape({original, answer, copy}), "1 2<1 3");
  copy.message.date_unix += 3600;  // another clock
  EXPECT_EQ(Shape({original, answer, copy}), "1 2<1 3");
  copy.message.date_unix -= 7200;  // the copy stands first
  EXPECT_EQ(Shape({original, answer, copy}), "1 2<3 3");
  // Other words, another day, another author, another subject, or two ids: another message.
  EXPECT_EQ(Shape({original, said(Make(3, "", 1), "send the deed")}), "1 | 3");
  EXPECT_EQ(Shape({original, said(Make(3, "", 2), "send the lease")}), "1 | 3");
  EXPECT_EQ(Shape({original, said(By(Make(3, "", 1), {kEve}, {kMax}), "send the lease")}), "1 | 3");
  EXPECT_EQ(Shape({original, said(Make(3, "", 1, "Lease"), "send the lease")}), "1 | 3");
  EXPECT_EQ(Shape({original, said(Make(3, "c@x", 1), "send the lease")}), "1 | 3");
  EXPECT_EQ(Shape({original, Make(3, "", 1)}), "1 | 3");
}

TEST(Threads, MessagesWithoutIdAreKept) {
  EXPECT_EQ(Shape({Make(1, "", 0), Make(2, "", 0, "Other"), Reply(3, "", 1, {"a@x"}), Make(4, "a@x", 0)}),
            "1 | 2 | 3<4 4");
}

TEST(Threads, LoopsAreCutAtTheEarliest) {
  EXPECT_EQ(Shape({Reply(1, "a@x", 0, {"b@x"}), Reply(2, "b@x", 1, {"a@x"})}), "1 2<1");
  EXPECT_EQ(Shape({Reply(1, "a@x", 0, {"a@x"})}), "1");
  EXPECT_EQ(Shape({Reply(1, "a@x", 2, {"c@x"}), Reply(2, "b@x", 1, {"a@x"}), Reply(3, "c@x", 3, {"b@x"}),
                   Reply(4, "d@x", 4, {"c@x"})}),
            "1<3 2 3<2 4<3");
  // A loop of missing messages, and one through them.
  EXPECT_EQ(Shape({Reply(1, "c@x", 1, {"p@x", "q@x", "p@x"})}), "1!");
  EXPECT_EQ(Shape({Reply(1, "a@x", 0, {"b@x", "p@x"}), Reply(2, "b@x", 1, {"a@x", "q@x"})}), "1! 2<1!");
}

TEST(Threads, SubjectPeopleAndTimeTogether) {
  // To the author of the first, from one of its recipients.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "AW: Terms"), {kMax}, {kAda})}), "1 2<1?");
  // The same, but it is no reply.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "Terms"), {kMax}, {kAda})}), "1 | 2");
  // Other people under the same subject.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "Re: Terms"), {kEve}, {kMax})}), "1 | 2");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "Re: Terms"), {kEve}, {kAda})}), "1 | 2");
  // Too late, and too early.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 91, "Re: Terms"), {kMax}, {kAda})}), "1 | 2");
  EXPECT_EQ(Shape({Make(1, "a@x", 3), By(Make(2, "b@y", 2, "Re: Terms"), {kMax}, {kAda})}), "1 | 2");
  // Without a subject.
  EXPECT_EQ(Shape({Make(1, "a@x", 0, ""), By(Make(2, "b@y", 2, "Re:"), {kMax}, {kAda})}), "1 | 2");
  // On a list, to the author.
  EXPECT_EQ(Shape({By(Make(1, "a@x", 0), {kAda}, {kList}),
                   By(Make(2, "b@y", 1, "Re: Terms"), {kEve}, {kAda, kList})}),
            "1 2<1?");
  // On a list, to nobody in particular: it may be another conversation.
  EXPECT_EQ(
      Shape({By(Make(1, "a@x", 0), {kAda}, {kList}), By(Make(2, "b@y", 1, "Re: Terms"), {kEve}, {kList})}),
      "1 | 2");
  // A second letter after the first.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), Make(2, "b@x", 30, "Re: Terms")}), "1 2<1?");
  // The answer to somebody is likelier than the second letter.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2), {kMax}, {kAda}),
                   By(Make(3, "c@y", 3, "Re: Terms"), {kMax}, {kAda})}),
            "1 3<1? | 2");
  // A forward by who received it, to a third.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 1, "WG: Terms"), {kMax}, {kEve})}), "1 2<1?");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 1, "WG: Terms"), {kEve}, {kMax})}), "1 | 2");
}

TEST(Threads, NamesStandInForMissingAddresses) {
  const Mailbox max{"Orr, Max", ""};
  EXPECT_EQ(
      Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "Re: Terms"), {max}, {{"Byrne, Ada (Sales)", ""}})}),
      "1 2<1?");
  // With addresses they are what counts.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 2, "Re: Terms"), {{"Max Orr", "m@third.example"}},
                                         {{"Ada Byrne", "a@third.example"}})}),
            "1 | 2");
}

TEST(Threads, AMessageMissingBetweenTwo) {
  // In-Reply-To alone may name a message that is missing between the two.
  RoomMessage gap = By(Make(2, "b@y", 1, "Re: Terms"), {kMax}, {kAda});
  gap.message.in_reply_to = "missing@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), gap}), "1 2<1?!");
}

/// Max answers Ada, and the id that he names is nobody's.
RoomMessage LostReply(int64_t day, std::string subject = "Re: Terms") {
  return By(Reply(2, "b@y", day, {"gone@x"}, std::move(subject)), {kMax}, {kAda});
}

TEST(Threads, AReplyToLostIdsIsJoinedBySubjectSidesAndTime) {
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3)}), "1 2<1?!");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3, "AW: [deal] Terms")}), "1 2<1?!");
  RoomMessage both = LostReply(3);
  both.message.in_reply_to = "gone@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), both}), "1 2<1?!");
  // Ticket systems leave the prefix out; what quotes is a reply.
  RoomMessage ticket = LostReply(3, "[#4711] Terms");
  ticket.quotes = true;
  EXPECT_EQ(Shape({Make(1, "a@x", 0), ticket}), "1 2<1?!");
  ticket.message.references.clear();
  ticket.message.in_reply_to = "gone@x";
  EXPECT_EQ(Shape({Make(1, "a@x", 0), ticket}), "1 2<1?!");
  // By a colleague of who was asked.
  const Mailbox desk{"Service desk", "desk@mail.us.example"};
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(LostReply(3), {desk}, {kAda})}), "1 2<1?!");
  // All ids are new on the way: each answers the last of the other side.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3), Reply(3, "c@x", 5, {"gone@y"}),
                   By(Reply(4, "d@y", 6, {"gone@z", "gone@w"}), {kMax}, {kAda})}),
            "1 2<1?! 3<2?! 4<3?!");
  // Of two the nearer one.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(9), Make(3, "c@x", 6)}), "1 | 2<3?! 3");
  // Two replies to one lost message.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3), By(Reply(3, "c@y", 4, {"gone@x"}), {kMax}, {kAda})}),
            "1 2<1?! 3!");
}

TEST(Threads, AReplyToLostIdsIsNotJoinedToAnother) {
  // No reply, or a forward.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3, "Terms")}), "1 | 2!");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3, "WG: Terms")}), "1 | 2!");
  // Another month, and before it was asked.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(31)}), "1 | 2!");
  EXPECT_EQ(Shape({Make(1, "a@x", 4), LostReply(3)}), "1 | 2!");
  // Its author writes again: to what, nobody can tell.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(LostReply(3), {kAda}, {kMax})}), "1 | 2!");
  // Other people, or to others.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(LostReply(3), {kEve}, {kAda})}), "1 | 2!");
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(LostReply(3), {kMax}, {kEve})}), "1 | 2!");
  // Colleagues among themselves are no other side, and who has his mail from a provider has no colleagues.
  const Mailbox bob{"Bob Ray", "bob@us.example"}, cy{"Cy Fox", "cy@us.example"};
  EXPECT_EQ(Shape({By(Make(1, "a@x", 0), {bob}, {kMax}), By(LostReply(3), {cy}, {bob})}), "1 | 2!");
  const Mailbox dora{"Dora Day", "dora@gmail.com"}, finn{"Finn Gray", "finn@gmail.com"};
  EXPECT_EQ(Shape({By(Make(1, "a@x", 0), {kAda}, {dora}), By(LostReply(3), {finn}, {kAda})}), "1 | 2!");
  // On a list everybody reads everything.
  EXPECT_EQ(Shape({By(Make(1, "a@x", 0), {kAda}, {kList}), By(LostReply(1), {kEve}, {kAda, kList})}),
            "1 | 2!");
  // Two that are as near.
  EXPECT_EQ(Shape({Make(1, "a@x", 0), LostReply(3), Make(3, "c@x", 0)}), "1 | 2! | 3");
  // What it answers is of another conversation: that had begun before.
  EXPECT_EQ(Shape({By(Reply(1, "a@y", 0, {"gone@x"}), {kEve}, {kAda}), LostReply(3), Make(3, "c@x", 2)}),
            "1! 2! | 3");
  // One of the ids that it names is here.
  EXPECT_EQ(Shape({Make(1, "a@x", 2), By(Reply(2, "b@y", 3, {"gone@x", "c@x"}), {kMax}, {kAda}),
                   Make(3, "c@x", 0, "Other words")}),
            "1 | 2<3 3");
}

// Sixteen bytes of GUID from `c`, and answers.
std::string Index(char c, const std::string& answers) {
  const std::string bytes = std::string("\1\2\3\4\5\6", 6) + std::string(16, c) + answers;
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char b : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(b);
    for (count += 8; count >= 6; count -= 6) out += kDigits[bits >> (count - 6) & 63];
  }
  if (count > 0) out += kDigits[bits << (6 - count) & 63];
  return out;
}

TEST(Threads, ThreadIndex) {
  std::vector<RoomMessage> room = {Make(1, "a@x", 0), Make(2, "b@x", 1, "Re: Terms"),
                                   Make(3, "c@x", 2, "Other words"), Make(4, "d@x", 3, "Re: Terms"),
                                   Make(5, "e@x", 4, "Re: Terms")};
  room[0].message.thread_index = Index('g', "");
  room[1].message.thread_index = Index('g', "aaaaa");
  room[2].message.thread_index = Index('g', "aaaaabbbbbccccc");
  room[3].message.thread_index = Index('g', "ddddd");
  room[4].message.thread_index = Index('h', "aaaaa");  // another conversation, whatever its subject
  EXPECT_EQ(Shape(room), "1 2<1 3<2 4<1 | 5");
  room.erase(room.begin());  // without the first they still belong together
  EXPECT_EQ(Shape(room), "2 3<2 4 | 5");
}

TEST(Threads, AListOfStrangeIdsTiesNothingTogether) {
  std::vector<RoomMessage> room;
  std::vector<std::string> ids;
  for (int i = 1; i <= 50; ++i) {
    ids.push_back(std::to_string(i) + "@x");
    room.push_back(Make(i, ids.back(), i, "Subject " + std::to_string(i)));
    ids.push_back("ghost" + std::to_string(i) + "@x");
  }
  room.push_back(Reply(51, "hostile@x", 60, ids));
  std::set<std::string> threads;
  for (const ThreadPlace& place : FindThreads(room)) threads.insert(place.thread);
  EXPECT_EQ(threads.size(), 50u);
  EXPECT_EQ(FindThreads(room)[50].parent, 50);
}

TEST(Threads, AMessageWhoseHeadersWereLostIsPlacedByThoseWhoAnswerIt) {
  EXPECT_EQ(Shape({Make(1, "a@x", 0), By(Make(2, "b@y", 1, "Re: Terms"), {kEve}, {kMax}),
                   Reply(3, "c@x", 2, {"a@x", "b@y"})}),
            "1 2<1 3<2");
}

/// Rooms in which everything happens: few ids, few people, few subjects, short times.
std::vector<RoomMessage> RandomRoom(std::mt19937* random) {
  const auto below = [&](uint32_t n) { return (*random)() % n; };
  const Mailbox people[] = {kAda,        kMax,
                            kEve,        {"Cy Fox", "cy@us.example"},
                            kList,       {"Orr, Max", ""},
                            {"Bob", ""}, {"", "MAILER-DAEMON"}};
  const char* subjects[] = {"Terms", "Re: Terms", "Fwd: Terms", "Prices", "RE: [x] Prices", "", "Re:"};
  const auto id = [&] { return std::to_string(below(9)) + "@x"; };
  std::vector<RoomMessage> room;
  const uint32_t count = 1 + below(9);
  for (uint32_t i = 0; i < count; ++i) {
    RoomMessage m = Make(i + 1, below(6) == 0 ? "" : id(), below(12), subjects[below(std::size(subjects))]);
    if (below(8) == 0) m.message.date.clear();
    if (below(20) == 0) m.message.date_unix += 100 * kDay;
    m.message.from = {people[below(std::size(people))]};
    m.message.to = {people[below(std::size(people))]};
    if (below(3) == 0) m.message.cc = {people[below(std::size(people))]};
    const bool lost = below(2) == 0;
    if (below(2) == 0) {
      for (uint32_t n = below(4); n > 0; --n)
        m.message.references.push_back(lost ? "lost" + std::to_string(below(4)) + "@x" : id());
    }
    m.quotes = below(3) == 0;
    if (below(3) == 0) m.message.in_reply_to = below(5) == 0 ? "ada@partner.example" : id();
    if (below(4) == 0)
      m.message.thread_index = Index("gh"[below(2)], std::string(below(3) * 5, "ab"[below(2)]));
    room.push_back(std::move(m));
  }
  return room;
}

std::string Told(const std::vector<RoomMessage>& room) {
  std::string out;
  const auto mailboxes = [&](const std::vector<Mailbox>& list) {
    for (const Mailbox& mailbox : list) out += " " + mailbox.name + "/" + mailbox.address;
  };
  for (const RoomMessage& m : room) {
    out += "\n" + std::to_string(m.document) + " <" + m.message.message_id + "> \"" + m.message.subject +
           "\" " + (m.message.date.empty() ? "undated" : std::to_string(m.message.date_unix));
    mailboxes(m.message.from);
    out += " to";
    mailboxes(m.message.to);
    mailboxes(m.message.cc);
    out += " irt " + m.message.in_reply_to + " refs";
    for (const std::string& reference : m.message.references) out += " " + reference;
    out += " index " + m.message.thread_index;
  }
  return out;
}

/// The fewest of these messages on which the two differ.
std::vector<RoomMessage> Shrunk(std::vector<RoomMessage> room) {
  for (size_t i = 0; i < room.size();) {
    std::vector<RoomMessage> fewer = room;
    fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
    if (FindThreads(fewer) != FindThreadsSlowly(fewer)) {
      room = std::move(fewer);
      i = 0;
    } else {
      ++i;
    }
  }
  return room;
}

TEST(Threads, AsTheOracleSays) {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    const std::vector<RoomMessage> room = RandomRoom(&random);
    if (FindThreads(room) != FindThreadsSlowly(room)) {
      const std::vector<RoomMessage> small = Shrunk(room);
      ASSERT_EQ(FindThreads(small), FindThreadsSlowly(small)) << "round " << round << Told(small);
    }
    const std::vector<ThreadPlace> places = FindThreads(room);
    std::map<int64_t, const ThreadPlace*> by_document;
    for (const ThreadPlace& place : places) by_document[place.document] = &place;
    for (const ThreadPlace& place : places) {  // parents are of the same conversation and end
      size_t steps = 0;
      for (const ThreadPlace* at = &place; at->parent != 0; at = by_document.at(at->parent)) {
        ASSERT_EQ(at->thread, by_document.at(at->parent)->thread);
        ASSERT_LE(++steps, room.size());
      }
    }
  }
}

TEST(Threads, TheOrderAndTheNumbersOfDocumentsDoNotMatter) {
  std::mt19937 random(12);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<RoomMessage> room = RandomRoom(&random);
    std::map<std::string, std::string> threads, parents;
    const auto hash_of = [&](int64_t document) {
      for (const RoomMessage& m : room) {
        if (m.document == document) return m.sha256;
      }
      return std::string();
    };
    std::vector<ThreadPlace> places = FindThreads(room);
    for (size_t i = 0; i < room.size(); ++i) {
      threads[room[i].sha256] = places[i].thread;
      parents[room[i].sha256] = hash_of(places[i].parent);
    }
    std::shuffle(room.begin(), room.end(), random);
    for (size_t i = 0; i < room.size(); ++i) room[i].document = static_cast<int64_t>(100 + i);
    places = FindThreads(room);
    for (size_t i = 0; i < room.size(); ++i) {
      ASSERT_EQ(threads[room[i].sha256], places[i].thread) << "round " << round;
      ASSERT_EQ(parents[room[i].sha256], hash_of(places[i].parent)) << "round " << round;
    }
  }
}

TEST(Threads, AnEmptyRoom) { EXPECT_TRUE(FindThreads({}).empty()); }

std::string Id(int i) { return std::to_string(i) + "@x"; }

// Neither depth nor width may cost more than their sum: what is quadratic does not end within the test's
// limit.
size_t CountThreads(const std::vector<RoomMessage>& room) {
  std::set<std::string> found;
  for (const ThreadPlace& place : FindThreads(room)) found.insert(place.thread);
  return found.size();
}

TEST(Threads, AChainOfAHundredThousand) {
  std::vector<RoomMessage> room;
  for (int i = 0; i < 100'000; ++i) {
    room.push_back(Make(i + 1, Id(i), i / 100, "Re: Terms"));
    if (i > 0) room.back().message.in_reply_to = Id(i - 1);
  }
  EXPECT_EQ(CountThreads(room), 1u);
  // Backwards in time, and closed to a ring.
  for (int i = 0; i < 100'000; ++i) room[static_cast<size_t>(i)].message.date_unix = 2'000'000'000 - i;
  room[0].message.in_reply_to = Id(99'999);
  EXPECT_EQ(CountThreads(room), 1u);
}

TEST(Threads, AChainOfMissingMessages) {
  std::vector<RoomMessage> room;
  for (int i = 0; i < 100'000; ++i) room.push_back(Reply(i + 1, "real" + Id(i), 1, {Id(i), Id(i + 1)}));
  EXPECT_EQ(CountThreads(room), 1u);
}

TEST(Threads, HostileHeaders) {
  std::vector<std::string> many;
  for (int i = 0; i < 10'000; ++i) many.push_back(Id(i));
  std::vector<RoomMessage> room;
  for (int i = 0; i < 20; ++i) room.push_back(Reply(i + 1, "r" + Id(i), i, many));
  EXPECT_EQ(CountThreads(room), 1u);
}

TEST(Threads, ManyMessagesUnderOneSubject) {
  std::vector<RoomMessage> room;
  std::vector<Mailbox> everybody;
  for (int i = 0; i < 300; ++i) everybody.push_back({"", "p" + std::to_string(i) + "@x"});
  for (int i = 0; i < 20'000; ++i) {
    RoomMessage m = Make(i + 1, Id(i), 0, "Re: Weekly report");
    m.message.date_unix += i;
    m.message.from = {everybody[static_cast<size_t>(i) % 300]};
    m.message.to = {everybody[static_cast<size_t>(i) * 7 % 300]};
    if (i % 50 == 0) m.message.to = everybody;
    room.push_back(std::move(m));
  }
  EXPECT_EQ(FindThreads(room).size(), room.size());
}

TEST(Threads, DatesAtTheEndsOfTime) {
  RoomMessage first = Make(1, "a@x", 0), last = By(Make(2, "b@x", 0, "Re: Terms"), {kMax}, {kAda});
  first.message.date_unix = INT64_MIN;
  last.message.date_unix = INT64_MAX;
  std::set<std::string> threads;
  for (const ThreadPlace& place : FindThreads(std::vector{first, last})) threads.insert(place.thread);
  EXPECT_EQ(threads.size(), 2u);
}

}  // namespace
}  // namespace candor
