// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "correspondence/person_index.h"
#include "text/organisation.h"

namespace candor {
namespace {

TEST(Organisation, IsTheRegisteredDomain) {
  EXPECT_EQ(OrganisationOf("ann@partner.example"), "partner.example");
  EXPECT_EQ(OrganisationOf("Ann@MAIL.eu.Partner.com"), "partner.com");
  EXPECT_EQ(OrganisationOf("ann@mail.partner.co.uk"), "partner.co.uk");
  EXPECT_EQ(OrganisationOf("ann@partner.com.au"), "partner.com.au");
  EXPECT_EQ(OrganisationOf("ann@vertrieb.partner.de"), "partner.de");
  EXPECT_EQ(OrganisationOf("ann@com.de"), "com.de");
  EXPECT_EQ(OrganisationOf("ann@partner.onmicrosoft.com"), "partner.onmicrosoft.com");
  EXPECT_EQ(OrganisationOf("ann@partner.mail.onmicrosoft.com"), "partner.mail.onmicrosoft.com");
  EXPECT_EQ(OrganisationOf("ann@partner.com."), "partner.com");
}

TEST(Organisation, ProvidersForEverybodyAreNone) {
  for (const char* address :
       {"ann@gmail.com", "ann@googlemail.com", "ann@yahoo.co.uk", "ann@hotmail.fr", "ann@gmx.net",
        "ann@web.de", "ann@t-online.de", "ann@btinternet.com", "ann@smtp.mail.ru", "ann@outlook.com"})
    EXPECT_EQ(OrganisationOf(address), "") << address;
}

TEST(Organisation, WhatIsNoAddress) {
  for (const char* address : {"", "ann", "ann@", "@", "ann@localhost", "ann@co.uk", "ann@uk", "ann@10.1.2.3",
                              "ann@..", "ann@a b.com", "/O=PARTNER/CN=ANN", "undisclosed-recipients"})
    EXPECT_EQ(OrganisationOf(address), "") << address;
}

/// "Ann Lee <ann@a.example, lee@a.example> a.example": one line a person.
std::vector<std::string> Told(const std::vector<Mailbox>& mailboxes) {
  std::vector<std::string> lines;
  for (const Person& person : FindPeople(mailboxes).people) {
    std::string line = person.name + " <";
    for (const std::string& address : person.addresses) line += (line.back() == '<' ? "" : ", ") + address;
    lines.push_back(line + "> " + person.organisation + (person.shared ? " shared" : ""));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(People, ByAddress) {
  EXPECT_EQ(Told({{"Ann Lee", "Ann@a.example"},
                  {"", "ann@a.example"},
                  {"A. Lee", "ann@A.EXAMPLE"},
                  {"Ann Lee", "ann@a.example"}}),
            Lines{"Ann Lee <ann@a.example> a.example"});
}

TEST(People, ByNameAndOrganisation) {
  EXPECT_EQ(Told({{"Lee, Ann", "al@a.example"},
                  {"Ann Lee", "ann.lee@mail.a.example"},
                  {"Ann Lee", "ann@b.example"}}),
            (Lines{"Ann Lee <al@a.example, ann.lee@mail.a.example> a.example",
                   "Ann Lee <ann@b.example> b.example"}));
}

TEST(People, ANameAloneIsTheOnePersonOfThatName) {
  EXPECT_EQ(Told({{"Ann Lee", "ann@a.example"}, {"Lee, Ann", ""}}),
            Lines{"Ann Lee <ann@a.example> a.example"});
  EXPECT_EQ(Told({{"Ann Lee", "ann@a.example"}, {"Ann Lee", ""}, {"Ann Lee", "ann@b.example"}}),
            (Lines{"Ann Lee <> ", "Ann Lee <ann@a.example> a.example", "Ann Lee <ann@b.example> b.example"}));
  EXPECT_EQ(Told({{"Ann", ""}, {"Ann", ""}, {"Bob", ""}}), (Lines{"Ann <> ", "Bob <> "}));
}

TEST(People, InitialsBetweenAreLeftOut) {
  EXPECT_EQ(Told({{"Dr. Ann Lee", "al@a.example"},
                  {"Ann J. Lee", "ann.lee@a.example"},
                  {"Ann Lee", "lee@a.example"}}),
            Lines{"Ann J. Lee <al@a.example, ann.lee@a.example, lee@a.example> a.example"});
  EXPECT_EQ(Told({{"Ann J. Lee", "al@a.example"}, {"Ann K. Lee", "ak@a.example"}}).size(), 2u);
  EXPECT_EQ(Told({{"Ann J. Lee", "al@a.example"}, {"Ann Lee", "al@b.example"}}).size(), 2u);
}

TEST(People, ADeskIsSharedUnlessItBearsAPersonsName) {
  EXPECT_EQ(Told({{"", "info@a.example"}}), Lines{"info@a.example <info@a.example> a.example shared"});
  EXPECT_EQ(Told({{"Partner Sales", "sales@a.example"}}),
            Lines{"sales@a.example <sales@a.example> a.example shared"});
  EXPECT_EQ(Told({{"Tarnworks Ltd", "office@tarnworks.example"}}),
            Lines{"office@tarnworks.example <office@tarnworks.example> tarnworks.example shared"});
  EXPECT_EQ(Told({{"Ann Lee", "info@a.example"}, {"", "info@a.example"}}),
            Lines{"Ann Lee <info@a.example> a.example"});
}

TEST(People, PrivateAddressesAreNotJoinedByName) {
  EXPECT_EQ(
      Told({{"Ann Lee", "ann@gmail.com"}, {"Ann Lee", "lee@gmail.com"}, {"Ann Lee", "ann@a.example"}}),
      (Lines{"Ann Lee <ann@a.example> a.example", "Ann Lee <ann@gmail.com> ", "Ann Lee <lee@gmail.com> "}));
}

TEST(People, AnAddressWithManyNamesIsShared) {
  EXPECT_EQ(Told({{"Ann Lee via Desk", "desk@s.example"},
                  {"Bob Ray via Desk", "desk@s.example"},
                  {"Cy Fox via Desk", "desk@s.example"},
                  {"Ann Lee", "ann@a.example"}}),
            (Lines{"Ann Lee <ann@a.example> a.example", "desk@s.example <desk@s.example> s.example shared"}));
}

TEST(People, TheOrderDoesNotMatterAndEverybodyIsSomebody) {
  std::mt19937 random(5);
  const char* names[] = {"Ann Lee", "Lee, Ann", "Bob Ray", "Ann", "", "Dr. Bob Ray"};
  const char* addresses[] = {"ann@a.example", "lee@a.example", "bob@b.example", "bob@gmail.com", "",
                             "desk@a.example"};
  for (int round = 0; round < 2000; ++round) {
    std::vector<Mailbox> room;
    for (size_t n = 1 + random() % 8; n > 0; --n)
      room.push_back({names[random() % 6], addresses[random() % 6]});
    const Lines lines = Told(room);
    const People people = FindPeople(room);
    uint64_t seen = 0;
    for (const Person& person : people.people) seen += person.seen;
    ASSERT_EQ(seen, room.size());
    ASSERT_EQ(people.of_mailbox.size(), room.size());
    std::shuffle(room.begin(), room.end(), random);
    ASSERT_EQ(Told(room), lines);
  }
}

TEST(PersonIndex, ByAddressElseByTheNameOfOne) {
  const std::vector<Mailbox> mailboxes = {
      {"Ann Lee", "ann@a.example"}, {"Bo Ek", "bo@a.example"}, {"Bo Ek", "bo@b.example"}};
  const People found = FindPeople(mailboxes);
  const PersonIndex index(found.people);
  EXPECT_EQ(index.Find({"somebody", "Ann@A.example"}), found.of_mailbox[0]);
  EXPECT_EQ(index.Find({"Lee, Ann", ""}), found.of_mailbox[0]);
  EXPECT_EQ(index.Find({"Ann Lee", "unknown@c.example"}), found.of_mailbox[0]);
  EXPECT_EQ(index.Find({"Bo Ek", "bo@b.example"}), found.of_mailbox[2]);
  EXPECT_EQ(index.Find({"Bo Ek", ""}), std::nullopt) << "which of them?";
  EXPECT_EQ(index.Find({"Bo", ""}), std::nullopt);
  EXPECT_EQ(index.Find({"", ""}), std::nullopt);
}

}  // namespace
}  // namespace candor
