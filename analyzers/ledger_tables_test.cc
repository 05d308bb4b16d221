// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables of requests that stand in messages, as tables of HTML do: cells between tabs, a row a line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kTable =
    "No.\tRequest\tStatus\n1\tAudited accounts 2024\topen\n2\tShare register\topen\n3\tLease of the "
    "mill\topen\n";

Document AsksBelow(std::string_view covering) {
  return Asks("Dear Otto,\n\n" + std::string(covering) + "\n\n" + std::string(kTable) + "\nRegards\nAda");
}

TEST(LedgerTablesInMessages, EachRowIsAskedForAndTheCoveringSentenceIsNot) {
  for (const char* covering :
       {"Could you please send us the documents in the table below?", "We would still need the following:",
        "Please find below what is still open.", "Please provide what the table lists. We need it by Friday.",
        "Bitte senden Sie uns die Unterlagen der folgenden Tabelle:", "As discussed:"}) {
    std::vector<std::string> quotes;
    for (const Request& row : Rows({AsksBelow(covering)})) quotes.push_back(row.quote);
    EXPECT_THAT(quotes, ElementsAre("Audited accounts 2024", "Share register", "Lease of the mill"))
        << covering;
  }
}

TEST(LedgerTablesInMessages, WhatElseTheMessageAsksForIsARow) {
  std::vector<std::string> quotes;
  for (const Request& row : Rows({AsksBelow("Who owns the pier?\n\nWe would also need the following:")}))
    quotes.push_back(row.quote);
  EXPECT_THAT(quotes, ElementsAre("Who owns the pier?", "Audited accounts 2024", "Share register",
                                  "Lease of the mill"));
}

TEST(LedgerTablesInMessages, AnswersGoByTheNumberOrTheWords) {
  EXPECT_THAT(Came({AsksBelow("We would still need the following:"),
                    Replies("1. see data room 4.2\n2. we cannot share this\n3. next week")}),
              ElementsAre("answered: 1. see data room 4.2", "refused: 2. we cannot share this",
                          "deferred: 3. next week"));
  EXPECT_THAT(Came({AsksBelow("We would still need the following:"),
                    Replies("The share register we do not disclose. The lease follows next week.")}),
              ElementsAre("unanswered", "refused: The share register we do not disclose.",
                          "deferred: The lease follows next week."));
}

TEST(LedgerTablesInMessages, TheTableComesBackFilledIn) {
  const Document filled = Replies(
      "Dear Ada,\n\nplease find our answers below.\n\nNo.\tRequest\tResponse\n1\tAudited accounts "
      "2024\tuploaded to folder "
      "4.2\n2\tShare register\tWe do not disclose this.\n3\tLease of the mill\tto follow\n\nOtto");
  EXPECT_THAT(Came({AsksBelow("We would still need the following:"), filled}),
              ElementsAre("answered: uploaded to folder 4.2", "refused: We do not disclose this.",
                          "deferred: to follow"));
}

TEST(LedgerTablesInMessages, OtherTablesAskForNothing) {
  EXPECT_THAT(
      Quotes(
          "Dear Otto,\n\nthe prices of May:\n\nNo.\tArticle\tPrice\n1\tPump\t12.00\n2\tValve\t8.00\n\nAda"),
      IsEmpty());
}

}  // namespace
}  // namespace candor
