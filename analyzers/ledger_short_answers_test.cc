// SPDX-License-Identifier: GPL-3.0-or-later
//
// Short answers: a bare "no" or "yes" answers a question of fact; it refuses or promises only what was to be
// handed over. And words that put off, pass on or take note.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

std::string Outcome(std::string_view request, std::string_view reply) {
  const std::string came = Came(request, reply);
  return came.substr(0, came.find(':'));
}

constexpr const char* kFacts[] = {"Do you own the building?",
                                  "Are there any lawsuits against the company?",
                                  "Has the company ever been insolvent?",
                                  "Will the P9 be discontinued?",
                                  "Is the plant insured?",
                                  "Do you have a list of patents?",
                                  "Can you confirm that the pump can run dry?"};
constexpr const char* kThings[] = {"Could you send us the lease?", "Please send us the lease.",
                                   "Can we have a copy of the lease?",
                                   "Would you send us the accounts, please?"};

TEST(LedgerShortAnswers, NoAnswersAQuestionOfFact) {
  for (const char* question : kFacts) {
    for (const char* no : {"No.", "No, sorry.", "Of course not.", "Certainly not.", "Nein."})
      EXPECT_EQ(Outcome(question, no), "answered") << question << " " << no;
  }
}

TEST(LedgerShortAnswers, NoRefusesWhatWasToBeHandedOver) {
  for (const char* thing : kThings) {
    for (const char* no : {"No.", "No, sorry.", "Of course not.", "Not at this time.", "Unfortunately not."})
      EXPECT_EQ(Outcome(thing, no), "refused") << thing << " " << no;
  }
  EXPECT_EQ(Outcome("können Sie uns den Vertrag schicken?", "Nein."), "refused");
  EXPECT_EQ(Outcome("können wir den Vertrag haben?", "Leider nein."), "refused");
}

TEST(LedgerShortAnswers, YesPromisesWhatWasToBeHandedOver) {
  EXPECT_EQ(Outcome("Could you send us the lease?", "Yes."), "deferred");
  EXPECT_EQ(Outcome("Could you send us the lease?", "Of course."), "deferred");
  EXPECT_EQ(Outcome("Do you own the building?", "Yes."), "answered");
}

TEST(LedgerShortAnswers, ARefusalUntilADayOrAnEventPutsOff) {
  for (const char* reply :
       {"We cannot send the lease before June.", "We will not send it before the term sheet is signed.",
        "We cannot share the lease until the board has met.", "We do not send it unless you sign the NDA.",
        "Den Vertrag können wir nicht vor Juni schicken."})
    EXPECT_EQ(Outcome("Please send us the lease.", reply), "deferred") << reply;
}

TEST(LedgerShortAnswers, WhatIsPassedOnOrOnItsWayHasNotCome) {
  for (const char* reply : {"I have forwarded your request to our lawyer.", "It is on its way.", "Will send.",
                            "Please be patient.", "I do not have it at hand, but Hal can send it.",
                            "Den Vertrag erhalten Sie bis Ende Juni."})
    EXPECT_EQ(Outcome("Please send us the lease.", reply), "deferred") << reply;
}

TEST(LedgerShortAnswers, TakingNoteIsNoAnswer) {
  for (const char* reply : {"Your question is noted.", "Ask our bank.", "Ihre Frage ist notiert."})
    EXPECT_EQ(Outcome("What is your turnover?", reply), "unanswered") << reply;
}

TEST(LedgerShortAnswers, RefusalsInOtherWords) {
  for (const char* reply :
       {"Neither the lease nor the deed will be shared.", "We will share neither the lease nor the deed.",
        "We decided to keep the lease in the house.",
        "I would not want to refuse, but we show the lease to nobody.",
        "Wir weigern uns, den Vertrag (lease) herauszugeben."})
    EXPECT_EQ(Outcome("Please send us the lease.", reply), "refused") << reply;
}

