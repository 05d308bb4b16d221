// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/mail.h"

namespace candor {
namespace {

using testing::ElementsAre;

class People : public testing::Test {
 protected:
  void SetUp() override { PrepareMail(); }
};

std::vector<Mailbox> Read(std::string_view list) { return ParseAddresses(list, ""); }

TEST_F(People, ANameWithAnUnquotedCommaIsOnePerson) {
  EXPECT_THAT(Read("Byrne, Ada <a.byrne@one.example>"),
              ElementsAre(Mailbox{"Byrne, Ada", "a.byrne@one.example"}));
  EXPECT_THAT(Read("Byrne, Ada <ada@one.example>"), ElementsAre(Mailbox{"Byrne, Ada", "ada@one.example"}));
  EXPECT_THAT(
      Read("Byrne, Ada M. <ada@one.example>, otto@kranz.example, Van der Kolk, Piet <pk@kolk.example>"),
      ElementsAre(Mailbox{"Byrne, Ada M.", "ada@one.example"}, Mailbox{"", "otto@kranz.example"},
                  Mailbox{"Van der Kolk, Piet", "pk@kolk.example"}));
  EXPECT_THAT(
      Read("Byrne, Ada <ada@one.example>,\r\n Kranz, Otto <okranz@two.example>\r\n"),
      ElementsAre(Mailbox{"Byrne, Ada", "ada@one.example"}, Mailbox{"Kranz, Otto", "okranz@two.example"}));
  EXPECT_THAT(Read("St. Aubin, Claire <caubin@one.example>"),
              ElementsAre(Mailbox{"St. Aubin, Claire", "caubin@one.example"}));
  EXPECT_THAT(Read("Ada Byrne, PhD <ada.byrne@one.example>"),
              ElementsAre(Mailbox{"Ada Byrne, PhD", "ada.byrne@one.example"}));
  EXPECT_THAT(Read("byrne, ada <byrne@one.example>"),
              ElementsAre(Mailbox{"byrne, ada", "byrne@one.example"}));
  EXPECT_THAT(Read("=?utf-8?q?M=C3=BChl=2C_J=C3=B6rg?= <jm@one.example>"),
              ElementsAre(Mailbox{"Mühl, Jörg", "jm@one.example"}));
  EXPECT_THAT(Read("Byrne, Ada (Legal, IE) <ada@one.example>"),
              ElementsAre(Mailbox{"Byrne, Ada (Legal, IE)", "ada@one.example"}));
  EXPECT_THAT(Read("Kolk Marine Holdings, Inc. <office@one.example>, Kranz Werke, GmbH <post@two.example>"),
              ElementsAre(Mailbox{"Kolk Marine Holdings, Inc.", "office@one.example"},
                          Mailbox{"Kranz Werke, GmbH", "post@two.example"}));
  EXPECT_THAT(Read("M\xC3\xBChl, J\xC3\xB6rg <jm@one.example>"),
              ElementsAre(Mailbox{"Mühl, Jörg", "jm@one.example"}));
}

TEST_F(People, AddressesOfTheDirectory) {
  EXPECT_THAT(Read("<Fischler>,\"Jan P.\" </O=FIRM/OU=NA/CN=RECIPIENTS/CN=Jfischl2>,<Byrne>,\"Ada\" "
                   "</O=FIRM/CN=ABYRNE>"),
              ElementsAre(Mailbox{"Fischler, Jan P.", "/O=FIRM/OU=NA/CN=RECIPIENTS/CN=Jfischl2"},
                          Mailbox{"Byrne, Ada", "/O=FIRM/CN=ABYRNE"}));
  EXPECT_THAT(
      Read("Ada Byrne/LON/FIRM@FIRM, CN=Otto Kranz/OU=LON/O=FIRM@FIRM, p@kolk.example"),
      ElementsAre(Mailbox{"Ada Byrne", ""}, Mailbox{"Otto Kranz", ""}, Mailbox{"", "p@kolk.example"}));
}

TEST_F(People, BetweenSemicolons) {
  EXPECT_THAT(
      Read("Byrne, Ada; Kranz, Otto; Kolk Jr., Piet"),
      ElementsAre(Mailbox{"Byrne, Ada", ""}, Mailbox{"Kranz, Otto", ""}, Mailbox{"Kolk Jr., Piet", ""}));
  EXPECT_THAT(Read("Byrne, Ada <ada@one.example>; otto@kranz.example; Piet Kolk;"),
              ElementsAre(Mailbox{"Byrne, Ada", "ada@one.example"}, Mailbox{"", "otto@kranz.example"},
                          Mailbox{"Piet Kolk", ""}));
  EXPECT_THAT(
      Read("a@one.example, b@one.example; c@one.example"),
      ElementsAre(Mailbox{"", "a@one.example"}, Mailbox{"", "b@one.example"}, Mailbox{"", "c@one.example"}));
}

TEST_F(People, NamesAlone) {
  EXPECT_THAT(
      Read("Ada Byrne, Otto Kranz, Piet van der Kolk"),
      ElementsAre(Mailbox{"Ada Byrne", ""}, Mailbox{"Otto Kranz", ""}, Mailbox{"Piet van der Kolk", ""}));
  EXPECT_THAT(Read("Ada Byrne, Temp Desk 5"),
              ElementsAre(Mailbox{"Ada Byrne", ""}, Mailbox{"Temp Desk 5", ""}));
  EXPECT_THAT(Read("Byrne, Ada"), ElementsAre(Mailbox{"Byrne, Ada", ""}));
}

TEST_F(People, TwoPeopleAreNotMadeOne) {
  // Login names of one host.
  EXPECT_THAT(Read("abyrne, Otto Kranz <kranz@one.example>"),
              ElementsAre(Mailbox{"", "abyrne"}, Mailbox{"Otto Kranz", "kranz@one.example"}));
  EXPECT_THAT(Read("abyrne, okranz"), ElementsAre(Mailbox{"", "abyrne"}, Mailbox{"", "okranz"}));
  EXPECT_THAT(Read("Byrne, Otto Kranz <otto.kranz@one.example>"),
              ElementsAre(Mailbox{"", "Byrne"}, Mailbox{"Otto Kranz", "otto.kranz@one.example"}));
  // Whole already.
  EXPECT_THAT(Read("Legal, \"Kranz, Otto\" <otto@one.example>"),
              ElementsAre(Mailbox{"", "Legal"}, Mailbox{"Kranz, Otto", "otto@one.example"}));
  // Which of several a given name belongs to is not known.
  EXPECT_THAT(Read("Ada, Byrne, Piet <pk@one.example>"),
              ElementsAre(Mailbox{"", "Ada"}, Mailbox{"", "Byrne"}, Mailbox{"Piet", "pk@one.example"}));
  EXPECT_THAT(Read("Board: Byrne <ada@one.example>, Otto <otto@one.example>;"),
              ElementsAre(Mailbox{"Byrne", "ada@one.example"}, Mailbox{"Otto", "otto@one.example"}));
  EXPECT_THAT(Read("ada@one.example (Byrne, Ada), Otto <otto@one.example>"),
              ElementsAre(Mailbox{"Byrne, Ada", "ada@one.example"}, Mailbox{"Otto", "otto@one.example"}));
}

TEST_F(People, NothingIsLostAndNothingBreaks) {
  const char* pieces[] = {"Byrne", "Ada", " ", ", ", ",", ";",   "<a@b.c>", "<",   ">",
                          "\"",    "(",   ")", "\\", ":", "x@y", "/",       "Jr.", "é"};
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string list;
    for (int i = 0; i < 14; ++i) list += pieces[random() % std::size(pieces)];
    const std::vector<PeoplePiece> split = SplitPeople(list);
    if (split.empty()) continue;
    const auto count = [](std::string_view text, std::string_view what) {
      size_t n = 0;
      for (size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
      return n;
    };
    for (const char* word : {"Byrne", "Ada", "a@b.c", "x@y"}) {
      size_t n = 0;
      for (const PeoplePiece& piece : split) {
        n += count(piece.text, word) + count(piece.address, word);
        for (const std::string_view part : piece.name) n += count(part, word);
      }
      ASSERT_EQ(n, count(list, word)) << list;
    }
  }
}

}  // namespace
}  // namespace candor
