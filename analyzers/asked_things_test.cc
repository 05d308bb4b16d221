// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/asked_things.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Things(std::string_view sentence) {
  std::vector<std::string> things;
  for (const Span span : ThingsAskedFor(sentence, 0))
    things.emplace_back(sentence.substr(span.begin, span.size()));
  return things;
}

TEST(AskedThings, EachHasAnArticleOfItsOwn) {
  EXPECT_THAT(Things("Could you please send us the balance sheet and the list of shareholders?"),
              ElementsAre("the balance sheet", "the list of shareholders"));
  EXPECT_THAT(Things("Please send me the cap table, the 2024 accounts and your lease."),
              ElementsAre("the cap table", "the 2024 accounts", "your lease"));
  EXPECT_THAT(Things("We need the list of shareholders as well as a copy of the lease by Friday."),
              ElementsAre("the list of shareholders", "a copy of the lease by Friday"));
  EXPECT_THAT(Things("I am still waiting for a copy of the lease and the form of signature."),
              ElementsAre("a copy of the lease", "the form of signature"));
  EXPECT_THAT(Things("Please provide copies of the lease and the deed."),
              ElementsAre("copies of the lease", "the deed"));
  EXPECT_THAT(Things("Please let the buyer have the plan, and the log of the pump."),
              ElementsAre("the plan", "the log of the pump"));
  EXPECT_THAT(Things("Please send us the accounts for the last two years and the lease."),
              ElementsAre("the accounts for the last two years", "the lease"));
  EXPECT_THAT(Things("Please send the lease, which the bank needs, and the deed so that we can close."),
              ElementsAre("the lease, which the bank needs", "the deed so that we can close"));
  EXPECT_THAT(Things("Please send us the lease, the deed and, if you have it, the survey."),
              ElementsAre("the lease", "the deed", "the survey"));
  EXPECT_THAT(Things("Please send us the profit and loss statement and the balance sheet."),
              ElementsAre("the profit and loss statement", "the balance sheet"));
}

TEST(AskedThings, GermanArticles) {
  EXPECT_THAT(Things("Bitte schicken Sie uns die Bilanz und die Gesellschafterliste."),
              ElementsAre("die Bilanz", "die Gesellschafterliste"));
  EXPECT_THAT(Things("Könnten Sie uns die Bilanz, den Mietvertrag sowie Ihre Preisliste zusenden?"),
              ElementsAre("die Bilanz", "den Mietvertrag", "Ihre Preisliste"));
  EXPECT_THAT(Things("Bitte senden Sie uns die Liste der Lieferanten und die Bilanz."),
              ElementsAre("die Liste der Lieferanten", "die Bilanz"));
  EXPECT_THAT(Things("Wir benötigen noch die Verträge mit den Banken und das Gutachten."),
              ElementsAre("die Verträge mit den Banken", "das Gutachten"));
}

TEST(AskedThings, Plurals) {
  EXPECT_THAT(Things("Please send us tax returns of 2023 and bank statements of the mill."),
              ElementsAre("tax returns of 2023", "bank statements of the mill"));
  EXPECT_THAT(Things("Please send us tax returns and bank statements."),
              ElementsAre("tax returns", "bank statements"));
  EXPECT_THAT(Things("We need your insurance policies, payroll records and building permits."),
              ElementsAre("your insurance policies", "payroll records", "building permits"));
  EXPECT_THAT(Things("Bitte schicken Sie uns Ihre Mietverträge und Baugenehmigungen."),
              ElementsAre("Ihre Mietverträge", "Baugenehmigungen"));
}

TEST(AskedThings, CopiesOfThreeOrMore) {
  EXPECT_THAT(Things("Please send us copies of your lease, insurance policy and share register."),
              ElementsAre("copies of your lease", "insurance policy", "share register"));
}

TEST(AskedThings, OneThingWhoseNameJoins) {
  for (const char* sentence :
       {"Please send us your terms and conditions.", "Please send us the terms and the conditions.",
        "Please send us the profit and loss statement.", "Please send us the sales and marketing plan.",
        "Please send us your sales and marketing plans.", "We need the health and safety policy.",
        "Please send us the names and addresses of all shareholders.", "We need the lease.",
        "Please send us the sales, marketing and distribution plan.",
        "Please send us the policies and procedures for the plant.",
        "Bitte senden Sie uns die Gewinn- und Verlustrechnung.",
        "Bitte senden Sie uns die Miet- und Pachtverträge.",
        "Bitte nennen Sie uns die Rechte und Pflichten der Gesellschafter.",
        "Bitte schicken Sie uns Grund und Boden betreffende Unterlagen."})
    EXPECT_THAT(Things(sentence), ElementsAre()) << sentence;
}

TEST(AskedThings, WhatMayBelongToTheFirstDoes) {
  for (const char* sentence : {"Please send us the agreement between the seller and the buyer.",
                               "Please send us the list of the customers and the suppliers.",
                               "Please send us a list of customers and suppliers.",
                               "Please send us the contract with Kranz and the bank.",
                               "Please send us the correspondence with your bank and your auditor.",
                               "Bitte senden Sie uns die Liste der Kunden und der Lieferanten.",
                               "Bitte senden Sie uns den Vertrag mit der Bank und dem Notar.",
                               "Bitte senden Sie uns den Vertrag zwischen der Bank und der Gesellschaft."})
    EXPECT_THAT(Things(sentence), ElementsAre()) << sentence;
}

TEST(AskedThings, WhatGoesOnAsAClauseIsNone) {
  for (const char* sentence :
       {"Please send us the lease, and the team will look at it.",
        "Please send us the lease, the bank needs it.",
        "Please send the deed that the notary and the bank have signed.",
        "Bitte senden Sie uns die Bilanz, die wir brauchen.",
        "Bitte senden Sie uns die Bilanz, die der Prüfer unterschrieben hat.",
        "Bitte senden Sie uns die Bilanz, damit die Bank und der Notar sie sehen können."})
    EXPECT_THAT(Things(sentence), ElementsAre()) << sentence;
}

TEST(AskedThings, WhatStandsBeforeTheAskingIsNone) {
  const std::string_view sentence = "For the bank and the notary, please send us the lease and the deed.";
  std::vector<std::string> things;
  for (const Span span : ThingsAskedFor(sentence, static_cast<uint32_t>(sentence.find("please"))))
    things.emplace_back(sentence.substr(span.begin, span.size()));
  EXPECT_THAT(things, ElementsAre("the lease", "the deed"));
}

}  // namespace
}  // namespace candor