TEST(LedgerShortAnswers, AFigureIsAnAnswerHoweverRough) {
  for (const char* reply :
       {"About 40.", "Around forty.", "40", "Roughly 2,000.", "Three.", "A dozen.", "Rund 40."})
    EXPECT_EQ(Outcome("How many people work at the mill?", reply), "answered") << reply;
  EXPECT_EQ(Outcome("Combien de personnes travaillent au moulin ?", "Une quarantaine."), "answered");
  EXPECT_EQ(Outcome("¿Cuántas personas trabajan en el molino?", "Unas cuarenta."), "answered");
}

TEST(LedgerShortAnswers, WhoHasItAlreadyIsAnswered) {
  for (const char* reply :
       {"You already have it.", "It was in my last mail.", "You have it already.", "See my mail of Monday.",
        "You've already got the lease.", "Den haben Sie schon.", "Der liegt Ihnen bereits vor."})
    EXPECT_EQ(Outcome("Please send us the lease.", reply), "answered") << reply;
  EXPECT_EQ(Outcome("Pourriez-vous nous envoyer le bail ?", "Vous l'avez déjà."), "answered");
  EXPECT_EQ(Outcome("¿Podrían enviarnos el contrato?", "Ya lo tienen."), "answered");
}

TEST(LedgerShortAnswers, PraisingTheQuestionIsNoAnswer) {
  for (const char* reply : {"That is a good question.", "An interesting question!",
                            "Das ist eine gute Frage.", "C'est une bonne question."})
    EXPECT_EQ(Outcome("Who owns the patent?", reply), "unanswered") << reply;
}

TEST(LedgerShortAnswers, AYesAnswersNoQuestionForHowMany) {
  EXPECT_EQ(Outcome("How many tenants are there?", "Yes."), "unanswered");
}

TEST(LedgerShortAnswers, AsManyShortAnswersAsQuestionsAnswerOneAfterTheOther) {
  const Document two = Asks("Is the roof insured? How many tenants are there?");
  for (const char* reply : {"Yes. Three.", "Yes.\n\nThree.", "Yes.\nThree.\n\nOtto Kranz"})
    EXPECT_EQ(Came({two, Replies(reply)}), (std::vector<std::string>{"answered: Yes.", "answered: Three."}))
        << reply;
  EXPECT_EQ(Came({Asks("Is the roof insured? How many tenants are there? Who is the landlord?"),
                  Replies("No. Three. Mr Foss.")}),
            (std::vector<std::string>{"answered: No.", "answered: Three.", "answered: Mr Foss."}));
  // The first word would answer how many.
  EXPECT_EQ(Came({Asks("How many tenants are there? Is the roof insured?"), Replies("Yes. Three.")})[1],
            "answered: Yes.");
}

TEST(LedgerShortAnswers, RefusalsByClassesOfWords) {
  for (const char* reply :
       {"I do not see why you would need it.", "That is our secret.", "The lease is nobody's business.",
        "This goes too far.", "We are reluctant to share it.", "We are not comfortable giving it away.",
        "That is more than we wish to show.", "The lease is for us alone.", "You have no right to the lease.",
        "We do not want it to leave the house.", "I must disappoint you.", "The answer is no.",
        "Das ist unser Geheimnis.", "Wir sehen dafür keinen Bedarf.", "Das geht uns zu weit.",
        "Da muss ich Sie enttäuschen."})
    EXPECT_EQ(Outcome("Please send us the lease.", reply), "refused") << reply;
  EXPECT_EQ(Outcome("Pourriez-vous nous envoyer le bail ?", "C'est notre affaire."), "refused");
  EXPECT_EQ(Outcome("Pourriez-vous nous envoyer le bail ?", "Cela va trop loin."), "refused");
  EXPECT_EQ(Outcome("¿Podrían enviarnos el contrato?", "Es nuestro secreto."), "refused");
  EXPECT_EQ(Outcome("¿Podrían enviarnos el contrato?", "No vemos motivo para ello."), "refused");
}

}  // namespace
}  // namespace candor
