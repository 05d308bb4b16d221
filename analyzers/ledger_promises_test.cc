// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is put off: to when, and whether it is what was asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

using ::testing::ElementsAre;

TEST(LedgerPromises, TheDayMayStandInAnotherSentence) {
  for (const char* reply : {"The lease is being prepared. You will have it in June.",
                            "We are working on it. It will reach you by Friday.",
                            "We will look for the lease.\n\nYou should have it by 4 April."})
    EXPECT_EQ(Came("Please send us the lease.", reply), "deferred: " + std::string(reply));
  EXPECT_EQ(Came("Bitte schicken Sie uns den Mietvertrag.",
                 "Der Mietvertrag liegt noch beim Notar. Sie bekommen ihn im April."),
            "deferred: Der Mietvertrag liegt noch beim Notar. Sie bekommen ihn im April.");
}

TEST(LedgerPromises, ADayOfSomethingElseIsNoPartOfIt) {
  EXPECT_EQ(Came("Please send us the lease.", "The lease will follow. Our fair opens on 4 April."),
            "deferred: The lease will follow.");
  EXPECT_EQ(Came("Please send us the lease.", "The lease will follow. The cable plan will come in June."),
            "deferred: The lease will follow.");
  EXPECT_THAT(
      Came({Asks("Please send us the lease and the deed."),
            Replies("The lease is being prepared. The deed will reach you by 4 April.")}),
      ElementsAre("deferred: The lease is being prepared.", "deferred: The deed will reach you by 4 April."));
}

TEST(LedgerPromises, APromiseOfAnotherThingPutsNothingOff) {
  for (const char* reply :
       {"You will get the cable plan by June.", "You will get the other paper by June.",
        "We will send you our brochure next week.", "The cable plan will follow shortly."})
    EXPECT_EQ(Came("Please send us the lease.", reply), "unanswered") << reply;
  EXPECT_EQ(Came("Bitte schicken Sie uns den Mietvertrag.", "Sie erhalten den Kabelplan im Juni."),
            "unanswered");
}

TEST(LedgerPromises, AndThoseOfTheThingDo) {
  for (const char* reply : {"You will get the lease by June.", "We will send it next week.",
                            "Our lawyer will come back to you next week.",
                            "We will send you the documents next week.", "You will get an answer by June.",
                            "Our bank has to agree first.", "We will send what you asked for next week."})
    EXPECT_EQ(Came("Please send us the lease.", reply), "deferred: " + std::string(reply));
}

}  // namespace
}  // namespace candor
