// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which answer belongs to which of several things that were asked for: by number, heading, part and list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "analyzers/ledger_testing.h"
#include "analyzers/request_list.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

using ::testing::ElementsAre;

// --- answers by number, heading and rest ---------------------------------------------------------------

TEST(LedgerAnswers, AColleagueOfTheAskerAnswersNothing) {
  Document asks = Asks("Please send us the organisation chart.");
  asks.message->from = {{"Ada Byrne", "ada@byrne-mills.example"}};
  asks.message->to = {{"Otto Kranz", "otto@kranz.example"}};
  Document colleague = MailBuilder("Finn Hale", "Otto Kranz", "2025-03-12")
                           .Own("The organisation chart is attached to the tender of 2019, page 4.")
                           .Build();
  colleague.message->from = {{"Finn Hale", "finn@byrne-mills.example"}};
  EXPECT_THAT(Came({asks, colleague}), ElementsAre("unanswered"));
  asks.message->to = {{"Otto Kranz", "otto@byrne-mills.example"}};
  EXPECT_EQ(Rows({asks, colleague})[0].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerItems, AnswersGoByTheNumber) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Dear Ada,\n\n1. attached. 2. we do not disclose this. 3. next week.")}),
      ElementsAre("answered: 1. attached.", "refused: 2. we do not disclose this.",
                  "deferred: 3. next week."));
  EXPECT_THAT(Came({Asks(kThree), Replies("1. Attached.\n2. We do not disclose this.\n3. Next week.")}),
              ElementsAre("answered: 1. Attached.", "refused: 2. We do not disclose this.",
                          "deferred: 3. Next week."));
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Re item 2: this is confidential.\n\nad 3) will follow by Friday.\n\nRe "
                                  "item 1: attached.")}),
      ElementsAre("answered: Re item 1: attached.", "refused: Re item 2: this is confidential.",
                  "deferred: ad 3) will follow by Friday."));
  EXPECT_THAT(Came({Asks(kThree), Replies("Items 1 and 3 are attached, item 2 is confidential.")}),
              ElementsAre("answered: Items 1 and 3 are attached", "refused: item 2 is confidential.",
                          "answered: Items 1 and 3 are attached"));
}

TEST(LedgerItems, AnAnswerBelowItsNumberGoesOnToTheNext) {
  EXPECT_THAT(Came({Asks(kThree), Replies("1)\nThere is one customer, the port.\n\n2)\nWe have talked to our "
                                          "engineers about it.\n\nThis is confidential.\n\n3)\nTo follow.")}),
              ElementsAre("answered: There is one customer, the port.", "refused: This is confidential.",
                          "deferred: To follow."));
}

TEST(LedgerItems, Letters) {
  EXPECT_THAT(Came({Asks("Please let us have:\n\na) the lease\nb) the survey of the plant\n"),
                    Replies("a) attached\nb) still with the surveyor, next week")}),
              ElementsAre("answered: a) attached", "deferred: b) still with the surveyor, next week"));
}

TEST(LedgerItems, German) {
  EXPECT_THAT(
      Came({Asks("Bitte senden Sie uns:\n\n1. die Kundenliste\n2. den Quellcode der Steuerung\n3. den "
                 "Pachtvertrag"),
            Replies("Zu Punkt 2: den geben wir nicht heraus.\n\nZu Punkt 1: liegt bei.\n\nZu 3.: folgt "
                    "nächste Woche.")}),
      ElementsAre("answered: Zu Punkt 1: liegt bei.", "refused: Zu Punkt 2: den geben wir nicht heraus.",
                  "deferred: Zu 3.: folgt nächste Woche."));
}

TEST(LedgerItems, ByTheirHeading) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Customer list: attached.\nSource code: no.\nAccounts: next week.")}),
      ElementsAre("answered: Customer list: attached.", "refused: Source code: no.",
                  "deferred: Accounts: next week."));
  EXPECT_THAT(Came({Asks(kThree),
                    Replies("The customer list\n\nAttached.\n\nThe source code of the controller\n\nWe do "
                            "not give it out.\n\nThe audited accounts of 2024\n\nThese will "
                            "follow next week.")}),
              ElementsAre("answered: Attached.", "refused: We do not give it out.",
                          "deferred: These will follow next week."));
}

