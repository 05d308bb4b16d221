// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/quoted_recipients.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using ::testing::ElementsAre;

/// Addresses, or names without one, above the word "HERE".
std::vector<std::string> Above(std::string text) {
  std::vector<std::string> people;
  for (const Mailbox& person : RecipientsAbove(text, static_cast<uint32_t>(text.find("HERE"))))
    people.push_back(person.address.empty() ? person.name : person.address);
  return people;
}

TEST(QuotedRecipients, AreThoseOfTheHeaderBlockAbove) {
  EXPECT_THAT(
      Above("-----Original Message-----\nFrom: Owen Parrish <owen@t.example>\nSent: Wednesday, May 6, "
            "2026\nTo: Ida Moss <ida@t.example>\nSubject: FW: Press\n\nHERE"),
      ElementsAre("ida@t.example"));
  EXPECT_THAT(
      Above("> From: Owen\n> To: Ida Moss <ida@t.example>, Bo Lind <bo@t.example>\n> Subject: x\n>\n> "
            "Dear both,\n>\n> HERE"),
      ElementsAre("ida@t.example", "bo@t.example"));
  EXPECT_THAT(Above("Von: Otto Kranz\nGesendet: Montag\nAn: Moss, Ida; Lind, Bo\nBetreff: x\n\nHERE"),
              ElementsAre("Moss, Ida", "Lind, Bo"));
}

TEST(QuotedRecipients, AreNobodyWhereNoBlockStands) {
  EXPECT_THAT(Above("On Monday, Owen Parrish wrote:\n> HERE"), ElementsAre());
  EXPECT_THAT(Above("HERE"), ElementsAre());
  EXPECT_THAT(
      Above("From: Owen\nTo: Ida <ida@t.example>\n\nThe first line.\n\nThe second one.\n\nA third.\n\nHERE"),
      ElementsAre());
}

}  // namespace
}  // namespace candor
