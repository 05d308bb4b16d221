// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways of asking, of putting off and of refusing that people use beside the plain ones; each in the smallest
// thread in which it counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Outcome(std::string_view request, std::string_view reply) {
  const std::string came = Came(request, reply);
  return came.substr(0, came.find(':'));
}

TEST(LedgerWordings, WhoIsToDoWithoutIsRefused) {
  for (const char* reply :
       {"You will have to do without it.", "I am afraid you must manage without the survey.",
        "We do not show it.", "Sie werden ohne das Gutachten auskommen müssen."})
    EXPECT_EQ(Outcome("Please send us the noise survey.", reply), "refused") << reply;
}

TEST(LedgerWordings, NumberedRepliesRefuse) {
  const Document asks = Asks("Please send us:\n\n1. the lease\n2. the deed\n3. the cellar plan\n");
  EXPECT_THAT(
      Came({asks, Replies("1. We do not show it.\n2. Enclosed.\n3. Next month.\n")}),
      ElementsAre("refused: 1. We do not show it.", "answered: 2. Enclosed.", "deferred: 3. Next month."));
  EXPECT_THAT(
      Came({asks, Replies("We do not give that out (1). Number 2 is enclosed. Number 3 will follow in "
                          "April.")}),
      ElementsAre("refused: We do not give that out (1).", "answered: Number 2 is enclosed.",
                  "deferred: Number 3 will follow in April."));
}

TEST(LedgerWordings, PairsOfThingAndWordAnswerAList) {
  const Document asks = Asks("Please send us:\n\n1. the lease\n2. the deed\n3. the cellar plan\n");
  EXPECT_THAT(
      Came({asks, Replies("Dear Ada,\n\nlease - no\ndeed - enclosed\ncellar plan - April\n\nOtto\n")}),
      ElementsAre("refused: lease - no", "answered: deed - enclosed", "deferred: cellar plan - April"));
  EXPECT_THAT(Came({asks, Replies("The lease: no.\nThe deed: enclosed.\nThe cellar plan: in April.\n")}),
              ElementsAre("refused: The lease: no.", "answered: The deed: enclosed.",
                          "deferred: The cellar plan: in April."));
  // A month that answers a question puts nothing off.
  EXPECT_EQ(Outcome("When does the lease end?", "The lease ends in April."), "answered");
}

TEST(LedgerWordings, OthersWhoWillGiveItPutItOff) {
  for (const char* reply :
       {"Our auditor will release them at the end of April.", "The notary is going to send them on Friday.",
        "We do not refuse, but we need until Friday.", "Wir lehnen nicht ab, brauchen aber bis Freitag.",
        "Se los enviaremos en abril."})
    EXPECT_EQ(Outcome("Please send us the accounts of 2023.", reply), "deferred") << reply;
}

TEST(LedgerWordings, PoliteWaysOfAsking) {
  for (const char* text :
       {"We look forward to receiving the bank statements.", "We look forward to receiving the rent roll.",
        "Por favor, envíennos los balances de 2022.", "Necesitamos los extractos bancarios.",
        "It would help us to see the rent roll.", "Nous avons besoin des relevés bancaires."})
    EXPECT_THAT(Quotes(text), ElementsAre(text)) << text;
  for (const char* text :
       {"We look forward to receiving your reply.", "We look forward to seeing you in May.",
        "It would help to have a call.", "Necesitamos su ayuda.", "Necesitamos el apoyo de todos."})
    EXPECT_THAT(Quotes(text), IsEmpty()) << text;
}

TEST(LedgerWordings, WhoAsksForNewsReminds) {
  const Document asks = Asks("Please send the noise survey.");
  const Document gives = RepliesLater(9, "Here is the noise survey.");
  EXPECT_THAT(Came({asks, AsksLater(2, "Any news on the noise survey?"), gives}),
              ElementsAre("answered: Here is the noise survey."));
  EXPECT_THAT(Came({asks, AsksLater(2, "Any news yet?"), gives}),
              ElementsAre("answered: Here is the noise survey."));
  EXPECT_THAT(Came({asks, AsksLater(2, "Gibt es Neues zum Noise Survey?"), gives}),
              ElementsAre("answered: Here is the noise survey."));
  // Of what nobody asked for before it is a question like any other.
  EXPECT_EQ(Rows({asks, AsksLater(2, "Any news on the building permit?")}).size(), 2u);
}

TEST(LedgerWordings, WhoAsksBackWhatWasMeantPutsOff) {
  const Document asks = Asks("Please send us the accounts.");
  const Document asks_back = Replies("Which year do you mean?");
  EXPECT_THAT(Came({asks, asks_back}), ElementsAre("deferred: Which year do you mean?"));
  EXPECT_THAT(
      Came({asks, asks_back, AsksLater(1, "2023, please."), RepliesLater(3, "Here are the accounts.")}),
      ElementsAre("answered: Here are the accounts."));
  EXPECT_THAT(Came({asks, Replies("I am not sure. Which of the two companies do you mean?")}),
              ElementsAre("deferred: Which of the two companies do you mean?"));
  // The one who asks may not understand what he was sent.
  EXPECT_EQ(Rows({Asks("Which year do you mean in the accounts?")}).size(), 1u);
  // A request of his own stays one.
  EXPECT_EQ(Rows({asks, Replies("Could you send us your price list first?")}).size(), 2u);
}

}  // namespace
}  // namespace candor