TEST(LedgerItems, TheRestIsWhatHasNoWordsOfItsOwn) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("We do not give out the source code. Everything else is in the folder.")}),
      ElementsAre("answered: Everything else is in the folder.",
                  "refused: We do not give out the source code.",
                  "answered: Everything else is in the folder."));
  EXPECT_THAT(
      Came({Asks(kThree), Replies("The customer list is attached.\n\nAs to the rest, we will come back to "
                                  "you.")}),
      ElementsAre("answered: The customer list is attached.",
                  "deferred: As to the rest, we will come back to you.",
                  "deferred: As to the rest, we will come back to you."));
}

TEST(LedgerItems, ListsBelowWhatHandsThemOverOrRefusesThem) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Attached are:\n\n- the customer list\n- the audited accounts of "
                                  "2024\n\nWe cannot provide:\n\n- the source code of the controller")}),
      ElementsAre("answered: - the customer list", "refused: - the source code of the controller",
                  "answered: - the audited accounts of 2024"));
}

TEST(LedgerItems, WhoNamesTheItemAloneDoesNotGiveIt) {
  EXPECT_THAT(Came({Asks(kThree), Replies("1. Comes in July.\n2. Not our practice.\n3. Petra has them.")}),
              ElementsAre("deferred: 1. Comes in July.", "refused: 2. Not our practice.",
                          "deferred: 3. Petra has them."));
  const auto outcome = [](std::string_view request, std::string_view reply) {
    const std::string came = Came(request, reply);
    return came.substr(0, came.find(':'));
  };
  const std::string_view register_en = "Could you please send us the share register?",
                         register_de = "Bitte senden Sie uns das Aktienregister.";
  for (const char* reply :
       {"The share register is with our notary.", "The share register I cannot find at the moment.",
        "The share register: after signing.",
        "The share register will be sent once our bank has looked at it."})
    EXPECT_EQ(outcome(register_en, reply), "deferred") << reply;
  for (const char* reply :
       {"The share register is a delicate matter.", "We never show the share register around.",
        "The share register stays here.", "The share register is not ours to give."})
    EXPECT_EQ(outcome(register_en, reply), "refused") << reply;
  for (const char* reply :
       {"The share register is a long story.", "About the share register we talked on Monday."})
    EXPECT_EQ(outcome(register_en, reply), "unanswered") << reply;
  for (const char* reply : {"The share register has 14 holders.", "Share register: see www.kranz.example.",
                            "There is no share register."})
    EXPECT_EQ(outcome(register_en, reply), "answered") << reply;
  for (const char* reply : {"Das Aktienregister kommt im April.", "Das Aktienregister liegt noch beim Notar.",
                            "Das Aktienregister kann ich gerade nicht finden."})
    EXPECT_EQ(outcome(register_de, reply), "deferred") << reply;
  EXPECT_EQ(outcome(register_de, "Das Aktienregister bleibt im Haus."), "refused");
}

TEST(LedgerItems, InAnotherLanguageOrAnotherWord) {
  EXPECT_EQ(Came("Please send us the customer list.", "Die Kundenliste geben wir nicht heraus."),
            "refused: Die Kundenliste geben wir nicht heraus.");
  EXPECT_THAT(
      Came(
          {Asks(
               "Please send us:\n\n1. the list of suppliers\n2. the lease of the mill\n3. the board minutes"),
           Replies("Der Mietvertrag folgt nächste Woche. Die Lieferantenliste geben wir nicht heraus.")}),
      ElementsAre("refused: Die Lieferantenliste geben wir nicht heraus.",
                  "deferred: Der Mietvertrag folgt nächste Woche.", "unanswered"));
}

TEST(LedgerItems, TheSalutationIsNotWhatIsAskedFor) {
  EXPECT_EQ(Came("Lieber Herr Kranz, bitte schicken Sie uns die Zeichnungen der Pumpe.",
                 "Liebe Frau Byrne, Herr Kranz ist ein großer Freund der Pünktlichkeit."),
            "unanswered");
  EXPECT_EQ(Came("Lieber Herr Kranz, bitte schicken Sie uns die Zeichnungen der Pumpe.",
                 "Herr Byrne, darüber sprechen wir, wenn der Vertrag unterschrieben ist.")
                .substr(0, 8),
            "deferred");
}

TEST(LedgerItems, AReplyMayCountForItself) {
  // Its numbers are about other items than ours.
  EXPECT_THAT(Came({Asks(kThree),
                    Replies("1. The audited accounts are attached.\n2. The customer list is confidential.")}),
              ElementsAre("refused: 2. The customer list is confidential.", "unanswered",
                          "answered: 1. The audited accounts are attached."));
  EXPECT_THAT(Came({Asks("Who owns the plant by the river?\n\nWhich bank holds the mortgage?"),
                    Replies("1. A foundation in Basel.\n2. We may not say.")}),
              ElementsAre("answered: 1. A foundation in Basel.", "refused: 2. We may not say."));
}

TEST(LedgerItems, BelowEachQuotedItem) {
  const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> 1. the customer list")
                             .Own("Attached.")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> 2. the source code of the controller")
                             .Own("Not for third parties, sorry, we cannot give it.")
                             .Build();
  EXPECT_THAT(Came({Asks(kThree), reply}),
              ElementsAre("answered: Attached.", "refused: Not for third parties, sorry, we cannot give it.",
                          "unanswered"));
}

TEST(LedgerItems, BulletsAnswerBulletsInTheirOrder) {
  EXPECT_THAT(
      Came({Asks("Please confirm:\n\n- whether any tax audit is under way\n- whether the patents were "
                 "assigned to you\n- who holds the domain names"),
            Replies("- no tax audit\n- yes, in 2019\n- no comment on this one")}),
      ElementsAre("answered: - no tax audit", "answered: - yes, in 2019",
                  "refused: - no comment on this one"));
}

TEST(LedgerItems, ItemsWhoseLinesWereJoined) {
  EXPECT_THAT(
      Quotes("We would still need the following items:\n\n1. Customer list with revenue per customer\n2. Any "
             "side letters to the licence agreement\n3. Pending or threatened claims\n4. The employment "
             "contract of your engineer\n"),
      ElementsAre("1. Customer list with revenue per customer",
                  "2. Any side letters to the licence agreement", "3. Pending or threatened claims",
                  "4. The employment contract of your engineer"));
}

TEST(LedgerItems, OneAnswerToSeveralOfThem) {
  EXPECT_THAT(
      Came({Asks("Could you please provide (i) the audited accounts, (ii) the cap table and (iii) the "
                 "shareholder agreement?"),
            Replies(
                "(i) and (ii) are attached. As for (iii), we need the consent of the other holders first.")}),
      ElementsAre("answered: (i) and (ii) are attached.", "answered: (i) and (ii) are attached.",
                  "deferred: As for (iii), we need the consent of the other holders first."));
}

TEST(LedgerItems, ASentenceThatEnumeratesGivesItsItems) {
  EXPECT_THAT(Quotes("Please send us 1) the lease, 2) the audited accounts and 3) the share register."),
              ElementsAre("1) the lease", "2) the audited accounts", "3) the share register."));
}

TEST(LedgerItems, ItemsOfSeveralSentencesAreOne) {
  EXPECT_THAT(
      Quotes("Please send us:\n\n1. The lease of the works. The signed one, not the draft.\n2. Customer "
             "List\n3. Share Register\n"),
      ElementsAre("1. The lease of the works.", "2. Customer List", "3. Share Register"));
}

TEST(LedgerParts, AThingOfASentenceIsARow) {
  const std::string_view three = "Could you send us the cap table, the 2024 accounts and the lease?";
  const std::vector<Request> rows = Rows({Asks(three)});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].item, "the cap table");
  EXPECT_EQ(rows[1].item, "the 2024 accounts");
  EXPECT_EQ(rows[2].item, "the lease");
  EXPECT_EQ(rows[1].quote, three);
  EXPECT_NE(rows[0].id, rows[1].id);
  const auto came = [&](std::string_view reply) { return Came({Asks(three), Replies(reply)}); };
  EXPECT_THAT(came("The accounts and the lease are attached."),
              ElementsAre("unanswered", "answered: The accounts and the lease are attached.",
                          "answered: The accounts and the lease are attached."));
  for (const char* all : {"Attached are the cap table, the accounts and the lease.",
                          "All of these are attached, the lease as a scan.", "Please find them attached.",
                          "Everything is attached."})
    EXPECT_THAT(came(all), ElementsAre("answered: " + std::string(all), "answered: " + std::string(all),
                                       "answered: " + std::string(all)));
  EXPECT_THAT(came("We cannot share these."),
              ElementsAre("refused: We cannot share these.", "refused: We cannot share these.",
                          "refused: We cannot share these."));
  EXPECT_THAT(came("The lease is attached. The rest will follow next week."),
              ElementsAre("deferred: The rest will follow next week.",
                          "deferred: The rest will follow next week.", "answered: The lease is attached."));
}

TEST(LedgerParts, OneRefusedAndTheOtherGivenInEitherOrder) {
  for (const std::string_view two : {"Could you send us the cable plan and the share register?",
                                     "Please provide copies of the cable plan and the share register."}) {
    EXPECT_THAT(
        Came({Asks(two), Replies("We refuse to send the share register. The cable plan is attached.")}),
        ElementsAre("answered: The cable plan is attached.",
                    "refused: We refuse to send the share register."));
    for (const char* reply : {"The cable plan is attached, but we cannot share the share register.",
                              "We cannot share the register, but the cable plan is attached."})
      EXPECT_THAT(Came({Asks(two), Replies(reply)}),
                  ElementsAre("answered: " + std::string(reply), "refused: " + std::string(reply)));
    const std::string later = "The cable plan is attached, and the share register will follow next week.";
    EXPECT_THAT(Came({Asks(two), Replies(later)}), ElementsAre("answered: " + later, "deferred: " + later));
  }
}

TEST(LedgerParts, German) {
  EXPECT_THAT(Came({Asks("Bitte schicken Sie uns die Bilanz und die Gesellschafterliste."),
                    Replies("Die Bilanz liegt bei. Die Gesellschafterliste geben wir nicht heraus.")}),
              ElementsAre("answered: Die Bilanz liegt bei.",
                          "refused: Die Gesellschafterliste geben wir nicht heraus."));
}

TEST(LedgerParts, Spanish) {
  EXPECT_THAT(
      Came({Asks("¿Podría enviarnos la lista de clientes y el contrato de alquiler?"),
            Replies("Adjunto el contrato de alquiler. La lista de clientes no la podemos facilitar.")}),
      ElementsAre("refused: La lista de clientes no la podemos facilitar.",
                  "answered: Adjunto el contrato de alquiler."));
}

TEST(LedgerParts, APaperOfEach) {
  const std::string_view two = "Could you send us the cable plan and the share register?";
  EXPECT_THAT(CameFrom({{Asks(two)}, {Replies(""), {"scan1.pdf", "scan2.pdf"}}}),
              ElementsAre("answered", "answered"));
  EXPECT_THAT(CameFrom({{Asks(two)}, {Replies("Please find attached."), {"cable-plan.pdf"}}}),
              ElementsAre("answered: Please find attached. (cable-plan.pdf)", "unanswered"));
}

TEST(LedgerParts, WhoRemindsOfOneOrOfAllAsksForNothingNew) {
  const std::string_view two = "Could you send us the cable plan and the share register?";
  for (const char* again :
       {"Could you send us the share register by Friday?", "We are still waiting for the share register.",
        "Please send us the cable plan and the share register.",
        "We are still waiting for the cable plan and the share register."})
    EXPECT_THAT(Came({Asks(two), AsksLater(2, again)}), ElementsAre("unanswered", "unanswered")) << again;
}

TEST(LedgerParts, WhatGoesOnAboutOneOfThem) {
  EXPECT_THAT(Quotes("Please send us the lease and the share register. We need the lease by Friday."),
              ElementsAre("Please send us the lease and the share register.",
                          "Please send us the lease and the share register."));
}

TEST(LedgerParts, YearsAreOneRow) {
  EXPECT_EQ(Came("Please send us the accounts for 2022, 2023 and 2024.",
                 "The accounts for 2023 and 2024 are attached."),
            "partial: The accounts for 2023 and 2024 are attached.");
}

TEST(LedgerParts, ANameInFrontIsNoPart) {
  EXPECT_THAT(Came({Asks("Otto, could you send us the test protocols and the calibration certificates?"),
                    Replies("Attached are the test protocols.")}),
              ElementsAre("answered: Attached are the test protocols.", "unanswered"));
}

TEST(LedgerParts, TheMissingOneMayComeLater) {
  EXPECT_THAT(
      Came({Asks("Could you send us the cap table, the 2024 accounts and the lease?"),
            Replies("The accounts and the lease are attached."), RepliesLater(2, "Here is the cap table.")}),
      ElementsAre("answered: Here is the cap table.", "answered: The accounts and the lease are attached.",
                  "answered: The accounts and the lease are attached."));
}

TEST(LedgerAnswers, ThereIsNone) {
  for (const char* reply :
       {"There are no pending claims.", "We have no such claims.", "None.", "Nil.", "Not applicable.", "n/a",
        "No such claims exist.", "There aren't any.", "No claims are pending.", "We do not have any."}) {
    EXPECT_EQ(Came("Please send us a list of pending claims.", reply), "answered: " + std::string(reply));
  }
  for (const char* reply : {"Keine.", "Es gibt keine anhängigen Verfahren.",
                            "Anhängige Verfahren bestehen nicht.", "Fehlanzeige.", "Trifft nicht zu."}) {
    EXPECT_EQ(Came("Bitte senden Sie uns eine Liste der anhängigen Verfahren.", reply),
              "answered: " + std::string(reply));
  }
}

TEST(LedgerAnswers, ThatThereIsNoneOfAnotherThingIsNotTheEvidence) {
  EXPECT_EQ(Came("We need the test reports of the sensor for 2023 and 2024.",
                 "In 2023 there were four tests and in 2024 six. The sensor has no such successor."),
            "answered: In 2023 there were four tests and in 2024 six.");
}

TEST(LedgerAnswers, NothingToShareIsANo) {
  for (const char* reply : {"No comment.", "We have nothing to share on that.", "There is nothing to share.",
                            "We have no comment.", "We have no intention to share them."}) {
    EXPECT_EQ(Came("Please send us a list of pending claims.", reply), "refused: " + std::string(reply));
  }
  EXPECT_EQ(Came("Bitte senden Sie uns eine Liste der Verfahren.", "Kein Kommentar."),
            "refused: Kein Kommentar.");
  EXPECT_EQ(Came("Please send us a list of pending claims.", "We have no figures yet, but will ask counsel."),
            "deferred: We have no figures yet, but will ask counsel.");
}

// --- request lists that hang on messages ----------------------------------------------------------------

/// `text` as a list that hangs on `mail`.
ThreadMessage ListOn(const Document& mail, std::string_view text, Document* list) {
  list->text = text;
  list->media_type = "text/plain";
  list->message = mail.message;
  list->sha256 = std::string(list->text.size() % 10 + 1, 'f');
  Segment(list);
  return {list, {}, "", false, ReadRequestList(*list)};
}

constexpr std::string_view kOpenList =
    "No.\tRequest\tStatus\tResponse\n1\tAudited accounts 2024\topen\t\n2\tList of pending "
    "claims\t\t\n3\tSource code of the "
    "controller\t\t\n4\tShare register\t\t\n";
constexpr std::string_view kFilledList =
    "No.\tRequest\tStatus\tResponse\n1\tAudited accounts 2024\topen\tnext week\n2\tList of pending "
    "claims\tdone\tThere "
    "are none.\n3\tSource code of the controller\t\tWe do not disclose this.\n4\tShare register\topen\t\n";

TEST(LedgerLists, ItsItemsAreRowsAndTheFilledOneAnswersThem) {
  const Document ask = Asks("Our list is attached."), reply = Replies("The list is back, filled in.");
  Document open, filled;
  const std::vector<Request> rows = TheLedger().Read({{&ask, {"list.txt"}},
                                                      ListOn(ask, kOpenList, &open),
                                                      {&reply, {"filled.txt"}},
                                                      ListOn(reply, kFilledList, &filled)});
  std::vector<std::string> came;
  for (const Request& row : rows) {
    EXPECT_EQ(row.asker.name, "Ada Byrne");
    EXPECT_EQ(row.document, open.sha256);
    EXPECT_EQ(row.asked_on, "2025-03-10");
    came.push_back(std::string(Name(row.outcome)) + ": " + (row.evidence ? row.evidence->quote : ""));
  }
  EXPECT_THAT(came, ElementsAre("deferred: next week", "answered: There are none.",
                                "refused: We do not disclose this.", "unanswered: "));
}

TEST(LedgerLists, TheFilledOneAlone) {
  const Document reply = Replies("The list is back, filled in.");
  Document filled;
  const std::vector<Request> rows =
      TheLedger().Read({{&reply, {"filled.txt"}}, ListOn(reply, kFilledList, &filled)});
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].asker.name, "Ada Byrne");
  EXPECT_EQ(rows[0].asked.at(0).name, "Otto Kranz");
  EXPECT_TRUE(rows[0].in_quoted_text);
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerLists, AReplyAnswersByNumberAndFilesByName) {
  const Document ask = Asks("Our list is attached."),
                 reply = Replies("1. follows next week. 3. we do not disclose this.");
  Document open;
  const std::vector<Request> rows = TheLedger().Read(
      {{&ask, {"list.txt"}}, ListOn(ask, kOpenList, &open), {&reply, {"share-register.pdf"}}});
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kDeferred);
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kUnanswered);
  EXPECT_EQ(rows[2].outcome, RequestOutcome::kRefused);
  EXPECT_EQ(rows[3].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerItems, NumbersWithoutASignAndPlacesInWordsAreNumbers) {
  for (const char* reply :
       {"1 We do not give that out.\n2 Enclosed.\n3 Will follow in April.",
        "The first we do not give out. The second is enclosed. The third will follow in April.",
        "The first we do not give out, the second is enclosed and the third will follow in April.",
        "The first one: we do not give that out. The second one: enclosed. The last one will "
        "follow in April.",
        "Das erste geben wir nicht heraus. Das zweite liegt bei. Das dritte folgt im April."}) {
    const std::vector<std::string> came = CameFrom({{Asks(kThree)}, {Replies(reply), {"scan.pdf"}}});
    EXPECT_THAT(came, ElementsAre(testing::StartsWith("refused"), testing::StartsWith("answered"),
                                  testing::StartsWith("deferred")))
        << reply;
  }
  // Streets and quarters are no items.
  EXPECT_THAT(
      CameFrom({{Asks(kThree)}, {Replies("The first quarter was good. 2 Mill Street is our new house.")}}),
      ElementsAre("unanswered", "unanswered", "unanswered"));
}

TEST(LedgerItems, AListAboveItsSentence) {
  const auto items = [](std::string_view text) {
    std::vector<std::string> found;
    for (const Request& row : Rows({Asks(text)})) found.push_back(row.quote);
    return found;
  };
  for (const char* text :
       {"a) the lease\nb) the deed\nc) the plan of the cellar\n\nPlease send us the above by Friday.",
        "1. the lease\n2. the deed\n3. the plan of the cellar\n\nPlease send us all of these.",
        "- the lease\n- the deed\n- the plan of the cellar\n\nCould you send us the documents "
        "listed above?"}) {
    const std::vector<std::string> found = items(text);
    ASSERT_EQ(found.size(), 3u) << text;
    EXPECT_NE(found[0].find("the lease"), std::string::npos) << text;
    EXPECT_NE(found[2].find("plan of the cellar"), std::string::npos) << text;
  }
  EXPECT_EQ(items("Please send us the lease and nothing of the above.").size(), 1u);
}

}  // namespace
}  // namespace candor
